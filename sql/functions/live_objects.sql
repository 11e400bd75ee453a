CREATE OR REPLACE FUNCTION _pgpm._live_objects(schema_name text)
RETURNS TABLE (object_kind text, object_identity text, object_id oid, fingerprint text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH schema AS (
        SELECT * FROM pg_namespace WHERE nspname = schema_name
    ),
    objects (object_kind, object_identity, object_id, definition, attributes) AS (
        SELECT 'schema', '', s.oid, '',
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
        SELECT * FROM _pgpm._live_parts(schema_name)
        UNION ALL
        SELECT 'operator',
               format('%s(%s, %s)', o.oprname, _pgpm._type_name(o.oprleft, schema_name),
                      _pgpm._type_name(o.oprright, schema_name)),
               o.oid,
               concat_ws(' ', o.oprkind, o.oprcanmerge, o.oprcanhash, format_type(o.oprresult, NULL),
                         o.oprcom::regoperator, o.oprnegate::regoperator, o.oprcode::regprocedure, o.oprrest, o.oprjoin),
               concat_ws(' ', pg_get_userbyid(o.oprowner), obj_description(o.oid, 'pg_operator'))
        FROM pg_operator o JOIN schema s ON o.oprnamespace = s.oid
        UNION ALL
        SELECT 'operator class', format('%I using %I', o.opcname, m.amname), o.oid,
               concat_ws(' ', format_type(o.opcintype, NULL), o.opcdefault, format_type(nullif(o.opckeytype, 0), NULL)),
               concat_ws(' ', pg_get_userbyid(o.opcowner), obj_description(o.oid, 'pg_opclass'))
        FROM pg_opclass o JOIN schema s ON o.opcnamespace = s.oid JOIN pg_am m ON m.oid = o.opcmethod
        UNION ALL
        SELECT 'operator family', format('%I using %I', o.opfname, m.amname), o.oid,
               concat_ws(E'\n',
                         (SELECT string_agg(concat_ws(' ', a.amopstrategy, a.amoppurpose, a.amopopr::regoperator), ','
                                            ORDER BY a.amoplefttype, a.amoprighttype, a.amopstrategy)
                          FROM pg_amop a WHERE a.amopfamily = o.oid),
                         (SELECT string_agg(concat_ws(' ', a.amprocnum, a.amproc::regprocedure), ','
                                            ORDER BY a.amproclefttype, a.amprocrighttype, a.amprocnum)
                          FROM pg_amproc a WHERE a.amprocfamily = o.oid)),
               concat_ws(' ', pg_get_userbyid(o.opfowner), obj_description(o.oid, 'pg_opfamily'))
        FROM pg_opfamily o JOIN schema s ON o.opfnamespace = s.oid JOIN pg_am m ON m.oid = o.opfmethod
        UNION ALL
        SELECT 'collation', quote_ident(c.collname), c.oid,
               concat_ws(' ', c.collprovider, c.collisdeterministic, c.collencoding, c.collcollate, c.collctype),
               concat_ws(' ', pg_get_userbyid(c.collowner), obj_description(c.oid, 'pg_collation'))
        FROM pg_collation c JOIN schema s ON c.collnamespace = s.oid
        UNION ALL
        SELECT 'conversion', quote_ident(c.conname), c.oid,
               concat_ws(' ', c.conforencoding, c.contoencoding, c.conproc, c.condefault),
               concat_ws(' ', pg_get_userbyid(c.conowner), obj_description(c.oid, 'pg_conversion'))
        FROM pg_conversion c JOIN schema s ON c.connamespace = s.oid
        UNION ALL
        SELECT 'statistics', quote_ident(e.stxname), e.oid,
               pg_get_statisticsobjdef(e.oid),
               concat_ws(' ', pg_get_userbyid(e.stxowner), obj_description(e.oid, 'pg_statistic_ext'))
        FROM pg_statistic_ext e JOIN schema s ON e.stxnamespace = s.oid
        UNION ALL
        SELECT 'text search configuration', quote_ident(c.cfgname), c.oid,
               concat_ws(' ', (SELECT s.prsname FROM pg_ts_parser s WHERE s.oid = c.cfgparser),
                         (SELECT string_agg(concat_ws(' ', m.maptokentype, m.mapseqno, m.mapdict::regdictionary), ','
                                            ORDER BY m.maptokentype, m.mapseqno)
                          FROM pg_ts_config_map m WHERE m.mapcfg = c.oid)),
               concat_ws(' ', pg_get_userbyid(c.cfgowner), obj_description(c.oid, 'pg_ts_config'))
        FROM pg_ts_config c JOIN schema s ON c.cfgnamespace = s.oid
        UNION ALL
        SELECT 'text search dictionary', quote_ident(d.dictname), d.oid,
               concat_ws(' ', (SELECT t.tmplname FROM pg_ts_template t WHERE t.oid = d.dicttemplate), d.dictinitoption),
               concat_ws(' ', pg_get_userbyid(d.dictowner), obj_description(d.oid, 'pg_ts_dict'))
        FROM pg_ts_dict d JOIN schema s ON d.dictnamespace = s.oid
    )
    SELECT object_kind, object_identity, object_id,
           encode(sha256(convert_to(definition, 'UTF8')), 'hex') || '.' || encode(sha256(convert_to(concat(attributes), 'UTF8')), 'hex')
    FROM objects
$$;
COMMENT ON FUNCTION _pgpm._live_objects(text) IS
    'All objects of a schema, the schema itself among them (with an empty identity), each with a fingerprint in two halves: of its definition, and of owner, privileges and comment';
