#[=======================================================================[.rst:
FindPgQuery
-----------

Finds libpg_query, PostgreSQL's own SQL parser as a library. Its Debian package
(``libpg-query-dev``) has neither a CMake package nor a pkg-config file.

The static library is preferred: the shared one exports PostgreSQL's internal
symbols, which must not meet those of libpq in one process.

Imported targets
^^^^^^^^^^^^^^^^

``PgQuery::PgQuery``
  The library, if found.

Result variables
^^^^^^^^^^^^^^^^

``PgQuery_FOUND``, ``PgQuery_VERSION``
  Whether it was found, and the PostgreSQL version whose grammar it holds
  (such as ``15.1``).

Cache variables
^^^^^^^^^^^^^^^

``PgQuery_INCLUDE_DIR``, ``PgQuery_LIBRARY``
  The folder of ``pg_query.h`` and the library's file.
#]=======================================================================]

find_path(PgQuery_INCLUDE_DIR pg_query.h)
find_library(PgQuery_LIBRARY NAMES libpg_query.a pg_query)
mark_as_advanced(PgQuery_INCLUDE_DIR PgQuery_LIBRARY)

if(PgQuery_INCLUDE_DIR)
  file(STRINGS "${PgQuery_INCLUDE_DIR}/pg_query.h" PgQuery_VERSION REGEX "define PG_VERSION \"")
  string(REGEX REPLACE ".*\"(.*)\".*" "\\1" PgQuery_VERSION "${PgQuery_VERSION}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(PgQuery
  REQUIRED_VARS PgQuery_LIBRARY PgQuery_INCLUDE_DIR
  VERSION_VAR PgQuery_VERSION)

if(PgQuery_FOUND AND NOT TARGET PgQuery::PgQuery)
  find_package(Threads REQUIRED)
  add_library(PgQuery::PgQuery UNKNOWN IMPORTED)
  set_target_properties(PgQuery::PgQuery PROPERTIES
    IMPORTED_LOCATION "${PgQuery_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${PgQuery_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES Threads::Threads)
endif()
