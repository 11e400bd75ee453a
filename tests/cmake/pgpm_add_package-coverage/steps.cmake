# What tests call of packages: functions, and lines if the server has plpgsql_check; when a test fails; on a given server.
if(GENERATOR MATCHES "Multi-Config")
  set(config --config Debug)
endif()

# Builds a coverage target, which must succeed; sets `output`.
macro(report_coverage name)
  run("${CMAKE_COMMAND}" --build "${binary_dir}" --target coverage_${name} ${config})
  if(NOT result EQUAL 0)
    fail("coverage_${name} failed")
  endif()
endmacro()

# A folder of server programs without plpgsql_check: `postgres` refuses it in the words of the server.
function(make_programs folder)
  execute_process(COMMAND pg_config --bindir OUTPUT_VARIABLE programs OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT "$ENV{PGPM_PG_BINDIR}" STREQUAL "")
    set(programs "$ENV{PGPM_PG_BINDIR}")
  endif()
  execute_process(COMMAND mktemp -d OUTPUT_VARIABLE made OUTPUT_STRIP_TRAILING_WHITESPACE)
  foreach(program IN ITEMS initdb postgres psql pg_dump)
    file(WRITE "${made}/${program}" "#!/bin/sh
case \"$*\" in *plpgsql_check*)
  echo 'FATAL:  could not access file \"plpgsql_check\": No such file or directory' >&2
  exit 1
esac
exec '${programs}/${program}' \"$@\"
")
  endforeach()
  execute_process(COMMAND chmod -R a+rx "${made}")
  set(${folder} "${made}" PARENT_SCOPE)
endfunction()

configure(-DCMAKE_BUILD_TYPE=Debug)
run("${CMAKE_COMMAND}" --build "${binary_dir}" --target bundle_words ${config})
run("${CMAKE_CTEST_COMMAND}" --test-dir "${binary_dir}" -C Debug -R "^words.greets$" -V)
if(output MATCHES "Skipped")
  message("SKIPPED: ${output}")
  return()
endif()

# Without plpgsql_check: of functions alone, and one that fails does not count.
make_programs(programs)
set(programs_before "$ENV{PGPM_PG_BINDIR}")
set(ENV{PGPM_PG_BINDIR} "${programs}")
report_coverage(words)
set(ENV{PGPM_PG_BINDIR} "${programs_before}")
file(REMOVE_RECURSE "${programs}")
expect_output("Coverage of words 1.0.0 by 3 tests:
  functions          file
  2/2        100.0 %  functions/greet.sql
  1/2        50.0 %   functions/numbers.sql
  1/3        33.3 %   functions/people.sql
  4/7        57.1 %   all
Not called:
  ${source_dir}/words/functions/numbers.sql:3: twice(integer)
  ${source_dir}/words/functions/people.sql:9: refuse()
  ${source_dir}/words/functions/people.sql:14: forget_people()
Unknown, since PostgreSQL puts such functions into the calling query:
  ${source_dir}/words/functions/numbers.sql:1: plus_one(integer)
Lines were not counted, nor calls that ended with an error: the server has no plpgsql_check (on Debian and Ubuntu
\"postgresql-15-plpgsql-check\", with the server's version).")
expect_output("100% tests passed, 0 tests failed out of 3")

# With it; what an earlier run left does not count.
report_coverage(words)
if(output MATCHES "Lines were not counted")
  message("SKIPPED: there is no plpgsql_check, so only functions were looked at")
  return()
endif()
expect_output("Coverage of words 1.0.0 by 3 tests:
  functions           lines          file
  2/2        100.0 %  8/9    88.8 %  functions/greet.sql
  1/2        50.0 %   1/2    50.0 %  functions/numbers.sql
  2/3        66.6 %   5/9    55.5 %  functions/people.sql
  5/7        71.4 %   14/20  70.0 %  all
Not called:
  ${source_dir}/words/functions/numbers.sql:3: twice(integer)
  ${source_dir}/words/functions/people.sql:14: forget_people()
Unknown, since PostgreSQL puts such functions into the calling query:
  ${source_dir}/words/functions/numbers.sql:1: plus_one(integer)")
file(READ "${CASE_DIR}/words.info" expected)
string(CONFIGURE "${expected}" expected @ONLY)
expect_file(pgpm/coverage/words.info "${expected}")

# Of another package, by its own tests alone.
report_coverage(shop)
expect_output("100% tests passed, 0 tests failed out of 1")
expect_output("Coverage of shop 1.0.0 by 1 test:
  functions           lines         file
  1/1        100.0 %  2/2    100.0 %  functions/welcome.sql
  1/1        100.0 %  2/2    100.0 %  all
-- coverage_shop: for lcov and genhtml: ${binary_dir}/pgpm/coverage/shop.info")
build_fails("coverage_untested: no test of this build tree deploys \"untested\"" --target coverage_untested ${config})

# A test that fails counts, and the target fails.
edit(tests/greets.sql "\\set ON_ERROR_STOP off" "SELECT twice(1);")
build_fails("coverage_words: tests failed, ctest ended with 8" --target coverage_words ${config})
expect_output("2/2 100.0 % 2/2 100.0 % functions/numbers.sql")

# A given server must count.
run("${PGPM_BUILD_DIR}/bin/pgpm-server" start --dir "${binary_dir}/pgpm/server")
string(STRIP "${output}" conninfo)
set(ENV{PGPM_TEST_CONNINFO} "${conninfo}")
build_fails("the server does not count the calls of functions
  DETAIL: PGPM_COVERAGE needs a server with track_functions = all.
  HINT: Unset PGPM_TEST_CONNINFO, so that tests run on a private server, or have a superuser set it on that server."
  --target coverage_shop ${config})
run(psql -Xq "${conninfo}" -c "ALTER SYSTEM SET track_functions = 'all'" -c "SELECT pg_reload_conf()")
report_coverage(shop)
expect_output("Coverage of shop 1.0.0 by 1 test:")
expect_output("1/1 100.0 % functions/welcome.sql")
unset(ENV{PGPM_TEST_CONNINFO})
