# A project installs its packages, and another one builds upon them from where they were moved to.
set(scratch_source "${source_dir}")

set(source_dir "${scratch_source}/service")
configure(-DCMAKE_BUILD_TYPE=Debug)
build(CONFIG Debug BUNDLES greeting words)
run("${CMAKE_COMMAND}" --install "${binary_dir}" --config Debug --prefix "${SCRATCH_DIR}/none" --component other)
if(EXISTS "${SCRATCH_DIR}/none")
  fail("another component than the one given was installed")
endif()
run("${CMAKE_COMMAND}" --install "${binary_dir}" --config Debug --prefix "${SCRATCH_DIR}/first" --component sql)
file(GLOB_RECURSE installed RELATIVE "${SCRATCH_DIR}/first" "${SCRATCH_DIR}/first/*")
list(SORT installed)
list(JOIN installed "\n" installed)
if(NOT installed STREQUAL "lib/sql/greeting_api-01_02_00.pgpm
share/cmake/greeting_sql/greeting_sqlConfig.cmake
share/cmake/greeting_sql/greeting_sqlConfigVersion.cmake
share/cmake/words_sql/words_sqlConfig.cmake
share/cmake/words_sql/words_sqlConfigVersion.cmake
share/pgpm/words-2.0.0-rc.1.pgpm")
  fail("installed is:\n${installed}")
endif()
file(RENAME "${SCRATCH_DIR}/first" "${SCRATCH_DIR}/moved prefix")
file(REMOVE_RECURSE "${binary_dir}")

set(source_dir "${scratch_source}/consumer")
configure(-DCMAKE_BUILD_TYPE=Debug "-DCMAKE_PREFIX_PATH=${SCRATCH_DIR}/moved prefix")
expect_file(properties.txt "NAME=greeting
PACKAGE=greeting_api
VERSION=01_02_00
SCHEMA=greeting_api_01_02_00
DESCRIPTION=it's [a; \"text\" with $HOME and \\
LICENSE=MIT
DEPENDS=words
OWNER=shop_owner
USAGE_ROLES=app;reports
BUNDLE=${SCRATCH_DIR}/moved prefix/lib/sql/greeting_api-01_02_00.pgpm")
build(CONFIG Debug BUNDLES reporting)
build(CONFIG Debug BUNDLES)

# Its deployment begins with what is imported.
file(WRITE "${source_dir}/pgpm-apply" "#!/bin/sh\nshift; for f; do echo \"<\${f##*/}>\"; done\n")
file(CHMOD "${source_dir}/pgpm-apply" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
configure("-DPGPM_APPLY_EXECUTABLE=${source_dir}/pgpm-apply" -DPGPM_CONNINFO=service=none)
build(CONFIG Debug TARGET deploy_reporting BUNDLES)
expect_output("<words-2.0.0-rc.1.pgpm> <greeting_api-01_02_00.pgpm> <reporting-1.0.0.pgpm>")
build(CONFIG Debug TARGET deploy BUNDLES)
expect_output("<words-2.0.0-rc.1.pgpm> <greeting_api-01_02_00.pgpm> <reporting-1.0.0.pgpm>")

run("${CMAKE_COMMAND}" --install "${binary_dir}" --config Debug --prefix "${SCRATCH_DIR}/second")
foreach(file IN ITEMS pgpm/greeting_api-01_02_00.pgpm pgpm/reporting-1.0.0.pgpm
    cmake/greeting_sql/greeting_sqlConfig.cmake cmake/reporting_sql/reporting_sqlConfig.cmake)
  if(NOT EXISTS "${SCRATCH_DIR}/second/share/${file}")
    fail("not installed: ${file}")
  endif()
endforeach()

# What was imported is rebuilt upon when it changes.
file(APPEND "${SCRATCH_DIR}/moved prefix/share/pgpm/words-2.0.0-rc.1.pgpm" "\n")
build_fails("words-2.0.0-rc.1.pgpm" --config Debug)
