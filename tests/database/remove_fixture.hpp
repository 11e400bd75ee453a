#pragma once

#include "support/database_fixture.hpp"

namespace pgpm::test {

inline const nlohmann::json kBasic = {{"subclass", "basic"}};

inline const std::string kUnknown =
    "not known: sessions that name the schema by themselves, or run on a standby server; functions "
    "elsewhere that name it in their bodies\n";

inline const std::string kUnknownDetail =
    "DETAIL: Not known are sessions that name the schema by themselves, or run on a standby "
    "server, and functions elsewhere that name it in their bodies.\n";

class Remove : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    ASSERT_EQ(apply({"install"}).exit_code, 0);
  }

  std::string version(const std::string& text, std::vector<Source> more = {},
                      nlohmann::json config = nlohmann::json::object()) {
    more.push_back(
        {"functions/f.sql",
         "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''" + text + "''';\n"});
    config["version"] = text;
    return bundle(more, config);
  }
  Answer remove(const std::string& text, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"remove", "shop", text});
    return apply(std::move(more));
  }
  std::string rows() {
    return query("SELECT pkg_schema, pkg_status FROM _pgpm.packages ORDER BY pkg_schema, pkg_id");
  }
  [[nodiscard]] std::string contents() const { return dump({"--exclude-schema=_pgpm"}); }

  static Answer refused(const std::string& text) { return {4, "", "pgpm-apply: error: " + text}; }
};

}  // namespace pgpm::test
