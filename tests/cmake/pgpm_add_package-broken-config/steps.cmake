# Configuring says nothing about what is wrong inside files; the build does.
configure()
build_fails("config.json:3:3: error: unknown key \"verison\"")
expect_output("HINT: Did you mean \"version\"?")

# What an environment variable says for all packages; the artifact below does not depend on it.
set(ENV{PGPM_DIAGNOSTICS_FORMAT} github)
build_fails("config.json:3:3: error: unknown key \"verison\"")
expect_output("::error file=${source_dir}/config.json,line=3,col=3,title=unknown-key::unknown key \"verison\"%0A")
set(ENV{PGPM_DIAGNOSTICS_FORMAT})

file(WRITE "${source_dir}/config.json" "{ \"name\": \"greeting\", \n")
build_fails("config.json:2:1: error:")

file(WRITE "${source_dir}/config.json"
  "{\"name\": \"greeting\", \"version\": \"1.0.0\", \"functions_path\": \"funktions\"}\n")
build_fails("folder \"funktions\" does not exist")

file(WRITE "${source_dir}/config.json"
  "{\"name\": \"greeting\", \"version\": \"1.0.0\", \"functions_path\": \"functions\"}\n")
build(BUNDLES greeting)
set(ENV{PGPM_DIAGNOSTICS_FORMAT} github)
build(BUNDLES)
expect_artifacts(greeting-1.0.0.pgpm)
