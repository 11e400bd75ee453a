#include <gmock/gmock.h>

#include <filesystem>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

// So many that processes of the server share their validation.
constexpr int kRoutines = 2000;

class SharedBodies : public DatabaseTest {
 protected:
  // `wrong` is the number of the one that is not right; -1: none.
  std::string many(int wrong, const nlohmann::json& config = {}) {
    std::string text;
    for (int i = 0; i < kRoutines; ++i) {
      const std::string name = "f" + std::to_string(i % (kRoutines / 2));  // each has an overload
      const std::string body = i == wrong ? "SELECT nowhere" : "SELECT 1";
      text += i < kRoutines / 2 ? "CREATE FUNCTION " + name +
                                      "(a int) RETURNS int LANGUAGE sql AS '" + body + "';\n"
                                : "CREATE FUNCTION " + name +
                                      "(a text) RETURNS int LANGUAGE plpgsql AS\n"
                                      "  'BEGIN RETURN (SELECT b FROM (" +
                                      body + ") AS x (b)); END';\n";
    }
    return bundle({{"functions/all.sql", text}}, config);
  }

  void expect_all() {
    EXPECT_EQ(query("SELECT count(*), min(proname) FROM pg_proc "
                    "WHERE pronamespace = 'shop_01_00_00'::regnamespace"),
              std::to_string(kRoutines) + "|f0");
  }
};

TEST_F(SharedBodies, AreValidatedByAQueryThatProcessesShare) {
  const std::string log =
      std::filesystem::path(query("SHOW data_directory")).parent_path().string() + "/log";
  const std::size_t begin = read_text(log).size();
  EXPECT_EQ(apply({"deploy", many(-1)},
                  {{"PGOPTIONS",
                    "-c session_preload_libraries=auto_explain "
                    "-c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on"}})
                .exit_code,
            0);
  const std::string text = read_text(log).substr(begin);
  const std::size_t plan = text.find("Query Text: -- In no order");
  ASSERT_NE(plan, std::string::npos);
  const std::string shared = text.substr(plan, text.find("LOG: ", plan) - plan);
  EXPECT_THAT(shared, testing::HasSubstr("Workers Planned: "));
  EXPECT_THAT(shared, testing::HasSubstr("Workers Launched: "));
  expect_all();
}

TEST_F(SharedBodies, AreBlamedOnTheirRoutine) {
  const std::string before = dump();
  EXPECT_EQ(
      apply({"deploy", many(7)}),
      (Answer{3, "",
              "functions/all.sql:8:63: error: column \"nowhere\" does not exist [42703]\n"
              "    8 | CREATE FUNCTION f7(a int) RETURNS int LANGUAGE sql AS 'SELECT nowhere'\n"
              "      |                                                               ^\n"}));
  EXPECT_EQ(dump(), before);
}

TEST_F(SharedBodies, NeedNoOtherProcess) {
  EXPECT_EQ(apply({"deploy", many(-1)}, {{"PGOPTIONS", "-c max_parallel_workers_per_gather=0"}}),
            (Answer{0,
                    "schema _pgpm: created\n"
                    "shop 01_00_00 in schema shop_01_00_00: created with 2000 statements\n",
                    ""}));
  expect_all();
}

TEST_F(SharedBodies, AreValidatedInOrderWhereSharingFails) {
  query(R"(
    CREATE FUNCTION public.refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity LIKE '%check_body%')
      THEN RAISE EXCEPTION 'names of functions begin with f'; END IF; END $$;
    CREATE EVENT TRIGGER refuse ON ddl_command_end WHEN TAG IN ('CREATE FUNCTION')
      EXECUTE FUNCTION public.refuse())");
  const std::string before = dump();
  EXPECT_EQ(apply({"deploy", many(7)}).exit_code, 3);
  EXPECT_EQ(dump(), before);
  deploy(many(-1));
  expect_all();
  query("DROP EVENT TRIGGER refuse");
}

TEST_F(SharedBodies, AreValidatedAsTheOwner) {
  const std::string owner = role("keeper");
  deploy(many(-1), {"--owner", owner});
  expect_all();
  EXPECT_EQ(query("SELECT DISTINCT pg_get_userbyid(proowner) = '" + owner +
                  "' FROM pg_proc WHERE pronamespace = 'shop_01_00_00'::regnamespace"),
            "t");
}

}  // namespace
}  // namespace pgpm::test
