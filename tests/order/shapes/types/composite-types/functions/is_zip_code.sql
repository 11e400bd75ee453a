CREATE FUNCTION is_zip_code(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$SELECT $1 ~ '^\d{5}$'$$;
