# How the cases of a GoogleTest program become tests. Part of PgpmTest.cmake.
#
# These helpers see the variables of pgpm_discover_tests: `function`, `target` and `arg_*`.

# Fails unless the target is a program of this folder, to whose build something can be added.
function(_pgpm_check_discoverable)
  if(NOT TARGET "${target}")
    message(FATAL_ERROR "${function}: there is no target \"${target}\"; call add_executable before")
  endif()
  get_target_property(type "${target}" TYPE)
  if(NOT type STREQUAL "EXECUTABLE")
    message(FATAL_ERROR "${function}: target \"${target}\" is no executable")
  endif()
  get_target_property(imported "${target}" IMPORTED)
  get_target_property(folder "${target}" SOURCE_DIR)
  if(imported OR NOT folder STREQUAL CMAKE_CURRENT_SOURCE_DIR)
    message(FATAL_ERROR "${function}: target \"${target}\" is not built in this folder; call it where "
      "add_executable is called")
  endif()
endfunction()

# Sets `variable` to the text as an argument in brackets, which nothing in it can end.
function(_pgpm_bracket_argument text variable)
  set(equals "=")
  while(text MATCHES "\\]${equals}\\]")
    string(APPEND equals "=")
  endwhile()
  set(${variable} "[${equals}[${text}]${equals}]" PARENT_SCOPE)
endfunction()

# Sets `variable` to the properties of each test, as arguments of set_tests_properties().
function(_pgpm_case_properties variable)
  set(properties "SKIP_RETURN_CODE 77 SKIP_REGULAR_EXPRESSION [==[\\[  SKIPPED \\]]==]")
  _pgpm_bracket_argument("${CMAKE_CURRENT_BINARY_DIR}" folder)
  string(APPEND properties " WORKING_DIRECTORY ${folder}")
  if(DEFINED arg_TIMEOUT)
    string(APPEND properties " TIMEOUT ${arg_TIMEOUT}")
  endif()
  if(DEFINED arg_LABELS)
    _pgpm_bracket_argument("${arg_LABELS}" labels)
    string(APPEND properties " LABELS ${labels}")
  endif()
  set(${variable} "${properties}" PARENT_SCOPE)
endfunction()

# Writes the file that ctest includes; it reads the cases, if the program has been built.
function(_pgpm_write_test_include file cases server arguments)
  set(command "")
  foreach(argument IN LISTS server arguments)
    _pgpm_bracket_argument("${argument}" argument)
    string(APPEND command " ${argument}")
  endforeach()
  _pgpm_bracket_argument("${arg_TEST_PREFIX}" prefix)
  _pgpm_bracket_argument("${cases}" cases)
  _pgpm_case_properties(properties)
  file(GENERATE OUTPUT "${file}" CONTENT "set(pgpm_prefix ${prefix})
set(pgpm_cases ${cases})
function(pgpm_test_case name filter disabled)
  add_test(\"\${pgpm_prefix}\${name}\"${command} [=[--]=] [=[$<TARGET_FILE:${target}>]=]
    \"--gtest_filter=\${filter}\" --gtest_also_run_disabled_tests)
  set_tests_properties(\"\${pgpm_prefix}\${name}\" PROPERTIES DISABLED \${disabled} ${properties})
endfunction()
if(EXISTS \"\${pgpm_cases}\")
  include(\"\${pgpm_cases}\")
else()
  add_test(${target}_NOT_BUILT ${target}_NOT_BUILT)
endif()
")
endfunction()

# Writes the file that ctest includes with a multi-configuration generator: it takes that of the
# configuration, `ctest -C`.
function(_pgpm_write_dispatch file base)
  _pgpm_bracket_argument("${base}" base)
  file(WRITE "${file}" "set(pgpm_file ${base})
string(APPEND pgpm_file \"-\${CTEST_CONFIGURATION_TYPE}.cmake\")
if(EXISTS \"\${pgpm_file}\")
  include(\"\${pgpm_file}\")
else()
  add_test(${target}_NOT_BUILT ${target}_NOT_BUILT)
endif()
")
endfunction()

# Has the build list the cases, and ctest read them.
function(_pgpm_add_discovery server arguments)
  set_property(TARGET "${target}" APPEND PROPERTY _PGPM_DISCOVERIES x)
  get_target_property(discoveries "${target}" _PGPM_DISCOVERIES)
  list(LENGTH discoveries number)
  set(base "${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/pgpm/tests/${target}-${number}")
  file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/pgpm/tests")

  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  set(config "")
  if(multi_config)
    set(config "-$<CONFIG>")
    _pgpm_write_dispatch("${base}.cmake" "${base}")
  endif()
  set(cases "${base}${config}.cases.cmake")
  _pgpm_write_test_include("${base}${config}.cmake" "${cases}" "${server}" "${arguments}")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${base}.cmake")
  _pgpm_remember_test_program("${target}")

  set(script "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../PgpmDiscoverTests.cmake")
  cmake_path(NORMAL_PATH script)
  add_custom_command(TARGET "${target}" POST_BUILD
    COMMAND "${CMAKE_COMMAND}" "-DPGPM_PROGRAM=$<TARGET_FILE:${target}>"
      "-DPGPM_EMULATOR=$<TARGET_PROPERTY:${target},CROSSCOMPILING_EMULATOR>" "-DPGPM_OUTPUT=${cases}"
      -P "${script}"
    BYPRODUCTS "${cases}"
    COMMENT "Listing the tests of ${target}" VERBATIM)
endfunction()
