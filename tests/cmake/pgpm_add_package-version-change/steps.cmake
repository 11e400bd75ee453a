configure()
build(BUNDLES greeting words)
expect_artifacts(greeting-1.0.0.pgpm words-1.0.0.pgpm)

edit(greeting/config.json "1.0.0" "1.1.0")
build(BUNDLES greeting)
build(BUNDLES)
expect_artifacts(greeting-1.1.0.pgpm words-1.0.0.pgpm)

edit(CMakeLists.txt "VERSION 1.0.0" "VERSION 02_00_00")
build(BUNDLES words)
build(BUNDLES)
expect_artifacts(greeting-1.1.0.pgpm words-02_00_00.pgpm)

edit(greeting/config.json "\"greeting\"" "\"greeting_api\"")
build(BUNDLES greeting)
expect_artifacts(greeting_api-1.1.0.pgpm words-02_00_00.pgpm)
