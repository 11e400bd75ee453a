#include "pgpm/bundle.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "core/sha256.hpp"

namespace pgpm {
namespace {

Bundle sample() {
  Bundle bundle;
  bundle.package.name = "shop";
  bundle.package.version = Version::parse("01_02_00").value();
  bundle.package.dependencies.emplace("model", Requirement::parse(">=1.0").value());
  bundle.package.usage_roles = {"reader"};
  bundle.statements.push_back({.kind = "type",
                               .object = "\"Größe\"",
                               .place = {"types/größe.sql", 1, 1},
                               .sql = "CREATE TYPE \"Größe\" AS ENUM ('a\\b', '\t')",
                               .sha256 = sha256("CREATE TYPE \"Größe\" AS ENUM ('a\\b', '\t')")});
  bundle.statements.push_back(
      {.kind = "function",
       .object = "f(integer)",
       .place = {"functions/f.sql", 3, 1},
       .sql = "CREATE FUNCTION f(integer) ...",
       .sha256 = sha256("CREATE FUNCTION f(integer) ..."),
       .uses = {"type \"Größe\""},
       .routine = Routine{.language = "plpgsql", .body_offset = 12, .security_definer = true}});
  return bundle;
}

Expected<Bundle> read(const std::string& text) {
  std::istringstream input(text);
  return read_bundle(input, "shop.pgpm");
}

TEST(Bundle, ReadsWhatItWrote) {
  Bundle bundle = sample();
  const std::string text = write_bundle(bundle);
  const Expected<Bundle> again = read(text);
  ASSERT_TRUE(again.has_value()) << again.error().message << again.error().detail;
  EXPECT_EQ(again->statements, bundle.statements);
  EXPECT_EQ(again->digest, bundle.digest);
  EXPECT_EQ(again->package.schema(), "shop_01_02_00");
  EXPECT_EQ(again->package.usage_roles, bundle.package.usage_roles);
  Bundle copy = *again;
  EXPECT_EQ(write_bundle(copy), text);
}

TEST(Bundle, KeepsTheOrderOfManyStatements) {
  Bundle bundle = sample();
  bundle.statements.clear();
  for (int i = 0; i < 1001; ++i) {
    const std::string sql = "SELECT " + std::to_string(i);
    bundle.statements.push_back({.kind = "select",
                                 .object = "",
                                 .place = {"a.sql", 1, 1},
                                 .sql = sql,
                                 .sha256 = sha256(sql)});
  }
  const std::string text = write_bundle(bundle);
  const Expected<Bundle> again = read(text);
  ASSERT_TRUE(again.has_value()) << again.error().message << again.error().detail;
  EXPECT_EQ(again->statements, bundle.statements);
}

TEST(Bundle, DigestLeavesOutTheSourceControlReference) {
  Bundle with = sample();
  Bundle without = sample();
  with.vcs_ref = "abc123";
  EXPECT_NE(write_bundle(with), write_bundle(without));
  EXPECT_EQ(with.digest, without.digest);
  EXPECT_EQ(read(write_bundle(with))->vcs_ref, "abc123");
}

TEST(Bundle, RefusesEveryAlteredByte) {
  Bundle bundle = sample();
  const std::string text = write_bundle(bundle);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string altered = text;
    altered[i] = altered[i] == 'Q' ? 'R' : 'Q';
    EXPECT_FALSE(read(altered).has_value()) << "byte " << i;
  }
}

TEST(Bundle, RefusesEveryCut) {
  Bundle bundle = sample();
  const std::string text = write_bundle(bundle);
  for (std::size_t size = 0; size < text.size(); ++size) {
    const Expected<Bundle> result = read(text.substr(0, size));
    ASSERT_FALSE(result.has_value()) << size;
    EXPECT_EQ(result.error().kind, ErrorKind::kArtifact);
  }
  EXPECT_EQ(read(text.substr(0, text.size() - 5)).error().message,
            "artifact \"shop.pgpm\" was cut short");
}

TEST(Bundle, RefusesNewerFormats) {
  Bundle bundle = sample();
  std::string text = write_bundle(bundle);
  text.replace(text.find("\"pgpm\":1"), 8, "\"pgpm\":2");
  EXPECT_EQ(read(text).error().message,
            "artifact \"shop.pgpm\" has format 2, which is newer than this program");
}

TEST(Bundle, RefusesValuesThatNoWriterMade) {
  Bundle bundle = sample();
  const std::string text = write_bundle(bundle);
  const auto detail_with = [&text](std::string_view written, std::string_view instead) {
    std::string altered = text;
    altered.replace(text.find(written), written.size(), instead);
    const Expected<Bundle> result = read(altered);
    return result ? "" : result.error().message + ": " + result.error().detail;
  };
  const std::string broken = "artifact \"shop.pgpm\" is broken: ";
  EXPECT_EQ(detail_with("\"statements\":2", "\"statements\":-1"),
            broken + "The value of \"statements\" is no count.");
  EXPECT_EQ(detail_with("\"line\":3", "\"line\":3.5"),
            broken + "The value of \"line\" is no count.");
  EXPECT_EQ(detail_with("\"body\":12", "\"body\":31"),
            broken + "A function's body begins behind its statement's end.");
  EXPECT_EQ(detail_with("\"kind\":\"function\",", ""),
            broken + "The value of \"kind\" is missing.");
  EXPECT_EQ(detail_with("\"language\":\"plpgsql\",", ""),
            broken + "The value of \"language\" is missing.");
  EXPECT_EQ(detail_with("[\"type \\\"Größe\\\"\"]", "[[]]"),
            broken + "The value of \"uses\" is no list of texts.");
  EXPECT_EQ(detail_with("\"security_definer\":true", "\"security_definer\":\"yes\""),
            broken + "The value of \"security_definer\" is no boolean.");
  EXPECT_EQ(detail_with("{\"language\":", "[{\"language\":"),
            broken + "The value of \"routine\" is no object.");
  EXPECT_EQ(detail_with("{\"kind\":\"function\"", "[{\"kind\":\"function\""),
            broken +
                "Its JSON is wrong: parse error at line 1, column 298: syntax error while parsing "
                "array - unexpected end of input; expected ']'.");
  EXPECT_EQ(detail_with(text.substr(text.rfind("{\"kind\"")), "[]\n"),
            broken + "A statement is no object.");
  const std::string deep = std::string(1000000, '[') + std::string(1000000, ']');
  EXPECT_EQ(detail_with("\"statements\":2", "\"statements\":2,\"more\":" + deep),
            broken + "Values are nested too deep.");
}

TEST(Bundle, LeavesOutWhatItDoesNotKnow) {
  Bundle bundle = sample();
  const std::string text = write_bundle(bundle);
  const auto reads_with = [&text](std::string_view written, const std::string& instead) {
    std::string altered = text;
    altered.replace(text.find(written), written.size(), instead);
    const Expected<Bundle> result = read(altered);
    return result ? "" : result.error().message;  // it comes as far as the digest
  };
  const std::string unknown = "\"new\":{\"kind\":[7,{\"sql\":null}],\"routine\":{\"body\":[]}},";
  const std::string altered = "artifact \"shop.pgpm\" was altered";
  EXPECT_EQ(reads_with("\"kind\":\"function\",", unknown + "\"kind\":\"function\","), altered);
  EXPECT_EQ(reads_with("\"language\":", unknown + "\"language\":"), altered);
}

TEST(Bundle, ReadsManyStatementsInTheirOrder) {
  Bundle bundle = sample();
  for (std::size_t i = 0; i < 3000; ++i) {
    bundle.statements.push_back(bundle.statements[i % 2]);
    bundle.statements.back().place.line = i + 1;
  }
  const std::string text = write_bundle(bundle);
  const Expected<Bundle> again = read(text);
  ASSERT_TRUE(again.has_value()) << again.error().message << again.error().detail;
  EXPECT_EQ(again->statements, bundle.statements);
  std::string broken = text;
  for (const std::string line : {"\"line\":900,", "\"line\":2900,"}) {
    broken.replace(broken.find(line), line.size(), line == "\"line\":900," ? "\"line\":[]," : "");
  }
  EXPECT_EQ(read(broken).error().detail, "The value of \"line\" is no count.");
}

TEST(Bundle, RefusesSchemasThatAreNotForPackages) {
  for (const char* name : {"public", "_pgpm", "information_schema", "pg_temp", "pg_catalog"}) {
    Bundle bundle = sample();
    bundle.package.name = name;
    bundle.package.subclass = PackageSubclass::kBasic;
    EXPECT_FALSE(read(write_bundle(bundle)).has_value()) << name;
  }
}

TEST(Bundle, RefusesWhatIsNoArtifact) {
  EXPECT_EQ(read("SELECT 1;\n").error().message, "artifact \"shop.pgpm\" is not a pgpm artifact");
  EXPECT_EQ(read("{\"pgpm\":0.5}\n").error().message,
            "artifact \"shop.pgpm\" is not a pgpm artifact");
  EXPECT_EQ(read("").error().message, "artifact \"shop.pgpm\" is empty");
  EXPECT_EQ(read_bundle_file("/tmp").error().message, "\"/tmp\" is a folder, not an artifact");
}

}  // namespace
}  // namespace pgpm
