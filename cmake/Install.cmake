# Installs pgpm: programs, library, headers, the CMake module and the JSON Schema. Everything that is
# installed finds the rest by relative paths, so that the whole folder may be moved.
#
# Component `apply` is what a machine needs that deploys artifacts; `development` is all the rest.

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(pgpm_cmake_dir "${CMAKE_INSTALL_LIBDIR}/cmake/pgpm")

set_target_properties(pgpm-bundle PROPERTIES EXPORT_NAME bundle)
set_target_properties(pgpm-apply PROPERTIES EXPORT_NAME apply)
set_target_properties(pgpm-server PROPERTIES EXPORT_NAME server)
set_property(TARGET pgpm_library PROPERTY EXCLUDE_FROM_ALL FALSE)

install(TARGETS pgpm-apply EXPORT pgpmPrograms COMPONENT apply)
install(TARGETS pgpm-bundle pgpm-server EXPORT pgpmPrograms COMPONENT development)
install(TARGETS pgpm_library EXPORT pgpmLibrary COMPONENT development
  INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
foreach(set IN ITEMS Programs Library)
  install(EXPORT pgpm${set} NAMESPACE pgpm:: DESTINATION "${pgpm_cmake_dir}" COMPONENT development)
endforeach()

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/pgpm" TYPE INCLUDE COMPONENT development)
install(FILES "${PROJECT_SOURCE_DIR}/tool/compile/config.schema.json"
  DESTINATION "${CMAKE_INSTALL_DATADIR}/pgpm" COMPONENT development)

# The config file and the module stand side by side.
install(DIRECTORY "${PROJECT_SOURCE_DIR}/cmake/PgpmPackage"
  DESTINATION "${pgpm_cmake_dir}" COMPONENT development)
install(FILES "${PROJECT_SOURCE_DIR}/cmake/PgpmPackage.cmake" "${PROJECT_SOURCE_DIR}/cmake/PgpmDeploy.cmake"
  DESTINATION "${pgpm_cmake_dir}" COMPONENT development)
set(PGPM_MODULE_DIR "\${CMAKE_CURRENT_LIST_DIR}")
configure_file("${PROJECT_SOURCE_DIR}/cmake/pgpmConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/CMakeFiles/install/pgpmConfig.cmake" @ONLY)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/CMakeFiles/install/pgpmConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/CMakeFiles/install/pgpmConfig.cmake"
    "${PROJECT_BINARY_DIR}/CMakeFiles/install/pgpmConfigVersion.cmake"
  DESTINATION "${pgpm_cmake_dir}" COMPONENT development)
