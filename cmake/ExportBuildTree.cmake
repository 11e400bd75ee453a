# Writes pgpmConfig.cmake into the build folder, so that another project finds this build as if it
# were installed: -Dpgpm_DIR=<this build folder>.

include(CMakePackageConfigHelpers)

set(PGPM_PROGRAMS "")
foreach(program IN ITEMS bundle apply server)
  if(TARGET pgpm-${program})
    set_target_properties(pgpm-${program} PROPERTIES EXPORT_NAME ${program})
    list(APPEND PGPM_PROGRAMS pgpm::${program})
  endif()
endforeach()
list(TRANSFORM PGPM_PROGRAMS REPLACE "::" "-" OUTPUT_VARIABLE exported)
export(TARGETS ${exported} NAMESPACE pgpm:: FILE "${PROJECT_BINARY_DIR}/pgpmTargets.cmake")
list(JOIN PGPM_PROGRAMS " " PGPM_PROGRAMS)

set(PGPM_MODULE_DIR "${PROJECT_SOURCE_DIR}/cmake")
configure_file("${PROJECT_SOURCE_DIR}/cmake/pgpmConfig.cmake.in" "${PROJECT_BINARY_DIR}/pgpmConfig.cmake"
  @ONLY)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/pgpmConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
