# Packs what is installed as two Debian packages (`cpack -G DEB`, or the target `package`): pgpm-apply, which
# is all that a machine needs that deploys artifacts, and pgpm, the rest.

if(NOT PGPM_INSTALL)
  return()
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "The pgpm authors")
set(CPACK_PACKAGE_CONTACT "The pgpm authors")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/cmake/StripArchives.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/DebianFolders.cmake")
set(CPACK_COMPONENTS_ALL apply development)
set(CPACK_COMPONENTS_GROUPING IGNORE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_APPLY_PACKAGE_NAME pgpm-apply)
set(CPACK_DEBIAN_APPLY_PACKAGE_SECTION database)
set(CPACK_COMPONENT_APPLY_DESCRIPTION "pgpm-apply deploys artifacts, which are PostgreSQL types and functions that
were compiled by pgpm-bundle, all or nothing. It needs neither compiler nor
sources.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME pgpm)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "pgpm-apply (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_RECOMMENDS "cmake (>= 3.25), postgresql")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS "libpq-dev, libexpected-dev, libssl-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "The CMake module PgpmPackage with the programs behind it: pgpm-bundle
compiles a folder of SQL into an artifact, pgpm-server runs a private
PostgreSQL server of a build tree; and the library pgpm::pgpm.")

# What Debian wants to know of the license.
foreach(component IN ITEMS APPLY DEVELOPMENT)
  string(TOLOWER "${component}" component_name)
  install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" RENAME copyright COMPONENT ${component_name}
    DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${CPACK_DEBIAN_${component}_PACKAGE_NAME}")
endforeach()

include(CPack)
