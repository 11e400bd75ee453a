# From a changed file to a changed database, by deploy and plan targets on the development server.

# The first column of the first row that a query gives.
function(expect_in_database query expected)
  run("${PGPM_BUILD_DIR}/bin/pgpm-server" psql --dir "${binary_dir}/pgpm/server" -- -XAtqc "${query}")
  string(STRIP "${output}" value)
  if(NOT result EQUAL 0 OR NOT value STREQUAL expected)
    fail("${query}: \"${value}\" instead of \"${expected}\"")
  endif()
endfunction()

configure()
start_server_or_skip()
set(last_vcs_ref 
  "SELECT dpl_ev_vcs_ref FROM _pgpm.deployment_events ORDER BY dpl_ev_id DESC LIMIT 1")

# One call deploys the package and what it depends on.
build(TARGET deploy_greeting BUNDLES greeting words)
expect_output("words 1.0.0 in schema words_1_0_0: created with 1 statement")
expect_output("greeting 1.0.0 in schema greeting_1_0_0: created with 3 statements")
expect_in_database("SELECT greeting_1_0_0.greet('you') || ' ' || words_1_0_0.word()" "Hello, you word")
expect_in_database("SELECT count(DISTINCT dpl_ev_deployment) FROM _pgpm.deployment_events" "1")

# All holds, until somebody or the build changes something.
build(TARGET verify_greeting BUNDLES)
expect_output("words 1.0.0 in schema words_1_0_0: as deployed")
expect_output("greeting 1.0.0 in schema greeting_1_0_0: as deployed")
expect_in_database("ALTER FUNCTION words_1_0_0.word() STABLE" "")
build_fails("database function word() definition changed" --target verify_greeting)
expect_output("verify_greeting: pgpm-apply ended with 7")
build_fails("database function word() definition changed" --target verify)
expect_in_database("ALTER FUNCTION words_1_0_0.word() VOLATILE" "")
build(TARGET verify_greeting BUNDLES)

# Nothing touched: no bundling, and nothing to deploy.
build(TARGET deploy_greeting BUNDLES)
expect_output("words 1.0.0 in schema words_1_0_0: up to date")
expect_output("greeting 1.0.0 in schema greeting_1_0_0: up to date")

# One function edited: one bundling, that function in the plan, the change in the database.
edit(greeting/functions/greet.sql "Hello" "Good day")
build(TARGET plan_greeting BUNDLES greeting)
expect_output("words 1.0.0 in schema words_1_0_0: up to date
  greeting 1.0.0 in schema greeting_1_0_0: change in place
  ~ function greet(text) functions/greet.sql:1")
expect_no_output("leave")
expect_no_output("cascade")  # a range brings a cast, which has no schema
expect_in_database("SELECT greeting_1_0_0.greet('you')" "Hello, you")
build(TARGET deploy BUNDLES)
expect_in_database("SELECT greeting_1_0_0.greet('you')" "Good day, you")

# The commit, and whether anything was changed since, is recorded.
find_program(git git REQUIRED)
function(run_git)
  run("${git}" -C "${source_dir}" -c user.name=test -c user.email=test@example.com ${ARGN})
  if(NOT result EQUAL 0)
    fail("git failed")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()
run_git(init -q)
run_git(add .)
run_git(commit -q -m "Begin")
run_git(rev-parse HEAD)
string(STRIP "${output}" commit)
file(WRITE "${source_dir}/greeting/functions/ask.sql"
  "CREATE FUNCTION ask() RETURNS text LANGUAGE sql AS $$ SELECT 'How?'::text $$;\n")
build(TARGET deploy_greeting BUNDLES greeting)
expect_in_database("${last_vcs_ref}" "${commit}-dirty")
run_git(add .)
run_git(commit -q -m "Ask")
edit(greeting/functions/ask.sql "How?" "Who?")
run_git(commit -q -a -m "Ask otherwise")
run_git(rev-parse HEAD)
string(STRIP "${output}" commit)
build(TARGET deploy_greeting BUNDLES greeting)
expect_in_database("${last_vcs_ref}" "${commit}")

# The environment comes before the development server, and CONNINFO before the environment.
set(ENV{PGHOST} "/not/there")
build_fails("decided by environment variable PGHOST" --target deploy_greeting)
expect_output("deploy_greeting: pgpm-apply ended with 2")
build_fails("to dbname=shop host=/nowhere, decided by CONNINFO of nowhere" --target deploy_nowhere)
expect_output("deploy_nowhere: pgpm-apply ended with 2")
unset(ENV{PGHOST})

build(TARGET pgpm_stop BUNDLES)
