configure()
build(BUNDLES greeting)
expect_artifacts(greeting-1.0.0.pgpm)

# deploy is not run here, but its command line tells what it would deploy.
run("${CMAKE_COMMAND}" --build "${binary_dir}" --target deploy --verbose -- -n)
expect_output("greeting-1.0.0.pgpm")
expect_no_output("draft-1.0.0.pgpm")

build(TARGET bundle_draft BUNDLES draft)
expect_artifacts(draft-1.0.0.pgpm greeting-1.0.0.pgpm)
