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

COMMENT ON SCHEMA _pgpm IS 'PostgreSQL packages deployed by pgpm, schema version 1';


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
-- Name: _catalog_hash(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._catalog_hash(schema_name text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    WITH schema AS (
        SELECT oid FROM pg_namespace WHERE nspname = schema_name
    ),
    relations AS (
        SELECT c.oid FROM pg_class c JOIN schema s ON c.relnamespace = s.oid
    ),
    objects AS (
        SELECT tableoid AS class_id, oid AS object_id, 0 AS part, xmin FROM pg_namespace WHERE nspname = schema_name
        UNION ALL
        SELECT c.tableoid, c.oid, 0, c.xmin FROM pg_class c JOIN schema s ON c.relnamespace = s.oid
        UNION ALL
        SELECT p.tableoid, p.oid, 0, p.xmin FROM pg_proc p JOIN schema s ON p.pronamespace = s.oid
        UNION ALL
        SELECT t.tableoid, t.oid, 0, t.xmin FROM pg_type t JOIN schema s ON t.typnamespace = s.oid
        UNION ALL
        SELECT o.tableoid, o.oid, 0, o.xmin FROM pg_operator o JOIN schema s ON o.oprnamespace = s.oid
        UNION ALL
        SELECT o.tableoid, o.oid, 0, o.xmin FROM pg_opclass o JOIN schema s ON o.opcnamespace = s.oid
        UNION ALL
        SELECT o.tableoid, o.oid, 0, o.xmin FROM pg_opfamily o JOIN schema s ON o.opfnamespace = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, 0, c.xmin FROM pg_collation c JOIN schema s ON c.collnamespace = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, 0, c.xmin FROM pg_conversion c JOIN schema s ON c.connamespace = s.oid
        UNION ALL
        SELECT e.tableoid, e.oid, 0, e.xmin FROM pg_statistic_ext e JOIN schema s ON e.stxnamespace = s.oid
        UNION ALL
        SELECT t.tableoid, t.oid, 0, t.xmin FROM pg_ts_config t JOIN schema s ON t.cfgnamespace = s.oid
        UNION ALL
        SELECT t.tableoid, t.oid, 0, t.xmin FROM pg_ts_dict t JOIN schema s ON t.dictnamespace = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, 0, c.xmin FROM pg_constraint c JOIN schema s ON c.connamespace = s.oid
    ),
    parts AS (
        SELECT * FROM objects
        UNION ALL
        SELECT a.tableoid, a.attrelid, a.attnum::integer, a.xmin FROM pg_attribute a JOIN relations r ON a.attrelid = r.oid
        UNION ALL
        SELECT i.tableoid, i.indexrelid, 0, i.xmin FROM pg_index i JOIN relations r ON i.indexrelid = r.oid
        UNION ALL
        SELECT d.tableoid, d.oid, 0, d.xmin FROM pg_attrdef d JOIN relations r ON d.adrelid = r.oid
        UNION ALL
        SELECT w.tableoid, w.oid, 0, w.xmin FROM pg_rewrite w JOIN relations r ON w.ev_class = r.oid
        UNION ALL
        SELECT t.tableoid, t.oid, 0, t.xmin FROM pg_trigger t JOIN relations r ON t.tgrelid = r.oid
        WHERE NOT t.tgisinternal
        UNION ALL
        SELECT p.tableoid, p.oid, 0, p.xmin FROM pg_policy p JOIN relations r ON p.polrelid = r.oid
        UNION ALL
        SELECT q.tableoid, q.seqrelid, 0, q.xmin FROM pg_sequence q JOIN relations r ON q.seqrelid = r.oid
        UNION ALL
        SELECT h.tableoid, h.inhrelid, h.inhseqno, h.xmin FROM pg_inherits h JOIN relations r ON h.inhrelid = r.oid
        UNION ALL
        SELECT e.tableoid, e.oid, 0, e.xmin
        FROM pg_enum e JOIN pg_type t ON e.enumtypid = t.oid JOIN schema s ON t.typnamespace = s.oid
        UNION ALL
        SELECT d.tableoid, d.objoid, d.objsubid, d.xmin
        FROM pg_description d JOIN objects o ON d.classoid = o.class_id AND d.objoid = o.object_id
    )
    SELECT encode(sha256(convert_to(coalesce(
        string_agg(class_id || ' ' || object_id || ' ' || part || ' ' || xmin::text, ','
                   ORDER BY class_id, object_id, part, xmin::text COLLATE "C"), ''), 'UTF8')), 'hex')
    FROM parts
$$;


ALTER FUNCTION _pgpm._catalog_hash(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _catalog_hash(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._catalog_hash(schema_name text) IS 'One hash of the catalog rows (oid, xmin) of a schema and all in it: equal hashes mean that nothing has changed';


--
-- Name: _live_objects(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._live_objects(schema_name text) RETURNS TABLE(object_kind text, object_identity text, object_id oid, fingerprint text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    WITH schema AS (
        SELECT * FROM pg_namespace WHERE nspname = schema_name
    ),
    objects (object_kind, object_identity, object_id, definition) AS (
        SELECT 'schema', '', s.oid,
               concat_ws(E'\n', pg_get_userbyid(s.nspowner), _pgpm._sorted_privileges(coalesce(s.nspacl, acldefault('n', s.nspowner))),
                         obj_description(s.oid, 'pg_namespace'))
        FROM pg_namespace s WHERE s.nspname = schema_name
        UNION ALL
        SELECT * FROM _pgpm._live_relations(schema_name)
        UNION ALL
        SELECT * FROM _pgpm._live_types(schema_name)
        UNION ALL
        SELECT * FROM _pgpm._live_routines(schema_name)
        UNION ALL
        SELECT 'operator',
               format('%s(%s, %s)', o.oprname, coalesce(format_type(nullif(o.oprleft, 0), NULL), 'none'),
                      coalesce(format_type(nullif(o.oprright, 0), NULL), 'none')),
               o.oid,
               concat_ws(' ', o.oprkind, o.oprcanmerge, o.oprcanhash, format_type(o.oprresult, NULL),
                         o.oprcom::regoperator, o.oprnegate::regoperator, o.oprcode::regprocedure, o.oprrest, o.oprjoin,
                         pg_get_userbyid(o.oprowner), obj_description(o.oid, 'pg_operator'))
        FROM pg_operator o JOIN schema s ON o.oprnamespace = s.oid
        UNION ALL
        SELECT 'operator class', format('%I using %I', o.opcname, m.amname), o.oid,
               concat_ws(' ', format_type(o.opcintype, NULL), o.opcdefault, format_type(nullif(o.opckeytype, 0), NULL),
                         pg_get_userbyid(o.opcowner), obj_description(o.oid, 'pg_opclass'))
        FROM pg_opclass o JOIN schema s ON o.opcnamespace = s.oid JOIN pg_am m ON m.oid = o.opcmethod
        UNION ALL
        SELECT 'operator family', format('%I using %I', o.opfname, m.amname), o.oid,
               concat_ws(E'\n', pg_get_userbyid(o.opfowner), obj_description(o.oid, 'pg_opfamily'),
                         (SELECT string_agg(concat_ws(' ', a.amopstrategy, a.amoppurpose, a.amopopr::regoperator), ','
                                            ORDER BY a.amoplefttype, a.amoprighttype, a.amopstrategy)
                          FROM pg_amop a WHERE a.amopfamily = o.oid),
                         (SELECT string_agg(concat_ws(' ', a.amprocnum, a.amproc::regprocedure), ','
                                            ORDER BY a.amproclefttype, a.amprocrighttype, a.amprocnum)
                          FROM pg_amproc a WHERE a.amprocfamily = o.oid))
        FROM pg_opfamily o JOIN schema s ON o.opfnamespace = s.oid JOIN pg_am m ON m.oid = o.opfmethod
        UNION ALL
        SELECT 'collation', quote_ident(c.collname), c.oid,
               concat_ws(' ', c.collprovider, c.collisdeterministic, c.collencoding, c.collcollate, c.collctype,
                         pg_get_userbyid(c.collowner), obj_description(c.oid, 'pg_collation'))
        FROM pg_collation c JOIN schema s ON c.collnamespace = s.oid
        UNION ALL
        SELECT 'conversion', quote_ident(c.conname), c.oid,
               concat_ws(' ', c.conforencoding, c.contoencoding, c.conproc, c.condefault,
                         pg_get_userbyid(c.conowner), obj_description(c.oid, 'pg_conversion'))
        FROM pg_conversion c JOIN schema s ON c.connamespace = s.oid
        UNION ALL
        SELECT 'statistics', quote_ident(e.stxname), e.oid,
               concat_ws(' ', pg_get_statisticsobjdef(e.oid), pg_get_userbyid(e.stxowner),
                         obj_description(e.oid, 'pg_statistic_ext'))
        FROM pg_statistic_ext e JOIN schema s ON e.stxnamespace = s.oid
        UNION ALL
        SELECT 'text search configuration', quote_ident(c.cfgname), c.oid,
               concat_ws(' ', pg_get_userbyid(c.cfgowner), obj_description(c.oid, 'pg_ts_config'),
                         (SELECT string_agg(concat_ws(' ', m.maptokentype, m.mapseqno, m.mapdict::regdictionary), ','
                                            ORDER BY m.maptokentype, m.mapseqno)
                          FROM pg_ts_config_map m WHERE m.mapcfg = c.oid))
        FROM pg_ts_config c JOIN schema s ON c.cfgnamespace = s.oid
        UNION ALL
        SELECT 'text search dictionary', quote_ident(d.dictname), d.oid,
               concat_ws(' ', pg_get_userbyid(d.dictowner), d.dictinitoption, obj_description(d.oid, 'pg_ts_dict'))
        FROM pg_ts_dict d JOIN schema s ON d.dictnamespace = s.oid
    )
    SELECT object_kind, object_identity, object_id,
           encode(sha256(convert_to(definition, 'UTF8')), 'hex')
    FROM objects
$$;


ALTER FUNCTION _pgpm._live_objects(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _live_objects(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._live_objects(schema_name text) IS 'All objects of a schema, the schema itself among them (with an empty identity), each with a fingerprint of its definition, owner, privileges and comment';


--
-- Name: _live_relations(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._live_relations(schema_name text) RETURNS TABLE(object_kind text, object_identity text, object_id oid, definition text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT CASE c.relkind
               WHEN 'v' THEN 'view'
               WHEN 'm' THEN 'materialized view'
               WHEN 'S' THEN 'sequence'
               WHEN 'f' THEN 'foreign table'
               ELSE 'table'
           END,
           quote_ident(c.relname),
           c.oid,
           concat_ws(E'\n',
               c.relkind, c.relpersistence, c.reloptions::text, c.relrowsecurity, c.relforcerowsecurity,
               c.relispartition, pg_get_expr(c.relpartbound, c.oid),
               CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END,
               pg_get_userbyid(c.relowner), _pgpm._sorted_privileges(
                   coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))),
               obj_description(c.oid, 'pg_class'),
               CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
               (SELECT concat_ws(' ', format_type(q.seqtypid, NULL), q.seqstart, q.seqincrement, q.seqmax,
                                 q.seqmin, q.seqcache, q.seqcycle)
                FROM pg_sequence q WHERE q.seqrelid = c.oid),
               (SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                                            a.attnotnull, a.attidentity, a.attgenerated,
                                            a.attcollation::regcollation,
                                            -- Some servers keep a version of their own here, pg_attver.
                                            (SELECT string_agg(o, ',' ORDER BY o COLLATE "C")
                                             FROM unnest(a.attoptions) AS o WHERE NOT starts_with(o, 'pg_')),
                                            pg_get_expr(d.adbin, d.adrelid), _pgpm._sorted_privileges(a.attacl),
                                            quote_nullable(col_description(a.attrelid, a.attnum))),
                                  E'\n' ORDER BY a.attnum)
                FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
               (SELECT string_agg(concat_ws(' ', quote_ident(n.conname), pg_get_constraintdef(n.oid),
                                            quote_nullable(obj_description(n.oid, 'pg_constraint'))),
                                  E'\n' ORDER BY n.conname COLLATE "C")
                FROM pg_constraint n WHERE n.conrelid = c.oid AND n.contype <> 't'),
               (SELECT string_agg(concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered,
                                            i.indisreplident, quote_nullable(obj_description(i.indexrelid, 'pg_class'))),
                                  E'\n' ORDER BY pg_get_indexdef(i.indexrelid) COLLATE "C")
                FROM pg_index i WHERE i.indrelid = c.oid),
               (SELECT string_agg(concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled,
                                            quote_nullable(obj_description(t.oid, 'pg_trigger'))),
                                  E'\n' ORDER BY t.tgname COLLATE "C")
                FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal),
               (SELECT string_agg(concat_ws(' ', pg_get_ruledef(w.oid), w.ev_enabled,
                                            quote_nullable(obj_description(w.oid, 'pg_rewrite'))),
                                  E'\n' ORDER BY w.rulename COLLATE "C")
                FROM pg_rewrite w WHERE w.ev_class = c.oid AND w.rulename <> '_RETURN'),
               (SELECT string_agg(concat_ws(' ', quote_ident(p.polname), p.polcmd, p.polpermissive,
                                            (SELECT string_agg(pg_get_userbyid(role)::text, ',' ORDER BY role)
                                             FROM unnest(p.polroles) AS role),
                                            pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)),
                                  E'\n' ORDER BY p.polname COLLATE "C")
                FROM pg_policy p WHERE p.polrelid = c.oid),
               (SELECT string_agg(h.inhparent::regclass::text, ',' ORDER BY h.inhseqno)
                FROM pg_inherits h WHERE h.inhrelid = c.oid))
    FROM pg_class c
    WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = schema_name)
      AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
$$;


ALTER FUNCTION _pgpm._live_relations(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _live_relations(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._live_relations(schema_name text) IS 'The relations of a schema, each with all that belongs to it as one text';


--
-- Name: _live_routines(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._live_routines(schema_name text) RETURNS TABLE(object_kind text, object_identity text, object_id oid, definition text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT CASE p.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END,
           format('%I(%s)', p.proname,
                  (SELECT string_agg(CASE WHEN starts_with(type_name, own_prefix)
                                          THEN substr(type_name, length(own_prefix) + 1)
                                          ELSE type_name
                                     END, ', ' ORDER BY position)
                   FROM unnest(p.proargtypes) WITH ORDINALITY AS argument (type_id, position),
                        format_type(type_id, NULL) AS type_name)),
           p.oid,
           concat_ws(E'\n',
               p.prokind, pg_get_userbyid(p.proowner), _pgpm._sorted_privileges(coalesce(p.proacl, acldefault('f', p.proowner))),
               obj_description(p.oid, 'pg_proc'),
               CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END,
               (SELECT concat_ws(' ', format_type(p.prorettype, NULL), a.aggkind, a.aggnumdirectargs,
                                 a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
                                 a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn, a.aggfinalextra,
                                 a.aggmfinalextra, a.aggfinalmodify, a.aggmfinalmodify,
                                 a.aggsortop::regoperator, format_type(a.aggtranstype, NULL),
                                 quote_nullable(a.agginitval), quote_nullable(a.aggminitval), p.proparallel)
                FROM pg_aggregate a WHERE a.aggfnoid = p.oid))
    FROM pg_proc p, concat(quote_ident(schema_name), '.') AS own_prefix
    WHERE p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = schema_name)
      -- A range's own functions are part of the type; a dump leaves out their privileges.
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
$$;


ALTER FUNCTION _pgpm._live_routines(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _live_routines(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._live_routines(schema_name text) IS 'The functions, procedures and aggregates of a schema, each with its definition as one text';


--
-- Name: _live_types(text); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._live_types(schema_name text) RETURNS TABLE(object_kind text, object_identity text, object_id oid, definition text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END,
           quote_ident(t.typname),
           t.oid,
           concat_ws(E'\n',
               t.typtype, t.typisdefined, pg_get_userbyid(t.typowner), _pgpm._sorted_privileges(coalesce(t.typacl, acldefault('T', t.typowner))),
               obj_description(t.oid, 'pg_type'),
               CASE t.typtype
                   WHEN 'd' THEN concat_ws(' ', format_type(t.typbasetype, t.typtypmod), t.typnotnull,
                                           t.typcollation::regcollation, quote_nullable(t.typdefault))
                   WHEN 'b' THEN concat_ws(' ', t.typlen, t.typbyval, t.typalign, t.typstorage, t.typcategory,
                                           t.typispreferred, t.typdelim, t.typelem::regtype, t.typinput::regproc,
                                           t.typoutput::regproc, t.typreceive::regproc, t.typsend::regproc,
                                           t.typmodin::regproc, t.typmodout::regproc, t.typanalyze::regproc,
                                           quote_nullable(t.typdefault), t.typcollation::regcollation)
               END,
               (SELECT string_agg(quote_literal(e.enumlabel), ',' ORDER BY e.enumsortorder)
                FROM pg_enum e WHERE e.enumtypid = t.oid),
               (SELECT concat_ws(' ', format_type(r.rngsubtype, NULL), r.rngcollation::regcollation,
                                 r.rngcanonical::regproc, r.rngsubdiff::regproc,
                                 (SELECT opcname FROM pg_opclass o WHERE o.oid = r.rngsubopc))
                FROM pg_range r WHERE r.rngtypid = t.oid),
               (SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                                            a.attcollation::regcollation,
                                            quote_nullable(col_description(a.attrelid, a.attnum))),
                                  E'\n' ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped),
               (SELECT string_agg(concat_ws(' ', quote_ident(n.conname), pg_get_constraintdef(n.oid)),
                                  E'\n' ORDER BY n.conname COLLATE "C")
                FROM pg_constraint n WHERE n.contypid = t.oid))
    FROM pg_type t
         LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typnamespace = (SELECT oid FROM pg_namespace WHERE nspname = schema_name)
      AND t.typtype IN ('b', 'c', 'd', 'e', 'p', 'r')
      AND (t.typrelid = 0 OR c.relkind = 'c')  -- a table's row type goes with its table
      AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid)
$$;


ALTER FUNCTION _pgpm._live_types(schema_name text) OWNER TO postgres;

--
-- Name: FUNCTION _live_types(schema_name text); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._live_types(schema_name text) IS 'The types and domains of a schema, each with its definition as one text';


--
-- Name: _sorted_privileges(aclitem[]); Type: FUNCTION; Schema: _pgpm; Owner: postgres
--

CREATE FUNCTION _pgpm._sorted_privileges(privileges aclitem[]) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT coalesce(string_agg(item::text, ',' ORDER BY item::text COLLATE "C"), 'none')
    FROM unnest(privileges) AS item
$$;


ALTER FUNCTION _pgpm._sorted_privileges(privileges aclitem[]) OWNER TO postgres;

--
-- Name: FUNCTION _sorted_privileges(privileges aclitem[]); Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON FUNCTION _pgpm._sorted_privileges(privileges aclitem[]) IS 'Privileges as text that does not depend on the order in which they were granted; callers pass acldefault() for null, since a dump leaves out what is the default';


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

SET default_tablespace = '';

SET default_table_access_method = heap;

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
-- Name: COLUMN deployment_events.dpl_ev_deployment; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_deployment IS 'Made by the client for each call, so that it can find out whether a lost COMMIT took place';


--
-- Name: COLUMN deployment_events.dpl_ev_txid; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_txid IS 'The transaction that made the change';


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
    obj_fingerprint text
);


ALTER TABLE _pgpm.package_objects OWNER TO postgres;

--
-- Name: TABLE package_objects; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.package_objects IS 'What was deployed: a row for each statement in order, then one for each object that no statement names';


--
-- Name: COLUMN package_objects.obj_identity; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_identity IS 'Name without the schema, functions with their argument types';


--
-- Name: COLUMN package_objects.obj_sha256; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_sha256 IS 'SHA-256 of the statement';


--
-- Name: COLUMN package_objects.obj_fingerprint; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.package_objects.obj_fingerprint IS 'SHA-256 of the live object as _live_objects saw it at the end of the deployment';


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
    CONSTRAINT packages_pkg_scope_check CHECK ((pkg_scope = ANY (ARRAY['SCHEMA'::text, 'DATABASE'::text])))
);


ALTER TABLE _pgpm.packages OWNER TO postgres;

--
-- Name: TABLE packages; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON TABLE _pgpm.packages IS 'The packages that are or were deployed, a row for each schema';


--
-- Name: COLUMN packages.pkg_version_text; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_version_text IS 'The version as its author wrote it';


--
-- Name: COLUMN packages.pkg_schema; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_schema IS 'The schema that holds it; for scope DATABASE only a name';


--
-- Name: COLUMN packages.pkg_old_rev; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_old_rev IS 'Number of an older revision that was kept, null for the current one';


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

COMMENT ON COLUMN _pgpm.packages.pkg_catalog_hash IS 'Hash of its catalog rows (_catalog_hash) at the end of its deployment: equal means that nothing has changed';


--
-- Name: COLUMN packages.pkg_server_major; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.packages.pkg_server_major IS 'Major version of the server that made the fingerprints in package_objects';


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
-- Name: COLUMN table_evolutions_log.tbl_ev_sha256; Type: COMMENT; Schema: _pgpm; Owner: postgres
--

COMMENT ON COLUMN _pgpm.table_evolutions_log.tbl_ev_sha256 IS 'SHA-256 of the script''s statements';


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
-- Data for Name: deployment_events; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.deployment_events (dpl_ev_id, dpl_ev_deployment, dpl_ev_pkg_id, dpl_ev_version, dpl_ev_digest, dpl_ev_mode, dpl_ev_action, dpl_ev_time, dpl_ev_txid, dpl_ev_user, dpl_ev_tool, dpl_ev_vcs_ref, dpl_ev_vcs_link, dpl_ev_issue_ref, dpl_ev_issue_link) FROM stdin;
1	928b51ef-41da-4b88-915d-f228353a809a	1	1.2.0	sha256:9fc896c514507f3514c92a89fbcef5c4fc6802d151b58981914ef85bf196204b	safe	create	2026-11-25 18:15:34.171471+00	729	postgres	pgpm-apply 0.1.0	abc123	\N	\N	\N
2	928b51ef-41da-4b88-915d-f228353a809a	2	01_00_00	sha256:a33bbaeac47b972b6f352412138b754c3aa680718718a221f295e90b913ad944	safe	create	2026-11-25 18:15:34.171471+00	729	postgres	pgpm-apply 0.1.0	abc123	\N	\N	\N
3	5fd0d2df-e53d-4067-85ce-9a57f3b23cd2	3	01_01_00	sha256:2e166db4294be5b3581cf9f37be15c268ea4bbe18df0b9ca26792ac0e14636f4	unsafe	create	2026-11-25 18:15:34.299464+00	730	postgres	pgpm-apply 0.1.0	\N	\N	\N	\N
\.


--
-- Data for Name: migrations_log; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.migrations_log (m_id, m_name, m_tool, m_time) FROM stdin;
1	0001_create	pgpm-apply 0.1.0	2026-11-25 18:15:34.015473+00
\.


--
-- Data for Name: package_classes; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.package_classes (pkg_c_id, pkg_c_name, pkg_c_created) FROM stdin;
1	postgres_sql	2026-11-25 18:15:34.015473+00
2	postgres_ddl	2026-11-25 18:15:34.015473+00
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

COPY _pgpm.package_objects (pkg_id, obj_position, obj_kind, obj_identity, obj_sha256, obj_file, obj_line, obj_script, obj_fingerprint) FROM stdin;
1	1	type	color	c80f4c86be1318fe1f5b3eb88b61c12360815a56e48115fdc0053e99e54dd1a7	types/color.sql	1	\N	ed79edb8a6972fd4ca88839a42712c7ba0c405a483c50323889cb31bcc140a48
1	2	schema		\N	\N	\N	\N	fba28606d7594b6c82d4c58f6bd1c10a6e7b16d7d1b072d744078430ccbb0cd6
2	2	table	sold	f3c9097195ade9e23817ff2203d893b34f6954f07dd108b32bca0b807efd7e26	tables/1_sold.sql	1	tables/1_sold.sql	43a8801e5793d2bcfe4a15906149eb6f1689515c355435697e17c98abe59a75c
2	1	type	crate	1d8877d29f534667c5dd3ab84a2e4c99eb9827e7788e7b1bab3e3ac2b0b1b285	types/crate.sql	1	\N	a7ba7bbd1c40d7b7a69c36581d27ab1eb45fffc28a3c23f947ca6c44c144bb71
2	3	function	pack(integer)	6f17edb8e22403d831b3d4abb25a3f08edfdbf44d2dccf0e12c55034229c51b5	functions/pack.sql	1	\N	a230d47765bbe249981f19a0cecb9c53ff68851f65235426a09cd74ff4ef8e8f
2	4	schema		\N	\N	\N	\N	fba28606d7594b6c82d4c58f6bd1c10a6e7b16d7d1b072d744078430ccbb0cd6
3	2	table	sold	f3c9097195ade9e23817ff2203d893b34f6954f07dd108b32bca0b807efd7e26	tables/1_sold.sql	1	tables/1_sold.sql	f49bd861ee6a1d62fcaf092db7ad908c09dd76a90fc7dc92e84ff808fbec4590
3	1	type	crate	1d8877d29f534667c5dd3ab84a2e4c99eb9827e7788e7b1bab3e3ac2b0b1b285	types/crate.sql	1	\N	a7ba7bbd1c40d7b7a69c36581d27ab1eb45fffc28a3c23f947ca6c44c144bb71
3	3	function	pack(integer)	6f17edb8e22403d831b3d4abb25a3f08edfdbf44d2dccf0e12c55034229c51b5	functions/pack.sql	1	\N	47129ec871e0ee5d8f1fb22bce588aa5f92a2837eae078cf83736434c70409b2
3	4	schema		\N	\N	\N	\N	fba28606d7594b6c82d4c58f6bd1c10a6e7b16d7d1b072d744078430ccbb0cd6
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
1	versioned	2026-11-25 18:15:34.015473+00
2	basic	2026-11-25 18:15:34.015473+00
\.


--
-- Data for Name: packages; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.packages (pkg_id, pkg_name, pkg_version, pkg_version_text, pkg_description, pkg_license, pkg_class, pkg_subclass, pkg_scope, pkg_schema, pkg_old_rev, pkg_status, pkg_digest, pkg_owner, pkg_usage_roles, pkg_catalog_hash, pkg_server_major, pkg_created, pkg_last_modified) FROM stdin;
1	base	(1,2,0,"","")	1.2.0	a base	MIT	1	1	SCHEMA	base_1_2_0	\N	1	sha256:9fc896c514507f3514c92a89fbcef5c4fc6802d151b58981914ef85bf196204b		{old_reader}	325fa1066984de24e44ca5db8a7e65efe4e7f1e394b1e0fd0f6f0fa1ad40cd81	15	2026-11-25 18:15:34.171471+00	2026-11-25 18:15:34.171471+00
2	shop	(1,0,0,"","")	01_00_00	a shop	MIT	1	1	SCHEMA	shop_01_00_00	\N	1	sha256:a33bbaeac47b972b6f352412138b754c3aa680718718a221f295e90b913ad944		{old_reader}	085fc8e61b682cf15a57e44b06dd1d8df60ee0d3b21c718c4970dc5c58b268b5	15	2026-11-25 18:15:34.171471+00	2026-11-25 18:15:34.171471+00
3	shop	(1,1,0,"","")	01_01_00	a shop	MIT	1	1	SCHEMA	shop_01_01_00	\N	1	sha256:2e166db4294be5b3581cf9f37be15c268ea4bbe18df0b9ca26792ac0e14636f4		{old_reader}	2349fb8a49e377634ca80bedf5ca86037af31291b7b1ae5060d5fcac46c5755d	15	2026-11-25 18:15:34.299464+00	2026-11-25 18:15:34.299464+00
\.


--
-- Data for Name: table_evolutions_log; Type: TABLE DATA; Schema: _pgpm; Owner: postgres
--

COPY _pgpm.table_evolutions_log (tbl_ev_id, tbl_ev_pkg_id, tbl_ev_script, tbl_ev_sha256, tbl_ev_time) FROM stdin;
1	2	tables/1_sold.sql	96fabd4ecefe9c66ee63b08d8f07c06044682549c0d3fa2309ac9e4b7d3617b2	2026-11-25 18:15:34.171471+00
2	3	tables/1_sold.sql	96fabd4ecefe9c66ee63b08d8f07c06044682549c0d3fa2309ac9e4b7d3617b2	2026-11-25 18:15:34.299464+00
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
-- Name: FUNCTION _catalog_hash(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._catalog_hash(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._catalog_hash(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._catalog_hash(schema_name text) TO old_deployer;


--
-- Name: FUNCTION _live_objects(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._live_objects(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._live_objects(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._live_objects(schema_name text) TO old_deployer;


--
-- Name: FUNCTION _live_relations(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._live_relations(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._live_relations(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._live_relations(schema_name text) TO old_deployer;


--
-- Name: FUNCTION _live_routines(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._live_routines(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._live_routines(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._live_routines(schema_name text) TO old_deployer;


--
-- Name: FUNCTION _live_types(schema_name text); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._live_types(schema_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._live_types(schema_name text) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._live_types(schema_name text) TO old_deployer;


--
-- Name: FUNCTION _sorted_privileges(privileges aclitem[]); Type: ACL; Schema: _pgpm; Owner: postgres
--

REVOKE ALL ON FUNCTION _pgpm._sorted_privileges(privileges aclitem[]) FROM PUBLIC;
GRANT ALL ON FUNCTION _pgpm._sorted_privileges(privileges aclitem[]) TO old_reader;
GRANT ALL ON FUNCTION _pgpm._sorted_privileges(privileges aclitem[]) TO old_deployer;


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
-- Name: TABLE packages; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT SELECT ON TABLE _pgpm.packages TO old_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE _pgpm.packages TO old_deployer;


--
-- Name: SEQUENCE packages_pkg_id_seq; Type: ACL; Schema: _pgpm; Owner: postgres
--

GRANT USAGE ON SEQUENCE _pgpm.packages_pkg_id_seq TO old_deployer;


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


