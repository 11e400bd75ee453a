# A package is upgraded from its former artifact, as it should be and in each way that it should not.
function(run_tests)
  run("${CMAKE_CTEST_COMMAND}" --test-dir "${binary_dir}" -C Debug --output-on-failure ${ARGN})
  set(output "${output}" PARENT_SCOPE)
  set(result "${result}" PARENT_SCOPE)
endfunction()

macro(upgrade_fails regex text)
  build(CONFIG Debug BUNDLES ${ARGN})
  run_tests(-R "${regex}")
  if(result EQUAL 0)
    fail("the upgrade did not fail")
  endif()
  expect_output("${text}")
endmacro()

# The former release.
edit(CMakeLists.txt "model VERSION 1.1.0" "model VERSION 1.0.0")
edit(CMakeLists.txt "shop VERSION 1.1.0" "shop VERSION 1.0.0")
configure(-DCMAKE_BUILD_TYPE=Debug)
build(CONFIG Debug BUNDLES model shop)
file(GLOB_RECURSE former "${binary_dir}/*.pgpm")
file(COPY ${former} DESTINATION "${source_dir}/old")
edit(CMakeLists.txt "model VERSION 1.0.0" "model VERSION 1.1.0")
edit(CMakeLists.txt "shop VERSION 1.0.0" "shop VERSION 1.1.0")

# The new one.
file(WRITE "${source_dir}/tables/2_paid.sql" "ALTER TABLE orders ADD paid boolean NOT NULL DEFAULT false;\n")
edit(functions/greet.sql "sum(price)" "sum(price) FILTER (WHERE NOT paid)")
configure(-DCMAKE_BUILD_TYPE=Debug)
build(CONFIG Debug BUNDLES model shop)
run_tests(-N)
foreach(name IN ITEMS model.model-1.0.0.safe model.model-1.0.0.overwrite shop.shop-1.0.0.safe
    shop.shop-1.0.0.moderate shop.shop-1.0.0.unsafe shop.shop-1.0.0.overwrite)
  expect_output(" ${name}")
endforeach()
expect_output("Total Tests: 6")
run_tests(-R model.*safe -V)
if(output MATCHES "skipped: could not find PostgreSQL")
  message("SKIPPED: ${output}")
  return()
endif()
run_tests(-j4 -E "shop.*(moderate|unsafe)")
expect_output("100% tests passed, 0 tests failed out of 4")

# A script that loses values.
file(WRITE "${source_dir}/tables/2_paid.sql" "ALTER TABLE orders ADD paid boolean NOT NULL DEFAULT false;
UPDATE orders SET price = 0, note = 'changed' WHERE id = 2;\n")
upgrade_fails("model.*safe" "--- rows before the upgrade
+++ rows after it
@@ -1,2 +1,2 @@
 model.orders: {\"id\": 1, \"note\": \"first\", \"price\": 9.90}
-model.orders: {\"id\": 2, \"note\": null, \"price\": 5}
+model.orders: {\"id\": 2, \"note\": \"changed\", \"price\": 0}" model shop)
file(WRITE "${source_dir}/tables/2_paid.sql" "ALTER TABLE orders ADD paid boolean NOT NULL DEFAULT false;
UPDATE orders SET note = 'changed' WHERE id = 2;\n")
build(CONFIG Debug BUNDLES model shop)
run_tests(-R "shop.*overwrite")  # CHANGED_COLUMNS
expect_output("100% tests passed")

# One that makes something else of what is there than of what is new.
file(WRITE "${source_dir}/tables/2_paid.sql" "ALTER TABLE orders ADD paid boolean NOT NULL DEFAULT false;
DO $$ BEGIN IF EXISTS (SELECT FROM orders) THEN ALTER TABLE orders ALTER paid DROP NOT NULL; END IF; END $$;\n")
upgrade_fails("model.*overwrite" "-    paid boolean DEFAULT false NOT NULL
+    paid boolean DEFAULT false" model shop)

# One that fails.
file(WRITE "${source_dir}/tables/2_paid.sql" "ALTER TABLE orders ADD paid boolean NOT NULL;\n")
upgrade_fails("model.*safe" "tables/2_paid.sql:1:1: error: column \"paid\" of relation \"orders\" contains null values" model shop)
expect_output("CONTEXT: while deploying the packages over former ones")
