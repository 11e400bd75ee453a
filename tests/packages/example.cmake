# The example's service and its SQL are one package.
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/pack.cmake")
if(NOT IS_POSSIBLE)
  return()
endif()

pack()
expect_depends(servicetool libc6 libgcc-s1 libpq5 libstdc++6)
expect_files(servicetool
  bin/servicetool
  share/cmake/servicetool_api_sql/servicetool_api_sqlConfig.cmake
  share/cmake/servicetool_api_sql/servicetool_api_sqlConfigVersion.cmake
  share/cmake/servicetool_model_sql/servicetool_model_sqlConfig.cmake
  share/cmake/servicetool_model_sql/servicetool_model_sqlConfigVersion.cmake
  share/pgpm/edarling_servicetool_api-01_09_00.pgpm
  share/pgpm/edarling_servicetool_model-01_02_00.pgpm)
