# What pgpm's test functions have in common. Part of PgpmPackage.cmake.
#
# These helpers see the variables of the function that calls them: `function` and `arg_*`.

# Fails if a keyword was not given.
function(_pgpm_check_required)
  foreach(keyword IN LISTS ARGN)
    if(NOT DEFINED arg_${keyword})
      message(FATAL_ERROR "${function}: ${keyword} is required")
    endif()
  endforeach()
endfunction()

# Fails if there is a test of this name in the current folder.
function(_pgpm_check_test_name name)
  if(TEST "${name}")
    message(FATAL_ERROR "${function}: NAME \"${name}\" is taken: there is a test of this name")
  endif()
endfunction()

# Fails unless exactly one of the keywords was given.
function(_pgpm_check_one_of)
  set(given "")
  foreach(keyword IN LISTS ARGN)
    if(DEFINED arg_${keyword})
      list(APPEND given ${keyword})
    endif()
  endforeach()
  list(LENGTH given count)
  if(NOT count EQUAL 1)
    list(JOIN ARGN ", " choices)
    list(JOIN given ", " given)
    if(count EQUAL 0)
      set(given "none")
    endif()
    message(FATAL_ERROR "${function}: exactly one of ${choices} is required, but ${given} is given")
  endif()
endfunction()

# Fails if a value of `keyword` is none of the values behind it.
function(_pgpm_check_choices keyword)
  foreach(value IN LISTS arg_${keyword})
    if(NOT value IN_LIST ARGN)
      list(JOIN ARGN ", " choices)
      message(FATAL_ERROR "${function}: ${keyword} \"${value}\" is none of ${choices}")
    endif()
  endforeach()
endfunction()

# Fails if TIMEOUT was given and is no number of seconds.
function(_pgpm_check_timeout)
  if(DEFINED arg_TIMEOUT AND NOT arg_TIMEOUT MATCHES "^[0-9]+(\\.[0-9]+)?$")
    message(FATAL_ERROR "${function}: TIMEOUT \"${arg_TIMEOUT}\" is no number of seconds")
  endif()
endfunction()

# Turns the files of keywords into absolute paths, in the caller's `arg_*`. Fails for one that is not there
# and not below the binary tree.
function(_pgpm_find_files)
  foreach(keyword IN LISTS ARGN)
    if(NOT DEFINED arg_${keyword})
      continue()
    endif()
    set(files "")
    foreach(given IN LISTS arg_${keyword})
      cmake_path(ABSOLUTE_PATH given BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE
        OUTPUT_VARIABLE file)
      _pgpm_may_be_generated("${file}" generated)
      if(IS_DIRECTORY "${file}" OR NOT EXISTS "${file}" AND NOT generated)
        message(FATAL_ERROR "${function}: ${keyword} \"${given}\" is no file (${file})")
      endif()
      list(APPEND files "${file}")
    endforeach()
    set(arg_${keyword} "${files}" PARENT_SCOPE)
  endforeach()
endfunction()

# Sets `variable` to the program pgpm-server; fails if it is cross-compiled.
function(_pgpm_find_test_program variable)
  _pgpm_find_program(server program)
  if(program STREQUAL "")
    message(FATAL_ERROR "${function}: pgpm-server is cross-compiled and can't run here; set "
      "PGPM_SERVER_EXECUTABLE to one that can")
  endif()
  set(${variable} "${program}" PARENT_SCOPE)
endfunction()

# The file in which the artifacts of a package and of all that it depends on are listed for pgpm-server.
function(_pgpm_package_list name variable)
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  set(config "")
  if(multi_config)
    set(config "-$<CONFIG>")
  endif()
  set(${variable} "${CMAKE_BINARY_DIR}/CMakeFiles/pgpm/tests/${name}${config}.json" PARENT_SCOPE)
endfunction()

# Sets `variable` to the arguments of pgpm-server that give a test its database, from PACKAGES, SETUP and
# SUPERUSER, and sees to it that the lists which they name are written.
function(_pgpm_database_arguments variable)
  set(arguments test --dir "${CMAKE_BINARY_DIR}/pgpm/server")
  if(DEFINED arg_PACKAGES)
    list(APPEND arguments --package)
  endif()
  foreach(name IN LISTS arg_PACKAGES)
    _pgpm_package_list("${name}" list)
    list(APPEND arguments "${list}")
  endforeach()
  if(DEFINED arg_SETUP)
    list(APPEND arguments --setup ${arg_SETUP})
  endif()
  if(arg_SUPERUSER)
    list(APPEND arguments --superuser)
  endif()
  _pgpm_remember_tested("${arg_PACKAGES}")
  set(${variable} "${arguments}" PARENT_SCOPE)
