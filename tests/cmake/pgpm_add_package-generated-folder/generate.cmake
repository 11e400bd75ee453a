file(STRINGS "${INPUT}" word)
file(WRITE "${OUTPUT}" "CREATE FUNCTION greet() RETURNS text LANGUAGE sql AS $$ SELECT '${word}' $$;\n")
