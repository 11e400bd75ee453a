CREATE OR REPLACE FUNCTION _pgpm._live_types(schema_name text)
RETURNS TABLE (object_kind text, object_identity text, object_id oid, definition text, attributes text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END,
           quote_ident(t.typname),
           t.oid,
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
               END,
               (SELECT string_agg(quote_literal(e.enumlabel), ',' ORDER BY e.enumsortorder)
                FROM pg_enum e WHERE e.enumtypid = t.oid),
               (SELECT concat_ws(' ', format_type(r.rngsubtype, NULL), r.rngcollation::regcollation,
                                 r.rngcanonical::regproc, r.rngsubdiff::regproc,
                                 (SELECT opcname FROM pg_opclass o WHERE o.oid = r.rngsubopc))
                FROM pg_range r WHERE r.rngtypid = t.oid),
               (SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                                            a.attcollation::regcollation),
                                  E'\n' ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped),
               (SELECT string_agg(concat_ws(' ', quote_ident(n.conname), pg_get_constraintdef(n.oid)),
                                  E'\n' ORDER BY n.conname COLLATE "C")
                FROM pg_constraint n WHERE n.contypid = t.oid)),
           concat_ws(E'\n',
               pg_get_userbyid(t.typowner), _pgpm._sorted_privileges(coalesce(t.typacl, acldefault('T', t.typowner))),
               obj_description(t.oid, 'pg_type'),
               (SELECT string_agg(concat_ws(' ', a.attnum, quote_literal(col_description(a.attrelid, a.attnum))),
                                  E'\n' ORDER BY a.attnum)
                FROM pg_attribute a
                WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
                  AND col_description(a.attrelid, a.attnum) IS NOT NULL))
    FROM pg_type t
         LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typnamespace = (SELECT oid FROM pg_namespace WHERE nspname = schema_name)
      AND t.typtype IN ('b', 'c', 'd', 'e', 'p', 'r')
      AND (t.typrelid = 0 OR c.relkind = 'c')  -- a table's row type goes with its table
      AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid)
$$;
COMMENT ON FUNCTION _pgpm._live_types(text) IS 'The types and domains of a schema, each with its definition as one text, and owner, privileges and comment as another';
