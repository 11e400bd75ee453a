foreach(way IN ITEMS add_subdirectory FetchContent)
  file(REMOVE_RECURSE "${binary_dir}")
  configure("-DPGPM_BY=${way}" "-DPGPM_SOURCE_DIR=${PGPM_SOURCE_DIR}"
    "-DPGPM_BUNDLE_EXECUTABLE=${PGPM_BUILD_DIR}/bin/pgpm-bundle"
    "-DPGPM_APPLY_EXECUTABLE=${PGPM_BUILD_DIR}/bin/pgpm-apply"
    "-DPGPM_SERVER_EXECUTABLE=${PGPM_BUILD_DIR}/bin/pgpm-server")
  build(TARGET bundle_greeting BUNDLES greeting)
  build(TARGET bundle_greeting BUNDLES)
  expect_artifacts(sql/greeting-1.0.0.pgpm)
endforeach()

# pgpm itself is not installed with the project, unless it is asked for.
run("${CMAKE_COMMAND}" --install "${binary_dir}" --prefix "${SCRATCH_DIR}/installed")
file(GLOB_RECURSE installed RELATIVE "${SCRATCH_DIR}/installed" "${SCRATCH_DIR}/installed/*")
list(SORT installed)
if(NOT installed STREQUAL "share/cmake/greeting_sql/greeting_sqlConfig.cmake;\
share/cmake/greeting_sql/greeting_sqlConfigVersion.cmake;share/pgpm/greeting-1.0.0.pgpm")
  fail("installed is ${installed}")
endif()
configure(-DPGPM_INSTALL=ON)
file(READ "${binary_dir}/_deps/pgpm-build/cmake_install.cmake" script)
if(NOT script MATCHES "pgpm-apply" OR NOT script MATCHES "pgpmConfig.cmake")
  fail("PGPM_INSTALL installs nothing")
endif()

# Without them, bundling builds the program first. That takes too long to be done here.
configure(-DPGPM_BUNDLE_EXECUTABLE= -DPGPM_APPLY_EXECUTABLE= -DPGPM_SERVER_EXECUTABLE=)
find_program(ninja NAMES ninja ninja-build REQUIRED)
run("${ninja}" -C "${binary_dir}" -t commands bundle_greeting)
expect_output("-o _deps/pgpm-build/bin/pgpm-bundle")
expect_output("--package-version 1.0.0 --functions")
expect_no_output("-o _deps/pgpm-build/bin/pgpm-apply")
