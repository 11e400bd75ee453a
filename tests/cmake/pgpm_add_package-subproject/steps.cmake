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

# Without them, bundling builds the program first.
configure(-DPGPM_BUNDLE_EXECUTABLE= -DPGPM_APPLY_EXECUTABLE= -DPGPM_SERVER_EXECUTABLE=)
run("${CMAKE_COMMAND}" --build "${binary_dir}" --target bundle_greeting -- -n)
expect_output("Linking CXX executable")
expect_output("Bundling greeting")
