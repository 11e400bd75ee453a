-- Without settings of its own, so that it becomes part of _live_objects, whose search_path holds.
CREATE OR REPLACE FUNCTION _pgpm._live_others(schema_name text, ids oid[])
RETURNS TABLE (object_kind text, object_identity text, class_id oid, object_id oid, owner oid, privileges aclitem[],
               definition text, part_privileges text, part_comments text)
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
COMMENT ON FUNCTION _pgpm._live_others(text, oid[]) IS
    'The schema itself (with an empty identity), its default privileges, and its objects of rare kinds, or those with the given OIDs, as _live_objects takes them';