endfunction()

# Notes the packages of a test for the end of the top-level folder, when every package is known.
function(_pgpm_remember_tested names)
  foreach(name IN LISTS names)
    set_property(GLOBAL APPEND PROPERTY _PGPM_TESTED "${name}")
    set_property(GLOBAL PROPERTY _PGPM_TESTED_BY_${name} "${function} in ${CMAKE_CURRENT_LIST_FILE}")
  endforeach()
  get_property(scheduled GLOBAL PROPERTY _PGPM_TESTS_SCHEDULED)
  if(NOT scheduled)
    set_property(GLOBAL PROPERTY _PGPM_TESTS_SCHEDULED TRUE)
    cmake_language(DEFER DIRECTORY "${CMAKE_SOURCE_DIR}" CALL _pgpm_complete_tests)
  endif()
endfunction()

# Sets `variable` to the text as a JSON string.
function(_pgpm_json_string text variable)
  string(REGEX REPLACE "([\\\"])" "\\\\\\1" text "${text}")
  set(${variable} "\"${text}\"" PARENT_SCOPE)
endfunction()

# Runs at the end of the top-level folder: writes the lists of artifacts.
function(_pgpm_complete_tests)
  set_property(GLOBAL PROPERTY _PGPM_TESTS_SCHEDULED FALSE)  # for tests that deferred calls still add
  get_property(names GLOBAL PROPERTY _PGPM_TESTED)
  set_property(GLOBAL PROPERTY _PGPM_TESTED "")
  list(REMOVE_DUPLICATES names)
  foreach(name IN LISTS names)
    if(NOT TARGET pgpm_package_${name})
      get_property(call GLOBAL PROPERTY _PGPM_TESTED_BY_${name})
      message(FATAL_ERROR "${call}: \"${name}\" is no pgpm package of this build, nor an imported one")
    endif()
    set(collected "")
    _pgpm_collect("${name}" "")
    set(entries "")
    foreach(member IN LISTS collected)
      _pgpm_list_entry("${member}" entry)
      list(APPEND entries "${entry}")
    endforeach()
    list(JOIN entries ",\n " entries)
    _pgpm_package_list("${name}" list)
    file(GENERATE OUTPUT "${list}" CONTENT "[${entries}]\n")
  endforeach()
endfunction()

# Sets `variable` to what is said of one package in a list.
function(_pgpm_list_entry name variable)
  get_target_property(artifact pgpm_package_${name} PGPM_BUNDLE)
  get_target_property(sources pgpm_package_${name} _PGPM_PACKAGE_DIR)
  get_target_property(imported pgpm_package_${name} IMPORTED)
  set(target "${name}")
  if(imported)  # nothing of this build makes it
    set(target "")
  endif()
  if(NOT sources)
    set(sources "")
  endif()
  foreach(value IN ITEMS target artifact sources)
    _pgpm_json_string("${${value}}" ${value})
  endforeach()
  set(${variable} "{\"name\": ${target}, \"artifact\": ${artifact}, \"sources\": ${sources}}" PARENT_SCOPE)
endfunction()

# Adds a test that runs pgpm-server with a list of arguments.
function(_pgpm_add_server_test name program arguments)
  add_test(NAME "${name}" COMMAND "${program}" ${arguments})
  set_tests_properties("${name}" PROPERTIES SKIP_RETURN_CODE 77)
  if(DEFINED arg_TIMEOUT)
    set_tests_properties("${name}" PROPERTIES TIMEOUT "${arg_TIMEOUT}")
  endif()
  if(DEFINED arg_LABELS)
    set_tests_properties("${name}" PROPERTIES LABELS "${arg_LABELS}")
  endif()
endfunction()

# Sets `variable` to COMMAND, with the path of its program if that is a target, which may be added later.
# As text, since list() would take words apart at their semicolons.
function(_pgpm_command_arguments variable)
  string(REGEX MATCH "^[^;]*" program "${arg_COMMAND}")
  string(LENGTH "${program}" length)
  string(SUBSTRING "${arg_COMMAND}" ${length} -1 rest)
  if(program MATCHES "^[A-Za-z0-9_.+:-]+$")
    set(exists "$<TARGET_EXISTS:${program}>")
    set(program "$<${exists}:$<TARGET_FILE:${program}>>$<$<NOT:${exists}>:${program}>")
  endif()
  set(${variable} "${program}${rest}" PARENT_SCOPE)
endfunction()
