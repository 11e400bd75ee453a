# Runs one case of tests/cmake in a scratch folder. The commands below are those of `steps.cmake`;
# each fails the test if what it says is not so.

cmake_minimum_required(VERSION 3.25)

set(source_dir "${SCRATCH_DIR}/source")
set(binary_dir "${SCRATCH_DIR}/build")
if(GENERATOR MATCHES "Multi-Config")
  set(config_dir Debug/)  # what stands before an artifact's name
else()
  set(config_dir "")
endif()

# What decides where to deploy is what a case says.
foreach(variable IN ITEMS PGPM_CONNINFO DATABASE_URL PGSERVICE PGHOST PGHOSTADDR PGPORT PGDATABASE PGUSER
    PGPM_DIAGNOSTICS_FORMAT)
  unset(ENV{${variable}})
endforeach()

# Fails the test; what was run stands above with its output.
function(fail text)
  stop_server()
  message(FATAL_ERROR "${text}")
endfunction()

# Runs a command; sets `output` (stdout and stderr) and `result` in the caller.
function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE printed ERROR_VARIABLE printed
    RESULT_VARIABLE ended COMMAND_ECHO STDOUT)
  message("${printed}")
  set(output "${printed}" PARENT_SCOPE)
  set(result "${ended}" PARENT_SCOPE)
endfunction()

# The output holds `text`, white space (which CMake wraps) aside.
function(expect_output text)
  string(REGEX REPLACE "[ \t\r\n]+" " " collapsed "${output}")
  string(REGEX REPLACE "[ \t\r\n]+" " " expected "${text}")
  string(STRIP "${expected}" expected)
  string(FIND "${collapsed}" "${expected}" position)
  if(position EQUAL -1)
    fail("not in the output: ${expected}")
  endif()
endfunction()

# The output does not hold `text`.
function(expect_no_output text)
  string(FIND "${output}" "${text}" position)
  if(NOT position EQUAL -1)
    fail("in the output: ${text}")
  endif()
endfunction()

# Configures the project; further arguments go to cmake. Sets `output`.
macro(configure)
  run("${CMAKE_COMMAND}" -G "${GENERATOR}" -S "${source_dir}" -B "${binary_dir}"
    "-Dpgpm_DIR=${PGPM_BUILD_DIR}" ${ARGN})
  if(NOT result EQUAL 0)
    fail("configuring failed")
  endif()
endmacro()

# Configuring the project must fail with `text`. Sets `output`.
macro(configure_fails text)
  run("${CMAKE_COMMAND}" -G "${GENERATOR}" -S "${source_dir}" -B "${binary_dir}"
    "-Dpgpm_DIR=${PGPM_BUILD_DIR}" ${ARGN})
  if(result EQUAL 0)
    fail("configuring did not fail")
  endif()
  expect_output("${text}")
endmacro()

# Builds, by default everything: build([TARGET target] [CONFIG config] BUNDLES name...). Exactly these
# packages must be bundled, each once. Sets `output`.
macro(build)
  cmake_parse_arguments(build "" "TARGET;CONFIG" "BUNDLES" ${ARGN})
  set(build_arguments "")
  if(DEFINED build_TARGET)
    list(APPEND build_arguments --target ${build_TARGET})
  endif()
  if(DEFINED build_CONFIG)
    list(APPEND build_arguments --config ${build_CONFIG})
  endif()
  run("${CMAKE_COMMAND}" --build "${binary_dir}" ${build_arguments})
  if(NOT result EQUAL 0)
    fail("building failed")
  endif()
  expect_bundles(${build_BUNDLES})
  if("${build_arguments};${build_BUNDLES}" STREQUAL ";" AND GENERATOR MATCHES "Ninja"
      AND NOT output MATCHES "no work to do")
    fail("a build that bundles nothing did something")
  endif()
endmacro()

# Building, by default everything, must fail with `text`: build_fails(text [--target target]). Sets `output`.
macro(build_fails text)
  run("${CMAKE_COMMAND}" --build "${binary_dir}" ${ARGN})
  if(result EQUAL 0)
    fail("building did not fail")
  endif()
  expect_output("${text}")
endmacro()

# The last build bundled exactly these packages.
function(expect_bundles)
  string(REGEX MATCHALL "Bundling [^\r\n]+" bundled "${output}")
  list(TRANSFORM bundled REPLACE "Bundling " "")
  list(SORT bundled)
  set(expected ${ARGN})
  list(SORT expected)
  if(NOT "${bundled}" STREQUAL "${expected}")
    fail("bundled \"${bundled}\" instead of \"${expected}\"")
  endif()
endfunction()

# These artifacts, and no others, are in the build folder.
function(expect_artifacts)
  file(GLOB_RECURSE found RELATIVE "${binary_dir}" "${binary_dir}/*.pgpm")
  set(expected ${ARGN})
  list(TRANSFORM expected PREPEND "${config_dir}" REGEX "^[^/]+$")
  list(SORT found)
  list(SORT expected)
  if(NOT "${found}" STREQUAL "${expected}")
    fail("artifacts are \"${found}\" instead of \"${expected}\"")
  endif()
endfunction()

# A file of the build folder is exactly `text`, line ends behind it aside.
function(expect_file file text)
  file(READ "${binary_dir}/${file}" content)
  string(STRIP "${content}" content)
  string(STRIP "${text}" expected)
  if(NOT content STREQUAL expected)
    fail("${file} is:\n${content}\ninstead of:\n${expected}")
  endif()
endfunction()

# A member (`roles.usage.0`) of the first line of an artifact.
function(expect_in_artifact file member expected)
  file(READ "${binary_dir}/${file}" text)
  string(REGEX MATCH "^[^\n]*" line "${text}")
  string(REPLACE "." ";" path "${member}")
  string(JSON value GET "${line}" ${path})
  if(NOT value STREQUAL expected)
    fail("${member} of ${file} is \"${value}\" instead of \"${expected}\"")
  endif()
endfunction()

# Replaces `old`, which must be there, by `new` in a file of the project.
function(edit file old new)
  file(READ "${source_dir}/${file}" content)
  string(REPLACE "${old}" "${new}" changed "${content}")
  if(changed STREQUAL content)
    fail("not in ${file}: ${old}")
  endif()
  file(WRITE "${source_dir}/${file}" "${changed}")
endfunction()

# Ends the development server of the build folder, if there is one.
function(stop_server)
  if(EXISTS "${binary_dir}/pgpm/server")
    execute_process(COMMAND "${PGPM_BUILD_DIR}/bin/pgpm-server" stop --dir "${binary_dir}/pgpm/server")
  endif()
endfunction()

# Starts it. Without server programs the test is skipped, with the reason.
macro(start_server_or_skip)
  run("${PGPM_BUILD_DIR}/bin/pgpm-server" start --dir "${binary_dir}/pgpm/server")
  if(result EQUAL 5)
    message("SKIPPED: ${output}")
    return()
  elseif(NOT result EQUAL 0)
    fail("the server did not start")
  endif()
endmacro()

file(REMOVE_RECURSE "${SCRATCH_DIR}")
file(COPY "${CASE_DIR}/" DESTINATION "${source_dir}")
if(EXISTS "${CASE_DIR}/expected.txt")
  file(READ "${CASE_DIR}/expected.txt" expected)
  string(CONFIGURE "${expected}" expected @ONLY)
  configure_fails("${expected}")
  expect_no_output("hunter2")  # the password of those cases that have one
else()
  include("${CASE_DIR}/steps.cmake")
endif()
stop_server()
file(REMOVE_RECURSE "${SCRATCH_DIR}")  # stays after a failure, to be looked at
