ALTER SEQUENCE chains_id_seq OWNED BY chains.id;
