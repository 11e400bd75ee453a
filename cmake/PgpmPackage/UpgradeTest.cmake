# How former artifacts become tests. Part of PgpmTest.cmake.
#
# These helpers see the variables of pgpm_add_upgrade_test: `function` and `arg_*`.

# Sets `variable` to the files that FROM matches. A file that is added later makes CMake run again.
function(_pgpm_find_former variable)
  set(files "")
  foreach(pattern IN LISTS arg_FROM)
    cmake_path(ABSOLUTE_PATH pattern BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE
      OUTPUT_VARIABLE glob)
    file(GLOB found CONFIGURE_DEPENDS "${glob}")
    if(found STREQUAL "")
      message(FATAL_ERROR "${function}: FROM \"${pattern}\" matches no file (${glob})")
    endif()
    list(APPEND files ${found})
  endforeach()
  list(REMOVE_DUPLICATES files)
  set(${variable} "${files}" PARENT_SCOPE)
endfunction()

# Sets `variable` to the name of the package whose artifact a file is.
function(_pgpm_package_of_artifact file variable)
  file(STRINGS "${file}" line LIMIT_COUNT 1 ENCODING UTF-8)
  string(JSON package ERROR_VARIABLE error GET "${line}" package name)
  if(error)
    message(FATAL_ERROR "${function}: FROM \"${file}\" is no artifact")
  endif()
  set(${variable} "${package}" PARENT_SCOPE)
endfunction()

# Takes the files apart: artifacts of this package, and of others.
function(_pgpm_sort_former files former_variable others_variable)
  get_target_property(package pgpm_package_${arg_PACKAGE} PGPM_PACKAGE)
  set(former "")
  set(others "")
  foreach(file IN LISTS files)
    _pgpm_package_of_artifact("${file}" found)
    if(found STREQUAL package)
      list(APPEND former "${file}")
    else()
      list(APPEND others "${file}")
    endif()
  endforeach()
  if(former STREQUAL "")
    message(FATAL_ERROR "${function}: FROM has no artifact of package \"${package}\"")
  endif()
  set(${former_variable} "${former}" PARENT_SCOPE)
  set(${others_variable} "${others}" PARENT_SCOPE)
endfunction()
