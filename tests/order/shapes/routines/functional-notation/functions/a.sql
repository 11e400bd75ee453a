CREATE FUNCTION full_name(people) RETURNS text LANGUAGE sql STABLE AS $$SELECT ($1).name || ($1).nick$$;
