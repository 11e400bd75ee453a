-- In no order, so that processes can share it. $1: schema, $2: number of such queries, $3: which of them, from 0
SELECT pg_catalog.count(pgpm_check_body(p.oid, l.lanvalidator))
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE p.pronamespace = (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = $1::pg_catalog.name)
  AND p.proconfig IS NULL
  AND p.oid::pg_catalog.int8 % $2::pg_catalog.int8 = $3::pg_catalog.int8
