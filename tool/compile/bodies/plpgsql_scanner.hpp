#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compile/bodies/plpgsql_tokens.hpp"
#include "compile/parse/sql_lexer.hpp"

namespace pgpm {

/// A part of a PL/pgSQL body that the SQL parser reads.
struct SqlPart {
  enum class Kind {
    kStatement,
    kExpression,  ///< what can stand behind SELECT
    kTarget,      ///< what can stand before the = of UPDATE
    kType,
  };
  Kind kind = Kind::kStatement;
  std::size_t begin = 0;
  std::size_t end = 0;
  /// The INTO clause of PL/pgSQL inside it, which is no SQL; empty if there is none.
  std::size_t into_begin = 0;
  std::size_t into_end = 0;
};

/// A syntax error, in the server's words.
struct SyntaxFault {
  std::size_t offset = 0;
  std::string message;
};

/// The tokens of a body one after the other, and the first fault. What is named read_... returns
/// false once there is a fault; nothing is read then.
class PlpgsqlScanner {
 public:
  explicit PlpgsqlScanner(std::string_view body) : body_(body), input_(plpgsql_tokens(body)) {}

  [[nodiscard]] std::vector<SqlPart>& parts() { return parts_; }
  [[nodiscard]] std::optional<SyntaxFault>& fault() { return fault_; }

 protected:
  using Ends = std::initializer_list<PlpgsqlWord>;

  [[nodiscard]] const PlpgsqlToken& peek(std::size_t ahead = 0) const {
    return input_.tokens[std::min(at_ + ahead, input_.tokens.size() - 1)];
  }
  [[nodiscard]] std::string_view text(const PlpgsqlToken& token) const {
    return body_.substr(token.begin, token.end - token.begin);
  }
  [[nodiscard]] bool at_end() const { return peek().kind == PlpgsqlToken::Kind::kEnd; }
  /// Whether the token is this keyword (lower case) or symbol.
  [[nodiscard]] bool next_is(const PlpgsqlWord& expected, std::size_t ahead = 0) const {
    const PlpgsqlToken& token = peek(ahead);
    return token.start == expected.start && is_keyword(text(token), expected.text);
  }
  [[nodiscard]] bool next_is_one_of(Ends expected) const;
  [[nodiscard]] bool next_is_name() const { return peek().is_name; }
  [[nodiscard]] bool next_is_string() const { return peek().kind == PlpgsqlToken::Kind::kString; }
  void advance() { ++at_; }
  bool take(const PlpgsqlWord& expected);

  bool read(const PlpgsqlWord& expected) { return take(expected) || fail(); }
  bool read_name();
  /// SQL up to one of `ends` outside of parentheses, which is not taken.
  bool read_sql(SqlPart::Kind kind, Ends ends);
  bool read_expression(Ends ends) { return read_sql(SqlPart::Kind::kExpression, ends); }
  /// Expressions with commas between; `ends` holds the comma.
  bool read_expressions(Ends ends);

  /// `message at or near "token"`, as PL/pgSQL's parser words it.
  bool fail(std::string_view message = "syntax error");
  bool fail_at(std::size_t offset, std::string message);

  void add_part(const SqlPart& part) { parts_.push_back(part); }

 private:
  bool fail_at_end_of_sql(bool open_parentheses, SqlPart::Kind kind, Ends missing);

  std::string_view body_;
  PlpgsqlTokens input_;
  std::size_t at_ = 0;
  std::vector<SqlPart> parts_;
  std::optional<SyntaxFault> fault_;
};

}  // namespace pgpm
