ALTER TABLE _pgpm.package_objects
    ADD COLUMN obj_id oid,
    ADD COLUMN obj_catalog_hash numeric;
COMMENT ON COLUMN _pgpm.package_objects.obj_id IS
    'OID of the live object at the end of the deployment, in the catalog that goes with its kind: good as long as the hash of the package''s catalog rows is the same';
COMMENT ON COLUMN _pgpm.package_objects.obj_catalog_hash IS
    'Sum of the hashes of its catalog rows (_catalog_rows) at the end of the deployment: equal means that it has not changed';
COMMENT ON COLUMN _pgpm.package_objects.obj_fingerprint IS
    'Hashes of the live object''s definition, owner, privileges and comments, as _live_objects saw it at the end of the deployment';
COMMENT ON COLUMN _pgpm.packages.pkg_catalog_hash IS
    'Sum of the hashes of its catalog rows (_catalog_hash) at the end of its deployment: equal means that nothing has changed';
