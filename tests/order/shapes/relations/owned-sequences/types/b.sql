CREATE SEQUENCE chains_id_seq;
