COMMENT ON TABLE _pgpm.package_outside_objects IS
    'What a package made on objects outside its schema: goes with its revision and comes back with it, and is not of the package in whose schema it stands';
