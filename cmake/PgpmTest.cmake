#[=======================================================================[.rst:
PgpmTest
--------

Tests of database code in CTest: a line in CMakeLists.txt, ``ctest -j``, a real
server, nothing to set up and nothing left behind. Part of PgpmPackage.

Every test runs on a database of its own, a copy of a template in which its
packages are deployed once. All tests of one ``ctest`` share a private server,
which the first one starts on a Unix socket, and which is gone within moments
when that ``ctest`` has ended, also by ``kill -9``. They run as a role that owns
the database and is no superuser. Where there are no server programs they are
skipped, with the reason.

* :command:`pgpm_add_test` adds a test: pgTAP, psql scripts, or any program.
* :command:`pgpm_discover_tests` makes each case of a GoogleTest program a test.
* :command:`pgpm_add_upgrade_test` deploys a package over its former artifacts.
* The targets ``coverage_<name>`` report what tests call of packages.

.. command:: pgpm_add_test

  Adds a test that has a database::

    pgpm_add_test(NAME <name>
      [PACKAGES <package>...]
      (TAP <file>... | SQL <file>... [EXPECTED <file>] | COMMAND <program> [<argument>...])
      [SETUP <file>...] [SUPERUSER] [TIMEOUT <seconds>] [LABELS <label>...])

  Relative paths are relative to :variable:`CMAKE_CURRENT_SOURCE_DIR`.

  ``NAME``
    The test's name. Letters, digits, ``_``, ``.``, ``+``, ``-``.

  ``PACKAGES``
    The packages that are deployed in its database, with all that they depend
    on: packages of this build, which may be added later and in other folders,
    and imported ones. Extensions that they declare, and roles that they name,
    are made on the private server. Default: none, the database is empty.

  ``TAP``
    pgTAP scripts, which ``pg_prove`` runs. Extension ``pgtap`` is there already.
    Without that extension or ``pg_prove`` the test is skipped, with the reason.

  ``SQL``
    psql scripts, run one after another. The test fails at the first error, with
    its place in the script, and behind it the place in the package's file, if it
    came up in a function. (``\set ON_ERROR_STOP off`` lets a script go on.)

  ``EXPECTED``
    What psql prints, with what it is sent (``--echo-all``). If it prints something
    else the test fails, shows the difference and names the file where the output
    is kept. ``PGPM_RENEW_EXPECTED=1`` in the environment of ``ctest`` makes what is
    printed what is expected. It begins as an empty file.

  ``COMMAND``
    Any program; an executable target is named by its name. It connects by
    ``PGHOST``, ``PGDATABASE`` and so on, or by the connection string in
    ``PGPM_CONNINFO``. If it ends with 77 the test counts as skipped.

  ``SETUP``
    psql scripts that are run behind the deployment, once for all tests with the
    same packages and scripts.

  ``SUPERUSER``
    Deploys, sets up and runs as a superuser, else as the role ``pgpm_test``.

  ``TIMEOUT``, ``LABELS``
    As the test properties of these names.

  Sessions of ``TAP``, ``SQL`` and ``SETUP`` begin with the packages' path: their
  schemas, those that they depend on, their own ``search_path``, ``public``. A
  ``COMMAND`` begins with the server's, as in production.

  Environment variables of ``ctest``:

  ``PGPM_KEEP_DATABASES``
    If 1, a test that fails keeps its database, and says how to open it and how to
    end the server, which stays for it.
  ``PGPM_TEST_CONNINFO``
    A connection string of a server to use in place of a private one. Its role
    needs ``CREATEDB``; tests run as that role, and those with ``SUPERUSER`` are
    skipped if it is none. Databases are dropped afterwards, the server stays.
  ``PGPM_PG_BINDIR``
    Where ``initdb`` and ``postgres`` are; see ``pgpm-server --help``.

  Errors while configuring, each with the function, the keyword and the value:
  unknown keywords, keywords without or with an empty value, ``NAME`` missing,
  with other characters or taken, none or several of ``TAP``, ``SQL`` and
  ``COMMAND``, ``EXPECTED`` without ``SQL``, a file that is not there (and not below
  the binary tree), a ``TIMEOUT`` that is no number; at the end of the top-level
  folder a package that does not exist.

  An artifact that is not there when the test runs fails it, with the target to
  build.

  Example:

  .. code-block:: cmake

    include(CTest)
    pgpm_add_test(NAME block_user PACKAGES servicetool_api TAP tests/block_user.sql)
    pgpm_add_test(NAME report PACKAGES servicetool_api
      SETUP tests/accounts.sql
      SQL tests/report.sql EXPECTED tests/report.out)
    pgpm_add_test(NAME service PACKAGES servicetool_api COMMAND servicetool_test --fast)

