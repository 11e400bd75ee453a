#include "core/render.hpp"

#include <gtest/gtest.h>

namespace pgpm {
namespace {

const Error kError{.kind = ErrorKind::kPackage,
                   .message = "type \"zipcode\" is not defined",
                   .hint = "Did you mean type \"zip_code\"?",
                   .place = {"types/address.sql", 12, 6},
                   .source_line = "\tä zipcode",
                   .notes = {{{"types/a.sql", 1, 1}, "needed here"}}};

TEST(RenderText, LooksLikeACompiler) {
  EXPECT_EQ(render_text(kError, {}),
            "types/address.sql:12:6: error: type \"zipcode\" is not defined\n"
            "   12 | \tä zipcode\n"
            "      | \t   ^\n"
            "types/a.sql:1:1: note: needed here\n"
            "HINT: Did you mean type \"zip_code\"?\n");
}

TEST(RenderText, NamesTheProgramWithoutPlace) {
  EXPECT_EQ(render_text({.kind = ErrorKind::kSql, .message = "m", .sqlstate = "42703"},
                        {.program = "pgpm-apply"}),
            "pgpm-apply: error: m [42703]\n");
}

TEST(RenderText, HasEscapeCodesOnlyOnRequest) {
  EXPECT_EQ(render_text(kError, {}).find('\033'), std::string::npos);
  EXPECT_NE(render_text(kError, {.color = true}).find('\033'), std::string::npos);
}

TEST(RenderJson, HoldsWhatIsKnown) {
  const Error error{.kind = ErrorKind::kRefused, .message = "no", .place = {"f", 1, 0}};
  EXPECT_EQ(render_json({&error, 1}),
            "[\n  {\n    \"kind\": \"refused\",\n    \"exit_code\": 4,\n"
            "    \"severity\": \"error\",\n    \"message\": \"no\",\n"
            "    \"file\": \"f\",\n    \"line\": 1\n  }\n]");
}

}  // namespace
}  // namespace pgpm
