CREATE TYPE address AS (
  street text,
  zip    text
);
COPY person FROM stdin;
1	a
\.
