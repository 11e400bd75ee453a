configure()
if(GENERATOR MATCHES "Multi-Config")
  set(folder "${binary_dir}/$<CONFIG>")
else()
  set(folder "${binary_dir}")
endif()
expect_file(properties.txt "NAME=greeting.api+1
PACKAGE=greeting_api
VERSION=01_02_03
SCHEMA=greeting_api_01_02_03
DEPENDS=
OWNER=shop_owner
USAGE_ROLES=shop_app;shop reports
MODE=safe
CONNINFO=host=db.example options='-c search_path=a;b [c'
CONNINFO_ORIGIN=CONNINFO of greeting.api+1
EXCLUDE_FROM_ALL=FALSE
BUNDLE=${folder}/greeting_api-01_02_03.pgpm")

build(BUNDLES greeting.api+1)
expect_artifacts(greeting_api-01_02_03.pgpm)
set(artifact ${config_dir}greeting_api-01_02_03.pgpm)
expect_in_artifact(${artifact} package.name "greeting_api")
expect_in_artifact(${artifact} package.version "01_02_03")
expect_in_artifact(${artifact} package.description "it's [a; \"text\" with $HOME")
expect_in_artifact(${artifact} package.class "postgres_ddl")
expect_in_artifact(${artifact} package.subclass "versioned")
expect_in_artifact(${artifact} package.scope "SCHEMA")
expect_in_artifact(${artifact} package.license "MIT")
expect_in_artifact(${artifact} roles.owner "shop_owner")
expect_in_artifact(${artifact} roles.usage.0 "shop_app")
expect_in_artifact(${artifact} roles.usage.1 "shop reports")

file(READ "${binary_dir}/${artifact}" text)
foreach(file IN ITEMS types/tone.sql tables/01_greeted.sql api/greet.sql more/welcome.sql
    views/all_greeted.sql triggers/unchanged.sql)
  string(FIND "${text}" "\"${file}\"" position)
  if(position EQUAL -1)
    fail("${file} is not in the artifact:\n${text}")
  endif()
endforeach()
