ALTER TABLE chains ALTER COLUMN id SET DEFAULT nextval('chains_id_seq'::regclass);
