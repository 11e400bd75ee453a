# Configures and builds the example project from nothing; a second build has nothing to do.
file(REMOVE_RECURSE "${BUILD_DIR}")
execute_process(COMMAND_ERROR_IS_FATAL ANY
  COMMAND "${CMAKE_COMMAND}" -S "${SOURCE_DIR}" -B "${BUILD_DIR}" -G "${GENERATOR}"
    "-Dpgpm_DIR=${PGPM_BUILD_DIR}" "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}" -DCMAKE_BUILD_TYPE=Debug
    -DCMAKE_COMPILE_WARNING_AS_ERROR=ON "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Wshadow")
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD_DIR}" COMMAND_ERROR_IS_FATAL ANY)

foreach(package IN ITEMS api-01_09_00 model-01_02_00)
  if(NOT EXISTS "${BUILD_DIR}/edarling_servicetool_${package}.pgpm")
    message(FATAL_ERROR "the build made no edarling_servicetool_${package}.pgpm")
  endif()
endforeach()
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD_DIR}" COMMAND_ERROR_IS_FATAL ANY
  OUTPUT_VARIABLE output)
if(output MATCHES "Bundling")
  message(FATAL_ERROR "an idle build bundled again:\n${output}")
endif()
