# Runs the service on an empty server, deploys its packages, runs it again and again, deploys again.
# The server is the one that the environment names.

# Runs the service; sets `result`, `output` and `errors` in the caller.
function(run_service)
  execute_process(COMMAND "${BUILD_DIR}/servicetool"
    RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  foreach(variable IN ITEMS result output errors)
    set(${variable} "${${variable}}" PARENT_SCOPE)
  endforeach()
endfunction()

# Fails if the database does not hold what was deployed.
function(verify)
  execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD_DIR}" --target verify_servicetool_api
    COMMAND_ERROR_IS_FATAL ANY)
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
verify()
file(READ "${REPORT}" report)
foreach(run IN ITEMS "first" "second")
  run_service()
  expect("errors of the ${run} run" "${errors}" "")
  expect("exit code of the ${run} run" "${result}" 0)
  expect("report of the ${run} run" "${output}" "${report}")
endforeach()

deploy()
if(NOT output MATCHES "model 01_02_00[^\n]*: up to date\n.*api 01_09_00[^\n]*: up to date\n")
  message(FATAL_ERROR "the second deployment does not say that all is up to date:\n${output}")
endif()
verify()
