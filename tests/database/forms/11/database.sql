--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: _pgpm; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA _pgpm;


ALTER SCHEMA _pgpm OWNER TO postgres;

--
-- Name: SCHEMA _pgpm; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON SCHEMA _pgpm IS 'PostgreSQL packages deployed by pgpm, schema version 11';


--
-- Name: base_1_2_0; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA base_1_2_0;


ALTER SCHEMA base_1_2_0 OWNER TO postgres;

--
-- Name: shop_01_00_00; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA shop_01_00_00;


ALTER SCHEMA shop_01_00_00 OWNER TO postgres;

--
-- Name: shop_01_01_00; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA shop_01_01_00;


ALTER SCHEMA shop_01_01_00 OWNER TO postgres;

--
-- Name: package_version; Type: TYPE; Schema: _pgpm; Owner: postgres
--

CREATE TYPE _pgpm.package_version AS (
	major bigint,
	minor bigint,
	patch bigint,
	pre text,
	metadata text
);


ALTER TYPE _pgpm.package_version OWNER TO postgres;

--
-- Name: TYPE package_version; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TYPE _pgpm.package_version IS 'A version in parts: numbers, the part behind "-" and the part behind "+" (empty if there is none)';


--
-- Name: COLUMN package_version.major; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_version.major IS 'First number';


--
-- Name: COLUMN package_version.minor; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_version.minor IS 'Second number';


--
-- Name: COLUMN package_version.patch; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_version.patch IS 'Third number';


--
-- Name: COLUMN package_version.pre; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_version.pre IS 'Pre-release: the part behind "-"';


--
-- Name: COLUMN package_version.metadata; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_version.metadata IS 'Build: the part behind "+", which decides nothing';


--
-- Name: color; Type: TYPE; Schema: base_1_2_0; Owner: postgres
--

CREATE TYPE base_1_2_0.color AS ENUM (
    'red',
    'green'
);


ALTER TYPE base_1_2_0.color OWNER TO postgres;

--
-- Name: crate; Type: TYPE; Schema: shop_01_00_00; Owner: postgres
--

CREATE TYPE shop_01_00_00.crate AS (
	id integer,
	paint base_1_2_0.color
);


ALTER TYPE shop_01_00_00.crate OWNER TO postgres;

--
-- Name: crate; Type: TYPE; Schema: shop_01_01_00; Owner: postgres
--

CREATE TYPE shop_01_01_00.crate AS (
	id integer,
	paint base_1_2_0.color
);


ALTER TYPE shop_01_01_00.crate OWNER TO postgres;

--
-- Name: _accepts(text, _pgpm.package_version); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._accepts(requirement text, version _pgpm.package_version) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    WITH keys AS (
        SELECT c.operator,
               -- As many fields as the condition has; behind three of them, the part behind "-".
               CASE cardinality(c.fields) WHEN 3 THEN k.version ELSE k.version[1:cardinality(c.fields)] END AS own,
               CASE cardinality(c.fields) WHEN 3 THEN k.condition ELSE k.condition[1:cardinality(c.fields)] END AS given
        FROM _pgpm._conditions(requirement) c
             CROSS JOIN LATERAL (SELECT _pgpm._version_key(version) COLLATE "C" AS version,
                                        _pgpm._version_key(c.fields, c.prerelease) COLLATE "C" AS condition) k
    )
    SELECT bool_and(CASE operator WHEN '<' THEN own < given
                                  WHEN '<=' THEN own <= given
                                  WHEN '>' THEN own > given
                                  WHEN '>=' THEN own >= given
                                  ELSE own = given END)
    FROM keys
$$;


ALTER FUNCTION _pgpm._accepts(requirement text, version _pgpm.package_version) OWNER TO postgres;

--
-- Name: FUNCTION _accepts(requirement text, version _pgpm.package_version); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._accepts(requirement text, version _pgpm.package_version) IS 'Whether a version meets a requirement; only the fields that the requirement gives are compared';


