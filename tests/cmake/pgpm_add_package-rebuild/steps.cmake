# Every change bundles what it concerns exactly once, and then there is nothing to do.
configure()
build(BUNDLES greeting words)
build(BUNDLES)

edit(greeting/functions/greet.sql "Hello" "Good day")
build(BUNDLES greeting)
build(BUNDLES)

file(WRITE "${source_dir}/greeting/functions/more/leave.sql"
  "CREATE FUNCTION leave() RETURNS text LANGUAGE sql AS $$ SELECT 'Bye' $$;\n")
build(BUNDLES greeting)
build(BUNDLES)

file(REMOVE "${source_dir}/greeting/functions/more/leave.sql")
build(BUNDLES greeting)
build(BUNDLES)

file(RENAME "${source_dir}/greeting/types/tone.sql" "${source_dir}/greeting/types/sound.sql")
build(BUNDLES greeting)
build(BUNDLES)

edit(greeting/config.json "\"subclass\"" "\"license\": \"MIT\", \"subclass\"")
build(BUNDLES greeting)
build(BUNDLES)
expect_in_artifact(${config_dir}greeting-1.0.0.pgpm package.license "MIT")

edit(CMakeLists.txt "how to greet" "how to greet well")
build(BUNDLES greeting)
build(BUNDLES)
expect_in_artifact(${config_dir}greeting-1.0.0.pgpm package.description "how to greet well")

# A package that another one depends on.
edit(words/word.sql "Hello" "Hi")
build(BUNDLES greeting words)
build(BUNDLES)

# A mistake bundles nothing, and its correction once.
edit(words/word.sql "CREATE FUNCTION" "CREATE FUNKTION")
build_fails("error: syntax error at or near \"FUNKTION\"")
edit(words/word.sql "CREATE FUNKTION" "CREATE FUNCTION")
build(BUNDLES greeting words)
build(BUNDLES)

# Every configuration in turn, and then once more.
set(artifacts "")
foreach(config IN ITEMS Debug Release RelWithDebInfo)
  list(APPEND artifacts ${config}/greeting-1.0.0.pgpm ${config}/words-1.0.0.pgpm)
endforeach()
if(GENERATOR MATCHES "Multi-Config")
  build(CONFIG Debug BUNDLES)
  build(CONFIG Release BUNDLES greeting words)
  build(CONFIG RelWithDebInfo BUNDLES greeting words)
  foreach(config IN ITEMS Debug Release RelWithDebInfo)
    build(CONFIG ${config} BUNDLES)
  endforeach()
else()
  set(artifacts greeting-1.0.0.pgpm words-1.0.0.pgpm)
  foreach(config IN ITEMS Debug Release RelWithDebInfo)
    configure(-DCMAKE_BUILD_TYPE=${config})
    build(BUNDLES)
    build(BUNDLES)
  endforeach()
endif()
expect_artifacts(${artifacts})
