BEGIN;
SET a = 1;
VACUUM;
SELECT set_config(1);
COPY t FROM stdin;
COMMIT