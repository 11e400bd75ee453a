SELECT DISTINCT pkg_schema AS schema FROM _pgpm.packages ORDER BY pkg_schema
