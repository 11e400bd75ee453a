GRANT USAGE ON SEQUENCE chains_id_seq TO pg_read_all_data;
