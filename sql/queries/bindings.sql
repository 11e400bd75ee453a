-- Which package was bound to which one, of those that are deployed. What it was bound to may be removed.
SELECT b.pkg_id AS id, b.dep_pkg_id AS dependency_id, b.dep_requirement AS requirement, d.pkg_name AS dependency
FROM _pgpm.package_dependencies b
     JOIN _pgpm.packages p ON p.pkg_id = b.pkg_id AND p.pkg_status = 1
     JOIN _pgpm.packages d ON d.pkg_id = b.dep_pkg_id
ORDER BY p.pkg_name COLLATE "C", p.pkg_version, p.pkg_old_rev NULLS FIRST, d.pkg_name COLLATE "C"
