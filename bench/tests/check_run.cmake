# Runs the benchmark in small and looks at its table: every line is there, each with a number, and what
# does not depend on how fast or large things are must hold.
cmake_minimum_required(VERSION 3.25)

execute_process(COMMAND "${SERVER}" run -- true RESULT_VARIABLE result OUTPUT_QUIET ERROR_VARIABLE reason)
if(result EQUAL 77)
  message("SKIPPED: ${reason}")
  return()
endif()

execute_process(COMMAND "${BENCH}" --size=250 --rounds=1 --large-rounds=1 --not-durable "--dir=${WORK_DIR}"
  RESULT_VARIABLE result OUTPUT_VARIABLE table ERROR_VARIABLE errors)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "pgpm_bench ended with ${result}:\n${errors}")
endif()
message("${table}")

function(expect_line what pattern)
  string(REPLACE "(" "\\(" what "${what}")
  string(REPLACE ")" "\\)" what "${what}")
  if(NOT table MATCHES "\n\\| ${what} \\| ${pattern}")
    message(SEND_ERROR "no line of \"${what}\" that matches ${pattern}")
  endif()
endfunction()

set(number "[0-9]+\\.[0-9]+")
set(any "${number} L[a-z ]* \\| ${number} L[a-z ]* \\| [*a-z]+ \\| [0-9.]+ m?s / [0-9.]+ m?s \\|")
foreach(statements IN ITEMS 50 250)
  expect_line("`deploy` of ${statements} statements" "${any}")
  expect_line("`deploy` of ${statements} statements, 20 ms away" "${any}")
endforeach()
foreach(what IN ITEMS "`deploy` with nothing to do" "`overwrite` of one changed function"
    "from saved file to deployed, `cmake --build`" "`pgpm-bundle`")
  expect_line("${what}" "${any}")
endforeach()
expect_line("`deploy` of 2,500" "11.00 that of 250 \\| ${number} that of 250 \\|")
expect_line("`pgpm-bundle`" "2.00 reading and parsing \\| ${number} reading and parsing \\|")
expect_line("start of `pgpm-apply --version`" "1.50 `psql --version` \\| ${number} `psql --version` \\|")
expect_line("a test of `SELECT 1`, beyond `CREATE DATABASE` and `psql -c`" "30.0 ms \\| -?${number} ms \\|")

# These hold at any size and speed.
string(REGEX MATCHALL "\\| its round trips \\| 10 \\| [0-9]+ \\| yes \\|" round_trips "${table}")
list(LENGTH round_trips count)
list(REMOVE_DUPLICATES round_trips)
list(LENGTH round_trips different)
if(NOT count EQUAL 2 OR NOT different EQUAL 1)
  message(SEND_ERROR "the round trips of two sizes are not two equal numbers of at most 10")
endif()
foreach(what IN ITEMS "peak memory of `pgpm-apply`" "peak memory of `pgpm-bundle`")
  expect_line("${what}" "${number} MiB \\| ${number} MiB \\|")
endforeach()
if(table MATCHES "nan|inf")
  message(SEND_ERROR "a number is none")
endif()
