#include <algorithm>

#include "pgpm/version.hpp"
#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

// That clients and deployments choose alike: _pgpm's SQL against the library's C++.
class Requirements : public DatabaseTest {
 protected:
  // The versions as rows (text, version).
  static std::string rows(const std::vector<Version>& versions) {
    std::string list;
    for (const Version& version : versions) {
      list += (list.empty() ? "('" : ", ('") + version.text() + "', ROW(" +
              std::to_string(version.major()) + ", " + std::to_string(version.minor()) + ", " +
              std::to_string(version.patch()) + ", '" + version.prerelease() + "', '" +
              version.metadata() + "')::_pgpm.package_version)";
    }
    return "(VALUES " + list + ") AS v (text, version)";
  }
};

const std::vector<std::string> kVersions = {"0.0.0",
                                            "0.4.0",
                                            "0.4.9",
                                            "0.5.0",
                                            "01_00_00",
                                            "1.2.3-0",
                                            "1.2.3-2",
                                            "1.2.3-11",
                                            "1.2.3--",
                                            "1.2.3-A",
                                            "1.2.3-Z.1",
                                            "1.2.3-a",
                                            "1.2.3-a.1",
                                            "1.2.3-a.1.0",
                                            "1.2.3-a.b",
                                            "1.2.3-rc.2",
                                            "1.2.3-rc.11",
                                            "1.2.3-rc-1",
                                            "1.2.3-1a",
                                            "1.2.3",
                                            "1.2.3+build.7",
                                            "1_2_4",
                                            "01_10_00",
                                            "1.9.0",
                                            "2.0.0-rc.1",
                                            "2.0.0",
                                            "10.0.0",
                                            "1.2.3-99999999999999999999999",
                                            "9223372036854775807.0.1"};

const std::vector<std::string> kRequirements = {"x",
                                                "X",
                                                "xx",
                                                "x.x",
                                                "x_x_x",
                                                "x.x.x.x",
                                                "1",
                                                "01",
                                                "1.x",
                                                "01_xx",
                                                "01_02_xx",
                                                "1.2",
                                                "1_2",
                                                "1.2.3",
                                                "01_02_03",
                                                "=1.2.3",
                                                "==1.2.3",
                                                "1.2.3+other",
                                                "1.2.3+",
                                                "1.2.3+a_b",
                                                ">=1_5_0",
                                                ">0_4",
                                                "<2",
                                                "<2.0.0",
                                                "<=1.2",
                                                ">1.2",
                                                ">=1.2 <2",
                                                ">=1.2, <2",
                                                " >= 1.2 ,\t< 2 ",
                                                "> = 1",
                                                "<1.2.3-rc.11",
                                                "<=1.2.3-rc.11",
                                                ">1.2.3-rc.2",
                                                ">=1.2.3-a",
                                                "1.2.3-rc.2",
                                                "=1.2.3-a.1",
                                                "<1.2.3-99999999999999999999999",
                                                ">1.2.3-1a",
                                                ">=01_02_xx",
                                                "<1.x",
                                                "1.2.3+a> 2",
                                                "1.2.3+a >0",
                                                "",
                                                " ",
                                                ",",
                                                ">=",
                                                ">= ,1",
                                                ">=,1",
                                                "1 >",
                                                "~1.2",
                                                "^1",
                                                "1.x.2",
                                                ">x",
                                                "<x.x",
                                                "=x",
                                                "1.2.3.4",
                                                "1.2-rc",
                                                ">=1.2-rc",
                                                "x-rc",
                                                "1..2",
                                                "1.",
                                                ".1",
                                                "1_2_3-rc",
                                                "1_2.3",
                                                "1.2_3",
                                                "1.2.3-",
                                                "1.2.3-01",
                                                "1.2.3-a..b",
                                                "1.2.3-a!",
                                                "1.2.3-0a",
                                                "1.2.3--",
                                                "latest",
                                                "1 2",
                                                "-1",
                                                "+1",
                                                "1\n2",
                                                "18446744073709551615",
                                                "18446744073709551616",
                                                ">18446744073709551615",
                                                "<00000000000000000000009",
                                                "1.xX",
                                                "1.yx",
                                                "x1",
                                                "1x",
                                                "\u0661",
                                                "<>1",
                                                "><1",
                                                "=>1",
                                                "1<2",
                                                "1=",
                                                "1.2.3-é"};

TEST_F(Requirements, MeanTheSameToClientsAndDeployments) {
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  std::vector<Version> versions;
  for (const std::string& text : kVersions) versions.push_back(Version::parse(text).value());
  for (const std::string& text : kRequirements) {
    const Expected<Requirement> requirement = Requirement::parse(text);
    std::string expected;
    if (requirement) {
      for (const Version& version : versions) {
        if (requirement->accepts(version)) expected += version.text() + '\n';
      }
    } else {
      expected = "ERROR: " + requirement.error().message + '\n';
    }
    std::string accepted = query("SELECT text FROM " + rows(versions) +
                                 " WHERE _pgpm._accepts($v$" + text + "$v$, version)");
    if (!accepted.empty()) accepted += '\n';
    EXPECT_EQ(accepted, expected) << text;
  }
}

TEST_F(Requirements, OrderVersionsAsTheLibraryDoes) {
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  std::vector<Version> versions;
  for (const std::string& text : kVersions) {
    if (text.find('+') == std::string::npos) versions.push_back(Version::parse(text).value());
  }
  const std::string ordered = query("SELECT text FROM " + rows(versions) +
                                    " ORDER BY _pgpm._version_key(version) COLLATE \"C\"");
  std::sort(versions.begin(), versions.end());
  std::string expected;
  for (const Version& version : versions) expected += version.text() + '\n';
  EXPECT_EQ(ordered + '\n', expected);
}

}  // namespace
}  // namespace pgpm::test
