-- Which indexes are there. $1: their qualified names as a JSON array
SELECT e.name, i.indisvalid AS is_valid
FROM jsonb_array_elements_text($1::jsonb) AS e (name)
     JOIN pg_index i ON i.indexrelid = to_regclass(e.name)
