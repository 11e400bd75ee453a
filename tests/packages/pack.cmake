# What both tests share: packing, and looking into a Debian package.

if(NOT IS_POSSIBLE)
  message("SKIPPED: there is no dpkg-deb, dpkg-shlibdeps or file, nothing is installed, or there are sanitizers")
  return()
endif()

# Packs the build folder into WORK.
function(pack)
  file(REMOVE_RECURSE "${WORK}")
  execute_process(COMMAND "${CPACK}" --config "${BUILD_DIR}/CPackConfig.cmake" -G DEB -B "${WORK}"
    COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
endfunction()

# Sets `variable` to the file of a package.
function(find_package_file package variable)
  file(GLOB found "${WORK}/${package}_*.deb")
  list(LENGTH found count)
  if(NOT count EQUAL 1)
    message(FATAL_ERROR "${count} files for ${package}")
  endif()
  set(${variable} "${found}" PARENT_SCOPE)
endfunction()

# The packages that a package depends on, without versions, are exactly these.
function(expect_depends package)
  find_package_file(${package} file)
  execute_process(COMMAND dpkg-deb --field "${file}" Depends OUTPUT_VARIABLE depends
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX REPLACE " \\([^)]*\\)" "" names "${depends}")
  string(REPLACE ", " ";" names "${names}")
  list(TRANSFORM names REPLACE "t64$" "")  # Debian 13 names some libraries so
  list(SORT names)
  if(NOT "${names}" STREQUAL "${ARGN}")
    message(FATAL_ERROR "${package} depends on ${depends} instead of ${ARGN}")
  endif()
endfunction()

# Unpacks a package into WORK/root; its files are exactly these, below usr/.
function(expect_files package)
  find_package_file(${package} file)
  file(REMOVE_RECURSE "${WORK}/one")
  foreach(folder IN ITEMS one root)
    execute_process(COMMAND dpkg-deb --extract "${file}" "${WORK}/${folder}" COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
  file(GLOB_RECURSE files RELATIVE "${WORK}/one/usr" "${WORK}/one/*")
  list(SORT files)
  set(expected ${ARGN})
  list(SORT expected)
  if(NOT "${files}" STREQUAL "${expected}")
    list(JOIN files "\n" files)
    message(FATAL_ERROR "${package} holds\n${files}")
  endif()
endfunction()

# A program of WORK/root runs and prints its version.
function(expect_runs program)
  execute_process(COMMAND "${WORK}/root/usr/bin/${program}" --version OUTPUT_VARIABLE version
    COMMAND_ERROR_IS_FATAL ANY)
  if(NOT version MATCHES "[0-9]+\\.[0-9]+\\.[0-9]+")
    message(FATAL_ERROR "${program} --version printed ${version}")
  endif()
endfunction()
