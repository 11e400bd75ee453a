-- $1: one package as a JSON object
INSERT INTO _pgpm.packages AS p
    (pkg_name, pkg_version, pkg_version_text, pkg_description, pkg_license, pkg_class, pkg_subclass, pkg_scope,
     pkg_schema, pkg_digest, pkg_owner, pkg_usage_roles, pkg_search_path,
     pkg_server_major)
SELECT r.name,
       (r.major, r.minor, r.patch, r.pre, r.metadata)::_pgpm.package_version,
       r.version,
       r.description,
       r.license,
       (SELECT pkg_c_id FROM _pgpm.package_classes WHERE pkg_c_name = r.class),
       (SELECT pkg_sc_id FROM _pgpm.package_subclasses WHERE pkg_sc_name = r.subclass),
       r.scope,
       r.schema,
       r.digest,
       r.owner,
       ARRAY(SELECT jsonb_array_elements_text(r.usage_roles)),
       ARRAY(SELECT jsonb_array_elements_text(r.search_path)),
       current_setting('server_version_num')::integer / 10000
FROM jsonb_to_record($1::jsonb) AS r (
    name text, major bigint, minor bigint, patch bigint, pre text, metadata text, version text, description text,
    license text, class text, subclass text, scope text, schema text, digest text, owner text, usage_roles jsonb,
    search_path jsonb)
ON CONFLICT (pkg_schema) WHERE pkg_status = 1 DO UPDATE
SET pkg_name = excluded.pkg_name,
    pkg_version = excluded.pkg_version,
    pkg_version_text = excluded.pkg_version_text,
    pkg_description = excluded.pkg_description,
    pkg_license = excluded.pkg_license,
    pkg_class = excluded.pkg_class,
    pkg_subclass = excluded.pkg_subclass,
    pkg_scope = excluded.pkg_scope,
    pkg_digest = excluded.pkg_digest,
    pkg_owner = excluded.pkg_owner,
    pkg_usage_roles = excluded.pkg_usage_roles,
    pkg_search_path = excluded.pkg_search_path,
    pkg_server_major = excluded.pkg_server_major,
    pkg_last_modified = now()
