-- Newest first, also of packages that were removed. $1: name of a package, or null for all
SELECT e.dpl_ev_deployment AS deployment,
       e.dpl_ev_time AS deployed_at,
       e.dpl_ev_action AS action,
       p.pkg_name AS name,
       e.dpl_ev_version AS version,
       e.dpl_ev_digest AS digest,
       e.dpl_ev_mode AS mode,
       e.dpl_ev_user AS deployed_by,
       e.dpl_ev_vcs_ref AS vcs_ref,
       e.dpl_ev_vcs_link AS vcs_link,
       e.dpl_ev_issue_ref AS issue_ref,
       e.dpl_ev_issue_link AS issue_link,
       e.dpl_ev_tool AS tool
FROM _pgpm.deployment_events e
     JOIN _pgpm.packages p ON p.pkg_id = e.dpl_ev_pkg_id
WHERE $1::text IS NULL OR p.pkg_name = $1
ORDER BY e.dpl_ev_id DESC
