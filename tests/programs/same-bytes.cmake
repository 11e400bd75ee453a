# Bundles a package from two paths, one with a space, whose files were made in opposite orders (a
# file system may list them so), each under several locales and with its folders' flags turned round:
# the artifacts are the same byte for byte.
cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE "${WORK}")
file(GLOB_RECURSE files RELATIVE "${PACKAGE}" "${PACKAGE}/*")
list(LENGTH files count)
if(count LESS 40)
  message(FATAL_ERROR "the package holds ${count} files only")
endif()

set(number 0)
foreach(folder IN ITEMS forward "back ward")
  foreach(file IN LISTS files)
    cmake_path(GET file PARENT_PATH parent)
    file(MAKE_DIRECTORY "${WORK}/${folder}/${parent}")
    file(COPY_FILE "${PACKAGE}/${file}" "${WORK}/${folder}/${file}")
  endforeach()
  list(REVERSE files)
  foreach(locale IN ITEMS C C.UTF-8 de_DE.UTF-8 tr_TR.UTF-8)
    foreach(flags IN ITEMS "" "--types;types;more;--functions;functions"
        "--functions;functions;--types;more;types")
      file(MAKE_DIRECTORY "${WORK}/${folder}/more")
      math(EXPR number "${number} + 1")
      execute_process(
        COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=${locale} LANG=${locale} TZ=Asia/Tokyo
          "${PROGRAM}" . -o "${WORK}/${number}.pgpm" ${flags}
        WORKING_DIRECTORY "${WORK}/${folder}"
        COMMAND_ERROR_IS_FATAL ANY)
      execute_process(
        COMMAND "${CMAKE_COMMAND}" -E compare_files "${WORK}/1.pgpm" "${WORK}/${number}.pgpm"
        RESULT_VARIABLE differs)
      if(differs)
        message(FATAL_ERROR "the artifact differs: folder \"${folder}\", locale ${locale}, flags ${flags}")
      endif()
    endforeach()
  endforeach()
endforeach()
