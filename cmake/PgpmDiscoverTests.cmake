# What a program of pgpm_discover_tests runs when it has been built, by `cmake -P`: asks it for its cases
# and writes a call of pgpm_test_case() for each. Given by -D: PGPM_PROGRAM, PGPM_EMULATOR (a list, may be
# empty) and PGPM_OUTPUT (the file to write).

cmake_minimum_required(VERSION 3.25)

set(time_limit 60)  # seconds; listing runs no case

# Sets `variable` to the text as an argument in brackets, which nothing in it can end.
function(bracket_argument text variable)
  set(equals "=")
  while(text MATCHES "\\]${equals}\\]")
    string(APPEND equals "=")
  endwhile()
  set(${variable} "[${equals}[${text}]${equals}]" PARENT_SCOPE)
endfunction()

# Sets `variable` to the calls for the cases of one suite, given as GoogleTest's JSON.
function(calls_of_suite suite variable)
  set(calls "")
  string(JSON suite_name GET "${suite}" name)
  string(JSON cases GET "${suite}" testsuite)
  string(JSON count LENGTH "${cases}")
  set(index 0)
  while(index LESS count)
    string(JSON case GET "${cases}" ${index} name)
    set(filter "${suite_name}.${case}")
    set(disabled FALSE)
    if(filter MATCHES "(^|[./])DISABLED_")
      set(disabled TRUE)
    endif()
    string(REGEX REPLACE "(^|[./])DISABLED_" "\\1" name "${filter}")
    bracket_argument("${name}" name)
    bracket_argument("${filter}" filter)
    string(APPEND calls "pgpm_test_case(${name} ${filter} ${disabled})\n")
    math(EXPR index "${index} + 1")
  endwhile()
  set(${variable} "${calls}" PARENT_SCOPE)
endfunction()

set(list "${PGPM_OUTPUT}.json")
file(REMOVE "${list}" "${PGPM_OUTPUT}")
execute_process(COMMAND ${PGPM_EMULATOR} "${PGPM_PROGRAM}" --gtest_list_tests "--gtest_output=json:${list}"
  TIMEOUT ${time_limit} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "pgpm_discover_tests: ${PGPM_PROGRAM} could not list its tests (${result}):\n${output}")
elseif(NOT EXISTS "${list}")
  message(FATAL_ERROR "pgpm_discover_tests: ${PGPM_PROGRAM} is no program of GoogleTest: it knows no "
    "--gtest_list_tests with --gtest_output")
endif()

file(READ "${list}" document)
file(REMOVE "${list}")
string(JSON suites GET "${document}" testsuites)
string(JSON count LENGTH "${suites}")
set(text "")
set(index 0)
while(index LESS count)
  string(JSON suite GET "${suites}" ${index})
  calls_of_suite("${suite}" calls)
  string(APPEND text "${calls}")
  math(EXPR index "${index} + 1")
endwhile()
file(WRITE "${PGPM_OUTPUT}" "${text}")
