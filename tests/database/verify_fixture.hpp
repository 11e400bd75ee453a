#pragma once

#include <sstream>

#include "support/database_fixture.hpp"

namespace pgpm::test {

inline const std::vector<Source> kPackage = {
    {"types/types.sql",
     "CREATE TYPE color AS ENUM ('red');\nCREATE TYPE pair AS (a color, b int);\n"
     "CREATE DOMAIN age AS int CHECK (value > 0);\nCREATE TYPE span AS RANGE (subtype = float8);\n"
     "COMMENT ON TYPE color IS 'hue';\n"},
    {"tables/crate.sql",
     "CREATE TABLE crate (id int PRIMARY KEY, c color, v text);\nCREATE INDEX crate_c ON crate "
     "(c);\nCREATE STATISTICS crate_s ON id, c FROM crate;\nCREATE SEQUENCE numbers;\n"
     "CREATE POLICY own ON crate USING (id > 0);\n"},
    {"functions/functions.sql",
     "CREATE FUNCTION paint(c color) RETURNS text LANGUAGE sql AS 'SELECT c::text';\n"
     "CREATE FUNCTION two() RETURNS int LANGUAGE sql SET work_mem = '1MB' AS 'SELECT 2';\n"
     "CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n"
     "CREATE FUNCTION shade(int) RETURNS pair LANGUAGE sql AS 'SELECT NULL::pair';\n"
     "CREATE PROCEDURE work() LANGUAGE sql AS 'SELECT 1';\n"
     "CREATE CAST (int AS pair) WITH FUNCTION shade(int);\n"},
    {"views/views.sql",
     "CREATE VIEW crates AS SELECT * FROM crate;\n"
     "CREATE MATERIALIZED VIEW sums AS SELECT count(*) FROM crate WITH NO DATA;\n"},
    {"triggers/triggers.sql",
     "CREATE TRIGGER marked BEFORE INSERT ON crate FOR EACH ROW EXECUTE FUNCTION mark();\n"
     "CREATE TRIGGER marked BEFORE INSERT ON crm.users FOR EACH ROW EXECUTE FUNCTION mark();\n"
     "CREATE RULE quiet AS ON DELETE TO crm.users DO INSTEAD NOTHING;\n"
     "CREATE POLICY own ON crm.users USING (id > 0);\n"}};

inline const nlohmann::json kConfig = {{"externals", {{"schemas", {"crm"}}}},
                                       {"pin_search_path", "all"},
                                       {"search_path", nlohmann::json::array()}};

inline const std::string kHead = "shop 01_00_00 in schema shop_01_00_00: ";

inline std::string without_padding(const std::string& text) {
  std::istringstream stream(text);
  std::string result;
  for (std::string line; std::getline(stream, line);) {
    for (std::size_t at = 2; (at = line.find("  ", at)) != std::string::npos;) {
      const std::size_t end = line.find_first_not_of(' ', at);
      line.replace(at, end - at, " | ");
    }
    result += line + '\n';
  }
  return result;
}

class Verify : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    query("CREATE SCHEMA crm; CREATE TABLE crm.users (id int)");
  }

  void deploy_package() {
    package_ = bundle(kPackage, kConfig);
    deploy(package_);
    query("SET search_path = shop_01_00_00, public");
  }

  // Without the columns' padding.
  std::string verify(std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.begin(), "verify");
    const Answer answer = apply(arguments);
    EXPECT_EQ(answer.err, "");
    EXPECT_EQ(answer.exit_code, answer.out.find("difference") == std::string::npos ? 0 : 7);
    return without_padding(answer.out);
  }

  // The line of the one difference that a command makes, which is undone.
  std::string after(const std::string& sql, const std::string& undo) {
    const std::string hash = catalog_hash();
    EXPECT_EQ(query(sql), "") << sql;
    EXPECT_EQ(catalog_hash() == hash, is_outside_) << sql;
    std::string text = verify();
    EXPECT_EQ(text.substr(0, kHead.size() + 13), kHead + "1 difference\n") << text;
    text = text.substr(std::min(text.size(), kHead.size() + 15));
    EXPECT_EQ(query(undo), "") << undo;
    EXPECT_EQ(verify(), kHead + "as deployed\n") << undo;
    return text.substr(0, text.find('\n'));
  }

  // Whatever verify can see must change it, since a deployment looks no further if it is the same.
  std::string catalog_hash() { return query("SELECT _pgpm._catalog_hash('shop_01_00_00')"); }

  std::string package_;
  bool is_outside_ = false;  // what is changed stands in another schema
};

}  // namespace pgpm::test
