#include "compile/parse/sql_syntax.hpp"

#include <pg_query.h>

#include <algorithm>

#include "compile/parse/continued_strings.hpp"
#include "compile/resolve/postgres_objects.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

// What makes a statement of a part: it stands before and behind it.
struct Frame {
  std::string_view head;
  std::string_view tail;
};

Frame frame_of(SqlPart::Kind kind) {
  switch (kind) {
    case SqlPart::Kind::kExpression:
      return {"SELECT ", "\n"};
    case SqlPart::Kind::kTarget:
      return {"UPDATE t SET ", "\n= 1"};
    case SqlPart::Kind::kType:
      return {"SELECT CAST(NULL AS ", "\n)"};
    default:
      return {"", "\n"};  // the part may end in a comment
  }
}

void append_statement(std::string& sql, std::string_view body, const SqlPart& part) {
  const Frame frame = frame_of(part.kind);
  sql += frame.head;
  const std::size_t begin = sql.size();
  sql += body.substr(part.begin, part.end - part.begin);
  std::fill_n(sql.begin() + static_cast<std::ptrdiff_t>(begin + part.into_begin - part.begin),
              part.into_end - part.into_begin, ' ');
  sql += frame.tail;
}

std::optional<SyntaxFault> fault_in_part(std::string_view body, const SqlPart& part) {
  std::string sql;
  append_statement(sql, body, part);
  std::optional<SyntaxFault> fault = sql_fault(sql);
  if (!fault) return fault;
  const std::size_t head = frame_of(part.kind).head.size();
  const std::size_t size = part.end - part.begin;
  if (fault->offset >= head + size) {
    fault = SyntaxFault{size, "syntax error at end of input"};
  } else {
    fault->offset -= std::min(head, fault->offset);
  }
  fault->offset += part.begin;
  return fault;
}

// Whether a part is so plain that it needs no parser: a whole number, or a name without quotes that
// is no keyword, which is an expression, a target and a type. Many are.
bool is_plain(std::string_view body, const SqlPart& part) {
  const std::string_view text = body.substr(part.begin, part.end - part.begin);
  if (part.kind == SqlPart::Kind::kStatement || part.into_end != 0) return false;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (part.kind == SqlPart::Kind::kExpression && std::all_of(text.begin(), text.end(), is_digit)) {
    return true;
  }
  std::string name;
  for (const char c : text) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    const bool is_letter = is_capital || (c >= 'a' && c <= 'z') || c == '_';
    if (!is_letter && (name.empty() || !is_digit(c))) return false;
    name += is_capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return !is_quoted_keyword(name);
}

std::optional<SyntaxFault> parser_fault(const std::string& sql) {
  const PgQuerySplitResult result = pg_query_split_with_parser(sql.c_str());
  std::optional<SyntaxFault> fault;
  if (result.error != nullptr) {
    const auto position = static_cast<std::size_t>(std::max(result.error->cursorpos, 1));
    fault = SyntaxFault{byte_offset_of_character(sql, position), result.error->message};
  }
  pg_query_free_split_result(result);
  return fault;
}

}  // namespace

std::optional<SyntaxFault> sql_fault(const std::string& sql) {
  std::optional<SyntaxFault> fault = parser_fault(sql);
  if (!fault) return fault;
  const std::optional<std::string> again = without_comments_in_strings(sql);
  return again ? parser_fault(*again) : fault;
}

bool are_correct(std::string_view body, std::span<const SqlPart> parts) {
  std::string all;
  for (const SqlPart& part : parts) {
    if (is_plain(body, part)) continue;
    append_statement(all, body, part);
    all += ";\n";
  }
  return !sql_fault(all);
}

std::vector<SyntaxFault> sql_faults(std::string_view body, std::span<const SqlPart> parts) {
  std::vector<SyntaxFault> faults;
  for (const SqlPart& part : parts) {
    if (auto fault = fault_in_part(body, part)) faults.push_back(*std::move(fault));
  }
  return faults;
}

}  // namespace pgpm
