-- Relations by names as they stand in statements, in a search_path that is not pgpm's own: only what is
-- qualified and fits exactly can't be anybody's. $1: a JSON array
SELECT pg_catalog.to_regclass(e.name)::pg_catalog.oid AS name
FROM pg_catalog.jsonb_array_elements_text($1::pg_catalog.jsonb) AS e (name)
