# What the targets coverage_<NAME> run, by `cmake -P`: the tests that deploy the package, then the report of what they
# called. Given by -D: PGPM_TARGET, PGPM_NAME, PGPM_SERVER (empty if it can't run here), PGPM_CTEST, PGPM_BUNDLE,
# PGPM_SOURCES (the package's folder), PGPM_LISTS (the lists of packages that name it, by which its tests are known),
# PGPM_BINARY_DIR and PGPM_CONFIG (may be empty).

cmake_minimum_required(VERSION 3.25)

set(config "")
if(NOT PGPM_CONFIG STREQUAL "")
  set(config -C "${PGPM_CONFIG}")
endif()

# Sets `variable` to the numbers of the tests that deploy the package.
function(find_tests variable)
  execute_process(COMMAND "${PGPM_CTEST}" --show-only --verbose ${config}
    WORKING_DIRECTORY "${PGPM_BINARY_DIR}" OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
  set(lists "${PGPM_LISTS}")
  # What CMake's lists would stumble over.
  string(REPLACE ";" "," output "${output}")
  foreach(text IN ITEMS output lists)
    string(REGEX REPLACE "[][\\]" "?" ${text} "${${text}}")
  endforeach()
  string(REGEX MATCHALL "[0-9]+: Test command: [^\n]*" commands "${output}")
  set(numbers "")
  list(FILTER commands EXCLUDE REGEX "\"--upgrade-from\"")  # they call nothing
  foreach(command IN LISTS commands)
    string(REGEX MATCH "^[0-9]+" number "${command}")
    foreach(list IN LISTS lists)
      string(FIND "${command}" "\"${list}\"" position)
      if(NOT position EQUAL -1 AND NOT number IN_LIST numbers)
        list(APPEND numbers ${number})
      endif()
    endforeach()
  endforeach()
  set(${variable} "${numbers}" PARENT_SCOPE)
endfunction()

if(PGPM_SERVER STREQUAL "")
  message(FATAL_ERROR "${PGPM_TARGET}: pgpm-server is cross-compiled and can't run here; set "
    "PGPM_SERVER_EXECUTABLE to one that can")
endif()
find_tests(numbers)
if(numbers STREQUAL "")
  message(FATAL_ERROR "${PGPM_TARGET}: no test of this build tree deploys \"${PGPM_NAME}\"")
endif()

set(parallel "")
if("$ENV{CTEST_PARALLEL_LEVEL}" STREQUAL "")
  cmake_host_system_information(RESULT cores QUERY NUMBER_OF_LOGICAL_CORES)
  set(parallel --parallel ${cores})
endif()
set(folder "${PGPM_BINARY_DIR}/pgpm/coverage")
set(ENV{PGPM_COVERAGE} "${folder}/${PGPM_NAME}")
file(REMOVE_RECURSE "$ENV{PGPM_COVERAGE}")
file(MAKE_DIRECTORY "$ENV{PGPM_COVERAGE}")
list(GET numbers 0 first)
list(JOIN numbers "," numbers)
execute_process(
  COMMAND "${PGPM_CTEST}" ${config} ${parallel} --output-on-failure -I "${first},${first},1,${numbers}"
  WORKING_DIRECTORY "${PGPM_BINARY_DIR}" RESULT_VARIABLE tests_result)

execute_process(
  COMMAND "${PGPM_SERVER}" coverage --data "$ENV{PGPM_COVERAGE}" --bundle "${PGPM_BUNDLE}"
    --sources "${PGPM_SOURCES}" --output "${folder}/${PGPM_NAME}.info"
  RESULT_VARIABLE report_result)
if(NOT report_result EQUAL 0)
  message(FATAL_ERROR "${PGPM_TARGET}: pgpm-server coverage ended with ${report_result}")
endif()
message(STATUS "${PGPM_TARGET}: for lcov and genhtml: ${folder}/${PGPM_NAME}.info")
if(NOT tests_result EQUAL 0)
  message(FATAL_ERROR "${PGPM_TARGET}: tests failed, ctest ended with ${tests_result}")
endif()
