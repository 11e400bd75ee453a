# Installs pgpm: programs, library, headers, the CMake module, the JSON Schema, manual pages and
# completions. Everything that is
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

# The manual for readers of Markdown.
install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs/" TYPE DOC COMPONENT development)

# Manual pages and completions, with the program that they are about. None when cross-compiling without a
# pgpm-manual that runs here; see tool/manual.
foreach(program IN LISTS PGPM_MANUAL_PROGRAMS)
  set(component development)
  if(program STREQUAL "pgpm-apply")
    set(component apply)
  endif()
  install(FILES "${PGPM_MAN_DIR}/${program}.1"
    DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT ${component})
  install(FILES "${PGPM_COMPLETIONS_DIR}/bash/${program}"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" COMPONENT ${component})
  install(FILES "${PGPM_COMPLETIONS_DIR}/zsh/_${program}"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions" COMPONENT ${component})
  install(FILES "${PGPM_COMPLETIONS_DIR}/fish/${program}.fish"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" COMPONENT ${component})
endforeach()

# The config file and the module stand side by side.
install(DIRECTORY "${PROJECT_SOURCE_DIR}/cmake/PgpmPackage"
  DESTINATION "${pgpm_cmake_dir}" COMPONENT development)
install(FILES "${PROJECT_SOURCE_DIR}/cmake/PgpmPackage.cmake" "${PROJECT_SOURCE_DIR}/cmake/PgpmCoverage.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/PgpmDiscoverTests.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/PgpmTest.cmake"
  DESTINATION "${pgpm_cmake_dir}" COMPONENT development)
set(PGPM_MODULE_DIR "\${CMAKE_CURRENT_LIST_DIR}")
configure_file("${PROJECT_SOURCE_DIR}/cmake/pgpmConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/CMakeFiles/install/pgpmConfig.cmake" @ONLY)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/CMakeFiles/install/pgpmConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/CMakeFiles/install/pgpmConfig.cmake"
    "${PROJECT_BINARY_DIR}/CMakeFiles/install/pgpmConfigVersion.cmake"
  DESTINATION "${pgpm_cmake_dir}" COMPONENT development)
