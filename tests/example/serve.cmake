# Runs the service on an empty server, deploys its package, runs it again, deploys again. The server
# is the one that the environment names.

# Runs the service; sets `result`, `output` and `errors` in the caller.
function(run_service)
  execute_process(COMMAND "${BUILD_DIR}/servicetool"
    RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  foreach(variable IN ITEMS result output errors)
    set(${variable} "${${variable}}" PARENT_SCOPE)
  endforeach()
endfunction()

function(deploy)
  execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD_DIR}" --target deploy_servicetool_api
    COMMAND_ERROR_IS_FATAL ANY OUTPUT_VARIABLE output ECHO_OUTPUT_VARIABLE)
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(expect what actual expected)
  if(NOT actual STREQUAL expected)
    message(FATAL_ERROR "${what}: expected\n${expected}\nbut it is\n${actual}")
  endif()
endfunction()

run_service()
expect("exit code before the deployment" "${result}" 1)
expect("error before the deployment" "${errors}"
  "servicetool: schema \"edarling_servicetool_api_01_09_00\" is not deployed\n")

deploy()
run_service()
expect("errors" "${errors}" "")
expect("exit code" "${result}" 0)
file(READ "${REPORT}" report)
expect("report" "${output}" "${report}")

deploy()
if(NOT output MATCHES "up to date")
  message(FATAL_ERROR "the second deployment does not say that all is up to date:\n${output}")
endif()
