ALTER TABLE _pgpm.package_objects
    ADD COLUMN obj_shape jsonb,
    ADD COLUMN obj_left boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN _pgpm.package_objects.obj_shape IS
    'What of the statement decides whether a change of it can be made in place, as in the artifact';
COMMENT ON COLUMN _pgpm.package_objects.obj_left IS
    'An object that left the package, or never was of it, and stayed: --prune drops it';
