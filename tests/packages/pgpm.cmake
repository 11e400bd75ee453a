# pgpm-apply needs nothing but libpq, libcrypto and the C library; pgpm is all the rest, with which
# another project bundles.
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/pack.cmake")
if(NOT IS_POSSIBLE)
  return()
endif()

pack()
expect_depends(pgpm-apply libc6 libpq5 libssl3)
function(manual_files result)
  set(files "")
  foreach(program IN LISTS ARGN)
    list(APPEND files share/bash-completion/completions/${program} share/fish/vendor_completions.d/${program}.fish
      share/man/man1/${program}.1.gz share/zsh/vendor-completions/_${program})
  endforeach()
  set(${result} "${files}" PARENT_SCOPE)
endfunction()

manual_files(files pgpm-apply)
expect_files(pgpm-apply bin/pgpm-apply share/doc/pgpm-apply/copyright ${files})
expect_runs(pgpm-apply)

expect_depends(pgpm libc6 libpq5 libssl3 pgpm-apply)
set(cmake_files Config ConfigVersion Programs Library)
string(TOLOWER "${BUILD_TYPE}" build_type)
list(APPEND cmake_files Programs-${build_type} Library-${build_type})
list(TRANSFORM cmake_files REPLACE "(.+)" "lib/cmake/pgpm/pgpm\\1.cmake")
file(GLOB_RECURSE modules RELATIVE "${SOURCE_DIR}/cmake" "${SOURCE_DIR}/cmake/PgpmPackage/*")
list(TRANSFORM modules PREPEND "lib/cmake/pgpm/")
file(GLOB headers RELATIVE "${SOURCE_DIR}" "${SOURCE_DIR}/include/pgpm/*.hpp")
manual_files(files pgpm-bundle pgpm-server)
file(GLOB_RECURSE pages RELATIVE "${SOURCE_DIR}/docs" "${SOURCE_DIR}/docs/*.md")
list(TRANSFORM pages PREPEND "share/doc/pgpm/")
expect_files(pgpm
  ${files}
  bin/pgpm-bundle
  bin/pgpm-server
  ${cmake_files} ${modules}
  lib/cmake/pgpm/PgpmCoverage.cmake
  lib/cmake/pgpm/PgpmDiscoverTests.cmake
  lib/cmake/pgpm/PgpmPackage.cmake
  lib/cmake/pgpm/PgpmTest.cmake
  ${headers} ${pages}
  lib/libpgpm.a
  share/doc/pgpm/copyright
  share/pgpm/config.schema.json)
expect_runs(pgpm-bundle)
expect_runs(pgpm-server)

file(WRITE "${WORK}/project/CMakeLists.txt" "cmake_minimum_required(VERSION 3.25)
project(debian LANGUAGES NONE)
find_package(pgpm 0.1 REQUIRED)
pgpm_add_package(NAME api CONFIG \"${SOURCE_DIR}/example-project/servicetool_api/config.json\")
")
execute_process(COMMAND_ERROR_IS_FATAL ANY
  COMMAND "${CMAKE_COMMAND}" -S "${WORK}/project" -B "${WORK}/build" "-Dpgpm_ROOT=${WORK}/root/usr")
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${WORK}/build" COMMAND_ERROR_IS_FATAL ANY)
if(NOT EXISTS "${WORK}/build/edarling_servicetool_api-01_09_00.pgpm")
  message(FATAL_ERROR "nothing was bundled")
endif()
