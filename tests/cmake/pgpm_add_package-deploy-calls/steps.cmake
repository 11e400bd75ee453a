# What deploy, plan and verify targets call, with a program in place of pgpm-apply that prints its arguments.

# The calls of the last build, in order, one a line.
function(expect_calls text)
  foreach(variable IN ITEMS output text)  # what would make other lists
    string(REPLACE ";" "semicolon" ${variable} "${${variable}}")
    string(REPLACE "[" "bracket" ${variable} "${${variable}}")
  endforeach()
  string(REGEX MATCHALL "<(deploy|plan|verify|rollback|remove)>[^\n]*" calls "${output}")
  list(JOIN calls "\n" calls)
  if(NOT calls STREQUAL text)
    fail("the calls are:\n${calls}\ninstead of:\n${text}")
  endif()
endfunction()

set(here "<-d><service=here options='-c search_path=a;b [c'>")
set(there "<-d><service=there>")
configure("-DPGPM_APPLY_EXECUTABLE=${source_dir}/pgpm-apply" "-DPGPM_CONNINFO=service=there")
file(WRITE "${source_dir}/.git" "gitdir: none\n")  # no commit: not even that of a repository around

build(TARGET deploy_base BUNDLES base)
expect_calls("<deploy><base-1.0.0.pgpm><-m><safe>${here}")
build(TARGET deploy_api BUNDLES api model)
expect_calls("<deploy><base-1.0.0.pgpm><model-1.0.0.pgpm><api-1.0.0.pgpm><-m><safe>${here}")
build(TARGET plan_settings BUNDLES settings)
expect_calls("<plan><settings-1.0.0.pgpm><-m><unsafe>${there}")
expect_output("plan_settings: to service=there, decided by cache variable PGPM_CONNINFO")

# One call for each distinct place, mode and owner.
build(TARGET deploy BUNDLES report)
expect_calls("<deploy><base-1.0.0.pgpm><model-1.0.0.pgpm><api-1.0.0.pgpm><report-1.0.0.pgpm><-m><safe>${here}
<deploy><base-1.0.0.pgpm><model-1.0.0.pgpm><-m><safe>${here}
<deploy><settings-1.0.0.pgpm><-m><unsafe>${there}")
build(TARGET plan BUNDLES)
expect_output("<plan><settings-1.0.0.pgpm><-m><unsafe>${there}")

# Mode and owner are nothing to verify.
build(TARGET verify_api BUNDLES)
expect_calls("<verify><base-1.0.0.pgpm><model-1.0.0.pgpm><api-1.0.0.pgpm>${here}")
build(TARGET verify BUNDLES)
expect_calls("<verify><base-1.0.0.pgpm><model-1.0.0.pgpm><api-1.0.0.pgpm><report-1.0.0.pgpm>${here}
<verify><settings-1.0.0.pgpm>${there}")

# What is deployed has a name and a version, and needs no artifact.
build(TARGET remove_api BUNDLES)
expect_calls("<remove><api><1.0.0>${here}")
build(TARGET rollback_api BUNDLES)
expect_calls("<rollback><api><1.0.0>${here}")
build(TARGET rollback_settings BUNDLES)
expect_calls("<rollback><settings><1.0.0>${there}")
build(TARGET rollback_current BUNDLES)  # a basic package has one version at a time
expect_calls("<rollback><current>${there}")

# The environment, which pgpm-apply reads itself, since it may hold a password.
configure(-DPGPM_CONNINFO=)
set(ENV{PGPM_CONNINFO} "service=elsewhere password=hunter2")
build(TARGET deploy_settings BUNDLES)
expect_calls("<deploy><settings-1.0.0.pgpm><-m><unsafe>")
expect_output("deploy_settings: to service=elsewhere, decided by environment variable PGPM_CONNINFO")
expect_no_output("hunter2")
foreach(target IN ITEMS rollback_settings remove_settings)
  build_fails("${target}: not where the environment leads to" --target ${target})
  expect_no_output("<settings>")
endforeach()
build(TARGET remove_api BUNDLES)
expect_calls("<remove><api><1.0.0>${here}")
unset(ENV{PGPM_CONNINFO})

# What pgpm-apply fails with.
set(ENV{APPLY_RESULT} 4)
build_fails("deploy_api: pgpm-apply ended with 4" --target deploy_api)
unset(ENV{APPLY_RESULT})

# What pgpm-server says is wrong.
set(ENV{DATABASE_URL} "postgresql://[broken")
build_fails("deploy_settings: pgpm-server could not say where to deploy" --target deploy_settings)
expect_output("invalid connection string in environment variable DATABASE_URL")
