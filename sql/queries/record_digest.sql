-- $1: schema, $2: digest of the artifact, or a text that is none's where only some of its files were deployed
UPDATE _pgpm.packages SET pkg_digest = $2, pkg_last_modified = now()
WHERE pkg_schema = $1 AND pkg_status = 1
