SELECT 1;
\i other.sql
COPY t FROM stdin;
1	2
\.
