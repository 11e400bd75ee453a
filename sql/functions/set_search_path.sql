-- Without a search_path of its own, which would be the one that it sets. Hence names are qualified.
CREATE OR REPLACE FUNCTION _pgpm.set_search_path(package text, requirement text DEFAULT 'x')
RETURNS jsonb
LANGUAGE plpgsql
AS $$
DECLARE
    chosen pg_catalog.jsonb := _pgpm._use_schema(package, requirement);
    path pg_catalog.text;
    name pg_catalog.text;
    may_listen pg_catalog.bool := NOT pg_catalog.pg_is_in_recovery();
BEGIN
    FOR name IN SELECT * FROM pg_catalog.jsonb_array_elements_text(chosen OPERATOR(pg_catalog.->) 'search_path') LOOP
        path := pg_catalog.concat_ws(', ', path, pg_catalog.quote_ident(name));
    END LOOP;
    PERFORM pg_catalog.set_config('search_path', path, false);
    IF may_listen THEN
        EXECUTE pg_catalog.format('LISTEN %I', chosen OPERATOR(pg_catalog.->>) 'channel');
    END IF;
    RETURN chosen OPERATOR(pg_catalog.||) pg_catalog.jsonb_build_object('listens', may_listen);
END
$$;
COMMENT ON FUNCTION _pgpm.set_search_path(text, text) IS
    'For clients, once in a session: sets search_path to the newest deployed version of a package that meets a requirement, listens to the package''s deployments, and returns what was chosen';
