-- How often the lines of bodies were reached. $1: the routines' OIDs
SELECT p.oid AS id, lines.line, lines.hits
FROM pg_proc p
JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'plpgsql'
CROSS JOIN LATERAL pgpm_coverage.lines_of(p.oid) AS lines
WHERE p.oid = ANY ($1::oid[])
ORDER BY 1, 2
