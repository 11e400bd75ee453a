# Writes pgpmConfig.cmake into the build folder, so that another project finds this build as if it
# were installed: -Dpgpm_DIR=<this build folder>.

include(CMakePackageConfigHelpers)

foreach(program IN ITEMS bundle apply server)
  set_target_properties(pgpm-${program} PROPERTIES EXPORT_NAME ${program})
endforeach()
export(TARGETS pgpm-bundle pgpm-apply pgpm-server NAMESPACE pgpm::
  FILE "${PROJECT_BINARY_DIR}/pgpmPrograms.cmake")
export(TARGETS pgpm_library NAMESPACE pgpm:: FILE "${PROJECT_BINARY_DIR}/pgpmLibrary.cmake")

set(PGPM_MODULE_DIR "${PROJECT_SOURCE_DIR}/cmake")
configure_file("${PROJECT_SOURCE_DIR}/cmake/pgpmConfig.cmake.in" "${PROJECT_BINARY_DIR}/pgpmConfig.cmake"
  @ONLY)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/pgpmConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
