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

// Words that can't be names (pl_reserved_kwlist.h); none is longer than its start.
bool is_reserved(std::string_view word, std::uint64_t start) {
  static constexpr auto kReserved = [] {
    std::array<PlpgsqlWord, 24> words = {
        "all",  "begin",   "by",     "case", "declare", "else",  "end",  "execute",
        "for",  "foreach", "from",   "if",   "in",      "into",  "loop", "not",
        "null", "or",      "strict", "then", "to",      "using", "when", "while"};
    std::array<std::uint64_t, words.size()> starts{};
    std::transform(words.begin(), words.end(), starts.begin(),
                   [](const PlpgsqlWord& each) { return each.start; });
    std::sort(starts.begin(), starts.end());
    return starts;
  }();
  return word.size() <= sizeof start &&
         std::binary_search(kReserved.begin(), kReserved.end(), start);
}

// Two symbols that make one.
bool is_pair(std::string_view text) {
  return text == ":=" || text == ".." || text == "<<" || text == ">>";
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
    constexpr std::size_t kBytesPerToken = 6;
    result_.tokens.reserve(body_.size() / kBytesPerToken);
    for (SqlToken token = lexer_.next(); result_.unterminated.empty(); token = lexer_.next()) {
      const std::string_view text = token.text(body_);
      if (!token.closed) {
        result_.unterminated = unterminated(token, text);
        result_.tokens.push_back({.begin = token.begin, .end = token.begin});
      } else if (token.kind == SqlToken::Kind::kEnd) {
        result_.tokens.push_back({.begin = token.begin, .end = token.begin});
        break;
      } else if (token.kind != SqlToken::Kind::kSpace && token.kind != SqlToken::Kind::kComment) {
        add(read(token, text));
      }
    }
    return std::move(result_);
  }

 private:
  static PlpgsqlToken read(const SqlToken& token, std::string_view text) {
    PlpgsqlToken result{.kind = kind_of(token, text), .begin = token.begin, .end = token.end};
    const bool is_word = result.kind == Kind::kWord;
    if (is_word || result.kind == Kind::kSymbol) result.start = folded_start(text);
    result.is_name = is_word && !is_reserved(text, result.start);
    return result;
  }

  [[nodiscard]] std::string_view text(std::size_t begin, std::size_t end) const {
    return body_.substr(begin, end - begin);
  }

  void add(const PlpgsqlToken& token) {
    std::vector<PlpgsqlToken>& tokens = result_.tokens;
    const std::size_t count = tokens.size();
    if (token.is_name && count >= 2 && names_ < kMostNames && tokens[count - 1].start == '.' &&
        tokens[count - 2].is_name) {
      tokens.pop_back();
      join(tokens.back(), token.end);
      ++names_;
      return;
    }
    if (token.is_name) names_ = 1;
    if (token.kind == Kind::kSymbol && count > 0 && tokens.back().kind == Kind::kSymbol &&
        is_pair(text(tokens.back().begin, token.end))) {
      join(tokens.back(), token.end);
      return;
    }
    tokens.push_back(token);
  }

  // The token reaches up to the end of another one.
  void join(PlpgsqlToken& token, std::size_t end) const {
    token.end = end;
    token.start = folded_start(text(token.begin, end));
  }

  std::string_view body_;
  SqlLexer lexer_;
  PlpgsqlTokens result_;
  std::size_t names_ = 0;  // in the last path
};

}  // namespace

PlpgsqlTokens plpgsql_tokens(std::string_view body) { return Cutter(body).cut(); }

}  // namespace pgpm
