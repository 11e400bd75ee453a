#include "compile/bodies/plpgsql_tokens.hpp"

#include <algorithm>
#include <array>

#include "compile/parse/sql_lexer.hpp"

namespace pgpm {
namespace {

using Kind = PlpgsqlToken::Kind;

constexpr std::size_t kMostNames = 3;  // in a path; a fourth one is a token of its own

std::string_view unterminated(const SqlToken& token, std::string_view text) {
  switch (token.kind) {
    case SqlToken::Kind::kComment:
      return "/* comment";
    case SqlToken::Kind::kQuotedName:
      return "quoted identifier";
    default:
      return text.starts_with('$') ? "dollar-quoted string" : "quoted string";
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Kind kind_of(const SqlToken& token, std::string_view text) {
  if (token.kind == SqlToken::Kind::kString) return Kind::kString;
  if (token.kind == SqlToken::Kind::kSymbol) return Kind::kSymbol;
  if (token.kind == SqlToken::Kind::kEnd) return Kind::kEnd;
  return is_digit(text.front()) ? Kind::kNumber : Kind::kWord;
}

class Cutter {
 public:
  explicit Cutter(std::string_view body) : body_(body), lexer_(body) {}

  PlpgsqlTokens cut() {
    for (SqlToken token = lexer_.next(); result_.unterminated.empty(); token = lexer_.next()) {
      const std::string_view text = token.text(body_);
      if (!token.closed) {
        result_.unterminated = unterminated(token, text);
        result_.tokens.push_back({Kind::kEnd, token.begin, token.begin});
      } else if (token.kind == SqlToken::Kind::kEnd) {
        result_.tokens.push_back({Kind::kEnd, token.begin, token.begin});
        break;
      } else if (token.kind != SqlToken::Kind::kSpace && token.kind != SqlToken::Kind::kComment) {
        add({kind_of(token, text), token.begin, token.end});
      }
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::string_view text(const PlpgsqlToken& token) const {
    return body_.substr(token.begin, token.end - token.begin);
  }

  [[nodiscard]] bool is_name(const PlpgsqlToken& token) const {
    return token.kind == Kind::kWord && !is_reserved_in_plpgsql(text(token));
  }

  void add(const PlpgsqlToken& token) {
    std::vector<PlpgsqlToken>& tokens = result_.tokens;
    const std::size_t count = tokens.size();
    if (count >= 2 && names_ < kMostNames && text(tokens[count - 1]) == "." && is_name(token) &&
        is_name(tokens[count - 2])) {
      tokens.pop_back();
      tokens.back().end = token.end;
      ++names_;
      return;
    }
    if (is_name(token)) names_ = 1;
    if (token.kind == Kind::kSymbol && count > 0 && tokens.back().end == token.begin) {
      constexpr std::array<std::string_view, 4> kPairs = {":=", "..", "<<", ">>"};
      const std::string_view both =
          body_.substr(tokens.back().begin, token.end - tokens.back().begin);
      if (std::find(kPairs.begin(), kPairs.end(), both) != kPairs.end()) {
        tokens.back().end = token.end;
        return;
      }
    }
    tokens.push_back(token);
  }

  std::string_view body_;
  SqlLexer lexer_;
  PlpgsqlTokens result_;
  std::size_t names_ = 0;  // in the last path
};

}  // namespace

PlpgsqlTokens plpgsql_tokens(std::string_view body) { return Cutter(body).cut(); }

bool is_reserved_in_plpgsql(std::string_view word) {
  static constexpr std::array<std::string_view, 24> kReserved = {
      "all",  "begin",   "by",     "case", "declare", "else",  "end",  "execute",
      "for",  "foreach", "from",   "if",   "in",      "into",  "loop", "not",
      "null", "or",      "strict", "then", "to",      "using", "when", "while"};
  return std::any_of(kReserved.begin(), kReserved.end(),
                     [word](std::string_view reserved) { return is_keyword(word, reserved); });
}

}  // namespace pgpm