.. command:: pgpm_discover_tests

  Makes each case of a GoogleTest program a test with a database of its own::

    pgpm_discover_tests(<target>
      [PACKAGES <package>...] [SETUP <file>...] [SUPERUSER]
      [TEST_PREFIX <text>] [TIMEOUT <seconds>] [LABELS <label>...])

  ``<target>``
    An executable of the current folder that was added before.

  ``TEST_PREFIX``
    What the tests' names begin with, before ``Suite.Case``. Default: nothing.

  ``PACKAGES``, ``SETUP``, ``SUPERUSER``, ``TIMEOUT``, ``LABELS``
    As those of :command:`pgpm_add_test`, for each of the tests.

  The program is asked for its cases when it has been built, and ctest reads them
  when it runs. Until it is built there is a test ``<target>_NOT_BUILT``, which
  fails. Cases with parameters are called as GoogleTest calls them,
  ``Prefix/Suite.Case/0``. Those that begin with ``DISABLED_`` are disabled tests,
  those that call ``GTEST_SKIP()`` are skipped ones.

  Errors while configuring, each with the function, the keyword and the value: no
  target, one that does not exist, is no executable or belongs to another folder;
  as for :command:`pgpm_add_test`. That it is no program of GoogleTest is an error
  of the build.

  Example:

  .. code-block:: cmake

    add_executable(service_test tests/service_test.cpp)
    target_link_libraries(service_test PRIVATE GTest::gtest_main PostgreSQL::PostgreSQL)
    pgpm_discover_tests(service_test PACKAGES servicetool_api TEST_PREFIX service.)

