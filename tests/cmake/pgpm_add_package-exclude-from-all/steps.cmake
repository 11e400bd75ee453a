configure()
build(BUNDLES greeting)
expect_artifacts(greeting-1.0.0.pgpm)

# They are not run here, but their command lines tell of which artifacts.
foreach(target IN ITEMS deploy plan verify)
  run("${CMAKE_COMMAND}" --build "${binary_dir}" --target ${target} --verbose -- -n)
  expect_output("greeting-1.0.0.pgpm")
  expect_no_output("draft-1.0.0.pgpm")
endforeach()

build(TARGET bundle_draft BUNDLES draft)
expect_artifacts(draft-1.0.0.pgpm greeting-1.0.0.pgpm)
