CREATE FUNCTION next_id(after customer DEFAULT NULL) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
