-- What a deployment sends, in one statement. $1: a JSON array of [tag, identity, text, sha256]
WITH logged AS (
    INSERT INTO _pgpm.ddl_changes_log (ddl_tag, ddl_identity, ddl_statement, ddl_sha256)
    SELECT row ->> 0, row ->> 1, row ->> 2, row ->> 3
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS rows (row, position)
    ORDER BY position
    RETURNING ddl_id
)
SELECT pg_notify('ddl_change', format('DEPLOYMENT %s commands', count(*))),
       CASE WHEN max(ddl_id) / 1000 > (max(ddl_id) - count(*)) / 1000 THEN _pgpm._trim_ddl_log() END
FROM logged
