-- Reads what Requirement::parse() of the tool reads, and refuses what it refuses; a test compares the two.
CREATE OR REPLACE FUNCTION _pgpm._conditions(requirement text)
RETURNS TABLE (operator text, fields numeric[], prerelease text)
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    longest CONSTANT numeric := 18446744073709551615;
    condition text;
    version text;
    parts text[];
    is_found boolean := false;
    is_valid boolean;
BEGIN
    -- An operator may stand apart from its version: ">= 1.2".
    FOR condition IN
        SELECT translate(match[1], E' \t', '')
        FROM regexp_matches(requirement, '([<>= \t]*[^<>= \t,][^ \t,]*|[<>=][<>= \t]*)', 'g') AS match
    LOOP
        is_found := true;
        operator := coalesce(substring(condition FROM '^(<=|>=|<|>|=)'), '');
        version := substr(condition, length(operator) + 1);
        operator := coalesce(nullif(operator, ''), '=');
        prerelease := '';
        is_valid := true;
        IF strpos(version, '_') > 0 THEN
            parts := string_to_array(version, '_');
        ELSE
            version := split_part(version, '+', 1);  -- build metadata has no part in the order
            IF strpos(version, '-') > 0 THEN
                prerelease := substr(version, strpos(version, '-') + 1);
                version := split_part(version, '-', 1);
                is_valid := prerelease ~ '^(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*$';
            END IF;
            parts := string_to_array(version, '.');
        END IF;
        is_valid := is_valid AND cardinality(parts) BETWEEN 1 AND 3
                    AND array_to_string(parts, ' ') ~ '^([0-9]+( [0-9]+)*( [xX]+)*|[xX]+( [xX]+)*)$';
        IF is_valid THEN
            fields := ARRAY(SELECT part::numeric FROM unnest(parts) WITH ORDINALITY AS list (part, position)
                            WHERE part ~ '^[0-9]' ORDER BY position);
            is_valid := longest >= ALL (fields)
                        AND (operator = '=' OR cardinality(fields) > 0)
                        AND (prerelease = '' OR cardinality(fields) = 3);
        END IF;
        IF NOT is_valid THEN
            EXIT;
        END IF;
        RETURN NEXT;
    END LOOP;
    IF NOT is_found OR NOT is_valid THEN
        RAISE EXCEPTION 'invalid version requirement "%"', coalesce(condition, requirement)
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'Write conditions as in ">=1.2 <2", "01_02_xx", "1.9.0" or "x".';
    END IF;
END
$$;
COMMENT ON FUNCTION _pgpm._conditions(text) IS
    'The conditions of a version requirement, which must all hold: an operator, the one to three numbers that are compared (none for x), and the part behind "-"';
