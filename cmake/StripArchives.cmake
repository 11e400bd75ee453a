# Run by CPack before it packs: takes debug information out of static libraries, which CPACK_STRIP_FILES
# leaves as they are.
find_program(strip strip REQUIRED NO_CACHE)
file(GLOB_RECURSE archives "${CPACK_TEMPORARY_DIRECTORY}/*.a")
foreach(archive IN LISTS archives)
  execute_process(COMMAND "${strip}" --strip-debug --enable-deterministic-archives "${archive}"
    COMMAND_ERROR_IS_FATAL ANY)
endforeach()