.. command:: pgpm_add_upgrade_test

  Adds a test for each former artifact of a package and each mode, which deploys
  the current package over the former one::

    pgpm_add_upgrade_test(NAME <name> PACKAGE <package> FROM <glob>...
      [MODES <mode>...] [SETUP <file>...] [CHANGED_COLUMNS <table.column>...]
      [SUPERUSER] [TIMEOUT <seconds>] [LABELS <label>...])

  Relative paths are relative to :variable:`CMAKE_CURRENT_SOURCE_DIR`.

  ``NAME``
    What the tests' names begin with: ``<name>.<artifact>.<mode>``, such as
    ``upgrade.shop-1.0.0.safe``.

  ``PACKAGE``
    A package that was added before.

  ``FROM``
    Its former artifacts, as files or patterns (``old/*.pgpm``). A file that is
    added later makes CMake run again. What a former artifact depends on is taken
    from here, too, the newest that fits, else from what the build makes.

  ``MODES``
    ``safe``, ``overwrite``, ``moderate``, ``unsafe``. Default: ``safe`` and
    ``overwrite``.

  ``SETUP``
    psql scripts that make rows in the former version.

  ``CHANGED_COLUMNS``
    Columns whose values the upgrade changes, as ``table.column`` or
    ``schema.table.column``. Their values are not compared.

  ``SUPERUSER``, ``TIMEOUT``, ``LABELS``
    As those of :command:`pgpm_add_test`.

  A test fails, and shows the difference, unless

  * the schema that ``pg_dump`` writes is that of a fresh deployment, schemas of
    former versions and revisions beside it left out;
  * every row that was there is there still, with the same values in the columns
    that it had and has;
  * deploying once more would find everything up to date.

  Errors while configuring, each with the function, the keyword and the value: as
  for :command:`pgpm_add_test`; ``PACKAGE`` or ``FROM`` missing, a package that was
  not added before, a pattern that matches no file, a file that is no artifact, no
  artifact of the package, a mode that does not exist.

  Example:

  .. code-block:: cmake

    pgpm_add_upgrade_test(NAME upgrade PACKAGE servicetool_model
      FROM released/*.pgpm SETUP tests/accounts.sql)

Coverage
^^^^^^^^

``coverage_<name>``, which :command:`pgpm_add_package` adds, builds the package and
the programs of its tests, runs the tests that deploy it (also as what another
package depends on), and reports which of its functions they called: a table,
the functions that were not called, and those of which that is unknown, since
PostgreSQL puts functions in SQL into the calling query. Where the server has the
extension plpgsql_check, lines of PL/pgSQL are counted, too. It fails if a test
fails, behind the report.

The tests run in parallel, ``CTEST_PARALLEL_LEVEL`` (environment) at a time, by
default as many as there are cores. Files that exist afterwards:

``pgpm/coverage/<name>.info``
  Below the top-level binary folder: a tracefile for lcov, genhtml and others.
``pgpm/coverage/<name>/``
  What each test called, for ``pgpm-server coverage``; removed by the next run.

To have tests leave it elsewhere, run ``ctest`` with the environment variable
``PGPM_COVERAGE`` set to a folder. A server of ``PGPM_TEST_CONNINFO`` must have
``track_functions = all``.
#]=======================================================================]

cmake_policy(PUSH)
cmake_policy(VERSION 3.25)

include("${CMAKE_CURRENT_LIST_DIR}/PgpmPackage/Test.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PgpmPackage/DiscoverTests.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PgpmPackage/UpgradeTest.cmake")

function(pgpm_add_test)
  set(function "${CMAKE_CURRENT_FUNCTION}")
  set(one_value NAME EXPECTED TIMEOUT)
  set(multi_value PACKAGES TAP SQL COMMAND SETUP LABELS)
  cmake_parse_arguments(PARSE_ARGV 0 arg "SUPERUSER" "${one_value}" "${multi_value}")

  _pgpm_check_keywords("${ARGV}")
  _pgpm_check_name("${arg_NAME}")
  _pgpm_check_test_name("${arg_NAME}")
  _pgpm_check_one_of(TAP SQL COMMAND)
  if(DEFINED arg_EXPECTED AND NOT DEFINED arg_SQL)
    message(FATAL_ERROR "${function}: EXPECTED needs SQL")
  endif()
  _pgpm_check_timeout()
  _pgpm_find_files(TAP SQL EXPECTED SETUP)
  _pgpm_find_test_program(program)

  _pgpm_database_arguments(arguments)
  if(DEFINED arg_TAP)
    list(APPEND arguments --tap ${arg_TAP})
  elseif(DEFINED arg_SQL)
    list(APPEND arguments --sql ${arg_SQL})
    if(DEFINED arg_EXPECTED)
      list(APPEND arguments --expected "${arg_EXPECTED}"
        --output "${CMAKE_CURRENT_BINARY_DIR}/pgpm-tests/${arg_NAME}.out")
    endif()
  else()
    _pgpm_command_arguments(command)
    string(APPEND arguments ";--;${command}")
  endif()
  _pgpm_add_server_test("${arg_NAME}" "${program}" "${arguments}")
endfunction()

function(pgpm_discover_tests)
  set(function "${CMAKE_CURRENT_FUNCTION}")
  set(one_value TEST_PREFIX TIMEOUT)
  set(multi_value PACKAGES SETUP LABELS)
  cmake_parse_arguments(PARSE_ARGV 1 arg "SUPERUSER" "${one_value}" "${multi_value}")
  if(ARGC EQUAL 0 OR "${ARGV0}" STREQUAL "")
    message(FATAL_ERROR "${function}: the name of a target is required")
  endif()
  set(target "${ARGV0}")

  _pgpm_check_keywords("${ARGN}")
  _pgpm_check_timeout()
  _pgpm_find_files(SETUP)
  _pgpm_check_discoverable()
  _pgpm_find_test_program(program)
  _pgpm_database_arguments(arguments)
  _pgpm_add_discovery("${program}" "${arguments}")
endfunction()

function(pgpm_add_upgrade_test)
  set(function "${CMAKE_CURRENT_FUNCTION}")
  set(one_value NAME PACKAGE TIMEOUT)
  set(multi_value FROM MODES SETUP CHANGED_COLUMNS LABELS)
  cmake_parse_arguments(PARSE_ARGV 0 arg "SUPERUSER" "${one_value}" "${multi_value}")

  _pgpm_check_keywords("${ARGV}")
  _pgpm_check_name("${arg_NAME}")
  _pgpm_check_required(PACKAGE FROM)
  if(NOT DEFINED arg_MODES)
    set(arg_MODES safe overwrite)
  endif()
  _pgpm_check_choices(MODES safe moderate unsafe overwrite)
  _pgpm_check_timeout()
  if(NOT TARGET pgpm_package_${arg_PACKAGE})
    message(FATAL_ERROR "${function}: PACKAGE \"${arg_PACKAGE}\" is no pgpm package; call pgpm_add_package "
      "before")
  endif()
  _pgpm_find_files(SETUP)
  _pgpm_find_former(files)
  _pgpm_sort_former("${files}" former others)
  _pgpm_find_test_program(program)

  set(arg_PACKAGES "${arg_PACKAGE}")
  _pgpm_database_arguments(arguments)
  if(DEFINED arg_CHANGED_COLUMNS)
    list(APPEND arguments --changed-column ${arg_CHANGED_COLUMNS})
  endif()
  foreach(file IN LISTS former)
    cmake_path(GET file STEM LAST_ONLY artifact)
    foreach(mode IN LISTS arg_MODES)
      set(name "${arg_NAME}.${artifact}.${mode}")
      _pgpm_check_test_name("${name}")
      set(upgrade ${arguments} --upgrade-from "${file}" ${others} --mode "${mode}")
      _pgpm_add_server_test("${name}" "${program}" "${upgrade}")
    endforeach()
  endforeach()
endfunction()

cmake_policy(POP)
