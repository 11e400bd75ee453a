# What pgpm_install_package installs beside the artifact: a CMake package that imports it. Part of
# PgpmPackage.cmake.
#
# These helpers see the variable `function` of the function that calls them.

# Sets `variable` to the version as CMake compares versions: 1.9.0 for 01_09_00 and 1.9.0-rc.1; to nothing
# for another form.
function(_pgpm_numeric_version version variable)
  set(${variable} "" PARENT_SCOPE)
  if(version MATCHES "^([0-9]+)[._]([0-9]+)[._]([0-9]+)")
    set(fields "${CMAKE_MATCH_1}" "${CMAKE_MATCH_2}" "${CMAKE_MATCH_3}")
    list(TRANSFORM fields REPLACE "^0+([0-9])" "\\1")
    list(JOIN fields "." numeric)
    set(${variable} "${numeric}" PARENT_SCOPE)
  endif()
endfunction()

# Fails unless the package can be installed; sets `version_variable` to its version as CMake has it.
function(_pgpm_check_installable name version_variable)
  if(NOT TARGET pgpm_package_${name})
    message(FATAL_ERROR "${function}: \"${name}\" is no pgpm package; call pgpm_add_package before")
  endif()
  get_property(names GLOBAL PROPERTY _PGPM_INSTALLED)
  if(name IN_LIST names)
    message(FATAL_ERROR "${function}: \"${name}\" is installed already")
  endif()
  get_target_property(version pgpm_package_${name} PGPM_VERSION)
  _pgpm_numeric_version("${version}" numeric)
  if(numeric STREQUAL "")
    message(FATAL_ERROR "${function}: the version of \"${name}\" is not known when configuring, or not of "
      "the form 01_09_00 or 1.9.0: \"${version}\"")
  endif()
  set(${version_variable} "${numeric}" PARENT_SCOPE)
endfunction()

# Notes an installed package for the end of the top-level folder.
function(_pgpm_remember_installed name)
  get_property(names GLOBAL PROPERTY _PGPM_INSTALLED)
  if("${names}" STREQUAL "")
    cmake_language(DEFER DIRECTORY "${CMAKE_SOURCE_DIR}" CALL _pgpm_check_installed)
  endif()
  set_property(GLOBAL APPEND PROPERTY _PGPM_INSTALLED "${name}")
  set_property(GLOBAL PROPERTY _PGPM_INSTALLED_BY_${name}
    "${function}(${name}) in ${CMAKE_CURRENT_LIST_FILE}")
endfunction()

# Sets `variable` to the text as a quoted argument of CMake's language.
function(_pgpm_quoted text variable)
  string(REGEX REPLACE "([\\\"$])" "\\\\\\1" text "${text}")
  set(${variable} "\"${text}\"" PARENT_SCOPE)
endfunction()

# Writes <name>_sqlConfig.cmake and its version file into `output_dir`. They look for the artifact in
# `artifact_dir` and are for `install_dir`, both relative to the installation's prefix or absolute.
function(_pgpm_write_package_config name numeric_version artifact_dir install_dir output_dir)
  include(CMakePackageConfigHelpers)
  set(package_target pgpm_package_${name})
  set(properties "")
  foreach(property IN ITEMS NAME PACKAGE VERSION SCHEMA DESCRIPTION CLASS SUBCLASS SCOPE LICENSE DEPENDS
      OWNER USAGE_ROLES)
    get_target_property(value ${package_target} PGPM_${property})
    _pgpm_quoted("${value}" value)
    string(APPEND properties "\n    PGPM_${property} ${value}")
  endforeach()

  get_target_property(depends ${package_target} PGPM_DEPENDS)
  set(find_depends "")
  foreach(other IN LISTS depends)
    string(APPEND find_depends "find_dependency(${other}_sql)\n")
  endforeach()

  get_target_property(bundle ${package_target} PGPM_BUNDLE)
  cmake_path(GET bundle FILENAME artifact_name)
  configure_package_config_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/InstalledPackage.cmake.in"
    "${output_dir}/${name}_sqlConfig.cmake"
    INSTALL_DESTINATION "${install_dir}" PATH_VARS artifact_dir
    NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
  write_basic_package_version_file("${output_dir}/${name}_sqlConfigVersion.cmake"
    VERSION "${numeric_version}" COMPATIBILITY SameMajorVersion ARCH_INDEPENDENT)
endfunction()

# Runs at the end of the top-level folder: what is installed must find what it depends on.
function(_pgpm_check_installed)
  get_property(names GLOBAL PROPERTY _PGPM_INSTALLED)
  set(errors "")
  foreach(name IN LISTS names)
    get_target_property(depends pgpm_package_${name} PGPM_DEPENDS)
    get_property(call GLOBAL PROPERTY _PGPM_INSTALLED_BY_${name})
    _pgpm_keep_built(depends)
    foreach(other IN LISTS depends)
      if(NOT other IN_LIST names)
        string(APPEND errors "${call}: \"${name}\" depends on \"${other}\", which is not installed; add "
          "pgpm_install_package(${other})\n")
      endif()
    endforeach()
  endforeach()
  if(NOT errors STREQUAL "")
    message(FATAL_ERROR "${errors}")
  endif()
endfunction()
