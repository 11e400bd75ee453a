configure(-DCMAKE_BUILD_TYPE=Debug)
set(base "${binary_dir}/${config_dir}base-1.0.0.pgpm")
set(model "${binary_dir}/model/${config_dir}model-1.0.0.pgpm")
set(api "${binary_dir}/api/${config_dir}api-1.0.0.pgpm")
expect_file(Debug/base.txt "${base}")
expect_file(Debug/model.txt "${base};${model}")
expect_file(Debug/api.txt "${base};${model};${api}")

# One target bundles what it depends on, whatever the folder.
build(TARGET bundle_model BUNDLES base model)
build(TARGET bundle_api BUNDLES api)
build(BUNDLES)

edit(base/functions/letter.sql "Hello" "Hi")
build(TARGET bundle_api BUNDLES base model api)
build(BUNDLES)
