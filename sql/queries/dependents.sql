-- Some objects of a schema, and all that depends on them, directly or not, also outside; each with the SQL
-- that drops it, makes it again where the catalog knows it, and gives back or takes what it was granted.
-- $1: the schema's name, $2: JSON array of [class, id] whose dependents are looked for, $3: the same of
-- objects by themselves
WITH RECURSIVE schema AS (
    SELECT oid FROM pg_namespace WHERE nspname = $1
),
reached (class_id, object_id, part) AS (
    SELECT (root ->> 0)::regclass::oid, (root ->> 1)::oid, 0 FROM jsonb_array_elements($2::jsonb) AS root
    UNION
    SELECT step.class_id, step.object_id, step.part
    FROM reached o
         CROSS JOIN LATERAL (
             SELECT d.classid AS class_id, d.objid AS object_id, d.objsubid AS part
             FROM pg_depend d
             WHERE d.refclassid = o.class_id AND d.refobjid = o.object_id
               AND (o.part = 0 OR d.refobjsubid = o.part)
             UNION ALL
             -- An implementation part stands for its whole: a view's rule for the view, a partition's index for that
             -- of the partitioned table.
             SELECT d.refclassid, d.refobjid, d.refobjsubid
             FROM pg_depend d
             WHERE d.classid = o.class_id AND d.objid = o.object_id AND d.deptype IN ('i', 'P')
             UNION ALL
             -- So does a domain's constraint, which its statement makes.
             SELECT 'pg_type'::regclass, n.contypid, 0
             FROM pg_constraint n
             WHERE o.class_id = 'pg_constraint'::regclass AND n.oid = o.object_id AND n.contypid <> 0
         ) step
),
-- What each part is a part of: up to two steps, as of the array of a view's row type.
wholes AS MATERIALIZED (
    SELECT o.class_id, o.object_id, o.part,
           whole.class_id AS whole_class, whole.object_id AS whole_id,
           CASE WHEN c.relkind IN ('r', 'p', 'f') THEN whole.part ELSE 0 END AS whole_part
    FROM reached o
         LEFT JOIN pg_constraint n ON o.class_id = 'pg_constraint'::regclass AND n.oid = o.object_id
         LEFT JOIN LATERAL (SELECT * FROM pg_depend d
                            WHERE d.classid = o.class_id AND d.objid = o.object_id AND d.deptype IN ('i', 'P')
                            ORDER BY d.refclassid = 'pg_type'::regclass DESC, d.refobjid LIMIT 1) first ON true
         LEFT JOIN LATERAL (SELECT * FROM pg_depend d
                            WHERE d.classid = first.refclassid AND d.objid = first.refobjid AND d.deptype IN ('i', 'P')
                            ORDER BY d.refclassid = 'pg_type'::regclass DESC, d.refobjid LIMIT 1) second ON true
         CROSS JOIN LATERAL (SELECT
             CASE WHEN n.contypid <> 0 THEN 'pg_type'::regclass::oid
                  ELSE coalesce(second.refclassid, first.refclassid, o.class_id) END AS class_id,
             CASE WHEN n.contypid <> 0 THEN n.contypid
                  ELSE coalesce(second.refobjid, first.refobjid, o.object_id) END AS object_id,
             CASE WHEN n.contypid <> 0 THEN 0
                  ELSE coalesce(second.refobjsubid, first.refobjsubid, o.part) END AS part) whole
         LEFT JOIN pg_class c ON whole.class_id = 'pg_class'::regclass AND c.oid = whole.object_id
    WHERE c.relnamespace IS DISTINCT FROM 'pg_toast'::regnamespace  -- goes with its table
      AND (n.oid IS NULL OR n.conislocal)  -- goes with that of its table's parent
),
nodes AS (
    SELECT DISTINCT whole_class AS class_id, whole_id AS object_id, whole_part AS part FROM wholes
    UNION
    SELECT (root ->> 0)::regclass::oid, (root ->> 1)::oid, 0 FROM jsonb_array_elements($3::jsonb) AS root
),
-- Which node refers to which.
edges AS (
    SELECT DISTINCT dependent.whole_class AS class_id, dependent.whole_id AS object_id, dependent.whole_part AS part,
           format('%s:%s:%s', used.whole_class::regclass, used.whole_id, used.whole_part) AS used
    FROM pg_depend d
         JOIN wholes dependent ON dependent.class_id = d.classid AND dependent.object_id = d.objid AND dependent.part = d.objsubid
         JOIN wholes used ON used.class_id = d.refclassid AND used.object_id = d.refobjid AND used.part IN (0, d.refobjsubid)
    WHERE (dependent.whole_class, dependent.whole_id, dependent.whole_part) <> (used.whole_class, used.whole_id, used.whole_part)
),
described AS (
    SELECT o.class_id, o.object_id, o.part, i.type, i.identity, i.schema, c.relkind, c.relispopulated,
           coalesce(c.oid, t.typrelid) AS relation_id,
           relation.oid AS parent_id, relation.oid::regclass::text AS relation,
           CASE WHEN relation.oid IS NOT NULL THEN relation.relnamespace NOT IN (SELECT oid FROM schema)
                WHEN o.class_id = 'pg_namespace'::regclass THEN o.object_id NOT IN (SELECT oid FROM schema)
                ELSE i.schema IS DISTINCT FROM quote_ident($1)
           END AS is_outside,
           a.attname, pg_get_expr(f.adbin, f.adrelid) AS default_value, n.conname, n.contype,
           p.oid IS NOT NULL AND to_jsonb(p) ->> 'prosqlbody' IS NOT NULL AS is_atomic,
           -- As GRANT and COMMENT name it.
           CASE o.class_id
               WHEN 'pg_proc'::regclass THEN 'ROUTINE'
               WHEN 'pg_type'::regclass THEN 'TYPE'
               WHEN 'pg_namespace'::regclass THEN 'SCHEMA'
               WHEN 'pg_class'::regclass THEN CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END
           END AS grant_kind,
           CASE
               WHEN i.type IN ('statistics object', 'table constraint') THEN upper(split_part(replace(i.type, 'table ', ''), ' ', 1))
               WHEN i.type = 'aggregate' THEN 'ROUTINE'
               WHEN o.part = 0 AND i.type NOT IN ('default value', 'default acl') THEN upper(i.type)
           END AS kind_word,
           coalesce(c.relowner, p.proowner, t.typowner, s.nspowner,
                    (SELECT h.refobjid FROM pg_shdepend h
                     WHERE h.classid = o.class_id AND h.objid = o.object_id AND h.deptype = 'o'
                       AND h.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()))) AS owner,
           coalesce(c.relacl, p.proacl, t.typacl, s.nspacl,
                    acldefault(CASE o.class_id WHEN 'pg_proc'::regclass THEN 'f' WHEN 'pg_type'::regclass THEN 'T'
                                               WHEN 'pg_namespace'::regclass THEN 'n'
                                               ELSE CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END END::"char",
                               coalesce(c.relowner, p.proowner, t.typowner, s.nspowner))) AS privileges,
           CASE o.class_id
               WHEN 'pg_trigger'::regclass THEN pg_get_triggerdef(o.object_id)
               WHEN 'pg_rewrite'::regclass THEN pg_get_ruledef(o.object_id)
               WHEN 'pg_statistic_ext'::regclass THEN pg_get_statisticsobjdef(o.object_id)
               WHEN 'pg_constraint'::regclass THEN
                   format('ALTER TABLE %s ADD CONSTRAINT %I %s', n.conrelid::regclass, n.conname, pg_get_constraintdef(o.object_id))
               WHEN 'pg_attrdef'::regclass THEN
                   format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', f.adrelid::regclass, a.attname, pg_get_expr(f.adbin, f.adrelid))
               WHEN 'pg_class'::regclass THEN CASE c.relkind
                   WHEN 'i' THEN pg_get_indexdef(o.object_id)
                   WHEN 'I' THEN regexp_replace(pg_get_indexdef(o.object_id),
                                                '^(CREATE (UNIQUE )?INDEX ("([^"]|"")*"|[^ ]+) ON) ONLY', '\1')
               END
               WHEN 'pg_policy'::regclass THEN
                   format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', y.polname, y.polrelid::regclass,
                          CASE WHEN y.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                          CASE y.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                          (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role)) END, ', ')
                           FROM unnest(y.polroles) AS role))
                   || coalesce(' USING (' || pg_get_expr(y.polqual, y.polrelid) || ')', '')
                   || coalesce(' WITH CHECK (' || pg_get_expr(y.polwithcheck, y.polrelid) || ')', '')
           END AS definition,
           g.tgenabled,
           (SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I REVOKE ALL ON %s FROM %s',
                          pg_get_userbyid(e.defaclrole), $1,
                          CASE e.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES' ELSE 'TYPES' END,
                          string_agg(DISTINCT CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END, ', '))
            FROM aclexplode(e.defaclacl) x) AS default_revoke,
           -- Of a sequence that belongs to a column.
           (SELECT d.refobjid FROM pg_depend d
            WHERE c.relkind = 'S' AND d.classid = o.class_id AND d.objid = o.object_id AND d.deptype IN ('a', 'i')
              AND d.refclassid = 'pg_class'::regclass) AS table_id
    FROM nodes o
         CROSS JOIN LATERAL pg_identify_object(o.class_id, o.object_id, o.part) i
         LEFT JOIN pg_class c ON o.class_id = 'pg_class'::regclass AND c.oid = o.object_id
         LEFT JOIN pg_proc p ON o.class_id = 'pg_proc'::regclass AND p.oid = o.object_id
         LEFT JOIN pg_type t ON o.class_id = 'pg_type'::regclass AND t.oid = o.object_id
         LEFT JOIN pg_namespace s ON o.class_id = 'pg_namespace'::regclass AND s.oid = o.object_id
         LEFT JOIN pg_trigger g ON o.class_id = 'pg_trigger'::regclass AND g.oid = o.object_id
         LEFT JOIN pg_constraint n ON o.class_id = 'pg_constraint'::regclass AND n.oid = o.object_id
         LEFT JOIN pg_attrdef f ON o.class_id = 'pg_attrdef'::regclass AND f.oid = o.object_id
         LEFT JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
         LEFT JOIN pg_policy y ON o.class_id = 'pg_policy'::regclass AND y.oid = o.object_id
         LEFT JOIN pg_default_acl e ON o.class_id = 'pg_default_acl'::regclass AND e.oid = o.object_id
         LEFT JOIN pg_rewrite w ON o.class_id = 'pg_rewrite'::regclass AND w.oid = o.object_id
         LEFT JOIN pg_index x ON x.indexrelid = c.oid
         LEFT JOIN pg_class relation
             ON relation.oid = coalesce(x.indrelid, c.oid, g.tgrelid, nullif(n.conrelid, 0), f.adrelid, y.polrelid, w.ev_class)
)
SELECT format('%s:%s:%s', o.class_id::regclass, o.object_id, o.part) AS key,
       o.type,
       o.identity,
       o.is_outside,
       o.is_atomic,
       o.relkind,
       o.contype,
       CASE WHEN o.relkind IN ('r', 'm') AND o.part = 0 THEN o.relation END AS table_name,
       coalesce(o.relispopulated, false) AS populated,
       CASE WHEN o.table_id IS NOT NULL THEN format('pg_class:%s:0', o.table_id)
            WHEN o.parent_id IS NOT NULL AND (o.relation_id IS DISTINCT FROM o.parent_id OR o.part > 0) THEN
           format('pg_class:%s:0', o.parent_id)
       END AS parent,
       pg_get_userbyid(o.owner) AS owner,
       CASE
           WHEN o.type = 'default value' THEN format('ALTER TABLE ONLY %s ALTER COLUMN %I DROP DEFAULT', o.relation, o.attname)
           WHEN o.type = 'table constraint' THEN format('ALTER TABLE %s DROP CONSTRAINT %I', o.relation, o.conname)
           WHEN o.type = 'default acl' THEN o.default_revoke
           WHEN o.kind_word IS NOT NULL THEN format('DROP %s %s', o.kind_word, o.identity)
       END AS drop_sql,
       o.definition AS make_sql,
       -- Indexes and the sequences of columns follow their tables.
       CASE WHEN o.relkind IN ('i', 'I') OR o.table_id IS NOT NULL THEN NULL ELSE format('ALTER %s %s OWNER TO ', o.kind_word, o.identity)
       END AS owner_sql,
       -- What takes everything that was granted and every comment.
       (SELECT jsonb_agg(line) FROM (
           SELECT format('REVOKE ALL ON %s %s FROM %s CASCADE', o.grant_kind, o.identity, string_agg(role, ', ' ORDER BY role)) AS line
           FROM (SELECT DISTINCT CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END AS role
                 FROM (SELECT unnest(o.privileges) AS item
                       UNION ALL
                       SELECT unnest(attacl) FROM pg_attribute
                       WHERE attrelid = o.relation_id AND o.grant_kind = 'TABLE' AND attnum > 0 AND NOT attisdropped) items
                      CROSS JOIN LATERAL aclexplode(ARRAY[item]) x
                 WHERE x.grantee <> o.owner) roles
           WHERE o.grant_kind IS NOT NULL
           HAVING count(*) > 0
           UNION ALL
           SELECT o.default_revoke WHERE o.type = 'default acl'
           UNION ALL
           SELECT format('COMMENT ON %s %s IS NULL', o.kind_word, o.identity)
           WHERE obj_description(o.object_id, o.class_id::regclass::name) IS NOT NULL AND o.part = 0 AND o.kind_word IS NOT NULL
           UNION ALL
           SELECT format('COMMENT ON COLUMN %s.%I IS NULL', r.oid::regclass, b.attname)
           FROM pg_attribute b JOIN pg_class r ON r.oid = b.attrelid
           WHERE b.attrelid = o.relation_id AND o.part = 0 AND col_description(b.attrelid, b.attnum) IS NOT NULL
           UNION ALL
           SELECT format('COMMENT ON CONSTRAINT %I ON %s%s IS NULL', b.conname, CASE WHEN b.contypid <> 0 THEN 'DOMAIN ' END,
                         o.identity)
           FROM pg_constraint b
           WHERE o.part = 0 AND obj_description(b.oid, 'pg_constraint') IS NOT NULL
             AND (o.class_id = 'pg_class'::regclass AND b.conrelid = o.object_id
                  OR o.class_id = 'pg_type'::regclass AND b.contypid = o.object_id)
           UNION ALL
           SELECT format('COMMENT ON INDEX %s IS NULL', b.conindid::regclass)
           FROM pg_constraint b
           WHERE o.part = 0 AND o.class_id = 'pg_class'::regclass AND b.conrelid = o.object_id
             AND b.contype IN ('p', 'u', 'x') AND obj_description(b.conindid, 'pg_class') IS NOT NULL
       ) lines) AS reset_sql,
       -- What gives it all back to an object that was made again.
       (SELECT jsonb_agg(line) FROM (
           SELECT format('REVOKE ALL ON %s %s FROM PUBLIC', o.grant_kind, o.identity) AS line
           WHERE o.grant_kind IN ('ROUTINE', 'TYPE')
           UNION ALL
           (SELECT format('GRANT %s ON %s %s TO %s%s', x.privilege_type, o.grant_kind, o.identity,
                          CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
                          CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM aclexplode(o.privileges) WITH ORDINALITY x (grantor, grantee, privilege_type, is_grantable, position)
            WHERE x.grantee <> o.owner AND o.grant_kind IS NOT NULL
            ORDER BY x.position)
           UNION ALL
           SELECT format('GRANT %s (%I) ON TABLE %s TO %s%s', x.privilege_type, b.attname, o.identity,
                         CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
                         CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
           FROM pg_attribute b CROSS JOIN LATERAL aclexplode(b.attacl) x
           WHERE b.attrelid = o.relation_id AND o.grant_kind = 'TABLE' AND x.grantee <> o.owner
           UNION ALL
           SELECT format('COMMENT ON %s %s IS %L', o.kind_word, o.identity, obj_description(o.object_id, o.class_id::regclass::name))
           WHERE obj_description(o.object_id, o.class_id::regclass::name) IS NOT NULL AND o.part = 0 AND o.kind_word IS NOT NULL
           UNION ALL
           SELECT format('COMMENT ON COLUMN %s.%I IS %L', r.oid::regclass, b.attname, col_description(b.attrelid, b.attnum))
           FROM pg_attribute b JOIN pg_class r ON r.oid = b.attrelid
           WHERE b.attrelid = o.relation_id AND o.part = 0 AND col_description(b.attrelid, b.attnum) IS NOT NULL
           UNION ALL
           SELECT format('ALTER TABLE %s %s TRIGGER %I', o.relation,
                         CASE o.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END,
                         (SELECT tgname FROM pg_trigger WHERE oid = o.object_id))
           WHERE o.tgenabled <> 'O'
           UNION ALL
           SELECT format('COMMENT ON CONSTRAINT %I ON DOMAIN %s IS %L', b.conname, o.identity, obj_description(b.oid, 'pg_constraint'))
           FROM pg_constraint b
           WHERE o.class_id = 'pg_type'::regclass AND b.contypid = o.object_id AND obj_description(b.oid, 'pg_constraint') IS NOT NULL
           UNION ALL
           SELECT format('COMMENT ON INDEX %s IS %L', b.conindid::regclass, obj_description(b.conindid, 'pg_class'))
           FROM pg_constraint b
           WHERE o.class_id = 'pg_constraint'::regclass AND b.oid = o.object_id AND b.contype IN ('p', 'u', 'x')
             AND obj_description(b.conindid, 'pg_class') IS NOT NULL
           UNION ALL
           -- What the catalog's own definitions leave out.
           SELECT format('ALTER TABLE %s %s RULE %I', w.ev_class::regclass,
                         CASE w.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, w.rulename)
           FROM pg_rewrite w
           WHERE o.class_id = 'pg_rewrite'::regclass AND w.oid = o.object_id AND w.ev_enabled <> 'O'
           UNION ALL
           SELECT format('ALTER TABLE %s CLUSTER ON %I', x.indrelid::regclass, c.relname)
           FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
                LEFT JOIN pg_constraint b ON b.conindid = x.indexrelid AND b.contype IN ('p', 'u', 'x')
           WHERE x.indisclustered
             AND (o.class_id = 'pg_class'::regclass AND x.indexrelid = o.object_id
                  OR o.class_id = 'pg_constraint'::regclass AND b.oid = o.object_id)
           UNION ALL
           SELECT format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s', o.identity, b.attnum, b.attstattarget)
           FROM pg_attribute b
           WHERE o.relkind IN ('i', 'I') AND b.attrelid = o.object_id AND b.attstattarget >= 0
           UNION ALL
           SELECT format('ALTER STATISTICS %s SET STATISTICS %s', o.identity, e.stxstattarget)
           FROM pg_statistic_ext e
           WHERE o.class_id = 'pg_statistic_ext'::regclass AND e.oid = o.object_id AND e.stxstattarget >= 0
       ) lines) AS restore_sql,
       -- Values of an enum, attributes of a composite type.
       coalesce((SELECT jsonb_agg(e.enumlabel ORDER BY e.enumsortorder)
                 FROM pg_enum e WHERE o.class_id = 'pg_type'::regclass AND e.enumtypid = o.object_id),
                (SELECT jsonb_agg(b.attname ORDER BY b.attnum)
                 FROM pg_attribute b
                 WHERE o.class_id = 'pg_type'::regclass AND b.attrelid = o.relation_id AND b.attnum > 0 AND NOT b.attisdropped)) AS labels,
       (SELECT jsonb_agg(e.used ORDER BY e.used) FROM edges e
        WHERE e.class_id = o.class_id AND e.object_id = o.object_id AND e.part = o.part) AS uses
FROM described o
ORDER BY o.type COLLATE "C", o.identity COLLATE "C", o.part
