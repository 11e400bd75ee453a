set(cross "-DPGPM_SOURCE_DIR=${PGPM_SOURCE_DIR}" "-DCMAKE_TOOLCHAIN_FILE=${source_dir}/toolchain.cmake")
configure_fails("pgpm_add_package: pgpm-bundle is cross-compiled and can't run here; set
  PGPM_BUNDLE_EXECUTABLE to one that can" ${cross})

configure(${cross} "-DPGPM_BUNDLE_EXECUTABLE=${PGPM_BUILD_DIR}/bin/pgpm-bundle")
build(TARGET bundle_greeting BUNDLES greeting)
expect_artifacts(greeting-1.0.0.pgpm)
build_fails("deploy_greeting: pgpm-apply is cross-compiled and can't run here; set PGPM_APPLY_EXECUTABLE to
  one that can" --target deploy_greeting)
build_fails("pgpm_start" --target pgpm_start)  # there is no such target

configure("-DPGPM_APPLY_EXECUTABLE=${PGPM_BUILD_DIR}/bin/pgpm-apply"
  "-DPGPM_SERVER_EXECUTABLE=${PGPM_BUILD_DIR}/bin/pgpm-server")
build_fails("deploy_greeting: pgpm-apply ended with 2" --target deploy_greeting)
