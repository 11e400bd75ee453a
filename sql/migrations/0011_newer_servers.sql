COMMENT ON COLUMN _pgpm.package_outside_objects.out_role IS
    'As whom it was made: the owner that the deployment asked for, else its user, who may act as it; made again as no other';
