-- In no order, so that processes can share it. $1: schema, $2: number of such queries, $3: which of them, from 0; each
-- takes neighbours, which use the same types.
SELECT pg_catalog.count(pgpm_check_body(p.oid, l.lanvalidator))
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE p.pronamespace = (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = $1::pg_catalog.name)
  AND p.proconfig IS NULL
  AND pg_catalog.width_bucket(p.oid::pg_catalog.int8::pg_catalog.float8,
                              pg_catalog.current_setting('pgpm.first_routine')::pg_catalog.float8,
                              pg_catalog.current_setting('pgpm.last_routine')::pg_catalog.float8 + 1,
                              $2::pg_catalog.int4) = $3::pg_catalog.int4 + 1
