# pgpm-bundle needs no libpq, and pgpm-apply no libpg_query: neither as a shared library nor with
# its functions inside.
cmake_minimum_required(VERSION 3.25)

# Fails unless `program` has a symbol of the library that it should have, and none of the other.
function(check_symbols program own other)
  execute_process(COMMAND "${NM}" "${program}" OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
  if(NOT symbols MATCHES "${own}")
    message(FATAL_ERROR "${program} has no symbol ${own}: this test can't tell anything")
  endif()
  if(symbols MATCHES "${other}")
    message(FATAL_ERROR "${program} has the symbol ${other}")
  endif()
  file(GET_RUNTIME_DEPENDENCIES EXECUTABLES "${program}" RESOLVED_DEPENDENCIES_VAR libraries)
  foreach(library IN LISTS libraries)
    cmake_path(GET library FILENAME name)
    if(other MATCHES "PQ" AND name MATCHES "^libpq\\." OR other MATCHES "pg_query"
        AND name MATCHES "^libpg_query\\.")
      message(FATAL_ERROR "${program} is linked with ${library}")
    endif()
  endforeach()
endfunction()

check_symbols("${BUNDLE}" pg_query_parse PQconnectdb)
check_symbols("${APPLY}" PQconnect pg_query_parse)
