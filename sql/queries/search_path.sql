-- The path in which a package was deployed, behind its own schema: its dependencies' schemas, then those of its
-- settings. $1: id of its row
SELECT path.name
FROM (SELECT d.pkg_schema AS name, 1 AS part, row_number() OVER (ORDER BY d.pkg_name COLLATE "C") AS position
      FROM _pgpm.package_dependencies b JOIN _pgpm.packages d ON d.pkg_id = b.dep_pkg_id
      WHERE b.pkg_id = $1::bigint
      UNION ALL
      SELECT s.name, 2, s.position
      FROM _pgpm.packages p CROSS JOIN LATERAL unnest(p.pkg_search_path) WITH ORDINALITY AS s (name, position)
      WHERE p.pkg_id = $1::bigint) path
ORDER BY path.part, path.position
