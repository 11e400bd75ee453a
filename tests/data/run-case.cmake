# Bundles one package of this folder and compares what comes out with what is expected.
#
#   cmake -DCASE=<folder> -DPROGRAM=<pgpm-bundle> -DWORK=<scratch folder> [-DRENEW=ON] -P run-case.cmake
#
# A case is a folder with
#   package/        what is bundled
#   arguments       further arguments of pgpm-bundle, one a line (optional)
#   expected.pgpm   the artifact; without it bundling must fail with exit code 1 and write nothing
#   expected.err    the diagnostics as text; without it there must be none
#   expected.<format>  what comes out on stdout if the arguments hold --format=<format>
# In diagnostics MAJOR stands for the version of the parser's grammar (15, 17).
# pgpm-bundle runs in the case's folder. With RENEW the expected files are written instead.
cmake_minimum_required(VERSION 3.25)

unset(ENV{PGPM_DIAGNOSTICS_FORMAT})
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
set(arguments "")
if(EXISTS "${CASE}/arguments")
  file(STRINGS "${CASE}/arguments" arguments)
endif()

set(format out)
foreach(argument IN LISTS arguments)
  if(argument MATCHES "^--format=(.+)$")
    set(format ${CMAKE_MATCH_1})
  endif()
endforeach()

execute_process(
  COMMAND "${PROGRAM}" package -o "${WORK}/actual.pgpm" ${arguments}
  WORKING_DIRECTORY "${CASE}"
  OUTPUT_FILE "${WORK}/actual.${format}"
  ERROR_FILE "${WORK}/actual.err"
  RESULT_VARIABLE exit_code)

foreach(ending IN ITEMS ${format} err)
  file(SIZE "${WORK}/actual.${ending}" size)
  if(size EQUAL 0)
    file(REMOVE "${WORK}/actual.${ending}")
  endif()
endforeach()
if(EXISTS "${WORK}/actual.err")
  file(READ "${WORK}/actual.err" diagnostics)
  string(REGEX REPLACE "(grammar of PostgreSQL )[0-9]+" "\\1MAJOR" diagnostics "${diagnostics}")
  file(WRITE "${WORK}/actual.err" "${diagnostics}")
endif()
if(EXISTS "${WORK}/actual.pgpm")
  set(wanted_exit_code 0)
else()
  set(wanted_exit_code 1)
endif()
if(NOT exit_code STREQUAL wanted_exit_code)
  message(FATAL_ERROR "exit code is ${exit_code}, expected ${wanted_exit_code}")
endif()

foreach(ending IN ITEMS pgpm err ${format})
  set(expected "${CASE}/expected.${ending}")
  set(actual "${WORK}/actual.${ending}")
  if(RENEW)
    file(REMOVE "${expected}")
    if(EXISTS "${actual}")
      file(COPY_FILE "${actual}" "${expected}")
    endif()
    continue()
  endif()
  foreach(variable IN ITEMS expected actual)  # an absent file is an empty one
    if(NOT EXISTS "${${variable}}")
      file(TOUCH "${WORK}/nothing")
      set(${variable} "${WORK}/nothing")
    endif()
  endforeach()
  execute_process(COMMAND "${CMAKE_COMMAND}" -E compare_files "${expected}" "${actual}"
    RESULT_VARIABLE differs OUTPUT_QUIET ERROR_QUIET)
  if(differs)
    find_program(diff diff)
    if(diff)
      execute_process(COMMAND "${diff}" -u "${expected}" "${actual}")
    endif()
    message(FATAL_ERROR "expected.${ending} is not what came out; if it should be, run "
      "scripts/renew-test-data and review the difference")
  endif()
endforeach()
