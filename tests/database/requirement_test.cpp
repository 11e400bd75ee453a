#include "pgpm/version.hpp"
#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

// That clients and deployments choose alike: _pgpm's SQL against the library's C++.
class Requirements : public DatabaseTest {
 protected:
  static std::string values(const std::vector<std::string>& texts) {
    std::string list;
    for (const std::string& text : texts) {
      list += (list.empty() ? "" : ", ") + std::string("(") + std::to_string(list.size()) +
              ", $v$" + text + "$v$)";
    }
    return "(VALUES " + list + ")";
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
  for (const std::string& text : kRequirements) {
    const Expected<Requirement> requirement = Requirement::parse(text);
    std::string expected;
    if (requirement) {
      for (const std::string& version : kVersions) {
        expected += requirement->accepts(Version::parse(version).value()) ? 't' : 'f';
      }
    } else {
      expected = "ERROR: " + requirement.error().message;
    }
    std::string versions;
    for (const std::string& version : kVersions) {
      const Version parsed = Version::parse(version).value();
      versions += (versions.empty() ? "(" : ", (") + std::to_string(versions.size()) + ", ROW(" +
                  std::to_string(parsed.major()) + ", " + std::to_string(parsed.minor()) + ", " +
                  std::to_string(parsed.patch()) + ", '" + parsed.prerelease() + "', '" +
                  parsed.metadata() + "')::_pgpm.package_version)";
    }
    EXPECT_EQ(query("SELECT string_agg(CASE WHEN _pgpm._accepts($v$" + text +
                    "$v$, version) THEN 't' ELSE 'f' END, '' ORDER BY i) FROM (VALUES " + versions +
                    ") AS v (i, version)"),
              expected)
        << text;
  }
}

TEST_F(Requirements, OrderPrereleasesAsTheLibraryDoes) {
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  std::vector<Version> versions;
  std::vector<std::string> prereleases;
  for (const std::string& text : kVersions) {
    if (!text.starts_with("1.2.3") || text.find('+') != std::string::npos) continue;
    versions.push_back(Version::parse(text).value());
    prereleases.push_back(versions.back().prerelease());
  }
  std::sort(versions.begin(), versions.end());
  std::string expected;
  for (const Version& version : versions) expected += version.prerelease() + '\n';
  EXPECT_EQ(query("SELECT pre FROM " + values(prereleases) +
                  " AS v (i, pre) ORDER BY _pgpm._prerelease_key(pre) COLLATE \"C\"") +
                '\n',
            expected);
}

}  // namespace
}  // namespace pgpm::test
