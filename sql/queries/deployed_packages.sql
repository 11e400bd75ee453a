-- $1: names of packages as a JSON array, or null for all; $2: whether to look for leftovers, among all objects
SELECT p.pkg_id AS id,
       p.pkg_name AS name,
       p.pkg_version_text AS version,
       c.pkg_c_name AS class,
       s.pkg_sc_name AS subclass,
       p.pkg_scope AS scope,
       p.pkg_schema AS schema,
       p.pkg_scope = 'DATABASE' OR EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = p.pkg_schema) AS is_there,
       p.pkg_old_rev AS old_rev,
       p.pkg_digest AS digest,
       p.pkg_owner AS owner,
       to_jsonb(p.pkg_usage_roles) AS usage_roles,
       p.pkg_catalog_hash AS catalog_hash,
       p.pkg_server_major AS server_major,
       EXISTS (SELECT FROM _pgpm.table_evolution_statements t
               WHERE t.tbl_st_pkg_id = p.pkg_id AND t.tbl_st_state <> 'done') AS is_pending,
       $2::boolean AND EXISTS (SELECT FROM _pgpm.package_objects o WHERE o.pkg_id = p.pkg_id AND o.obj_left) AS has_leftovers,
       EXISTS (SELECT FROM _pgpm.package_outside_objects o WHERE o.pkg_id = p.pkg_id) AS has_outside,
       p.pkg_last_modified AS deployed_at,
       p.pkg_description AS description,
       e.dpl_ev_id AS last_event,
       e.dpl_ev_user AS deployed_by,
       e.dpl_ev_mode AS mode,
       e.dpl_ev_vcs_ref AS vcs_ref,
       e.dpl_ev_vcs_link AS vcs_link,
       e.dpl_ev_issue_ref AS issue_ref,
       e.dpl_ev_issue_link AS issue_link
FROM _pgpm.packages p
     JOIN _pgpm.package_classes c ON c.pkg_c_id = p.pkg_class
     JOIN _pgpm.package_subclasses s ON s.pkg_sc_id = p.pkg_subclass
     LEFT JOIN LATERAL (SELECT * FROM _pgpm.deployment_events
                        WHERE dpl_ev_pkg_id = p.pkg_id ORDER BY dpl_ev_id DESC LIMIT 1) e ON true
WHERE p.pkg_status = 1
  AND ($1::jsonb IS NULL OR p.pkg_name IN (SELECT jsonb_array_elements_text($1::jsonb)))
ORDER BY p.pkg_name COLLATE "C", p.pkg_version, p.pkg_old_rev NULLS FIRST
