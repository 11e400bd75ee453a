# The target that reports what tests call of a package. Part of PgpmPackage.cmake.

# Adds coverage_<name>. Which tests use the package is known at the end of the top-level folder.
function(_pgpm_add_coverage_target name)
  set(package pgpm_package_${name})
  foreach(property IN ITEMS PGPM_BUNDLE _PGPM_PACKAGE_DIR _PGPM_SERVER)
    get_target_property(${property} ${package} ${property})
  endforeach()
  set(lists "$<TARGET_GENEX_EVAL:${package},$<TARGET_PROPERTY:${package},_PGPM_TEST_LISTS>>")
  set(script "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../PgpmCoverage.cmake")
  cmake_path(NORMAL_PATH script)
  add_custom_target(coverage_${name}
    COMMAND "${CMAKE_COMMAND}" "-DPGPM_TARGET=coverage_${name}" "-DPGPM_NAME=${name}"
      "-DPGPM_SERVER=${_PGPM_SERVER}" "-DPGPM_CTEST=${CMAKE_CTEST_COMMAND}" "-DPGPM_BUNDLE=${PGPM_BUNDLE}"
      "-DPGPM_SOURCES=${_PGPM_PACKAGE_DIR}" "-DPGPM_LISTS=${lists}" "-DPGPM_BINARY_DIR=${CMAKE_BINARY_DIR}"
      "-DPGPM_CONFIG=$<CONFIG>" -P "${script}"
    COMMENT "Running the tests of ${name} for their coverage" USES_TERMINAL VERBATIM)
  add_dependencies(coverage_${name} bundle_${name})
endfunction()

# Has coverage_<member> of each member, which is a package of this build, run the tests that deploy `name`,
# and bundle what they deploy. `members` are `name` and what it depends on.
function(_pgpm_cover_members name members)
  _pgpm_package_list("${name}" list)
  _pgpm_keep_built(members)
  foreach(member IN LISTS members)
    set_property(TARGET pgpm_package_${member} APPEND PROPERTY _PGPM_TEST_LISTS "${list}")
    list(TRANSFORM members PREPEND bundle_ OUTPUT_VARIABLE bundles)
    add_dependencies(coverage_${member} ${bundles})
    set_property(GLOBAL APPEND PROPERTY _PGPM_COVERED "${member}")
  endforeach()
endfunction()

# Notes a program of a test, which may be a target that is added later.
function(_pgpm_remember_test_program program)
  set_property(GLOBAL APPEND PROPERTY _PGPM_TEST_PROGRAMS "${program}")
endfunction()

# Has the coverage targets build the programs that tests run. At the end of the top-level folder.
function(_pgpm_build_covered_programs)
  get_property(names GLOBAL PROPERTY _PGPM_COVERED)
  get_property(programs GLOBAL PROPERTY _PGPM_TEST_PROGRAMS)
  list(REMOVE_DUPLICATES names)
  list(REMOVE_DUPLICATES programs)
  foreach(program IN LISTS programs)
    if(TARGET "${program}")
      foreach(name IN LISTS names)
        add_dependencies(coverage_${name} "${program}")
      endforeach()
    endif()
  endforeach()
endfunction()
