# What the targets deploy_<NAME>, plan_<NAME>, verify_<NAME>, rollback_<NAME>, remove_<NAME>, deploy, plan and verify
# run, by `cmake -P`: one pgpm-apply call. Given by -D: PGPM_COMMAND (one of these five words), PGPM_TARGET,
# PGPM_BUNDLES (to roll back and remove: package and version), PGPM_CONNINFO and
# PGPM_CONNINFO_ORIGIN (may be empty), PGPM_MODE (may be empty), PGPM_APPLY and PGPM_SERVER (empty if they
# can't run here), PGPM_SERVER_DIR and PGPM_SOURCE_DIR (where the commit is looked for).

cmake_minimum_required(VERSION 3.25)

# Ends with the error that pgpm-server printed as JSON.
function(fail_as_server_said document)
  set(text "${PGPM_TARGET}: pgpm-server could not say where to deploy")
  foreach(key IN ITEMS message detail hint)
    string(JSON value ERROR_VARIABLE missing GET "${document}" errors 0 ${key})
    if(NOT missing)
      string(APPEND text "\n${value}")
    endif()
  endforeach()
  message(FATAL_ERROR "${text}")
endfunction()

# Asks pgpm-server where to deploy; sets `conninfo` (empty if pgpm-apply finds it in the environment)
# and `mode` in the caller.
function(find_connection)
  execute_process(COMMAND "${PGPM_SERVER}" where --dir "${PGPM_SERVER_DIR}" --start --format json
      --conninfo "${PGPM_CONNINFO}" --conninfo-origin "${PGPM_CONNINFO_ORIGIN}"
    OUTPUT_VARIABLE where RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    fail_as_server_said("${where}")
  endif()
  foreach(key IN ITEMS conninfo decided_by from_environment default_mode)
    string(JSON ${key} GET "${where}" ${key})
  endforeach()
  message(STATUS "${PGPM_TARGET}: to ${conninfo}, decided by ${decided_by}")

  if(from_environment AND PGPM_COMMAND MATCHES "^(rollback|remove)$")
    message(FATAL_ERROR "${PGPM_TARGET}: not where the environment leads to; give the package a CONNINFO, "
      "set PGPM_CONNINFO for this build, or unset the variable for the development server")
  endif()
  if(NOT PGPM_CONNINFO STREQUAL "")
    set(conninfo "${PGPM_CONNINFO}" PARENT_SCOPE)  # whole, where pgpm-server leaves out what may be secret
  elseif(from_environment)
    set(conninfo "" PARENT_SCOPE)
  else()
    set(conninfo "${conninfo}" PARENT_SCOPE)
  endif()
  if(PGPM_MODE STREQUAL "")
    set(mode "${default_mode}" PARENT_SCOPE)
  else()
    set(mode "${PGPM_MODE}" PARENT_SCOPE)
  endif()
endfunction()

# Runs git in the source folder; sets `variable` to what it prints, to nothing if it fails.
function(run_git variable)
  execute_process(COMMAND "${git}" --no-optional-locks ${ARGN} WORKING_DIRECTORY "${PGPM_SOURCE_DIR}"
    OUTPUT_VARIABLE output OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    set(output "")
  endif()
  set(${variable} "${output}" PARENT_SCOPE)
endfunction()

# Sets `vcs_flags` in the caller: the commit, with "-dirty" behind it if tracked files were changed or
# there are .sql or .json files below the source folder that git does not know.
function(find_commit)
  set(vcs_flags "" PARENT_SCOPE)
  find_program(git git NO_CACHE)
  if(NOT git)
    return()
  endif()
  # One call for the commit and for what was changed: lines of "# branch.oid COMMIT" and the like, then the changes.
  run_git(status status --porcelain=v2 --branch --no-ahead-behind --untracked-files=no)
  if(NOT status MATCHES "^# branch\\.oid ([0-9a-f]+)")
    return()  # no repository, or one without a commit
  endif()
  set(commit "${CMAKE_MATCH_1}")
  set(dirty FALSE)
  if(status MATCHES "\n[^#]")
    set(dirty TRUE)
  else()
    run_git(unknown ls-files --others --exclude-standard -- "*.sql" "*.json")
    if(NOT unknown STREQUAL "")
      set(dirty TRUE)
    endif()
  endif()
  if(dirty)
    string(APPEND commit "-dirty")
  endif()
  set(vcs_flags --vcs-ref "${commit}" PARENT_SCOPE)
endfunction()

foreach(program IN ITEMS APPLY SERVER)
  if(PGPM_${program} STREQUAL "")
    string(TOLOWER "pgpm-${program}" name)
    message(FATAL_ERROR "${PGPM_TARGET}: ${name} is cross-compiled and can't run here; set "
      "PGPM_${program}_EXECUTABLE to one that can")
  endif()
endforeach()
find_connection()
set(arguments ${PGPM_COMMAND} ${PGPM_BUNDLES})
if(PGPM_COMMAND MATCHES "^(deploy|plan)$")
  list(APPEND arguments -m "${mode}")
endif()
if(PGPM_COMMAND STREQUAL "deploy")
  find_commit()
  list(APPEND arguments ${vcs_flags})
endif()
if(conninfo STREQUAL "")
  execute_process(COMMAND "${PGPM_APPLY}" ${arguments} RESULT_VARIABLE result)
else()
  # Not in the list, which a semicolon or a bracket would turn into another one.
  execute_process(COMMAND "${PGPM_APPLY}" ${arguments} -d "${conninfo}" RESULT_VARIABLE result)
endif()
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${PGPM_TARGET}: pgpm-apply ended with ${result}")
endif()
