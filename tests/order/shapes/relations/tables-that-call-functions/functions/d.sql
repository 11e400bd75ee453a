CREATE FUNCTION next_id() RETURNS int LANGUAGE sql AS $$SELECT nextval('account_ids')::int$$;
