CREATE FUNCTION valid(b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT true $$;
CREATE FUNCTION next_id() RETURNS smallint LANGUAGE sql  AS $$ SELECT 1::smallint $$;
