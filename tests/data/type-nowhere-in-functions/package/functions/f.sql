CREATE FUNCTION by_argument(a integer, b nowhere) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION by_result() RETURNS nowhere LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION by_set() RETURNS SETOF nowhere LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION by_out(OUT a integer, OUT b nowhere) LANGUAGE sql AS $$ SELECT 1, 1 $$;
CREATE FUNCTION by_column() RETURNS TABLE (a integer, b nowhere) LANGUAGE sql AS $$ SELECT 1, 1 $$;
CREATE FUNCTION by_array(a nowhere[]) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION by_variadic(VARIADIC a nowhere[]) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE PROCEDURE in_procedure(a nowhere) LANGUAGE sql AS $$ SELECT 1 $$;