--
-- Name: _attached_objects(); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._attached_objects() RETURNS TABLE(object_kind text, class_id oid, object_id oid, object_identity text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    WITH objects AS (
        SELECT 'trigger' AS kind, t.tableoid AS class_id, t.oid AS object_id
        FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgparentid = 0
        UNION ALL
        SELECT 'policy', p.tableoid, p.oid FROM pg_policy p
        UNION ALL
        SELECT 'rule', r.tableoid, r.oid FROM pg_rewrite r WHERE r.rulename <> '_RETURN'
        UNION ALL
        SELECT 'cast', k.tableoid, k.oid FROM pg_cast k WHERE k.oid >= 16384  -- not of the server itself
    )
    SELECT o.kind, o.class_id, o.object_id, i.identity
    FROM objects o, pg_identify_object(o.class_id, o.object_id, 0) i
$$;


ALTER FUNCTION _pgpm._attached_objects() OWNER TO postgres;

--
-- Name: FUNCTION _attached_objects(); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._attached_objects() IS 'The triggers, policies, rules and casts of the database, named as in package_outside_objects';


--
-- Name: _catalog_hash(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._catalog_hash(schema_name text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT coalesce(sum(r.hash), 0)::text FROM _pgpm._catalog_rows(schema_name) r
$$;


ALTER FUNCTION _pgpm._catalog_hash(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _catalog_hash(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._catalog_hash(schema_name text) IS 'One hash of the catalog rows (OID, transaction) of a schema and all in it: equal hashes mean that nothing has changed';


--
-- Name: _catalog_rows(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._catalog_rows(schema_name text) RETURNS TABLE(object_id oid, hash bigint)
    LANGUAGE sql STABLE
    AS $$
    WITH schema AS MATERIALIZED (
        SELECT oid FROM pg_namespace WHERE nspname = schema_name
    ),
    relations AS MATERIALIZED (
        SELECT c.oid, c.tableoid, c.xmin, c.relkind, CASE c.relkind WHEN 'c' THEN c.reltype ELSE c.oid END AS object_id
        FROM schema s JOIN pg_class c ON c.relnamespace = s.oid
    ),
    types AS MATERIALIZED (
        SELECT t.oid, t.tableoid, t.xmin
        FROM schema s
             JOIN pg_type t ON t.typnamespace = s.oid
             LEFT JOIN relations c ON c.oid = t.typrelid
             LEFT JOIN pg_type element ON element.oid = t.typelem AND element.typarray = t.oid
        WHERE element.oid IS NULL AND (t.typrelid = 0 OR c.relkind = 'c')
    ),
    -- What comments are about.
    objects (class_id, row_id, object_id, xmin) AS MATERIALIZED (
        SELECT n.tableoid, n.oid, n.oid, n.xmin FROM schema s JOIN pg_namespace n ON n.oid = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, c.object_id, c.xmin FROM relations c
        UNION ALL
        SELECT t.tableoid, t.oid, t.oid, t.xmin FROM types t
        UNION ALL
        SELECT p.tableoid, p.oid, p.oid, p.xmin FROM schema s JOIN pg_proc p ON p.pronamespace = s.oid
        UNION ALL
        SELECT o.tableoid, o.oid, o.oid, o.xmin FROM schema s JOIN pg_operator o ON o.oprnamespace = s.oid
        UNION ALL
        SELECT o.tableoid, o.oid, o.oid, o.xmin FROM schema s JOIN pg_opclass o ON o.opcnamespace = s.oid
        UNION ALL
        SELECT o.tableoid, o.oid, o.oid, o.xmin FROM schema s JOIN pg_opfamily o ON o.opfnamespace = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, c.oid, c.xmin FROM schema s JOIN pg_collation c ON c.collnamespace = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, c.oid, c.xmin FROM schema s JOIN pg_conversion c ON c.connamespace = s.oid
        UNION ALL
        SELECT e.tableoid, e.oid, e.oid, e.xmin FROM schema s JOIN pg_statistic_ext e ON e.stxnamespace = s.oid
        UNION ALL
        SELECT t.tableoid, t.oid, t.oid, t.xmin FROM schema s JOIN pg_ts_config t ON t.cfgnamespace = s.oid
        UNION ALL
        SELECT t.tableoid, t.oid, t.oid, t.xmin FROM schema s JOIN pg_ts_dict t ON t.dictnamespace = s.oid
        UNION ALL
        SELECT a.tableoid, a.oid, a.oid, a.xmin FROM schema s JOIN pg_default_acl a ON a.defaclnamespace = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, c.contypid, c.xmin FROM schema s JOIN pg_constraint c ON c.connamespace = s.oid
        WHERE c.contypid <> 0
        UNION ALL
        SELECT c.tableoid, c.oid, r.oid, c.xmin FROM relations r JOIN pg_constraint c ON c.conrelid = r.oid
        UNION ALL
        SELECT i.tableoid, i.indexrelid, x.id, i.xmin
        FROM relations r JOIN pg_index i ON i.indrelid = r.oid CROSS JOIN unnest(ARRAY[i.indexrelid, i.indrelid]) AS x (id)
        UNION ALL
        SELECT w.tableoid, w.oid, CASE w.rulename WHEN '_RETURN' THEN r.oid ELSE w.oid END, w.xmin
        FROM relations r JOIN pg_rewrite w ON w.ev_class = r.oid
        UNION ALL
        SELECT t.tableoid, t.oid, t.oid, t.xmin FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid
        WHERE NOT t.tgisinternal
        UNION ALL
        SELECT p.tableoid, p.oid, p.oid, p.xmin FROM relations r JOIN pg_policy p ON p.polrelid = r.oid
        UNION ALL
        SELECT k.tableoid, k.oid, k.oid, k.xmin
        FROM schema s JOIN pg_cast k ON k.oid >= 16384  -- not of the server itself, which are many
        WHERE s.oid IN ((SELECT typnamespace FROM pg_type WHERE oid = k.castsource),
                        (SELECT typnamespace FROM pg_type WHERE oid = k.casttarget),
                        (SELECT pronamespace FROM pg_proc WHERE oid = k.castfunc))
    ),
    -- The comment on an index of a constraint shows in its table.
    tables AS (
        SELECT i.indexrelid AS index_id, i.indrelid AS table_id FROM relations r JOIN pg_index i ON i.indrelid = r.oid
    ),
    parts (class_id, row_id, part, object_id, xmin) AS (
        SELECT o.class_id, o.row_id, 0, o.object_id, o.xmin FROM objects o
        UNION ALL
        SELECT a.tableoid, a.attrelid, a.attnum, r.object_id, a.xmin
        FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0
        UNION ALL
        SELECT d.tableoid, d.oid, 0, r.oid, d.xmin FROM relations r JOIN pg_attrdef d ON d.adrelid = r.oid
        UNION ALL
        SELECT q.tableoid, q.seqrelid, 0, r.oid, q.xmin FROM relations r JOIN pg_sequence q ON q.seqrelid = r.oid
        UNION ALL
        SELECT h.tableoid, h.inhrelid, h.inhseqno, r.oid, h.xmin FROM relations r JOIN pg_inherits h ON h.inhrelid = r.oid
        UNION ALL
        SELECT f.tableoid, f.ftrelid, 0, r.oid, f.xmin FROM relations r JOIN pg_foreign_table f ON f.ftrelid = r.oid
        UNION ALL
        SELECT e.tableoid, e.oid, 0, t.oid, e.xmin FROM types t JOIN pg_enum e ON e.enumtypid = t.oid
        UNION ALL
        SELECT a.tableoid, a.oid, 0, o.oid, a.xmin
        FROM schema s JOIN pg_opfamily o ON o.opfnamespace = s.oid JOIN pg_amop a ON a.amopfamily = o.oid
        UNION ALL
        SELECT a.tableoid, a.oid, 0, o.oid, a.xmin
        FROM schema s JOIN pg_opfamily o ON o.opfnamespace = s.oid JOIN pg_amproc a ON a.amprocfamily = o.oid
        UNION ALL
        SELECT m.tableoid, m.mapcfg, m.maptokentype * 1000 + m.mapseqno, t.oid, m.xmin
        FROM schema s JOIN pg_ts_config t ON t.cfgnamespace = s.oid JOIN pg_ts_config_map m ON m.mapcfg = t.oid
        UNION ALL
        SELECT d.tableoid, d.objoid, d.objsubid, x.id, d.xmin
        FROM pg_description d
             JOIN objects o ON o.class_id = d.classoid AND o.row_id = d.objoid
             LEFT JOIN tables i ON i.index_id = d.objoid
             CROSS JOIN unnest(ARRAY[o.object_id, i.table_id]) AS x (id)
        WHERE x.id IS NOT NULL
    )
    SELECT p.object_id,
           hashtextextended(p.xmin::text COLLATE "C", (p.row_id::bigint << 32) + (p.class_id::bigint << 16) + p.part)
    FROM parts p
$$;


ALTER FUNCTION _pgpm._catalog_rows(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _catalog_rows(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._catalog_rows(schema_name text) IS 'The catalog rows that make up a schema and all in it: the object that each belongs to, and a hash of which row it is and of the transaction that wrote it';


--
-- Name: _conditions(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._conditions(requirement text) RETURNS TABLE(operator text, fields numeric[], prerelease text)
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
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
$_$;


ALTER FUNCTION _pgpm._conditions(requirement text) OWNER TO postgres;

--
-- Name: FUNCTION _conditions(requirement text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._conditions(requirement text) IS 'The conditions of a version requirement, which must all hold: an operator, the one to three numbers that are compared (none for x), and the part behind "-"';


--
-- Name: _ddl_text(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._ddl_text(tag text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    message text := extract(epoch FROM statement_timestamp());
    loggable text;
BEGIN
    -- Whoever sets this by himself has a command logged without its text; a second command does the same.
    IF current_setting('pgpm.unlogged_text', true) = message THEN
        RETURN NULL;
    END IF;
    loggable := _pgpm._loggable_text(current_query(), tag);
    IF loggable IS NULL THEN
        PERFORM set_config('pgpm.unlogged_text', message, true);
    END IF;
    RETURN loggable;
END
$$;


ALTER FUNCTION _pgpm._ddl_text(tag text) OWNER TO postgres;

--
-- Name: FUNCTION _ddl_text(tag text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._ddl_text(tag text) IS 'The text of the DDL command that runs, as _loggable_text gives it';


--
-- Name: _dropped_objects(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._dropped_objects(schema_name text) RETURNS TABLE(object_schema text, object_name text, is_outside boolean, table_name text, relkind "char", populated boolean)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
-- What DROP SCHEMA ... CASCADE would take: outside the schema all, inside the tables with rows of their
-- own. $1: the schema's name
WITH RECURSIVE schema AS (
    SELECT oid FROM pg_namespace WHERE nspname = $1
),
dropped (class_id, object_id, part) AS (
    SELECT 'pg_namespace'::regclass::oid, oid, 0 FROM schema
    UNION
    SELECT step.class_id, step.object_id, step.part
    FROM dropped o
         CROSS JOIN LATERAL (
             SELECT d.classid AS class_id, d.objid AS object_id, d.objsubid AS part
             FROM pg_depend d
             WHERE d.refclassid = o.class_id AND d.refobjid = o.object_id
               AND (o.part = 0 OR d.refobjsubid = o.part)
             UNION ALL
             -- An implementation part takes its whole with it: a view's rule the view; and a member its extension.
             SELECT d.refclassid, d.refobjid, d.refobjsubid
             FROM pg_depend d
             WHERE d.classid = o.class_id AND d.objid = o.object_id AND d.deptype IN ('i', 'e')
         ) step
),
objects AS (
    SELECT coalesce(i.schema, relation.relnamespace::regnamespace::text, '') AS schema,
           i.type || ' ' || i.identity AS name,
           CASE WHEN c.relkind IN ('r', 'm') AND o.part = 0
                THEN c.relnamespace::regnamespace || '.' || quote_ident(c.relname)
           END AS table_name,
           c.relkind,
           c.relispopulated,
           (o.class_id NOT IN ('pg_namespace'::regclass, 'pg_rewrite'::regclass, 'pg_amop'::regclass, 'pg_amproc'::regclass)
            AND coalesce(i.schema, '') NOT IN (quote_ident($1), 'pg_toast')
            -- Parts of something that is dropped whole.
            AND NOT (o.part > 0 AND EXISTS (SELECT FROM dropped whole
                                            WHERE whole.class_id = o.class_id AND whole.object_id = o.object_id AND whole.part = 0))
            AND coalesce(relation.relnamespace, 0) NOT IN (SELECT oid FROM schema)
            AND (c.oid IS NULL OR c.relkind NOT IN ('t', 'c') OR o.part > 0)
            AND (t.oid IS NULL OR (t.typelem = 0 OR t.typtype <> 'b') AND (t.typrelid = 0 OR EXISTS (
                    SELECT FROM pg_class r WHERE r.oid = t.typrelid AND r.relkind = 'c')))
            AND (g.oid IS NULL OR NOT g.tgisinternal)
            -- A cast has no schema; between two types of this one (as of a range to its multirange) it is inside.
            AND (k.oid IS NULL OR (SELECT count(*) FROM pg_type own
                                   WHERE own.oid IN (k.castsource, k.casttarget)
                                     AND own.typnamespace IN (SELECT oid FROM schema)) < 2)) AS is_outside
    FROM dropped o
         CROSS JOIN LATERAL pg_identify_object(o.class_id, o.object_id, o.part) i
         LEFT JOIN pg_class c ON o.class_id = 'pg_class'::regclass AND c.oid = o.object_id
         LEFT JOIN pg_type t ON o.class_id = 'pg_type'::regclass AND t.oid = o.object_id
         LEFT JOIN pg_trigger g ON o.class_id = 'pg_trigger'::regclass AND g.oid = o.object_id
         LEFT JOIN pg_constraint n ON o.class_id = 'pg_constraint'::regclass AND n.oid = o.object_id
         LEFT JOIN pg_attrdef f ON o.class_id = 'pg_attrdef'::regclass AND f.oid = o.object_id
         LEFT JOIN pg_policy y ON o.class_id = 'pg_policy'::regclass AND y.oid = o.object_id
         LEFT JOIN pg_cast k ON o.class_id = 'pg_cast'::regclass AND k.oid = o.object_id
         LEFT JOIN pg_class relation ON relation.oid = coalesce(g.tgrelid, n.conrelid, f.adrelid, y.polrelid)
)
SELECT DISTINCT schema, name, is_outside, table_name, relkind, relispopulated AS populated
FROM objects
WHERE is_outside OR table_name IS NOT NULL
ORDER BY name
$_$;


ALTER FUNCTION _pgpm._dropped_objects(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _dropped_objects(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._dropped_objects(schema_name text) IS 'What dropping a schema takes: outside the schema all, inside the tables with rows of their own';


--
-- Name: _find_schema(text, text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._find_schema(package text, requirement text) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
DECLARE
    found _pgpm.packages;
    versions text;
    bound_to text[];
BEGIN
    IF package IS NULL OR requirement IS NULL THEN
        RAISE EXCEPTION 'package and requirement must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'The requirement "x" accepts every version.';
    END IF;
    PERFORM _pgpm._conditions(requirement);

    SELECT * INTO found
    FROM _pgpm.packages p
    WHERE p.pkg_name = package AND p.pkg_status = 1 AND p.pkg_old_rev IS NULL
      AND (p.pkg_scope = 'DATABASE' OR to_regnamespace(quote_ident(p.pkg_schema)) IS NOT NULL)
      AND _pgpm._accepts(requirement, p.pkg_version)
    ORDER BY _pgpm._version_key(p.pkg_version) COLLATE "C" DESC, p.pkg_id DESC
    LIMIT 1;

    IF found.pkg_id IS NULL THEN
        SELECT string_agg(p.pkg_version_text, ', ' ORDER BY _pgpm._version_key(p.pkg_version) COLLATE "C") INTO versions
        FROM _pgpm.packages p
        WHERE p.pkg_name = package AND p.pkg_status = 1 AND p.pkg_old_rev IS NULL
          AND (p.pkg_scope = 'DATABASE' OR to_regnamespace(quote_ident(p.pkg_schema)) IS NOT NULL);
        IF versions IS NULL THEN
            RAISE EXCEPTION 'package "%" is not deployed in database "%"', package, current_database()
                USING ERRCODE = 'undefined_object', HINT = 'See "pgpm-apply status" for what is deployed.';
        END IF;
        RAISE EXCEPTION 'no deployed version of package "%" meets the requirement "%"', package, requirement
            USING ERRCODE = 'undefined_object', DETAIL = 'There is ' || versions || '.',
                  HINT = 'Deploy a version that meets it, or require another one.';
    END IF;

    bound_to := ARRAY(SELECT p.pkg_schema
                      FROM _pgpm.package_dependencies d JOIN _pgpm.packages p ON p.pkg_id = d.dep_pkg_id
                      WHERE d.pkg_id = found.pkg_id
                      ORDER BY p.pkg_name COLLATE "C");
    RETURN jsonb_build_object(
        'package', found.pkg_name,
        'version', found.pkg_version_text,
        'schema', found.pkg_schema,
        'search_path', CASE WHEN found.pkg_scope = 'SCHEMA' THEN jsonb_build_array(found.pkg_schema) ELSE '[]' END
                       || to_jsonb(bound_to) || to_jsonb(found.pkg_search_path) || '["pg_temp"]',
        'channel', 'deployment_events$$' || found.pkg_name,
        'used', to_jsonb(found.pkg_schema || bound_to));
END
$_$;


ALTER FUNCTION _pgpm._find_schema(package text, requirement text) OWNER TO postgres;

--
-- Name: FUNCTION _find_schema(package text, requirement text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._find_schema(package text, requirement text) IS 'The newest deployed version of a package that meets a requirement, its search_path, and the schemas that a session with this path uses';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: packages; Type: TABLE; Schema: _pgpm; Owner: postgres
--

CREATE TABLE _pgpm.packages (
    pkg_id bigint NOT NULL,
    pkg_name text NOT NULL,
    pkg_version _pgpm.package_version NOT NULL,
    pkg_version_text text NOT NULL,
    pkg_description text NOT NULL,
    pkg_license text NOT NULL,
    pkg_class integer NOT NULL,
    pkg_subclass integer NOT NULL,
    pkg_scope text NOT NULL,
    pkg_schema text NOT NULL,
    pkg_old_rev integer,
    pkg_status integer DEFAULT 1 NOT NULL,
    pkg_digest text NOT NULL,
    pkg_owner text NOT NULL,
    pkg_usage_roles text[] NOT NULL,
    pkg_catalog_hash text,
    pkg_server_major integer NOT NULL,
    pkg_created timestamp with time zone DEFAULT now() NOT NULL,
    pkg_last_modified timestamp with time zone DEFAULT now() NOT NULL,
    pkg_search_path text[] DEFAULT '{public}'::text[] NOT NULL,
    CONSTRAINT packages_pkg_scope_check CHECK ((pkg_scope = ANY (ARRAY['SCHEMA'::text, 'DATABASE'::text])))
);


ALTER TABLE _pgpm.packages OWNER TO postgres;

--
-- Name: TABLE packages; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.packages IS 'The packages that are or were deployed, a row for each schema';


--
-- Name: COLUMN packages.pkg_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_id IS 'Key';


--
-- Name: COLUMN packages.pkg_name; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_name IS 'Name of the package';


--
-- Name: COLUMN packages.pkg_version; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_version IS 'The version in parts, by which versions are compared';


--
-- Name: COLUMN packages.pkg_version_text; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_version_text IS 'The version as its author wrote it';


--
-- Name: COLUMN packages.pkg_description; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_description IS 'As in config.json, empty if there is none';


--
-- Name: COLUMN packages.pkg_license; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_license IS 'As in config.json, empty if there is none';


--
-- Name: COLUMN packages.pkg_class; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_class IS 'What it is made of, see package_classes';


--
-- Name: COLUMN packages.pkg_subclass; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_subclass IS 'Whether each version has a schema of its own, see package_subclasses';


--
-- Name: COLUMN packages.pkg_scope; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_scope IS 'SCHEMA, or DATABASE: its statements name their schemas themselves';


--
-- Name: COLUMN packages.pkg_schema; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_schema IS 'The schema that holds it; for scope DATABASE only a name';


--
-- Name: COLUMN packages.pkg_old_rev; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_old_rev IS 'Number of an older revision that was kept, null for the current one';


--
-- Name: COLUMN packages.pkg_status; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_status IS 'Whether it is in the database, see package_statuses';


--
-- Name: COLUMN packages.pkg_digest; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_digest IS 'Content digest of the artifact';


--
-- Name: COLUMN packages.pkg_owner; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_owner IS 'Owner role that the deployment asked for, empty if none';


--
-- Name: COLUMN packages.pkg_usage_roles; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_usage_roles IS 'Roles that may use it, as the deployment asked';


--
-- Name: COLUMN packages.pkg_catalog_hash; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_catalog_hash IS 'Sum of the hashes of its catalog rows (_catalog_hash) at the end of its deployment: equal means that nothing has changed';


--
-- Name: COLUMN packages.pkg_server_major; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_server_major IS 'Major version of the server that made the fingerprints in package_objects';


--
-- Name: COLUMN packages.pkg_created; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_created IS 'When this row was made: the first deployment into the schema';


--
-- Name: COLUMN packages.pkg_last_modified; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_last_modified IS 'When a command of pgpm changed it last';


--
-- Name: COLUMN packages.pkg_search_path; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_search_path IS 'Schemas of its search_path behind its own and its dependencies'', as its config.json names them';


--
-- Name: _foreign_objects(_pgpm.packages); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._foreign_objects(package _pgpm.packages) RETURNS SETOF text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT trim(concat(l.object_kind, ' ', l.object_identity))
    FROM _pgpm._live_objects(package.pkg_schema) l
    WHERE NOT EXISTS (SELECT FROM _pgpm.package_objects o
                      WHERE o.pkg_id = package.pkg_id AND o.obj_fingerprint IS NOT NULL
                        AND o.obj_kind = l.object_kind AND o.obj_identity = l.object_identity)
    ORDER BY l.object_kind COLLATE "C", l.object_identity COLLATE "C"
$$;


ALTER FUNCTION _pgpm._foreign_objects(package _pgpm.packages) OWNER TO postgres;

--
-- Name: FUNCTION _foreign_objects(package _pgpm.packages); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._foreign_objects(package _pgpm.packages) IS 'What stands in a package''s schema and no deployment made: "function f()"';


--
-- Name: _forget_package(bigint); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._forget_package(package_id bigint) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
-- The package's row stays with its history; what described its objects goes. $1: id of a package row
WITH objects AS (
    DELETE FROM _pgpm.package_objects WHERE pkg_id = $1::bigint
),
outside AS (
    DELETE FROM _pgpm.package_outside_objects WHERE pkg_id = $1::bigint
),
dependencies AS (
    DELETE FROM _pgpm.package_dependencies WHERE pkg_id = $1::bigint
),
statements AS (
    DELETE FROM _pgpm.table_evolution_statements WHERE tbl_st_pkg_id = $1::bigint
)
UPDATE _pgpm.packages SET pkg_status = 2, pkg_catalog_hash = NULL, pkg_last_modified = now()
WHERE pkg_id = $1::bigint
$_$;


ALTER FUNCTION _pgpm._forget_package(package_id bigint) OWNER TO postgres;

--
-- Name: FUNCTION _forget_package(package_id bigint); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._forget_package(package_id bigint) IS 'Takes the objects of a package that was dropped out of the records; its row stays with its history';


--
-- Name: _live_objects(text, oid[]); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._live_objects(schema_name text, ids oid[] DEFAULT NULL::oid[]) RETURNS TABLE(object_kind text, object_identity text, object_id oid, fingerprint text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    WITH objects AS MATERIALIZED (
        SELECT o.object_kind, o.object_identity, o.class_id, o.object_id, o.owner, o.privileges,
               substr(sha256(convert_to(o.definition, 'UTF8')), 1, 16) AS definition, o.part_privileges, o.part_comments
        FROM (SELECT * FROM _pgpm._live_others(schema_name, ids)
              UNION ALL
              SELECT * FROM _pgpm._live_relations(schema_name, ids)
              UNION ALL
              SELECT * FROM _pgpm._live_types(schema_name, ids)
              UNION ALL
              SELECT * FROM _pgpm._live_routines(schema_name, ids)
              UNION ALL
              SELECT * FROM _pgpm._live_parts(schema_name, ids)) o
    ),
    owners AS (
        SELECT o.owner, _pgpm._short_hash(pg_get_userbyid(o.owner)) AS hash
        FROM objects o WHERE o.owner IS NOT NULL GROUP BY o.owner
    ),
    privileges AS (
        SELECT p.*, _pgpm._short_hash(p.sorted) AS hash
        FROM (SELECT o.owner, o.privileges, _pgpm._sorted_privileges(o.privileges, o.owner) AS sorted
              FROM objects o WHERE o.owner IS NOT NULL GROUP BY o.owner, o.privileges OFFSET 0) p
    )
    SELECT o.object_kind, o.object_identity, o.object_id,
           concat(encode(o.definition, 'hex'),
                  '.', w.hash,
                  '.', CASE WHEN o.part_privileges IS NULL THEN v.hash
                            ELSE _pgpm._short_hash(concat_ws(E'\n', v.sorted, o.part_privileges)) END,
                  '.', CASE WHEN d.objoid IS NOT NULL OR o.part_comments IS NOT NULL
                            THEN _pgpm._short_hash(concat_ws(E'\n', d.description, o.part_comments)) END,
                  CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN '.unpopulated' END)
    FROM objects o
         LEFT JOIN owners w ON w.owner = o.owner
         LEFT JOIN privileges v ON v.owner = o.owner AND v.privileges = o.privileges
         LEFT JOIN pg_description d ON d.classoid = o.class_id AND d.objoid = o.object_id AND d.objsubid = 0
         LEFT JOIN pg_class c ON o.object_kind = 'materialized view' AND c.oid = o.object_id
$$;


ALTER FUNCTION _pgpm._live_objects(schema_name text, ids oid[]) OWNER TO postgres;

--
-- Name: FUNCTION _live_objects(schema_name text, ids oid[]); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._live_objects(schema_name text, ids oid[]) IS 'All objects of a schema, the schema itself among them (with an empty identity), or those with the given OIDs; each with a fingerprint in four parts with dots between: of definition, owner, privileges and comments; a materialized view without data says so in a fifth';


--
-- Name: _live_others(text, oid[]); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._live_others(schema_name text, ids oid[]) RETURNS TABLE(object_kind text, object_identity text, class_id oid, object_id oid, owner oid, privileges aclitem[], definition text, part_privileges text, part_comments text)
    LANGUAGE sql STABLE
    AS $$
    WITH schema AS MATERIALIZED (
        SELECT tableoid, oid, nspowner, nspacl FROM pg_namespace WHERE nspname = schema_name
    ),
    objects (kind, identity, class_id, id, owner, privileges, definition) AS (
        SELECT 'schema', '', s.tableoid, s.oid, s.nspowner, coalesce(s.nspacl, acldefault('n', s.nspowner)), ''
        FROM schema s
        UNION ALL
        SELECT 'default privileges', format('of %I on %s', pg_get_userbyid(a.defaclrole),
                                            CASE a.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences'
                                                                 WHEN 'f' THEN 'functions' ELSE 'types' END),
               a.tableoid, a.oid, a.defaclrole, a.defaclacl, ''
        FROM pg_default_acl a JOIN schema s ON a.defaclnamespace = s.oid
        UNION ALL
        SELECT 'operator',
               format('%s(%s, %s)', o.oprname, _pgpm._type_name(o.oprleft, schema_name),
                      _pgpm._type_name(o.oprright, schema_name)),
               o.tableoid, o.oid, o.oprowner, NULL,
               concat_ws(' ', o.oprkind, o.oprcanmerge, o.oprcanhash, format_type(o.oprresult, NULL),
                         o.oprcom::regoperator, o.oprnegate::regoperator, o.oprcode::regprocedure, o.oprrest, o.oprjoin)
        FROM pg_operator o JOIN schema s ON o.oprnamespace = s.oid
        UNION ALL
        SELECT 'operator class', format('%I using %I', o.opcname, m.amname), o.tableoid, o.oid, o.opcowner, NULL,
               concat_ws(' ', format_type(o.opcintype, NULL), o.opcdefault, format_type(nullif(o.opckeytype, 0), NULL))
        FROM pg_opclass o JOIN schema s ON o.opcnamespace = s.oid JOIN pg_am m ON m.oid = o.opcmethod
        UNION ALL
        SELECT 'operator family', format('%I using %I', o.opfname, m.amname), o.tableoid, o.oid, o.opfowner, NULL,
               concat_ws(E'\n',
                         (SELECT string_agg(concat_ws(' ', a.amopstrategy, a.amoppurpose, a.amopopr::regoperator), ','
                                            ORDER BY a.amoplefttype, a.amoprighttype, a.amopstrategy)
                          FROM pg_amop a WHERE a.amopfamily = o.oid),
                         (SELECT string_agg(concat_ws(' ', a.amprocnum, a.amproc::regprocedure), ','
                                            ORDER BY a.amproclefttype, a.amprocrighttype, a.amprocnum)
                          FROM pg_amproc a WHERE a.amprocfamily = o.oid))
        FROM pg_opfamily o JOIN schema s ON o.opfnamespace = s.oid JOIN pg_am m ON m.oid = o.opfmethod
        UNION ALL
        SELECT 'collation', quote_ident(c.collname), c.tableoid, c.oid, c.collowner, NULL,
               concat_ws(' ', c.collprovider, c.collisdeterministic, c.collencoding, c.collcollate, c.collctype,
                         -- PostgreSQL 15 brought the first, 16 the second, 17 the third in place of the first.
                         r.columns ->> 'colliculocale', r.columns ->> 'collicurules', r.columns ->> 'colllocale')
        FROM pg_collation c JOIN schema s ON c.collnamespace = s.oid CROSS JOIN LATERAL to_jsonb(c) AS r (columns)
        UNION ALL
        SELECT 'conversion', quote_ident(c.conname), c.tableoid, c.oid, c.conowner, NULL,
               concat_ws(' ', c.conforencoding, c.contoencoding, c.conproc, c.condefault)
        FROM pg_conversion c JOIN schema s ON c.connamespace = s.oid
        UNION ALL
        SELECT 'statistics', quote_ident(e.stxname), e.tableoid, e.oid, e.stxowner, NULL,
               concat_ws(' ', pg_get_statisticsobjdef(e.oid), nullif(e.stxstattarget, -1))
        FROM pg_statistic_ext e JOIN schema s ON e.stxnamespace = s.oid
        UNION ALL
        SELECT 'text search configuration', quote_ident(c.cfgname), c.tableoid, c.oid, c.cfgowner, NULL,
               concat_ws(' ', (SELECT s.prsname FROM pg_ts_parser s WHERE s.oid = c.cfgparser),
                         (SELECT string_agg(concat_ws(' ', m.maptokentype, m.mapseqno, m.mapdict::regdictionary), ','
                                            ORDER BY m.maptokentype, m.mapseqno)
                          FROM pg_ts_config_map m WHERE m.mapcfg = c.oid))
        FROM pg_ts_config c JOIN schema s ON c.cfgnamespace = s.oid
        UNION ALL
        SELECT 'text search dictionary', quote_ident(d.dictname), d.tableoid, d.oid, d.dictowner, NULL,
               concat_ws(' ', (SELECT t.tmplname FROM pg_ts_template t WHERE t.oid = d.dicttemplate), d.dictinitoption)
        FROM pg_ts_dict d JOIN schema s ON d.dictnamespace = s.oid
    )
    SELECT o.kind, o.identity, o.class_id, o.id, o.owner, o.privileges, o.definition, NULL::text, NULL::text
    FROM objects o
    WHERE ids IS NULL OR o.id = ANY (ids)
$$;


ALTER FUNCTION _pgpm._live_others(schema_name text, ids oid[]) OWNER TO postgres;

--
-- Name: FUNCTION _live_others(schema_name text, ids oid[]); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._live_others(schema_name text, ids oid[]) IS 'The schema itself (with an empty identity), its default privileges, and its objects of rare kinds, or those with the given OIDs, as _live_objects takes them';


--
-- Name: _live_parts(text, oid[]); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._live_parts(schema_name text, ids oid[]) RETURNS TABLE(object_kind text, object_identity text, class_id oid, object_id oid, owner oid, privileges aclitem[], definition text, part_privileges text, part_comments text)
    LANGUAGE sql STABLE
    AS $$
    WITH schema AS MATERIALIZED (
        SELECT oid FROM pg_namespace WHERE nspname = schema_name
    ),
    relations AS MATERIALIZED (
        SELECT c.oid, c.relname, c.relkind FROM schema s JOIN pg_class c ON c.relnamespace = s.oid
    ),
    parts (kind, identity, class_id, id, definition) AS (
        SELECT 'index', quote_ident(c.relname), 'pg_class'::regclass::oid, c.oid,
               concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident,
                         (SELECT string_agg(concat_ws(' ', a.attnum, a.attstattarget), ',' ORDER BY a.attnum)
                          FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0))
        FROM relations r JOIN pg_index i ON i.indrelid = r.oid JOIN pg_class c ON c.oid = i.indexrelid
        WHERE r.relkind IN ('r', 'p', 'm')
          AND NOT c.relispartition  -- goes with the partitioned index
          AND (ids IS NULL OR c.oid = ANY (ids))
          AND NOT EXISTS (SELECT FROM pg_constraint n WHERE n.conindid = i.indexrelid AND n.contype IN ('p', 'u', 'x'))
        UNION ALL
        SELECT 'trigger', format('%I on %I', t.tgname, r.relname), 'pg_trigger'::regclass, t.oid,
               concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
        FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid
        WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND (ids IS NULL OR t.oid = ANY (ids))
        UNION ALL
        SELECT 'rule', format('%I on %I', w.rulename, r.relname), 'pg_rewrite'::regclass, w.oid,
               concat_ws(' ', pg_get_ruledef(w.oid), w.ev_enabled)
        FROM relations r JOIN pg_rewrite w ON w.ev_class = r.oid
        WHERE w.rulename <> '_RETURN' AND (ids IS NULL OR w.oid = ANY (ids))
        UNION ALL
        SELECT 'policy', format('%I on %I', p.polname, r.relname), 'pg_policy'::regclass, p.oid,
               concat_ws(' ', p.polcmd, p.polpermissive,
                         (SELECT string_agg(pg_get_userbyid(role)::text, ',' ORDER BY role) FROM unnest(p.polroles) AS role),
                         pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
        FROM relations r JOIN pg_policy p ON p.polrelid = r.oid
        WHERE ids IS NULL OR p.oid = ANY (ids)
        UNION ALL
        SELECT 'cast', format('(%s AS %s)', _pgpm._type_name(k.castsource, schema_name), _pgpm._type_name(k.casttarget, schema_name)),
               'pg_cast'::regclass, k.oid,
               concat_ws(' ', k.castfunc::regprocedure, k.castcontext, k.castmethod)
        FROM schema s JOIN pg_cast k ON k.oid >= 16384  -- not of the server itself, which are many
        WHERE (ids IS NULL OR k.oid = ANY (ids))
          AND s.oid IN ((SELECT typnamespace FROM pg_type WHERE oid = k.castsource),
                        (SELECT typnamespace FROM pg_type WHERE oid = k.casttarget),
                        (SELECT pronamespace FROM pg_proc WHERE oid = k.castfunc))
          -- The cast of a range to its multirange is part of the type.
          AND NOT EXISTS (SELECT FROM pg_depend d
                          WHERE d.classid = 'pg_cast'::regclass AND d.objid = k.oid AND d.deptype = 'i')
    ),
    others AS MATERIALIZED (
        SELECT o.out_kind, o.out_identity
        FROM _pgpm.package_outside_objects o JOIN _pgpm.packages p USING (pkg_id)
        WHERE p.pkg_status = 1 AND p.pkg_old_rev IS NULL AND p.pkg_schema <> schema_name
    )
    SELECT p.kind, p.identity, p.class_id, p.id, NULL::oid, NULL::aclitem[], p.definition, NULL::text, NULL::text
    FROM parts p
    -- What another package made here is not of this one.
    WHERE p.kind = 'index'
       OR NOT EXISTS (SELECT FROM others)
       OR (p.kind, (pg_identify_object(p.class_id, p.id, 0)).identity) NOT IN (SELECT o.out_kind, o.out_identity FROM others o)
$$;


ALTER FUNCTION _pgpm._live_parts(schema_name text, ids oid[]) OWNER TO postgres;

--
-- Name: FUNCTION _live_parts(schema_name text, ids oid[]); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._live_parts(schema_name text, ids oid[]) IS 'Indexes, triggers, rules and policies of a schema''s relations, and casts that use it, or those with the given OIDs, as _live_objects takes them; without those that another package made';


--
-- Name: _live_relations(text, oid[]); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._live_relations(schema_name text, ids oid[]) RETURNS TABLE(object_kind text, object_identity text, class_id oid, object_id oid, owner oid, privileges aclitem[], definition text, part_privileges text, part_comments text)
    LANGUAGE sql STABLE
    AS $$
    WITH relations AS MATERIALIZED (
        SELECT c.*
        FROM pg_namespace s JOIN pg_class c ON c.relnamespace = s.oid
        WHERE s.nspname = schema_name
          AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
          AND (ids IS NULL OR c.oid = ANY (ids))
    ),
    columns AS (
        SELECT a.attrelid AS relation_id,
               string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                                    a.attnotnull, a.attidentity, a.attgenerated,
                                    nullif(a.attcollation, 0)::regcollation,
                                    a.attstorage, nullif(a.compression, ''), nullif(a.attstattarget, -1),
                                    -- Some servers keep a version of their own here, pg_attver.
                                    CASE WHEN a.attoptions IS NOT NULL THEN
                                        (SELECT string_agg(o, ',' ORDER BY o COLLATE "C")
                                         FROM unnest(a.attoptions) AS o WHERE NOT starts_with(o, 'pg_')) END,
                                    a.attfdwoptions,
                                    pg_get_expr(f.adbin, f.adrelid)),
                          E'\n' ORDER BY a.attnum) AS definition,
               string_agg(concat_ws(' ', quote_ident(a.attname), _pgpm._sorted_privileges(a.attacl, a.relowner)),
                          E'\n' ORDER BY a.attnum) FILTER (WHERE a.attacl IS NOT NULL) AS privileges,
               string_agg(concat_ws(' ', quote_ident(a.attname), quote_literal(d.description)),
                          E'\n' ORDER BY a.attnum) FILTER (WHERE d.objoid IS NOT NULL) AS comments
        FROM (SELECT ''::"char" AS attcompression) AS before_14
             -- Where there is no column of this name, it is the one above.
             CROSS JOIN LATERAL (
                 SELECT c.*, attcompression AS compression, r.relowner
                 FROM relations r JOIN pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped
             ) a
             LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
             LEFT JOIN pg_description d
                 ON d.classoid = 'pg_class'::regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum
        GROUP BY a.attrelid
    ),
    constraints AS (
        SELECT n.conrelid AS relation_id,
               string_agg(concat_ws(' ', quote_ident(n.conname), pg_get_constraintdef(n.oid)),
                          E'\n' ORDER BY n.conname COLLATE "C") AS definition,
               string_agg(concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident),
                          E'\n' ORDER BY n.conname COLLATE "C") AS indexes,
               string_agg(concat_ws(' ', quote_ident(n.conname), quote_nullable(d.description),
                                    quote_nullable(obj_description(i.indexrelid, 'pg_class'))),
                          E'\n' ORDER BY n.conname COLLATE "C")
                   FILTER (WHERE d.objoid IS NOT NULL OR obj_description(i.indexrelid, 'pg_class') IS NOT NULL) AS comments
        FROM relations r
             JOIN pg_constraint n ON n.conrelid = r.oid AND n.contype <> 't'
             LEFT JOIN pg_index i ON n.contype IN ('p', 'u', 'x') AND i.indexrelid = n.conindid
             LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = n.oid
        GROUP BY n.conrelid
    )
    SELECT CASE c.relkind
               WHEN 'v' THEN 'view'
               WHEN 'm' THEN 'materialized view'
               WHEN 'S' THEN 'sequence'
               WHEN 'f' THEN 'foreign table'
               ELSE 'table'
           END,
           quote_ident(c.relname),
           'pg_class'::regclass::oid,
           c.oid,
           c.relowner,
           coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)),
           concat_ws(E'\n',
               c.relkind, c.relpersistence, c.reloptions::text, c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
               c.relispartition, pg_get_expr(c.relpartbound, c.oid),
               CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid)
                    WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid)
                    WHEN c.relkind = 'S' THEN (
                        SELECT concat_ws(' ', format_type(q.seqtypid, NULL), q.seqstart, q.seqincrement, q.seqmax,
                                         q.seqmin, q.seqcache, q.seqcycle)
                        FROM pg_sequence q WHERE q.seqrelid = c.oid)
                    WHEN c.relkind = 'f' THEN (
                        SELECT concat_ws(' ', quote_ident(v.srvname), f.ftoptions)
                        FROM pg_foreign_table f JOIN pg_foreign_server v ON v.oid = f.ftserver WHERE f.ftrelid = c.oid)
               END,
               a.definition, n.definition, n.indexes,
               CASE WHEN c.relkind IN ('r', 'p', 'f') THEN (
                   SELECT string_agg(h.inhparent::regclass::text, ',' ORDER BY h.inhseqno)
                   FROM pg_inherits h WHERE h.inhrelid = c.oid) END),
           a.privileges,
           nullif(concat_ws(E'\n', a.comments, n.comments), '')
    FROM relations c
         LEFT JOIN columns a ON a.relation_id = c.oid
         LEFT JOIN constraints n ON n.relation_id = c.oid
$$;


ALTER FUNCTION _pgpm._live_relations(schema_name text, ids oid[]) OWNER TO postgres;

--
-- Name: FUNCTION _live_relations(schema_name text, ids oid[]); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._live_relations(schema_name text, ids oid[]) IS 'The relations of a schema, or those with the given OIDs, as _live_objects takes them';


--
-- Name: _live_routines(text, oid[]); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._live_routines(schema_name text, ids oid[]) RETURNS TABLE(object_kind text, object_identity text, class_id oid, object_id oid, owner oid, privileges aclitem[], definition text, part_privileges text, part_comments text)
    LANGUAGE sql STABLE
    AS $$
    WITH schema AS MATERIALIZED (
        SELECT oid, concat(quote_ident(nspname), '.') AS prefix FROM pg_namespace WHERE nspname = schema_name
    ),
    routines AS MATERIALIZED (
        SELECT p.oid, p.prokind, p.proname, p.proargtypes, oidvectortypes(p.proargtypes) AS types, p.proowner,
               coalesce(p.proacl, acldefault('f', p.proowner)) AS privileges
        FROM schema s JOIN pg_proc p ON p.pronamespace = s.oid
        WHERE ids IS NULL OR p.oid = ANY (ids)
    ),
    -- A range's own functions are part of the type; a dump leaves out their privileges.
    of_ranges AS MATERIALIZED (
        SELECT d.objid
        FROM schema s
             JOIN pg_type t ON t.typnamespace = s.oid AND t.typtype IN ('r', 'm')
             JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid = t.oid AND d.deptype = 'i'
        WHERE d.classid = 'pg_proc'::regclass
    )
    SELECT CASE r.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END,
           format('%I(%s)', r.proname,
                  -- Without the schema's name before types. Between quotes anything can stand.
                  CASE WHEN strpos(r.types, '"') = 0 THEN substr(replace(', ' || r.types, ', ' || s.prefix, ', '), 3)
                       ELSE (SELECT string_agg(_pgpm._type_name(type_id, schema_name), ', ' ORDER BY position)
                             FROM unnest(r.proargtypes) WITH ORDINALITY AS argument (type_id, position))
                  END),
           'pg_proc'::regclass::oid,
           r.oid,
           r.proowner,
           r.privileges,
           CASE WHEN r.prokind <> 'a' THEN pg_get_functiondef(r.oid)
                ELSE (SELECT concat_ws(' ', format_type(p.prorettype, NULL), a.aggkind, a.aggnumdirectargs,
                                       a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
                                       a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn, a.aggfinalextra,
                                       a.aggmfinalextra, a.aggfinalmodify, a.aggmfinalmodify,
                                       a.aggsortop::regoperator, format_type(a.aggtranstype, NULL),
                                       quote_nullable(a.agginitval), quote_nullable(a.aggminitval), p.proparallel)
                      FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid WHERE a.aggfnoid = r.oid)
           END,
           NULL::text,
           NULL::text
    FROM schema s CROSS JOIN routines r
    WHERE r.oid NOT IN (SELECT o.objid FROM of_ranges o)
$$;


ALTER FUNCTION _pgpm._live_routines(schema_name text, ids oid[]) OWNER TO postgres;

--
-- Name: FUNCTION _live_routines(schema_name text, ids oid[]); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._live_routines(schema_name text, ids oid[]) IS 'The functions, procedures and aggregates of a schema, or those with the given OIDs, as _live_objects takes them';


--
-- Name: _live_types(text, oid[]); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._live_types(schema_name text, ids oid[]) RETURNS TABLE(object_kind text, object_identity text, class_id oid, object_id oid, owner oid, privileges aclitem[], definition text, part_privileges text, part_comments text)
    LANGUAGE sql STABLE
    AS $$
    WITH types AS MATERIALIZED (
        SELECT t.*
        FROM pg_namespace s
             JOIN pg_type t ON t.typnamespace = s.oid
             LEFT JOIN pg_class c ON c.oid = t.typrelid
             LEFT JOIN pg_type element ON element.oid = t.typelem AND element.typarray = t.oid
        WHERE s.nspname = schema_name
          AND t.typtype IN ('b', 'c', 'd', 'e', 'p', 'r')
          AND (t.typrelid = 0 OR c.relkind = 'c')  -- a table's row type goes with its table
          AND element.oid IS NULL                  -- an array goes with its element
          AND (ids IS NULL OR t.oid = ANY (ids))
    ),
    labels AS (
        SELECT e.enumtypid AS type_id, string_agg(quote_literal(e.enumlabel), ',' ORDER BY e.enumsortorder) AS definition
        FROM types t JOIN pg_enum e ON e.enumtypid = t.oid
        GROUP BY e.enumtypid
    ),
    attributes AS (
        SELECT t.oid AS type_id,
               string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                                    nullif(a.attcollation, 0)::regcollation),
                          E'\n' ORDER BY a.attnum) AS definition,
               string_agg(concat_ws(' ', quote_ident(a.attname), quote_literal(d.description)), E'\n' ORDER BY a.attnum)
                   FILTER (WHERE d.objoid IS NOT NULL) AS comments
        FROM types t
             JOIN pg_attribute a ON a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
             LEFT JOIN pg_description d
                 ON d.classoid = 'pg_class'::regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum
        WHERE t.typrelid <> 0
        GROUP BY t.oid
    ),
    constraints AS (
        SELECT n.contypid AS type_id,
               string_agg(concat_ws(' ', quote_ident(n.conname), pg_get_constraintdef(n.oid)),
                          E'\n' ORDER BY n.conname COLLATE "C") AS definition,
               string_agg(concat_ws(' ', quote_ident(n.conname), quote_literal(d.description)),
                          E'\n' ORDER BY n.conname COLLATE "C") FILTER (WHERE d.objoid IS NOT NULL) AS comments
        FROM types t
             JOIN pg_constraint n ON n.contypid = t.oid
             LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = n.oid
        WHERE t.typtype = 'd'
        GROUP BY n.contypid
    )
    SELECT CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END,
           quote_ident(t.typname),
           'pg_type'::regclass::oid,
           t.oid,
           t.typowner,
           coalesce(t.typacl, acldefault('T', t.typowner)),
           concat_ws(E'\n',
               t.typtype, t.typisdefined,
               CASE t.typtype
                   WHEN 'd' THEN concat_ws(' ', format_type(t.typbasetype, t.typtypmod), t.typnotnull,
                                           t.typcollation::regcollation, quote_nullable(t.typdefault))
                   WHEN 'b' THEN concat_ws(' ', t.typlen, t.typbyval, t.typalign, t.typstorage, t.typcategory,
                                           t.typispreferred, t.typdelim, t.typelem::regtype, t.typinput::regproc,
                                           t.typoutput::regproc, t.typreceive::regproc, t.typsend::regproc,
                                           t.typmodin::regproc, t.typmodout::regproc, t.typanalyze::regproc,
                                           quote_nullable(t.typdefault), t.typcollation::regcollation)
                   WHEN 'r' THEN (SELECT concat_ws(' ', format_type(r.rngsubtype, NULL), r.rngcollation::regcollation,
                                                   r.rngcanonical::regproc, r.rngsubdiff::regproc,
                                                   (SELECT opcname FROM pg_opclass o WHERE o.oid = r.rngsubopc))
                                  FROM pg_range r WHERE r.rngtypid = t.oid)
               END,
               l.definition, a.definition, n.definition),
           NULL::text,
           nullif(concat_ws(E'\n', a.comments, n.comments), '')
    FROM types t
         LEFT JOIN labels l ON l.type_id = t.oid
         LEFT JOIN attributes a ON a.type_id = t.oid
         LEFT JOIN constraints n ON n.type_id = t.oid
$$;


ALTER FUNCTION _pgpm._live_types(schema_name text, ids oid[]) OWNER TO postgres;

--
-- Name: FUNCTION _live_types(schema_name text, ids oid[]); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._live_types(schema_name text, ids oid[]) IS 'The types and domains of a schema, or those with the given OIDs, as _live_objects takes them';


--
-- Name: _lock_key(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._lock_key(text) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    SELECT ('x' || left(encode(sha256(convert_to('pgpm ' || $1, 'UTF8')), 'hex'), 16))::bit(64)::bigint
$_$;


ALTER FUNCTION _pgpm._lock_key(text) OWNER TO postgres;

--
-- Name: FUNCTION _lock_key(text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._lock_key(text) IS 'Key of the advisory lock on "schema" (this schema itself), "package <name>" or "scripts <name>"';


--
-- Name: _log_ddl(); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._log_ddl() RETURNS event_trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    logged bigint;
    last bigint;
    what text;
    sent text;
BEGIN
    -- A deployment logs all that it does at once. Whoever may delete from the log may leave out of it, too.
    IF current_setting('pgpm.deployment', true) <> '' AND has_table_privilege(session_user, '_pgpm.ddl_changes_log', 'DELETE') THEN
        RETURN;
    END IF;
    BEGIN
        -- Of functions, the definition is what is logged.
        IF TG_TAG NOT IN ('CREATE FUNCTION', 'CREATE PROCEDURE') THEN
            sent := _pgpm._ddl_text(TG_TAG);
        END IF;
        IF TG_EVENT = 'sql_drop' THEN
            WITH rows AS (
                INSERT INTO _pgpm.ddl_changes_log (ddl_tag, ddl_identity, ddl_statement)
                SELECT TG_TAG, o.object_type || ' ' || o.object_identity, sent
                FROM pg_event_trigger_dropped_objects() o
                WHERE o.original AND NOT o.is_temporary
                RETURNING *
            )
            SELECT count(*), max(ddl_id), max(ddl_identity) INTO logged, last, what FROM rows;
        ELSE
            WITH rows AS (
                INSERT INTO _pgpm.ddl_changes_log (ddl_tag, ddl_identity, ddl_statement)
                SELECT c.command_tag, c.object_type || ' ' || c.object_identity,
                       CASE WHEN c.command_tag <> TG_TAG THEN NULL
                            WHEN TG_TAG IN ('CREATE FUNCTION', 'CREATE PROCEDURE')
                            THEN _pgpm._loggable_text(pg_get_functiondef(c.objid), TG_TAG)
                            ELSE sent
                       END
                FROM pg_event_trigger_ddl_commands() c
                WHERE NOT c.in_extension AND c.schema_name IS DISTINCT FROM 'pg_temp'
                  AND c.command_tag <> 'REFRESH MATERIALIZED VIEW'
                RETURNING *
            )
            SELECT count(*), max(ddl_id), max(ddl_identity) INTO logged, last, what FROM rows;
        END IF;
        IF last / 1000 > (last - logged) / 1000 THEN
            PERFORM _pgpm._trim_ddl_log();
        END IF;
        -- After NOTIFY a transaction can't be prepared.
        IF logged > 0 AND current_setting('max_prepared_transactions') = '0' THEN
            PERFORM pg_notify('ddl_change', left(concat_ws(' ', TG_TAG, what), 1000));
        END IF;
    EXCEPTION WHEN OTHERS THEN
        RAISE WARNING 'pgpm could not log "%": %', TG_TAG, SQLERRM;
    END;
END
$$;


ALTER FUNCTION _pgpm._log_ddl() OWNER TO postgres;

--
-- Name: FUNCTION _log_ddl(); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._log_ddl() IS 'Logs what a DDL command did, and notifies channel ddl_change. It never fails';


--
-- Name: _loggable_text(text, text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._loggable_text(command text, tag text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT left(command, 10000)
    WHERE tag !~ 'USER MAPPING|SERVER|FOREIGN|SUBSCRIPTION|TABLE AS|SELECT INTO'
      AND command !~* 'passw|secret|credential|token|mapping|subscription|conninfo|connection|dblink'
      AND (tag IN ('CREATE FUNCTION', 'CREATE PROCEDURE') OR command !~ ';\s*\S')
      AND upper(substring(command FROM '^\s*([A-Za-z]+)')) = split_part(tag, ' ', 1)
$$;


ALTER FUNCTION _pgpm._loggable_text(command text, tag text) OWNER TO postgres;

--
-- Name: FUNCTION _loggable_text(command text, tag text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._loggable_text(command text, tag text) IS 'The text of a DDL command, cut at 10,000 characters; null if it may hold a password or more than the command';


--
-- Name: _made_outside(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._made_outside(schema_name text) RETURNS TABLE(object_kind text, object_identity text, object_id oid, definition text[])
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    WITH transaction AS (
        SELECT x.id, age(x.id::xid) AS age FROM pg_current_xact_id() AS x (id)
    ),
    made AS (
        SELECT 'trigger' AS kind, t.tableoid AS class_id, t.oid AS object_id, t.tgrelid AS relation, t.xmin
        FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgparentid = 0
        UNION ALL
        SELECT 'policy', p.tableoid, p.oid, p.polrelid, p.xmin FROM pg_policy p
        UNION ALL
        SELECT 'rule', r.tableoid, r.oid, r.ev_class, r.xmin FROM pg_rewrite r WHERE r.rulename <> '_RETURN'
        UNION ALL
        SELECT 'cast', k.tableoid, k.oid, 0, k.xmin FROM pg_cast k
        WHERE NOT EXISTS (SELECT FROM pg_depend d  -- a multirange's comes with its range
                          WHERE d.classid = 'pg_cast'::regclass AND d.objid = k.oid AND d.deptype = 'i')
    ),
    outside AS (
        SELECT m.*, i.identity
        FROM made m
             CROSS JOIN transaction x
             CROSS JOIN LATERAL pg_identify_object(m.class_id, m.object_id, 0) i
        WHERE age(m.xmin) <= x.age
          AND pg_xact_status((x.id::text::bigint + x.age - age(m.xmin))::text::xid8) = 'in progress'
          AND NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                          WHERE c.oid = m.relation AND n.nspname = schema_name)
          -- A cast between two types of the schema goes with it.
          AND NOT EXISTS (SELECT FROM pg_cast k
                               JOIN pg_type s ON s.oid = k.castsource
                               JOIN pg_type t ON t.oid = k.casttarget AND t.typnamespace = s.typnamespace
                               JOIN pg_namespace n ON n.oid = s.typnamespace
                          WHERE m.kind = 'cast' AND k.oid = m.object_id AND n.nspname = schema_name)
    )
    SELECT o.kind, o.identity, o.object_id, _pgpm._outside_definition(o.kind, o.object_id)
    FROM outside o
$$;


ALTER FUNCTION _pgpm._made_outside(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _made_outside(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._made_outside(schema_name text) IS 'Triggers, policies, rules and casts that this transaction made outside a schema, with the commands that make them again';


--
-- Name: _object_class(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._object_class(object_kind text) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT CASE
        WHEN object_kind IN ('function', 'procedure', 'aggregate') THEN 'pg_proc'
        WHEN object_kind IN ('type', 'domain') THEN 'pg_type'
        WHEN object_kind IN ('table', 'foreign table', 'view', 'materialized view', 'sequence', 'index') THEN 'pg_class'
        WHEN object_kind = 'schema' THEN 'pg_namespace'
        WHEN object_kind = 'default privileges' THEN 'pg_default_acl'
        WHEN object_kind = 'rule' THEN 'pg_rewrite'
        WHEN object_kind = 'operator class' THEN 'pg_opclass'
        WHEN object_kind = 'operator family' THEN 'pg_opfamily'
        WHEN object_kind = 'statistics' THEN 'pg_statistic_ext'
        WHEN object_kind = 'text search configuration' THEN 'pg_ts_config'
        WHEN object_kind = 'text search dictionary' THEN 'pg_ts_dict'
        ELSE 'pg_' || object_kind  -- trigger, policy, cast, operator, collation, conversion
    END
$$;


ALTER FUNCTION _pgpm._object_class(object_kind text) OWNER TO postgres;

--
-- Name: FUNCTION _object_class(object_kind text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._object_class(object_kind text) IS 'The catalog that holds objects of a kind';


--
-- Name: _objects_to_record(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._objects_to_record(schema_name text) RETURNS TABLE(object_kind text, object_identity text, object_id oid, fingerprint text, catalog_hash numeric)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT l.object_kind, l.object_identity, l.object_id, l.fingerprint, r.hash
    FROM _pgpm._live_objects(schema_name) l
         LEFT JOIN (SELECT c.object_id, sum(c.hash) AS hash FROM _pgpm._catalog_rows(schema_name) c GROUP BY c.object_id) r
             ON r.object_id = l.object_id
$$;


ALTER FUNCTION _pgpm._objects_to_record(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _objects_to_record(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._objects_to_record(schema_name text) IS 'All objects of a schema as package_objects keeps them: fingerprint, OID, and the sum of the hashes of their catalog rows';


--
-- Name: _opaque_tables(jsonb); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._opaque_tables(names jsonb) RETURNS TABLE(table_name text, holds_rows boolean)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
-- Tables and materialized views whose rows are not looked for by a query, and whether they hold any. Row
-- security may hide rows from this user. And to plan a query is to simplify the expressions of indexes and
-- extended statistics, which calls functions that somebody made: with the rights of this user, and in a
-- search_path that is not theirs. But a file that holds rows has a size.
-- $1: their qualified names as a JSON array
SELECT e.name, pg_relation_size(c.oid) > 0 AS holds_rows
FROM jsonb_array_elements_text($1::jsonb) AS e (name)
     JOIN pg_class c ON c.oid = e.name::regclass
WHERE row_security_active(c.oid)
   OR EXISTS (SELECT
              FROM (SELECT 'pg_class'::regclass AS class_id, indexrelid AS id FROM pg_index WHERE indrelid = c.oid
                    UNION ALL
                    SELECT 'pg_statistic_ext'::regclass, oid FROM pg_statistic_ext WHERE stxrelid = c.oid) o
                   JOIN pg_depend d ON d.classid = o.class_id AND d.objid = o.id  -- of built-in functions there are none
              WHERE d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass))
$_$;


ALTER FUNCTION _pgpm._opaque_tables(names jsonb) OWNER TO postgres;

--
-- Name: FUNCTION _opaque_tables(names jsonb); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._opaque_tables(names jsonb) IS 'Those of the tables that no query may look into, and whether their files hold anything';


--
-- Name: _outside_definition(text, oid); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._outside_definition(object_kind text, object_id oid) RETURNS text[]
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    WITH object AS (
        SELECT 'pg_trigger'::regclass::oid AS class_id, t.tgrelid AS relation, t.tgname AS name, t.tgenabled AS enabled
        FROM pg_trigger t WHERE object_kind = 'trigger' AND t.oid = object_id
        UNION ALL
        SELECT 'pg_rewrite'::regclass, r.ev_class, r.rulename, r.ev_enabled
        FROM pg_rewrite r WHERE object_kind = 'rule' AND r.oid = object_id
        UNION ALL
        SELECT 'pg_policy'::regclass, p.polrelid, p.polname, NULL
        FROM pg_policy p WHERE object_kind = 'policy' AND p.oid = object_id
        UNION ALL
        SELECT 'pg_cast'::regclass, 0, NULL, NULL
        FROM pg_cast k WHERE object_kind = 'cast' AND k.oid = object_id
    )
    SELECT ARRAY[CASE object_kind
                     WHEN 'trigger' THEN pg_get_triggerdef(object_id)
                     WHEN 'rule' THEN rtrim(pg_get_ruledef(object_id), ';')
                     WHEN 'policy' THEN (
                         SELECT format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', p.polname, p.polrelid::regclass,
                                       CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                                       CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                                                     WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                                       (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role)) END, ', ')
                                        FROM unnest(p.polroles) AS role))
                                || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
                                || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
                         FROM pg_policy p WHERE p.oid = object_id)
                     ELSE (
                         SELECT 'CREATE CAST ' || i.identity
                                || CASE k.castmethod WHEN 'f' THEN ' WITH FUNCTION ' || k.castfunc::regprocedure
                                                     WHEN 'i' THEN ' WITH INOUT' ELSE ' WITHOUT FUNCTION' END
                                || CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END
                         FROM pg_cast k WHERE k.oid = object_id)
                 END]
           || ARRAY(SELECT format('COMMENT ON %s %s IS %L', upper(object_kind), i.identity, d.description)
                    FROM pg_description d
                    WHERE d.classoid = o.class_id AND d.objoid = object_id AND d.objsubid = 0)
           || ARRAY(SELECT format('ALTER TABLE %s %s %s %I', o.relation::regclass, e.state, upper(object_kind), o.name)
                    FROM (SELECT CASE o.enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                                                WHEN 'A' THEN 'ENABLE ALWAYS' END AS state) AS e
                    WHERE e.state IS NOT NULL)
    FROM object o, pg_identify_object(o.class_id, object_id, 0) i
$$;


ALTER FUNCTION _pgpm._outside_definition(object_kind text, object_id oid) OWNER TO postgres;

--
-- Name: FUNCTION _outside_definition(object_kind text, object_id oid); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._outside_definition(object_kind text, object_id oid) IS 'Commands that make a trigger, policy, rule or cast again as it is';


--
-- Name: _outside_objects(bigint); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._outside_objects(package_id bigint) RETURNS TABLE(object_kind text, object_identity text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
-- Not what another package, or another version, has replaced or made as well: it is that one's now.
-- $1: id of a package row
WITH package AS (
    -- A kept revision's as it was called when it was the current one.
    SELECT CASE WHEN pkg_old_rev IS NULL THEN pkg_schema ELSE left(pkg_schema, -length('_' || pkg_old_rev)) END AS schema
    FROM _pgpm.packages WHERE pkg_id = $1::bigint
),
own AS (
    SELECT * FROM _pgpm.package_outside_objects WHERE pkg_id = $1::bigint
),
rivals AS MATERIALIZED (
    SELECT o.out_kind, o.out_identity, o.out_definition
    FROM _pgpm.package_outside_objects o
         JOIN _pgpm.packages p ON p.pkg_id = o.pkg_id AND p.pkg_status = 1 AND p.pkg_old_rev IS NULL
    WHERE p.pkg_schema <> (SELECT schema FROM package) AND (o.out_kind, o.out_identity) IN (SELECT out_kind, out_identity FROM own)
),
live AS MATERIALIZED (
    SELECT l.object_kind, l.object_identity, _pgpm._outside_definition(l.object_kind, l.object_id) AS definition
    FROM _pgpm._attached_objects() l
    WHERE EXISTS (SELECT FROM rivals)  -- without any, nothing is looked for
      AND (l.object_kind, l.object_identity) IN (SELECT out_kind, out_identity FROM rivals)
)
SELECT o.out_kind AS kind, o.out_identity AS identity
FROM own o
WHERE NOT EXISTS (SELECT
                  FROM rivals r
                       JOIN live l ON l.object_kind = r.out_kind AND l.object_identity = r.out_identity
                                  AND l.definition = r.out_definition
                  WHERE r.out_kind = o.out_kind AND r.out_identity = o.out_identity)
ORDER BY o.out_kind, o.out_identity COLLATE "C"
$_$;


ALTER FUNCTION _pgpm._outside_objects(package_id bigint) OWNER TO postgres;

--
-- Name: FUNCTION _outside_objects(package_id bigint); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._outside_objects(package_id bigint) IS 'What a package made on objects outside its schema, and goes with it';


--
-- Name: _package_in(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._package_in(schema text) RETURNS _pgpm.packages
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    package _pgpm.packages;
BEGIN
    SELECT * INTO package FROM _pgpm.packages p
    WHERE p.pkg_schema = schema AND p.pkg_status = 1 AND p.pkg_scope = 'SCHEMA';
    IF package.pkg_id IS NULL OR to_regnamespace(quote_ident(schema)) IS NULL THEN
        RAISE EXCEPTION 'there is no schema "%" of pgpm''s', schema USING ERRCODE = 'invalid_schema_name';
    END IF;
    RETURN package;
END
$$;


ALTER FUNCTION _pgpm._package_in(schema text) OWNER TO postgres;

--
-- Name: FUNCTION _package_in(schema text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._package_in(schema text) IS 'The package that is deployed in a schema';


--
-- Name: _reasons_to_keep(_pgpm.packages, boolean); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._reasons_to_keep(package _pgpm.packages, locks boolean) RETURNS SETOF text
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT format('it is the newest version of package "%s"', package.pkg_name)
    WHERE package.pkg_old_rev IS NULL
      AND NOT EXISTS (SELECT FROM _pgpm.packages p
                      WHERE p.pkg_name = package.pkg_name AND p.pkg_status = 1 AND p.pkg_old_rev IS NULL
                        AND to_regnamespace(quote_ident(p.pkg_schema)) IS NOT NULL
                        AND _pgpm._version_key(p.pkg_version) COLLATE "C" > _pgpm._version_key(package.pkg_version) COLLATE "C")
    UNION ALL
    SELECT format('process %s uses it, of user "%s", application "%s"', u.pid, u.user_name, u.application)
    FROM _pgpm.schema_usage(package.pkg_schema) u
    UNION ALL
    SELECT format('package "%s" %s in schema "%s" depends on it', p.pkg_name, p.pkg_version_text, p.pkg_schema)
    FROM _pgpm.package_dependencies d JOIN _pgpm.packages p ON p.pkg_id = d.pkg_id AND p.pkg_status = 1
    WHERE d.dep_pkg_id = package.pkg_id
    UNION ALL
    SELECT d.object_name || ' depends on it'
    FROM _pgpm._dropped_objects(package.pkg_schema) d
    WHERE d.is_outside
      AND d.object_name NOT IN (SELECT o.out_kind || ' ' || o.out_identity FROM _pgpm.package_outside_objects o
                                WHERE o.pkg_id = package.pkg_id)
    UNION ALL
    SELECT 'table ' || t || ' holds rows'
    FROM _pgpm._tables_with_rows(package.pkg_schema, locks) AS t
$$;


ALTER FUNCTION _pgpm._reasons_to_keep(package _pgpm.packages, locks boolean) OWNER TO postgres;

--
-- Name: FUNCTION _reasons_to_keep(package _pgpm.packages, locks boolean); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._reasons_to_keep(package _pgpm.packages, locks boolean) IS 'Why drop_schema_smart leaves a schema where it is, a sentence each; tables are locked if so asked';


--
-- Name: _record_dropped(_pgpm.packages); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._record_dropped(package _pgpm.packages) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
BEGIN
    PERFORM _pgpm._forget_package(package.pkg_id);
    INSERT INTO _pgpm.deployment_events
        (dpl_ev_deployment, dpl_ev_pkg_id, dpl_ev_version, dpl_ev_digest, dpl_ev_mode, dpl_ev_action, dpl_ev_tool)
    VALUES (gen_random_uuid(), package.pkg_id, package.pkg_version_text, package.pkg_digest, 'safe', 'remove',
            'drop_schema_smart');
    PERFORM pg_notify('deployment_events$' || '$' || package.pkg_name, package.pkg_version_text);
END
$_$;


ALTER FUNCTION _pgpm._record_dropped(package _pgpm.packages) OWNER TO postgres;

--
-- Name: FUNCTION _record_dropped(package _pgpm.packages); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._record_dropped(package _pgpm.packages) IS 'Records that the schema of a package was dropped; its row stays with its history';


--
-- Name: _record_outside(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._record_outside(schema_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    package record;
    may_act text;
BEGIN
    IF NOT has_table_privilege(session_user, '_pgpm.packages', 'INSERT') THEN
        RAISE EXCEPTION 'role "%" may not deploy', session_user USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT p.pkg_id AS id, coalesce(nullif(p.pkg_owner, ''), session_user) AS role INTO STRICT package
    FROM _pgpm.packages p
    WHERE p.pkg_schema = schema_name AND p.pkg_status = 1;
    -- Since PostgreSQL 16 not every member may act as a role.
    may_act := CASE WHEN current_setting('server_version_num')::integer < 160000 THEN 'MEMBER' ELSE 'SET' END;
    IF NOT pg_has_role(session_user, package.role, may_act) THEN
        RAISE EXCEPTION 'role "%" may not act as role "%"', session_user, package.role
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO _pgpm.package_outside_objects (pkg_id, out_kind, out_identity, out_definition, out_role)
    SELECT package.id, o.object_kind, o.object_identity, o.definition, package.role
    FROM _pgpm._made_outside(schema_name) o
    WHERE o.object_id <> ALL (string_to_array(coalesce(current_setting('pgpm.made_before', true), ''), ',')::oid[])
    ON CONFLICT (pkg_id, out_kind, out_identity) DO UPDATE
    SET out_definition = excluded.out_definition, out_role = excluded.out_role;
END
$$;


ALTER FUNCTION _pgpm._record_outside(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _record_outside(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._record_outside(schema_name text) IS 'Records what this transaction made outside a package''s schema: triggers, policies, rules and casts';


--
-- Name: _renew_outside(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._renew_outside(schema_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF NOT has_table_privilege(session_user, '_pgpm.packages', 'INSERT') THEN
        RAISE EXCEPTION 'role "%" may not deploy', session_user USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE _pgpm.package_outside_objects o
    SET out_definition = _pgpm._outside_definition(l.object_kind, l.object_id)
    FROM _pgpm.packages p, _pgpm._attached_objects() l
    WHERE p.pkg_schema = schema_name AND p.pkg_status = 1 AND o.pkg_id = p.pkg_id
      AND l.object_kind = o.out_kind AND l.object_identity = o.out_identity
      -- Whose it is of several is told by its definition.
      AND NOT EXISTS (SELECT FROM _pgpm.package_outside_objects other
                      WHERE other.pkg_id <> o.pkg_id AND other.out_kind = o.out_kind AND other.out_identity = o.out_identity);
END
$$;


ALTER FUNCTION _pgpm._renew_outside(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _renew_outside(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._renew_outside(schema_name text) IS 'Records what a package made outside its schema as this version of the server writes it';


--
-- Name: _short_hash(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._short_hash(value text) RETURNS text
    LANGUAGE sql STABLE
    AS $$
    SELECT encode(substr(sha256(convert_to(value, 'UTF8')), 1, 8), 'hex')
$$;


ALTER FUNCTION _pgpm._short_hash(value text) OWNER TO postgres;

--
-- Name: FUNCTION _short_hash(value text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._short_hash(value text) IS 'The first 64 bits of a text''s SHA-256, in hexadecimal digits';


--
-- Name: _sorted_privileges(aclitem[], oid); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._sorted_privileges(privileges aclitem[], owner oid) RETURNS text
    LANGUAGE sql STABLE
    AS $$
    SELECT string_agg(item, ',' ORDER BY item COLLATE "C")
    FROM aclexplode(privileges) x,
         concat(CASE x.grantee WHEN owner THEN '' WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
                '=', x.privilege_type, CASE WHEN x.is_grantable THEN '*' END,
                '/', CASE x.grantor WHEN owner THEN '' ELSE quote_ident(pg_get_userbyid(x.grantor)) END) AS item
$$;


ALTER FUNCTION _pgpm._sorted_privileges(privileges aclitem[], owner oid) OWNER TO postgres;

--
-- Name: FUNCTION _sorted_privileges(privileges aclitem[], owner oid); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._sorted_privileges(privileges aclitem[], owner oid) IS 'Privileges as text that depends neither on the order in which they were granted nor on the owner''s name; callers pass acldefault() for null, since a dump leaves out what is the default';


--
-- Name: _tables_with_rows(text, boolean); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._tables_with_rows(schema_name text, locks boolean) RETURNS SETOF text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET row_security TO 'off'
    AS $$
DECLARE
    relation record;
    holds_rows boolean;
BEGIN
    FOR relation IN
        SELECT o.table_name AS name, o.relkind = 'r' AS is_lockable
        FROM _pgpm._dropped_objects(schema_name) o
        WHERE o.table_name IS NOT NULL AND o.populated
        ORDER BY o.table_name COLLATE "C"
    LOOP
        IF locks AND relation.is_lockable THEN
            EXECUTE 'LOCK TABLE ' || relation.name || ' IN ACCESS EXCLUSIVE MODE';
        END IF;
        holds_rows := (SELECT o.holds_rows FROM _pgpm._opaque_tables(jsonb_build_array(relation.name)) o);
        IF holds_rows IS NULL THEN
            EXECUTE 'SELECT EXISTS (SELECT FROM ' || relation.name || ')' INTO holds_rows;
        END IF;
        IF holds_rows THEN
            RETURN NEXT relation.name;
        END IF;
    END LOOP;
END
$$;


ALTER FUNCTION _pgpm._tables_with_rows(schema_name text, locks boolean) OWNER TO postgres;

--
-- Name: FUNCTION _tables_with_rows(schema_name text, locks boolean); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._tables_with_rows(schema_name text, locks boolean) IS 'Tables and materialized views that hold rows and go with a schema, locked if so asked';


--
-- Name: _trim_ddl_log(); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._trim_ddl_log() RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    DELETE FROM _pgpm.ddl_changes_log
    WHERE ddl_id IN (SELECT ddl_id FROM _pgpm.ddl_changes_log
                     WHERE ddl_id <= (SELECT max(ddl_id) FROM _pgpm.ddl_changes_log) - 100000
                     FOR UPDATE SKIP LOCKED)
$$;


ALTER FUNCTION _pgpm._trim_ddl_log() OWNER TO postgres;

--
-- Name: FUNCTION _trim_ddl_log(); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._trim_ddl_log() IS 'Removes all but the last 100,000 rows of ddl_changes_log';


--
-- Name: _type_name(oid, text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._type_name(type_id oid, schema_name text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT CASE WHEN type_id = 0 THEN 'NONE'
                WHEN starts_with(type_name, own_prefix) THEN substr(type_name, length(own_prefix) + 1)
                ELSE type_name
           END
    FROM concat(quote_ident(schema_name), '.') AS own_prefix, format_type(nullif(type_id, 0), NULL) AS type_name
$$;


ALTER FUNCTION _pgpm._type_name(type_id oid, schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _type_name(type_id oid, schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._type_name(type_id oid, schema_name text) IS 'A type as identities name it: without the given schema; NONE for an operand that there is not';


--
-- Name: _use_schema(text, text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._use_schema(package text, requirement text) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    use CONSTANT integer := 1885827181;
    former integer[] := ARRAY(SELECT l.objid::bigint::bit(32)::integer FROM pg_locks l
                              WHERE l.locktype = 'advisory' AND l.classid = 1885827181::oid AND l.objsubid = 2
                                AND l.mode = 'ShareLock' AND l.granted AND l.pid = pg_backend_pid());
    held integer[] := former;
    wanted integer[];
    chosen jsonb := _pgpm._find_schema(package, requirement);
    again jsonb;
    key integer;
BEGIN
    LOOP
        IF NOT has_schema_privilege(to_regnamespace(quote_ident(chosen ->> 'schema')), 'USAGE') THEN
            RAISE EXCEPTION 'role "%" may not use schema "%" of package "%"', current_user, chosen ->> 'schema', package
                USING ERRCODE = 'insufficient_privilege', HINT = 'Deploy the package with --usage for this role.';
        END IF;
        wanted := ARRAY(SELECT DISTINCT hashtext(name) FROM jsonb_array_elements_text(chosen -> 'used') AS name);
        FOREACH key IN ARRAY wanted LOOP
            CONTINUE WHEN key = ANY (held);
            PERFORM pg_advisory_lock_shared(use, key);
            held := held || key;
        END LOOP;
        again := _pgpm._find_schema(package, requirement);
        EXIT WHEN again = chosen;
        chosen := again;
    END LOOP;
    FOREACH key IN ARRAY held LOOP
        CONTINUE WHEN key = ANY (wanted);
        PERFORM pg_advisory_unlock_shared(use, key);
    END LOOP;
    RETURN chosen - 'used';
END
$$;


ALTER FUNCTION _pgpm._use_schema(package text, requirement text) OWNER TO postgres;

--
-- Name: FUNCTION _use_schema(package text, requirement text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._use_schema(package text, requirement text) IS 'Chooses as _find_schema does, and locks what was chosen against being dropped until the session ends or chooses anew';


--
-- Name: _version_key(_pgpm.package_version); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._version_key(version _pgpm.package_version) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT _pgpm._version_key(ARRAY[version.major, version.minor, version.patch], version.pre)
$$;


ALTER FUNCTION _pgpm._version_key(version _pgpm.package_version) OWNER TO postgres;

--
-- Name: FUNCTION _version_key(version _pgpm.package_version); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._version_key(version _pgpm.package_version) IS 'Orders versions as semver does, in collation "C"';


--
-- Name: _version_key(numeric[], text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._version_key(numbers numeric[], prerelease text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    SELECT ARRAY(SELECT lpad(number::text, 20, '0') FROM unnest(numbers) WITH ORDINALITY AS list (number, position)
                 ORDER BY position)
           || CASE
                  WHEN coalesce(prerelease, '') = '' THEN ARRAY['2']
                  ELSE ARRAY(SELECT CASE WHEN part ~ '^[0-9]+$' THEN '0' || lpad(length(part)::text, 10, '0') || part
                                         ELSE '1' || part END
                             FROM unnest(string_to_array(prerelease, '.')) WITH ORDINALITY AS parts (part, position)
                             ORDER BY position)
              END
$_$;


ALTER FUNCTION _pgpm._version_key(numbers numeric[], prerelease text) OWNER TO postgres;

--
-- Name: FUNCTION _version_key(numbers numeric[], prerelease text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._version_key(numbers numeric[], prerelease text) IS 'Orders versions as semver does, in collation "C": of their numbers and the part behind "-"';


--
-- Name: drop_schema_smart(text, boolean, boolean); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm.drop_schema_smart(schema text, dry_run boolean DEFAULT true, strict boolean DEFAULT false) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    package _pgpm.packages := _pgpm._package_in(schema);
    reasons text[];
    foreign_objects text[];
    object record;
BEGIN
    IF NOT dry_run THEN
        IF current_setting('transaction_isolation') <> 'read committed' THEN
            RAISE EXCEPTION 'a schema can only be dropped with isolation level read committed'
                USING ERRCODE = 'active_sql_transaction',
                      DETAIL = 'An older snapshot does not show what was waited for.';
        END IF;
        PERFORM pg_advisory_xact_lock_shared(_pgpm._lock_key('schema')),
                pg_advisory_xact_lock(_pgpm._lock_key('package ' || package.pkg_name));
        package := _pgpm._package_in(schema);
        IF NOT pg_try_advisory_xact_lock(_pgpm._lock_key('scripts ' || package.pkg_name)) THEN
            reasons := ARRAY[format('no-transaction scripts of package "%s" are running', package.pkg_name)];
        END IF;
        -- Whoever chooses the schema from now on waits; see set_search_path.
        PERFORM pg_try_advisory_xact_lock(1885827181, hashtext(schema));
    END IF;
    reasons := reasons || ARRAY(SELECT _pgpm._reasons_to_keep(package, NOT dry_run));
    IF strict AND cardinality(reasons) > 0 THEN
        RAISE EXCEPTION 'schema "%" is kept: %', schema, array_to_string(reasons, '; ')
            USING ERRCODE = 'dependent_objects_still_exist';
    END IF;
    foreign_objects := ARRAY(SELECT _pgpm._foreign_objects(package));
    IF NOT dry_run AND cardinality(reasons) = 0 THEN
        -- What a kept revision made outside went when it was kept aside.
        FOR object IN SELECT * FROM _pgpm._outside_objects(package.pkg_id) WHERE package.pkg_old_rev IS NULL LOOP
            EXECUTE 'DROP ' || object.object_kind || ' IF EXISTS ' || object.object_identity;
        END LOOP;
        EXECUTE format('DROP SCHEMA %I CASCADE', schema);
        PERFORM _pgpm._record_dropped(package);
    END IF;
    RETURN jsonb_build_object(
        'schema', schema,
        'package', package.pkg_name,
        'version', package.pkg_version_text,
        'old_revision', package.pkg_old_rev,
        'dropped', NOT dry_run AND cardinality(reasons) = 0,
        'reasons', to_jsonb(reasons),
        'foreign', to_jsonb(foreign_objects),
        'unknown', jsonb_build_array(
            'sessions that name the schema by themselves, or run on a standby server',
            'functions outside that name it in their bodies'));
END
$$;


ALTER FUNCTION _pgpm.drop_schema_smart(schema text, dry_run boolean, strict boolean) OWNER TO postgres;

--
-- Name: FUNCTION drop_schema_smart(schema text, dry_run boolean, strict boolean); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm.drop_schema_smart(schema text, dry_run boolean, strict boolean) IS 'Drops the schema of an outdated version, or a kept revision, if it holds no rows, no session uses it, and nothing outside depends on it; else says why not, or fails if strict. What was made there by hand and goes with it is named, and what can''t be known';


--
-- Name: schema_usage(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm.schema_usage(schema_name text) RETURNS TABLE(pid integer, user_name text, application text, client_address inet, connected_at timestamp with time zone, state text, state_changed_at timestamp with time zone)
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT l.pid, a.usename, a.application_name, a.client_addr, a.backend_start, a.state, a.state_change
    FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.classid = 1885827181::oid AND l.objid = hashtext(schema_name)::oid AND l.objsubid = 2
      AND l.mode = 'ShareLock' AND l.granted
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    ORDER BY a.backend_start, l.pid
$$;


ALTER FUNCTION _pgpm.schema_usage(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION schema_usage(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm.schema_usage(schema_name text) IS 'The sessions whose set_search_path() chose a schema, this one among them; what their user may not see of others is null. Sessions that name the schema by themselves, and those of a standby server, are not known';


--
-- Name: set_search_path(text, text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm.set_search_path(package text, requirement text DEFAULT 'x'::text) RETURNS jsonb
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


ALTER FUNCTION _pgpm.set_search_path(package text, requirement text) OWNER TO postgres;

--
-- Name: FUNCTION set_search_path(package text, requirement text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm.set_search_path(package text, requirement text) IS 'For clients, once in a session: sets search_path to the newest deployed version of a package that meets a requirement, listens to the package''s deployments, and returns what was chosen';


--
-- Name: pack(integer); Type: FUNCTION; Schema: shop_01_00_00; Owner: postgres
--

CREATE FUNCTION shop_01_00_00.pack(n integer) RETURNS shop_01_00_00.crate
    LANGUAGE sql
    AS $$SELECT n, 'red'::color$$;


ALTER FUNCTION shop_01_00_00.pack(n integer) OWNER TO postgres;

--
-- Name: pack(integer); Type: FUNCTION; Schema: shop_01_01_00; Owner: postgres
--

CREATE FUNCTION shop_01_01_00.pack(n integer) RETURNS shop_01_01_00.crate
    LANGUAGE sql
    AS $$SELECT n, 'red'::color$$;


ALTER FUNCTION shop_01_01_00.pack(n integer) OWNER TO postgres;

--
-- Name: ddl_changes_log; Type: TABLE; Schema: _pgpm; Owner: postgres
--

CREATE TABLE _pgpm.ddl_changes_log (
    ddl_id bigint NOT NULL,
    ddl_time timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ddl_txid bigint DEFAULT txid_current() NOT NULL,
    ddl_user text DEFAULT SESSION_USER NOT NULL,
    ddl_tag text NOT NULL,
    ddl_identity text,
    ddl_statement text,
    ddl_sha256 text
);


ALTER TABLE _pgpm.ddl_changes_log OWNER TO postgres;

--
-- Name: TABLE ddl_changes_log; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.ddl_changes_log IS 'DDL commands in this database: those of deployments, and by event trigger those of others. The last 100,000 are kept';


--
-- Name: COLUMN ddl_changes_log.ddl_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.ddl_changes_log.ddl_id IS 'Key, in the order of the commands';


--
-- Name: COLUMN ddl_changes_log.ddl_time; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.ddl_changes_log.ddl_time IS 'When it was logged';


--
-- Name: COLUMN ddl_changes_log.ddl_txid; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.ddl_changes_log.ddl_txid IS 'The transaction; that of a deployment is in deployment_events.dpl_ev_txid';


--
-- Name: COLUMN ddl_changes_log.ddl_user; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.ddl_changes_log.ddl_user IS 'The role that logged in';


--
-- Name: COLUMN ddl_changes_log.ddl_tag; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.ddl_changes_log.ddl_tag IS 'The command, as "CREATE TABLE"';


--
-- Name: COLUMN ddl_changes_log.ddl_identity; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.ddl_changes_log.ddl_identity IS 'What it was about; null if there is no one object';


--
-- Name: COLUMN ddl_changes_log.ddl_statement; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.ddl_changes_log.ddl_statement IS 'Its text; null if it may hold a password, stands among other commands, or is in an artifact';


--
-- Name: COLUMN ddl_changes_log.ddl_sha256; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.ddl_changes_log.ddl_sha256 IS 'SHA-256 of the statement in the artifact that was deployed';


--
-- Name: ddl_changes_log_ddl_id_seq; Type: SEQUENCE; Schema: _pgpm; Owner: postgres
--

ALTER TABLE _pgpm.ddl_changes_log ALTER COLUMN ddl_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME _pgpm.ddl_changes_log_ddl_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deployment_events; Type: TABLE; Schema: _pgpm; Owner: postgres
--

CREATE TABLE _pgpm.deployment_events (
    dpl_ev_id bigint NOT NULL,
    dpl_ev_deployment uuid NOT NULL,
    dpl_ev_pkg_id bigint NOT NULL,
    dpl_ev_version text NOT NULL,
    dpl_ev_digest text NOT NULL,
    dpl_ev_mode text NOT NULL,
    dpl_ev_action text NOT NULL,
    dpl_ev_time timestamp with time zone DEFAULT now() NOT NULL,
    dpl_ev_txid bigint DEFAULT txid_current() NOT NULL,
    dpl_ev_user text DEFAULT SESSION_USER NOT NULL,
    dpl_ev_tool text NOT NULL,
    dpl_ev_vcs_ref text,
    dpl_ev_vcs_link text,
    dpl_ev_issue_ref text,
    dpl_ev_issue_link text
);


ALTER TABLE _pgpm.deployment_events OWNER TO postgres;

--
-- Name: TABLE deployment_events; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.deployment_events IS 'The deployments, a row for each package that one changed';


--
-- Name: COLUMN deployment_events.dpl_ev_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_id IS 'Key, in the order of the events';


--
-- Name: COLUMN deployment_events.dpl_ev_deployment; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_deployment IS 'Made by the client for each call, so that it can find out whether a lost COMMIT took place';


--
-- Name: COLUMN deployment_events.dpl_ev_pkg_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_pkg_id IS 'The package that was changed';


--
-- Name: COLUMN deployment_events.dpl_ev_version; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_version IS 'Its version then, as its author wrote it';


--
-- Name: COLUMN deployment_events.dpl_ev_digest; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_digest IS 'Content digest of the artifact then';


--
-- Name: COLUMN deployment_events.dpl_ev_mode; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_mode IS 'Mode of the deployment; empty for other commands';


--
-- Name: COLUMN deployment_events.dpl_ev_action; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_action IS 'What was done to it';


--
-- Name: COLUMN deployment_events.dpl_ev_time; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_time IS 'When the transaction began';


--
-- Name: COLUMN deployment_events.dpl_ev_txid; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_txid IS 'The transaction that made the change';


--
-- Name: COLUMN deployment_events.dpl_ev_user; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_user IS 'The role that logged in';


--
-- Name: COLUMN deployment_events.dpl_ev_tool; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_tool IS 'Program and version';


--
-- Name: COLUMN deployment_events.dpl_ev_vcs_ref; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_vcs_ref IS 'Commit, as --vcs-ref or the artifact says, else null';


--
-- Name: COLUMN deployment_events.dpl_ev_vcs_link; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_vcs_link IS 'Its address, as --vcs-link says, else null';


--
-- Name: COLUMN deployment_events.dpl_ev_issue_ref; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_issue_ref IS 'Issue, as --issue-ref says, else null';


--
-- Name: COLUMN deployment_events.dpl_ev_issue_link; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_issue_link IS 'Its address, as --issue-link says, else null';


--
-- Name: deployment_events_dpl_ev_id_seq; Type: SEQUENCE; Schema: _pgpm; Owner: postgres
--

ALTER TABLE _pgpm.deployment_events ALTER COLUMN dpl_ev_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME _pgpm.deployment_events_dpl_ev_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: migrations_log; Type: TABLE; Schema: _pgpm; Owner: postgres
--

CREATE TABLE _pgpm.migrations_log (
    m_id integer NOT NULL,
    m_name text NOT NULL,
    m_tool text NOT NULL,
    m_time timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE _pgpm.migrations_log OWNER TO postgres;

--
-- Name: TABLE migrations_log; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.migrations_log IS 'Upgrades of this schema itself';


--
-- Name: COLUMN migrations_log.m_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.migrations_log.m_id IS 'Number of the migration';


--
-- Name: COLUMN migrations_log.m_name; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.migrations_log.m_name IS 'Its name';


--
-- Name: COLUMN migrations_log.m_tool; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.migrations_log.m_tool IS 'Program and version that ran it';


--
-- Name: COLUMN migrations_log.m_time; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.migrations_log.m_time IS 'When its transaction began';


--
-- Name: package_classes; Type: TABLE; Schema: _pgpm; Owner: postgres
--

CREATE TABLE _pgpm.package_classes (
    pkg_c_id integer NOT NULL,
    pkg_c_name text NOT NULL,
    pkg_c_created timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE _pgpm.package_classes OWNER TO postgres;

--
-- Name: TABLE package_classes; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.package_classes IS 'What packages are made of';


--
-- Name: COLUMN package_classes.pkg_c_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_classes.pkg_c_id IS 'Key';


--
-- Name: COLUMN package_classes.pkg_c_name; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_classes.pkg_c_name IS 'As in config.json';


--
-- Name: COLUMN package_classes.pkg_c_created; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_classes.pkg_c_created IS 'When the class became known here';


--
-- Name: package_dependencies; Type: TABLE; Schema: _pgpm; Owner: postgres
--

CREATE TABLE _pgpm.package_dependencies (
    pkg_id bigint NOT NULL,
    dep_pkg_id bigint NOT NULL,
    dep_requirement text NOT NULL
);


ALTER TABLE _pgpm.package_dependencies OWNER TO postgres;

--
-- Name: TABLE package_dependencies; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.package_dependencies IS 'Which package was bound to which one when it was deployed';


--
-- Name: COLUMN package_dependencies.pkg_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_dependencies.pkg_id IS 'The package that depends';


--
-- Name: COLUMN package_dependencies.dep_pkg_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_dependencies.dep_pkg_id IS 'The package that was chosen for it';


--
-- Name: COLUMN package_dependencies.dep_requirement; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_dependencies.dep_requirement IS 'What it asks of the other''s version';


--
-- Name: package_objects; Type: TABLE; Schema: _pgpm; Owner: postgres
--

CREATE TABLE _pgpm.package_objects (
    pkg_id bigint NOT NULL,
    obj_position integer NOT NULL,
    obj_kind text NOT NULL,
    obj_identity text NOT NULL,
    obj_sha256 text,
    obj_file text,
    obj_line integer,
    obj_script text,
    obj_fingerprint text,
    obj_shape jsonb,
    obj_left boolean DEFAULT false NOT NULL,
    obj_id oid,
    obj_catalog_hash numeric
);


ALTER TABLE _pgpm.package_objects OWNER TO postgres;

--
-- Name: TABLE package_objects; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.package_objects IS 'What was deployed: a row for each statement in order, then one for each object that no statement names';


--
-- Name: COLUMN package_objects.pkg_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.pkg_id IS 'The package that it is of';


--
-- Name: COLUMN package_objects.obj_position; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_position IS 'Place in the order of deployment, from 1';


--
-- Name: COLUMN package_objects.obj_kind; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_kind IS 'Such as function or table, in PostgreSQL''s words';


--
-- Name: COLUMN package_objects.obj_identity; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_identity IS 'Name without the schema, functions with their argument types';


--
-- Name: COLUMN package_objects.obj_sha256; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_sha256 IS 'SHA-256 of the statement';


--
-- Name: COLUMN package_objects.obj_file; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_file IS 'File of the statement, relative to the package''s folder; null for what no statement names';


--
-- Name: COLUMN package_objects.obj_line; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_line IS 'Line in that file, from 1';


--
-- Name: COLUMN package_objects.obj_script; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_script IS 'Table script that the statement is of, null for other files';


--
-- Name: COLUMN package_objects.obj_fingerprint; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_fingerprint IS 'Hashes of the live object''s definition, owner, privileges and comments, as _live_objects saw it at the end of the deployment';


--
-- Name: COLUMN package_objects.obj_shape; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_shape IS 'What of the statement decides whether a change of it can be made in place, as in the artifact';


--
-- Name: COLUMN package_objects.obj_left; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_left IS 'An object that left the package, or never was of it, and stayed: --prune drops it';


--
-- Name: COLUMN package_objects.obj_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_id IS 'OID of the live object at the end of the deployment, in the catalog that goes with its kind: good as long as the hash of the package''s catalog rows is the same';


--
-- Name: COLUMN package_objects.obj_catalog_hash; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_catalog_hash IS 'Sum of the hashes of its catalog rows (_catalog_rows) at the end of the deployment: equal means that it has not changed';


--
-- Name: package_outside_objects; Type: TABLE; Schema: _pgpm; Owner: postgres
--

CREATE TABLE _pgpm.package_outside_objects (
    pkg_id bigint NOT NULL,
    out_kind text NOT NULL,
    out_identity text NOT NULL,
    out_definition text[] NOT NULL,
    out_role text NOT NULL,
    CONSTRAINT package_outside_objects_out_kind_check CHECK ((out_kind = ANY (ARRAY['trigger'::text, 'policy'::text, 'rule'::text, 'cast'::text])))
);


ALTER TABLE _pgpm.package_outside_objects OWNER TO postgres;

--
-- Name: TABLE package_outside_objects; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.package_outside_objects IS 'What a package made on objects outside its schema: goes with its revision and comes back with it, and is not of the package in whose schema it stands';


--
-- Name: COLUMN package_outside_objects.pkg_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_outside_objects.pkg_id IS 'The package that made it';


--
-- Name: COLUMN package_outside_objects.out_kind; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_outside_objects.out_kind IS 'trigger, policy, rule or cast';


--
-- Name: COLUMN package_outside_objects.out_identity; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_outside_objects.out_identity IS 'As pg_identify_object() names it';


--
-- Name: COLUMN package_outside_objects.out_definition; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_outside_objects.out_definition IS 'Commands that make it again, read in the catalog by _record_outside; other ones than _outside_definition returns tell that it was changed';


--
-- Name: COLUMN package_outside_objects.out_role; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_outside_objects.out_role IS 'As whom it was made: the owner that the deployment asked for, else its user, who may act as it; made again as no other';


--
-- Name: package_statuses; Type: TABLE; Schema: _pgpm; Owner: postgres
--

CREATE TABLE _pgpm.package_statuses (
    pkg_s_id integer NOT NULL,
    pkg_s_name text NOT NULL
);


ALTER TABLE _pgpm.package_statuses OWNER TO postgres;

--
-- Name: TABLE package_statuses; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.package_statuses IS 'Whether a row of packages stands for something in the database';


--
-- Name: COLUMN package_statuses.pkg_s_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_statuses.pkg_s_id IS 'Key';


--
-- Name: COLUMN package_statuses.pkg_s_name; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_statuses.pkg_s_name IS 'deployed, or removed: only its history is left';


--
-- Name: package_subclasses; Type: TABLE; Schema: _pgpm; Owner: postgres
--

CREATE TABLE _pgpm.package_subclasses (
    pkg_sc_id integer NOT NULL,
    pkg_sc_name text NOT NULL,
    pkg_sc_created timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE _pgpm.package_subclasses OWNER TO postgres;

--
-- Name: TABLE package_subclasses; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.package_subclasses IS 'Whether each version of a package has a schema of its own (versioned) or all share one (basic)';


--
-- Name: COLUMN package_subclasses.pkg_sc_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_subclasses.pkg_sc_id IS 'Key';


--
-- Name: COLUMN package_subclasses.pkg_sc_name; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_subclasses.pkg_sc_name IS 'As in config.json';


--
-- Name: COLUMN package_subclasses.pkg_sc_created; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_subclasses.pkg_sc_created IS 'When the subclass became known here';


--
-- Name: packages_pkg_id_seq; Type: SEQUENCE; Schema: _pgpm; Owner: postgres
--

ALTER TABLE _pgpm.packages ALTER COLUMN pkg_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME _pgpm.packages_pkg_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: table_evolution_statements; Type: TABLE; Schema: _pgpm; Owner: postgres
--

CREATE TABLE _pgpm.table_evolution_statements (
    tbl_st_pkg_id bigint NOT NULL,
    tbl_st_script text NOT NULL,
    tbl_st_position integer NOT NULL,
    tbl_st_sha256 text NOT NULL,
    tbl_st_state text NOT NULL,
    tbl_st_changed timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT table_evolution_statements_tbl_st_state_check CHECK ((tbl_st_state = ANY (ARRAY['pending'::text, 'started'::text, 'done'::text])))
);


ALTER TABLE _pgpm.table_evolution_statements OWNER TO postgres;

--
-- Name: TABLE table_evolution_statements; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.table_evolution_statements IS 'How far no-transaction table scripts have come, whose statements run one by one after the commit';


--
-- Name: COLUMN table_evolution_statements.tbl_st_pkg_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.table_evolution_statements.tbl_st_pkg_id IS 'The package in whose schema it runs';


--
-- Name: COLUMN table_evolution_statements.tbl_st_script; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.table_evolution_statements.tbl_st_script IS 'File, relative to the package''s folder';


--
-- Name: COLUMN table_evolution_statements.tbl_st_position; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.table_evolution_statements.tbl_st_position IS 'Place in the script, from 1';


--
-- Name: COLUMN table_evolution_statements.tbl_st_sha256; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.table_evolution_statements.tbl_st_sha256 IS 'SHA-256 of the statement';


--
-- Name: COLUMN table_evolution_statements.tbl_st_state; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.table_evolution_statements.tbl_st_state IS 'started without done: it failed, or nobody knows whether it took effect';


--
-- Name: COLUMN table_evolution_statements.tbl_st_changed; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.table_evolution_statements.tbl_st_changed IS 'When its state changed last';


--
-- Name: table_evolutions_log; Type: TABLE; Schema: _pgpm; Owner: postgres
--

CREATE TABLE _pgpm.table_evolutions_log (
    tbl_ev_id bigint NOT NULL,
    tbl_ev_pkg_id bigint NOT NULL,
    tbl_ev_script text NOT NULL,
    tbl_ev_sha256 text NOT NULL,
    tbl_ev_time timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE _pgpm.table_evolutions_log OWNER TO postgres;

--
-- Name: TABLE table_evolutions_log; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.table_evolutions_log IS 'Table scripts that ran in the schema of a package';


--
-- Name: COLUMN table_evolutions_log.tbl_ev_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.table_evolutions_log.tbl_ev_id IS 'Key, in the order in which they ran';


--
-- Name: COLUMN table_evolutions_log.tbl_ev_pkg_id; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.table_evolutions_log.tbl_ev_pkg_id IS 'The package in whose schema it ran';


--
-- Name: COLUMN table_evolutions_log.tbl_ev_script; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.table_evolutions_log.tbl_ev_script IS 'File, relative to the package''s folder';


--
-- Name: COLUMN table_evolutions_log.tbl_ev_sha256; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.table_evolutions_log.tbl_ev_sha256 IS 'SHA-256 of the script''s statements';


--
-- Name: COLUMN table_evolutions_log.tbl_ev_time; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.table_evolutions_log.tbl_ev_time IS 'When its transaction began';


--
-- Name: table_evolutions_log_tbl_ev_id_seq; Type: SEQUENCE; Schema: _pgpm; Owner: postgres
--

ALTER TABLE _pgpm.table_evolutions_log ALTER COLUMN tbl_ev_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME _pgpm.table_evolutions_log_tbl_ev_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: sold; Type: TABLE; Schema: shop_01_00_00; Owner: postgres
--

CREATE TABLE shop_01_00_00.sold (
    id integer NOT NULL,
    paint base_1_2_0.color
);


ALTER TABLE shop_01_00_00.sold OWNER TO postgres;

--
-- Name: sold; Type: TABLE; Schema: shop_01_01_00; Owner: postgres
--

CREATE TABLE shop_01_01_00.sold (
    id integer NOT NULL,
    paint base_1_2_0.color
);


ALTER TABLE shop_01_01_00.sold OWNER TO postgres;

--
-- Data for Name: ddl_changes_log; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.ddl_changes_log (ddl_id, ddl_time, ddl_txid, ddl_user, ddl_tag, ddl_identity, ddl_statement, ddl_sha256) FROM stdin;
\.


--
-- Data for Name: deployment_events; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.deployment_events (dpl_ev_id, dpl_ev_deployment, dpl_ev_pkg_id, dpl_ev_version, dpl_ev_digest, dpl_ev_mode, dpl_ev_action, dpl_ev_time, dpl_ev_txid, dpl_ev_user, dpl_ev_tool, dpl_ev_vcs_ref, dpl_ev_vcs_link, dpl_ev_issue_ref, dpl_ev_issue_link) FROM stdin;
1	e5a1d2b9-94ed-4c98-8ef7-c999ce4affd9	1	1.2.0	sha256:4153840719b3fe54e702a9f2466fde9c208b5504beccc33fcc28f3b51ff4bde9	safe	create	2026-11-26 03:46:30.058564+00	728	postgres	pgpm-apply 0.1.0	abc123	\N	\N	\N
2	e5a1d2b9-94ed-4c98-8ef7-c999ce4affd9	2	01_00_00	sha256:705f5f931540c1823936e8e29e0d7b8416279f87e5ae2ae6d38de98b9ea629c4	safe	create	2026-11-26 03:46:30.058564+00	728	postgres	pgpm-apply 0.1.0	abc123	\N	\N	\N
3	79dda41a-0fd9-4b80-9958-01969ee8a167	3	01_01_00	sha256:f44840e9adbdde5b14421f0a6febe1efe7c9adc07e8df3509d90eca497e6d591	unsafe	create	2026-11-26 03:46:30.185449+00	729	postgres	pgpm-apply 0.1.0	\N	\N	\N	\N
\.


--
-- Data for Name: migrations_log; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.migrations_log (m_id, m_name, m_tool, m_time) FROM stdin;
1	0001_create	pgpm-apply 0.1.0	2026-11-26 03:46:29.925925+00
2	0002_revisions_and_scripts	pgpm-apply 0.1.0	2026-11-26 03:46:29.925925+00
3	0003_overwrite	pgpm-apply 0.1.0	2026-11-26 03:46:29.925925+00
4	0004_search_path	pgpm-apply 0.1.0	2026-11-26 03:46:29.925925+00
5	0005_verify	pgpm-apply 0.1.0	2026-11-26 03:46:29.925925+00
6	0006_objects_of_others	pgpm-apply 0.1.0	2026-11-26 03:46:29.925925+00
7	0007_ddl_log	pgpm-apply 0.1.0	2026-11-26 03:46:29.925925+00
8	0008_comments	pgpm-apply 0.1.0	2026-11-26 03:46:29.925925+00
9	0009_outside_role	pgpm-apply 0.1.0	2026-11-26 03:46:29.925925+00
10	0010_catalog_rows	pgpm-apply 0.1.0	2026-11-26 03:46:29.925925+00
11	0011_newer_servers	pgpm-apply 0.1.0	2026-11-26 03:46:29.925925+00
\.


--
-- Data for Name: package_classes; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.package_classes (pkg_c_id, pkg_c_name, pkg_c_created) FROM stdin;
1	postgres_sql	2026-11-26 03:46:29.925925+00
2	postgres_ddl	2026-11-26 03:46:29.925925+00
\.


--
-- Data for Name: package_dependencies; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.package_dependencies (pkg_id, dep_pkg_id, dep_requirement) FROM stdin;
2	1	>=1 <2
3	1	>=1 <2
\.


--
-- Data for Name: package_objects; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.package_objects (pkg_id, obj_position, obj_kind, obj_identity, obj_sha256, obj_file, obj_line, obj_script, obj_fingerprint, obj_shape, obj_left, obj_id, obj_catalog_hash) FROM stdin;
1	1	type	color	c80f4c86be1318fe1f5b3eb88b61c12360815a56e48115fdc0053e99e54dd1a7	types/color.sql	1	\N	b6b887a13e273cf4b1f15b325e463985.a942b37ccfaf5a81.5251f17e8ba7e1cc.	["ENUM", "red", "green"]	f	16621	7889628069258679347
1	2	schema		\N	\N	\N	\N	e3b0c44298fc1c149afbf4c8996fb924.a942b37ccfaf5a81.72ce9d1812d2f86b.	\N	f	16619	-493417247035689686
2	2	table	sold	f3c9097195ade9e23817ff2203d893b34f6954f07dd108b32bca0b807efd7e26	tables/1_sold.sql	1	tables/1_sold.sql	50e2c3b7402513e9583ac54a69eed023.a942b37ccfaf5a81.1a1aa1bffe2ce482.	\N	f	16629	3598909952338642162
2	1	type	crate	1d8877d29f534667c5dd3ab84a2e4c99eb9827e7788e7b1bab3e3ac2b0b1b285	types/crate.sql	1	\N	cefc32fd165681190a25b687702ac995.a942b37ccfaf5a81.5251f17e8ba7e1cc.	["COMPOSITE", "id pg_catalog.int4", "paint color"]	f	16628	1378608276655741415
2	3	function	pack(integer)	6f17edb8e22403d831b3d4abb25a3f08edfdbf44d2dccf0e12c55034229c51b5	functions/pack.sql	1	\N	f06c12d54344a8dbd579b5f3ead9bab5.a942b37ccfaf5a81.648136d82f310fa1.	["IN n pg_catalog.int4", "RETURNS crate", "FUNCTION"]	f	16634	6836755690473169632
2	4	schema		\N	\N	\N	\N	e3b0c44298fc1c149afbf4c8996fb924.a942b37ccfaf5a81.72ce9d1812d2f86b.	\N	f	16625	-6679131972231399289
3	1	type	crate	1d8877d29f534667c5dd3ab84a2e4c99eb9827e7788e7b1bab3e3ac2b0b1b285	types/crate.sql	1	\N	cefc32fd165681190a25b687702ac995.a942b37ccfaf5a81.5251f17e8ba7e1cc.	["COMPOSITE", "id pg_catalog.int4", "paint color"]	f	16638	7136184810220787438
3	3	function	pack(integer)	6f17edb8e22403d831b3d4abb25a3f08edfdbf44d2dccf0e12c55034229c51b5	functions/pack.sql	1	\N	2d911db71c0b14c7b47b1c6147b18a97.a942b37ccfaf5a81.648136d82f310fa1.	["IN n pg_catalog.int4", "RETURNS crate", "FUNCTION"]	f	16644	-4482287280323778793
3	2	table	sold	f3c9097195ade9e23817ff2203d893b34f6954f07dd108b32bca0b807efd7e26	tables/1_sold.sql	1	tables/1_sold.sql	d81866a01ba7b9b2b365fb0343db00cb.a942b37ccfaf5a81.1a1aa1bffe2ce482.	\N	f	16639	-8553926096868009856
3	4	schema		\N	\N	\N	\N	e3b0c44298fc1c149afbf4c8996fb924.a942b37ccfaf5a81.72ce9d1812d2f86b.	\N	f	16635	-1105071174376669752
\.


--
-- Data for Name: package_outside_objects; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.package_outside_objects (pkg_id, out_kind, out_identity, out_definition, out_role) FROM stdin;
\.


--
-- Data for Name: package_statuses; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.package_statuses (pkg_s_id, pkg_s_name) FROM stdin;
1	deployed
2	removed
\.


--
-- Data for Name: package_subclasses; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.package_subclasses (pkg_sc_id, pkg_sc_name, pkg_sc_created) FROM stdin;
1	versioned	2026-11-26 03:46:29.925925+00
2	basic	2026-11-26 03:46:29.925925+00
\.


--
-- Data for Name: packages; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.packages (pkg_id, pkg_name, pkg_version, pkg_version_text, pkg_description, pkg_license, pkg_class, pkg_subclass, pkg_scope, pkg_schema, pkg_old_rev, pkg_status, pkg_digest, pkg_owner, pkg_usage_roles, pkg_catalog_hash, pkg_server_major, pkg_created, pkg_last_modified, pkg_search_path) FROM stdin;
2	shop	(1,0,0,"","")	01_00_00	a shop	MIT	1	1	SCHEMA	shop_01_00_00	\N	1	sha256:705f5f931540c1823936e8e29e0d7b8416279f87e5ae2ae6d38de98b9ea629c4		{old_reader}	6414536266857740343	15	2026-11-26 03:46:30.058564+00	2026-11-26 03:46:30.058564+00	{public}
1	base	(1,2,0,"","")	1.2.0	a base	MIT	1	1	SCHEMA	base_1_2_0	\N	1	sha256:4153840719b3fe54e702a9f2466fde9c208b5504beccc33fcc28f3b51ff4bde9		{old_reader}	7396210822222989661	15	2026-11-26 03:46:30.058564+00	2026-11-26 03:46:30.058564+00	{public}
3	shop	(1,1,0,"","")	01_01_00	a shop	MIT	1	1	SCHEMA	shop_01_01_00	\N	1	sha256:f44840e9adbdde5b14421f0a6febe1efe7c9adc07e8df3509d90eca497e6d591		{old_reader}	-593550720111725626	15	2026-11-26 03:46:30.185449+00	2026-11-26 03:46:30.185449+00	{public}
\.


--
-- Data for Name: table_evolution_statements; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.table_evolution_statements (tbl_st_pkg_id, tbl_st_script, tbl_st_position, tbl_st_sha256, tbl_st_state, tbl_st_changed) FROM stdin;
\.


--
-- Data for Name: table_evolutions_log; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.table_evolutions_log (tbl_ev_id, tbl_ev_pkg_id, tbl_ev_script, tbl_ev_sha256, tbl_ev_time) FROM stdin;
1	2	tables/1_sold.sql	96fabd4ecefe9c66ee63b08d8f07c06044682549c0d3fa2309ac9e4b7d3617b2	2026-11-26 03:46:30.058564+00
2	3	tables/1_sold.sql	96fabd4ecefe9c66ee63b08d8f07c06044682549c0d3fa2309ac9e4b7d3617b2	2026-11-26 03:46:30.185449+00
\.


--
-- Data for Name: sold; Type: TABLE DATA; Schema: shop_01_00_00; Owner: postgres
--

COPY shop_01_00_00.sold (id, paint) FROM stdin;
1	red
\.


--
-- Data for Name: sold; Type: TABLE DATA; Schema: shop_01_01_00; Owner: postgres
--

COPY shop_01_01_00.sold (id, paint) FROM stdin;
\.


--
-- Name: ddl_changes_log_ddl_id_seq; Type: SEQUENCE SET; Schema: _pgpm; Owner: postgres
--

SELECT pg_catalog.setval('_pgpm.ddl_changes_log_ddl_id_seq', 1, false);


--
-- Name: deployment_events_dpl_ev_id_seq; Type: SEQUENCE SET; Schema: _pgpm; Owner: postgres
--

SELECT pg_catalog.setval('_pgpm.deployment_events_dpl_ev_id_seq', 3, true);


--
-- Name: packages_pkg_id_seq; Type: SEQUENCE SET; Schema: _pgpm; Owner: postgres
--

SELECT pg_catalog.setval('_pgpm.packages_pkg_id_seq', 3, true);


--
-- Name: table_evolutions_log_tbl_ev_id_seq; Type: SEQUENCE SET; Schema: _pgpm; Owner: postgres
--

SELECT pg_catalog.setval('_pgpm.table_evolutions_log_tbl_ev_id_seq', 2, true);


--
-- Name: ddl_changes_log ddl_changes_log_pkey; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.ddl_changes_log
    ADD CONSTRAINT ddl_changes_log_pkey PRIMARY KEY (ddl_id);


--
-- Name: deployment_events deployment_events_dpl_ev_deployment_dpl_ev_pkg_id_key; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.deployment_events
    ADD CONSTRAINT deployment_events_dpl_ev_deployment_dpl_ev_pkg_id_key UNIQUE (dpl_ev_deployment, dpl_ev_pkg_id);


--
-- Name: deployment_events deployment_events_pkey; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.deployment_events
    ADD CONSTRAINT deployment_events_pkey PRIMARY KEY (dpl_ev_id);


--
-- Name: migrations_log migrations_log_pkey; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.migrations_log
    ADD CONSTRAINT migrations_log_pkey PRIMARY KEY (m_id);


--
-- Name: package_classes package_classes_pkey; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_classes
    ADD CONSTRAINT package_classes_pkey PRIMARY KEY (pkg_c_id);


--
-- Name: package_classes package_classes_pkg_c_name_key; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_classes
    ADD CONSTRAINT package_classes_pkg_c_name_key UNIQUE (pkg_c_name);


--
-- Name: package_dependencies package_dependencies_pkey; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_dependencies
    ADD CONSTRAINT package_dependencies_pkey PRIMARY KEY (pkg_id, dep_pkg_id);


--
-- Name: package_objects package_objects_pkey; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_objects
    ADD CONSTRAINT package_objects_pkey PRIMARY KEY (pkg_id, obj_position);


--
-- Name: package_outside_objects package_outside_objects_pkey; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_outside_objects
    ADD CONSTRAINT package_outside_objects_pkey PRIMARY KEY (pkg_id, out_kind, out_identity);


--
-- Name: package_statuses package_statuses_pkey; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_statuses
    ADD CONSTRAINT package_statuses_pkey PRIMARY KEY (pkg_s_id);


--
-- Name: package_statuses package_statuses_pkg_s_name_key; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_statuses
    ADD CONSTRAINT package_statuses_pkg_s_name_key UNIQUE (pkg_s_name);


--
-- Name: package_subclasses package_subclasses_pkey; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_subclasses
    ADD CONSTRAINT package_subclasses_pkey PRIMARY KEY (pkg_sc_id);


--
-- Name: package_subclasses package_subclasses_pkg_sc_name_key; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_subclasses
    ADD CONSTRAINT package_subclasses_pkg_sc_name_key UNIQUE (pkg_sc_name);


--
-- Name: packages packages_pkey; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.packages
    ADD CONSTRAINT packages_pkey PRIMARY KEY (pkg_id);


--
-- Name: table_evolution_statements table_evolution_statements_pkey; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.table_evolution_statements
    ADD CONSTRAINT table_evolution_statements_pkey PRIMARY KEY (tbl_st_pkg_id, tbl_st_script, tbl_st_position);


--
-- Name: table_evolutions_log table_evolutions_log_pkey; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.table_evolutions_log
    ADD CONSTRAINT table_evolutions_log_pkey PRIMARY KEY (tbl_ev_id);


--
-- Name: table_evolutions_log table_evolutions_log_tbl_ev_pkg_id_tbl_ev_script_key; Type: CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.table_evolutions_log
    ADD CONSTRAINT table_evolutions_log_tbl_ev_pkg_id_tbl_ev_script_key UNIQUE (tbl_ev_pkg_id, tbl_ev_script);


--
-- Name: sold sold_pkey; Type: CONSTRAINT; Schema: shop_01_00_00; Owner: postgres
--

ALTER TABLE ONLY shop_01_00_00.sold
    ADD CONSTRAINT sold_pkey PRIMARY KEY (id);


--
-- Name: sold sold_pkey; Type: CONSTRAINT; Schema: shop_01_01_00; Owner: postgres
--

ALTER TABLE ONLY shop_01_01_00.sold
    ADD CONSTRAINT sold_pkey PRIMARY KEY (id);


--
-- Name: ddl_changes_log_txid_idx; Type: INDEX; Schema: _pgpm; Owner: postgres
--

CREATE INDEX ddl_changes_log_txid_idx ON _pgpm.ddl_changes_log USING btree (ddl_txid);


--
-- Name: deployment_events_pkg_idx; Type: INDEX; Schema: _pgpm; Owner: postgres
--

CREATE INDEX deployment_events_pkg_idx ON _pgpm.deployment_events USING btree (dpl_ev_pkg_id);


--
-- Name: package_dependencies_dep_idx; Type: INDEX; Schema: _pgpm; Owner: postgres
--

CREATE INDEX package_dependencies_dep_idx ON _pgpm.package_dependencies USING btree (dep_pkg_id);


--
-- Name: packages_name_idx; Type: INDEX; Schema: _pgpm; Owner: postgres
--

CREATE INDEX packages_name_idx ON _pgpm.packages USING btree (pkg_name);


--
-- Name: packages_schema_key; Type: INDEX; Schema: _pgpm; Owner: postgres
--

CREATE UNIQUE INDEX packages_schema_key ON _pgpm.packages USING btree (pkg_schema) WHERE (pkg_status = 1);


--
-- Name: deployment_events deployment_events_dpl_ev_pkg_id_fkey; Type: FK CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.deployment_events
    ADD CONSTRAINT deployment_events_dpl_ev_pkg_id_fkey FOREIGN KEY (dpl_ev_pkg_id) REFERENCES _pgpm.packages(pkg_id) ON DELETE CASCADE;


--
-- Name: package_dependencies package_dependencies_dep_pkg_id_fkey; Type: FK CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_dependencies
    ADD CONSTRAINT package_dependencies_dep_pkg_id_fkey FOREIGN KEY (dep_pkg_id) REFERENCES _pgpm.packages(pkg_id);


--
-- Name: package_dependencies package_dependencies_pkg_id_fkey; Type: FK CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_dependencies
    ADD CONSTRAINT package_dependencies_pkg_id_fkey FOREIGN KEY (pkg_id) REFERENCES _pgpm.packages(pkg_id) ON DELETE CASCADE;


--
-- Name: package_objects package_objects_pkg_id_fkey; Type: FK CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_objects
    ADD CONSTRAINT package_objects_pkg_id_fkey FOREIGN KEY (pkg_id) REFERENCES _pgpm.packages(pkg_id) ON DELETE CASCADE;


--
-- Name: package_outside_objects package_outside_objects_pkg_id_fkey; Type: FK CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.package_outside_objects
    ADD CONSTRAINT package_outside_objects_pkg_id_fkey FOREIGN KEY (pkg_id) REFERENCES _pgpm.packages(pkg_id) ON DELETE CASCADE;


--
-- Name: packages packages_pkg_class_fkey; Type: FK CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.packages
    ADD CONSTRAINT packages_pkg_class_fkey FOREIGN KEY (pkg_class) REFERENCES _pgpm.package_classes(pkg_c_id);


--
-- Name: packages packages_pkg_status_fkey; Type: FK CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.packages
    ADD CONSTRAINT packages_pkg_status_fkey FOREIGN KEY (pkg_status) REFERENCES _pgpm.package_statuses(pkg_s_id);


--
-- Name: packages packages_pkg_subclass_fkey; Type: FK CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.packages
    ADD CONSTRAINT packages_pkg_subclass_fkey FOREIGN KEY (pkg_subclass) REFERENCES _pgpm.package_subclasses(pkg_sc_id);


--
-- Name: table_evolution_statements table_evolution_statements_tbl_st_pkg_id_fkey; Type: FK CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.table_evolution_statements
    ADD CONSTRAINT table_evolution_statements_tbl_st_pkg_id_fkey FOREIGN KEY (tbl_st_pkg_id) REFERENCES _pgpm.packages(pkg_id) ON DELETE CASCADE;


--
-- Name: table_evolutions_log table_evolutions_log_tbl_ev_pkg_id_fkey; Type: FK CONSTRAINT; Schema: _pgpm; Owner: postgres
--

ALTER TABLE ONLY _pgpm.table_evolutions_log
    ADD CONSTRAINT table_evolutions_log_tbl_ev_pkg_id_fkey FOREIGN KEY (tbl_ev_pkg_id) REFERENCES _pgpm.packages(pkg_id) ON DELETE CASCADE;


--
-- Name: SCHEMA _pgpm; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA _pgpm TO old_reader;
GRANT USAGE ON SCHEMA _pgpm TO old_deployer;


--
-- Name: SCHEMA base_1_2_0; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA base_1_2_0 TO old_reader;


--
-- Name: SCHEMA shop_01_00_00; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA shop_01_00_00 TO old_reader;


--
-- Name: SCHEMA shop_01_01_00; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA shop_01_01_00 TO old_reader;


--
-- Name: TYPE color; Type: ACL; Schema: base_1_2_0; Owner: postgres
--

REVOKE ALL ON TYPE base_1_2_0.color FROM PUBLIC;
GRANT ALL ON TYPE base_1_2_0.color TO old_reader;


--
-- Name: TYPE crate; Type: ACL; Schema: shop_01_00_00; Owner: postgres
--

REVOKE ALL ON TYPE shop_01_00_00.crate FROM PUBLIC;
GRANT ALL ON TYPE shop_01_00_00.crate TO old_reader;


--
-- Name: TYPE crate; Type: ACL; Schema: shop_01_01_00; Owner: postgres
--

REVOKE ALL ON TYPE shop_01_01_00.crate FROM PUBLIC;
GRANT ALL ON TYPE shop_01_01_00.crate TO old_reader;


--
-- Name: FUNCTION _accepts(requirement text, version _pgpm.package_version); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._accepts(requirement text, version _pgpm.package_version) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._accepts(requirement text, version _pgpm.package_version) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._accepts(requirement text, version _pgpm.package_version) TO old_deployer;


--
-- Name: FUNCTION _attached_objects(); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._attached_objects() FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._attached_objects() TO old_reader;
GRANT ALL ON FUNCTION _pgpm._attached_objects() TO old_deployer;


--
-- Name: FUNCTION _catalog_hash(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._catalog_hash(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._catalog_hash(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._catalog_hash(schema_name text) TO old_deployer;


--
-- Name: FUNCTION _catalog_rows(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._catalog_rows(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._catalog_rows(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._catalog_rows(schema_name text) TO old_deployer;


--
-- Name: FUNCTION _conditions(requirement text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._conditions(requirement text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._conditions(requirement text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._conditions(requirement text) TO old_deployer;


--
-- Name: FUNCTION _ddl_text(tag text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._ddl_text(tag text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._ddl_text(tag text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._ddl_text(tag text) TO old_deployer;


--
-- Name: FUNCTION _dropped_objects(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._dropped_objects(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._dropped_objects(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._dropped_objects(schema_name text) TO old_deployer;


--
-- Name: FUNCTION _find_schema(package text, requirement text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._find_schema(package text, requirement text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._find_schema(package text, requirement text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._find_schema(package text, requirement text) TO old_deployer;


--
-- Name: TABLE packages; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.packages TO old_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE _pgpm.packages TO old_deployer;


--
-- Name: FUNCTION _foreign_objects(package _pgpm.packages); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._foreign_objects(package _pgpm.packages) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._foreign_objects(package _pgpm.packages) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._foreign_objects(package _pgpm.packages) TO old_deployer;


--
-- Name: FUNCTION _forget_package(package_id bigint); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._forget_package(package_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._forget_package(package_id bigint) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._forget_package(package_id bigint) TO old_deployer;


--
-- Name: FUNCTION _live_objects(schema_name text, ids oid[]); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._live_objects(schema_name text, ids oid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._live_objects(schema_name text, ids oid[]) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._live_objects(schema_name text, ids oid[]) TO old_deployer;


--
-- Name: FUNCTION _live_others(schema_name text, ids oid[]); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._live_others(schema_name text, ids oid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._live_others(schema_name text, ids oid[]) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._live_others(schema_name text, ids oid[]) TO old_deployer;


--
-- Name: FUNCTION _live_parts(schema_name text, ids oid[]); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._live_parts(schema_name text, ids oid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._live_parts(schema_name text, ids oid[]) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._live_parts(schema_name text, ids oid[]) TO old_deployer;


--
-- Name: FUNCTION _live_relations(schema_name text, ids oid[]); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._live_relations(schema_name text, ids oid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._live_relations(schema_name text, ids oid[]) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._live_relations(schema_name text, ids oid[]) TO old_deployer;


--
-- Name: FUNCTION _live_routines(schema_name text, ids oid[]); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._live_routines(schema_name text, ids oid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._live_routines(schema_name text, ids oid[]) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._live_routines(schema_name text, ids oid[]) TO old_deployer;


--
-- Name: FUNCTION _live_types(schema_name text, ids oid[]); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._live_types(schema_name text, ids oid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._live_types(schema_name text, ids oid[]) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._live_types(schema_name text, ids oid[]) TO old_deployer;


--
-- Name: FUNCTION _lock_key(text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._lock_key(text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._lock_key(text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._lock_key(text) TO old_deployer;


--
-- Name: FUNCTION _log_ddl(); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._log_ddl() FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._log_ddl() TO old_reader;
GRANT ALL ON FUNCTION _pgpm._log_ddl() TO old_deployer;


--
-- Name: FUNCTION _loggable_text(command text, tag text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._loggable_text(command text, tag text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._loggable_text(command text, tag text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._loggable_text(command text, tag text) TO old_deployer;


--
-- Name: FUNCTION _made_outside(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._made_outside(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._made_outside(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._made_outside(schema_name text) TO old_deployer;


--
-- Name: FUNCTION _object_class(object_kind text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._object_class(object_kind text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._object_class(object_kind text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._object_class(object_kind text) TO old_deployer;


--
-- Name: FUNCTION _objects_to_record(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._objects_to_record(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._objects_to_record(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._objects_to_record(schema_name text) TO old_deployer;


--
-- Name: FUNCTION _opaque_tables(names jsonb); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._opaque_tables(names jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._opaque_tables(names jsonb) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._opaque_tables(names jsonb) TO old_deployer;


--
-- Name: FUNCTION _outside_definition(object_kind text, object_id oid); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._outside_definition(object_kind text, object_id oid) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._outside_definition(object_kind text, object_id oid) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._outside_definition(object_kind text, object_id oid) TO old_deployer;


--
-- Name: FUNCTION _outside_objects(package_id bigint); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._outside_objects(package_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._outside_objects(package_id bigint) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._outside_objects(package_id bigint) TO old_deployer;


--
-- Name: FUNCTION _package_in(schema text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._package_in(schema text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._package_in(schema text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._package_in(schema text) TO old_deployer;


--
-- Name: FUNCTION _reasons_to_keep(package _pgpm.packages, locks boolean); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._reasons_to_keep(package _pgpm.packages, locks boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._reasons_to_keep(package _pgpm.packages, locks boolean) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._reasons_to_keep(package _pgpm.packages, locks boolean) TO old_deployer;


--
-- Name: FUNCTION _record_dropped(package _pgpm.packages); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._record_dropped(package _pgpm.packages) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._record_dropped(package _pgpm.packages) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._record_dropped(package _pgpm.packages) TO old_deployer;


--
-- Name: FUNCTION _record_outside(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._record_outside(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._record_outside(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._record_outside(schema_name text) TO old_deployer;


--
-- Name: FUNCTION _renew_outside(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._renew_outside(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._renew_outside(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._renew_outside(schema_name text) TO old_deployer;


--
-- Name: FUNCTION _short_hash(value text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._short_hash(value text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._short_hash(value text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._short_hash(value text) TO old_deployer;


--
-- Name: FUNCTION _sorted_privileges(privileges aclitem[], owner oid); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._sorted_privileges(privileges aclitem[], owner oid) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._sorted_privileges(privileges aclitem[], owner oid) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._sorted_privileges(privileges aclitem[], owner oid) TO old_deployer;


--
-- Name: FUNCTION _tables_with_rows(schema_name text, locks boolean); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._tables_with_rows(schema_name text, locks boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._tables_with_rows(schema_name text, locks boolean) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._tables_with_rows(schema_name text, locks boolean) TO old_deployer;


--
-- Name: FUNCTION _trim_ddl_log(); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._trim_ddl_log() FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._trim_ddl_log() TO old_reader;
GRANT ALL ON FUNCTION _pgpm._trim_ddl_log() TO old_deployer;


--
-- Name: FUNCTION _type_name(type_id oid, schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._type_name(type_id oid, schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._type_name(type_id oid, schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._type_name(type_id oid, schema_name text) TO old_deployer;


--
-- Name: FUNCTION _use_schema(package text, requirement text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._use_schema(package text, requirement text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._use_schema(package text, requirement text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._use_schema(package text, requirement text) TO old_deployer;


--
-- Name: FUNCTION _version_key(version _pgpm.package_version); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._version_key(version _pgpm.package_version) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._version_key(version _pgpm.package_version) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._version_key(version _pgpm.package_version) TO old_deployer;


--
-- Name: FUNCTION _version_key(numbers numeric[], prerelease text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._version_key(numbers numeric[], prerelease text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._version_key(numbers numeric[], prerelease text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._version_key(numbers numeric[], prerelease text) TO old_deployer;


--
-- Name: FUNCTION drop_schema_smart(schema text, dry_run boolean, strict boolean); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm.drop_schema_smart(schema text, dry_run boolean, strict boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm.drop_schema_smart(schema text, dry_run boolean, strict boolean) TO old_reader;
GRANT ALL ON FUNCTION _pgpm.drop_schema_smart(schema text, dry_run boolean, strict boolean) TO old_deployer;


--
-- Name: FUNCTION schema_usage(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm.schema_usage(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm.schema_usage(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm.schema_usage(schema_name text) TO old_deployer;


--
-- Name: FUNCTION set_search_path(package text, requirement text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm.set_search_path(package text, requirement text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm.set_search_path(package text, requirement text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm.set_search_path(package text, requirement text) TO old_deployer;


--
-- Name: FUNCTION pack(n integer); Type: ACL; Schema: shop_01_00_00; Owner: postgres
--

REVOKE ALL ON FUNCTION shop_01_00_00.pack(n integer) FROM PUBLIC;
GRANT ALL ON FUNCTION shop_01_00_00.pack(n integer) TO old_reader;


--
-- Name: FUNCTION pack(n integer); Type: ACL; Schema: shop_01_01_00; Owner: postgres
--

REVOKE ALL ON FUNCTION shop_01_01_00.pack(n integer) FROM PUBLIC;
GRANT ALL ON FUNCTION shop_01_01_00.pack(n integer) TO old_reader;


--
-- Name: TABLE ddl_changes_log; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.ddl_changes_log TO old_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE _pgpm.ddl_changes_log TO old_deployer;


--
-- Name: SEQUENCE ddl_changes_log_ddl_id_seq; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT USAGE ON SEQUENCE _pgpm.ddl_changes_log_ddl_id_seq TO old_deployer;


--
-- Name: TABLE deployment_events; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.deployment_events TO old_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE _pgpm.deployment_events TO old_deployer;


--
-- Name: SEQUENCE deployment_events_dpl_ev_id_seq; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT USAGE ON SEQUENCE _pgpm.deployment_events_dpl_ev_id_seq TO old_deployer;


--
-- Name: TABLE migrations_log; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.migrations_log TO old_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE _pgpm.migrations_log TO old_deployer;


--
-- Name: TABLE package_classes; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.package_classes TO old_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE _pgpm.package_classes TO old_deployer;


--
-- Name: TABLE package_dependencies; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.package_dependencies TO old_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE _pgpm.package_dependencies TO old_deployer;


--
-- Name: TABLE package_objects; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.package_objects TO old_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE _pgpm.package_objects TO old_deployer;


--
-- Name: TABLE package_outside_objects; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.package_outside_objects TO old_reader;
GRANT SELECT,DELETE ON TABLE _pgpm.package_outside_objects TO old_deployer;


--
-- Name: TABLE package_statuses; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.package_statuses TO old_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE _pgpm.package_statuses TO old_deployer;


--
-- Name: TABLE package_subclasses; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.package_subclasses TO old_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE _pgpm.package_subclasses TO old_deployer;


--
-- Name: SEQUENCE packages_pkg_id_seq; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT USAGE ON SEQUENCE _pgpm.packages_pkg_id_seq TO old_deployer;


--
-- Name: TABLE table_evolution_statements; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.table_evolution_statements TO old_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE _pgpm.table_evolution_statements TO old_deployer;


--
-- Name: TABLE table_evolutions_log; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.table_evolutions_log TO old_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE _pgpm.table_evolutions_log TO old_deployer;


--
-- Name: SEQUENCE table_evolutions_log_tbl_ev_id_seq; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT USAGE ON SEQUENCE _pgpm.table_evolutions_log_tbl_ev_id_seq TO old_deployer;


--
-- PostgreSQL database dump complete
--


