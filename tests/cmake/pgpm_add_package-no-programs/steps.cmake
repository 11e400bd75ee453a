configure_fails("pgpm_add_package: there is no target \"pgpm::bundle\", and PGPM_BUNDLE_EXECUTABLE is not
  set; use find_package(pgpm), add_subdirectory or FetchContent" "-DPGPM_SOURCE_DIR=${PGPM_SOURCE_DIR}")
