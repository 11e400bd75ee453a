#pragma once

#include "support/database_fixture.hpp"

namespace pgpm::test {

inline const nlohmann::json kBasic = {{"subclass", "basic"}};

inline Source one(const std::string& value) {
  return {"functions/one.sql",
          "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT " + value + "';\n"};
}

class Rollback : public DatabaseTest {
 protected:
  void moderate(const std::string& artifact) { deploy(artifact, {"--mode", "moderate"}); }

  Answer rollback(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"rollback", "shop"});
    return apply(std::move(more));
  }

  std::string revisions() {
    return query(
        "SELECT pkg_schema, pkg_version_text, pkg_old_rev FROM _pgpm.packages "
        "WHERE pkg_status = 1 ORDER BY pkg_schema");
  }
  std::string last_event() {
    return query(
        "SELECT pkg_schema, dpl_ev_version, dpl_ev_action, dpl_ev_user, dpl_ev_vcs_ref, "
        "dpl_ev_issue_ref FROM _pgpm.deployment_events JOIN _pgpm.packages ON pkg_id = "
        "dpl_ev_pkg_id ORDER BY dpl_ev_id DESC LIMIT 1");
  }
  // What a schema holds is recorded as it is.
  void expect_no_drift() {
    EXPECT_EQ(query("SELECT count(*) FROM _pgpm.packages WHERE pkg_status = 1 AND pkg_catalog_hash "
                    "IS DISTINCT FROM _pgpm._catalog_hash(pkg_schema)"),
              "0");
    EXPECT_EQ(query("SELECT obj_identity FROM _pgpm.packages JOIN _pgpm.package_objects USING "
                    "(pkg_id), _pgpm._live_objects(pkg_schema) WHERE object_kind = obj_kind AND "
                    "object_identity = obj_identity AND fingerprint <> obj_fingerprint"),
              "");
  }
  // Without what pgpm records.
  [[nodiscard]] std::string contents() const { return dump({"--exclude-schema=_pgpm"}); }
};

}  // namespace pgpm::test
