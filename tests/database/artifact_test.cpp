#include <gmock/gmock.h>

#include "core/bundle_format.hpp"
#include "core/sha256.hpp"
#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

class Artifact : public DatabaseTest {
 protected:
  // Expects that an artifact of this text is refused, whether there is a server or not.
  void expect_refused(const std::string& text, const std::string& message) {
    const std::string path = scratch_ + "/broken.pgpm";
    write_text(path, text);
    for (const char* command : {"deploy", "plan", "show"}) {
      const Answer answer = apply({command, path}, {{"PGHOST", "/nowhere"}});
      EXPECT_EQ(answer.exit_code, 1);
      EXPECT_EQ(answer.out, "");
      EXPECT_THAT(answer.err, testing::HasSubstr(message));
    }
    const Answer json = apply({"deploy", path, "--format", "json"}, {{"PGHOST", "/nowhere"}});
    EXPECT_EQ(nlohmann::json::parse(json.out)["result"], "broken_artifact");
  }

  std::string good() {
    return read_text(bundle(
        {{"functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"},
         {"functions/g.sql", "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 2';\n"}}));
  }
};

TEST_F(Artifact, ThatWasAlteredIsRefused) {
  std::string text = good();
  text.replace(text.find("SELECT 1"), 8, "SELECT 7");
  expect_refused(text, "broken.pgpm");
  text = good();
  text.replace(text.find("01_00_00"), 8, "01_00_01");
  expect_refused(text, "broken.pgpm");
}

// Its first line says what is deployed.
TEST_F(Artifact, ThatWasAlteredIsRefusedAlsoIfItsPackageIsUpToDate) {
  const std::string text = good();
  const std::string path = scratch_ + "/shop.pgpm";
  write_text(path, text);
  deploy(path);
  const std::string before = written();
  std::string altered = text;
  altered.replace(altered.find("SELECT 1"), 8, "SELECT 7");
  write_text(path, altered);
  for (const char* command : {"deploy", "plan"}) {
    EXPECT_EQ(apply({command, path}),
              (Answer{1, "",
                      "pgpm-apply: error: artifact \"" + path +
                          "\" was altered\nDETAIL: Its content does not have the digest that it "
                          "names.\nHINT: Build the artifact again with pgpm-bundle.\n"}));
  }
  EXPECT_EQ(written(), before);
}

// Where the digest is what is deployed, nobody looks at the statements behind the first line.
TEST_F(Artifact, IsReadNoFurtherIfItsPackageIsUpToDate) {
  const std::string text = good();
  const std::string path = scratch_ + "/shop.pgpm";
  write_text(path, text);
  deploy(path);
  nlohmann::ordered_json header = nlohmann::ordered_json::parse(text.substr(0, text.find('\n')));
  const std::string rest = "no statement\n";
  header["digest"] = "sha256:" + sha256(bundle_format::digested_header(header) + rest);
  write_text(path, header.dump() + '\n' + rest);
  query("UPDATE _pgpm.packages SET pkg_digest = '" + header["digest"].get<std::string>() + "'");
  EXPECT_EQ(apply({"deploy", path}),
            (Answer{0, "shop 01_00_00 in schema shop_01_00_00: up to date\n", ""}));
  query("UPDATE _pgpm.packages SET pkg_digest = ''");
  const Answer other = apply({"deploy", path});
  EXPECT_EQ(other.exit_code, 1);
  EXPECT_THAT(other.err, testing::StartsWith("pgpm-apply: error: artifact \"" + path +
                                             "\" is broken\nDETAIL: Its JSON is wrong: "));
}

TEST_F(Artifact, ThatWasCutShortIsRefused) {
  const std::string text = good();
  expect_refused(text.substr(0, text.rfind('\n', text.size() - 2) + 1), "cut short");
  expect_refused(text.substr(0, text.size() / 2), "broken.pgpm");
  expect_refused("", "broken.pgpm");
}

TEST_F(Artifact, OfANewerFormatIsRefused) {
  std::string text = good();
  const std::size_t at = text.find(":1,");
  ASSERT_NE(at, std::string::npos) << text;
  text.replace(at, 3, ":999,");
  expect_refused(text, "newer");
}

TEST_F(Artifact, ThatIsNoneIsRefused) {
  expect_refused("CREATE TABLE t ();\n", "broken.pgpm");
  expect_refused("{}\n", "broken.pgpm");
  EXPECT_EQ(
      apply({"deploy", scratch_ + "/none.pgpm"}),
      (Answer{
          1, "",
          "pgpm-apply: error: could not open artifact \"" + scratch_ +
              "/none.pgpm\"\nHINT: Build it first: it is made by the target bundle_<NAME>.\n"}));
}

TEST_F(Artifact, IsShownWithoutAServer) {
  const std::string package =
      bundle({{"functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}},
             {{"description", "A shop"}});
  const Answer answer = apply({"show", package}, {{"PGHOST", "/nowhere"}});
  EXPECT_EQ(answer.exit_code, 0);
  EXPECT_THAT(answer.out, testing::StartsWith("shop 01_00_00: A shop\n  schema  shop_01_00_00\n"));
  EXPECT_THAT(answer.out, testing::HasSubstr("\n  functions/f.sql:1  function f()\n"));
}

}  // namespace
}  // namespace pgpm::test
