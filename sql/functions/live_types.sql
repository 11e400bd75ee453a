-- Without settings of its own, so that it becomes part of _live_objects, whose search_path holds.
CREATE OR REPLACE FUNCTION _pgpm._live_types(schema_name text, ids oid[])
RETURNS TABLE (object_kind text, object_identity text, class_id oid, object_id oid, owner oid, privileges aclitem[],
               definition text, part_privileges text, part_comments text)
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
COMMENT ON FUNCTION _pgpm._live_types(text, oid[]) IS
    'The types and domains of a schema, or those with the given OIDs, as _live_objects takes them';
