COMMENT ON COLUMN _pgpm.package_outside_objects.out_definition IS
    'Commands that make it again; other ones than _outside_definition returns tell that it was changed';
