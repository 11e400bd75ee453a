-- $1: schema, $2: the event as a JSON object
INSERT INTO _pgpm.deployment_events
    (dpl_ev_deployment, dpl_ev_pkg_id, dpl_ev_version, dpl_ev_digest, dpl_ev_mode, dpl_ev_action, dpl_ev_tool,
     dpl_ev_vcs_ref, dpl_ev_vcs_link, dpl_ev_issue_ref, dpl_ev_issue_link)
SELECT e.deployment, p.pkg_id, p.pkg_version_text, p.pkg_digest, e.mode, e.action, e.tool,
       nullif(e.vcs_ref, ''), nullif(e.vcs_link, ''), nullif(e.issue_ref, ''), nullif(e.issue_link, '')
FROM _pgpm.packages p,
     jsonb_to_record($2::jsonb) AS e (deployment uuid, mode text, action text, tool text, vcs_ref text,
                                      vcs_link text, issue_ref text, issue_link text)
WHERE p.pkg_schema = $1 AND p.pkg_status = 1
