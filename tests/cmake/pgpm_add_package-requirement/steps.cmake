# What config.json demands of another package of the build is held against that package's version.
configure()
build_fails("api/config.json:6:14: error: package \"api\" needs package \"model\" in version \">=2\"")
expect_output("but its artifact has \"1.4.0\"")

edit(api/config.json ">=2" ">=1.2 <2")
build(BUNDLES api)
build(BUNDLES)

edit(CMakeLists.txt "1.4.0" "2.0.0")
build_fails("in version \">=1.2 <2\", but its artifact has \"2.0.0\"")
