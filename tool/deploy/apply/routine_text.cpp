#include "deploy/apply/routine_text.hpp"

#include <charconv>

#include "core/text.hpp"

namespace pgpm {
namespace {

// What a backslash and a letter mean in E''. Codes of characters are rare and not understood.
char unescaped(char letter) {
  constexpr std::string_view kLetters = "bfnrt";
  constexpr std::string_view kMeanings = "\b\f\n\r\t";
  const std::size_t at = kLetters.find(letter);
  return at == std::string_view::npos ? letter : kMeanings[at];
}

}  // namespace

RoutineBody::RoutineBody(const Statement& statement) {
  const std::string& sql = statement.sql;
  const std::size_t begin = statement.routine->body_offset.value_or(sql.size());
  const bool quoted = begin > 0 && begin <= sql.size() && sql[begin - 1] == '\'';
  const bool escapes = quoted && begin > 1 && (sql[begin - 2] == 'E' || sql[begin - 2] == 'e');
  for (std::size_t i = begin; i < sql.size(); ++i) {
    const std::size_t offset = i;
    if (quoted && sql[i] == '\'') {
      if (i + 1 >= sql.size() || sql[i + 1] != '\'') break;
      ++i;
    }
    const bool escaped = escapes && sql[i] == '\\' && i + 1 < sql.size();
    text_ += escaped ? unescaped(sql[++i]) : sql[i];
    if (quoted) offsets_.push_back(escaped ? offset : i);
  }
  if (!quoted) {
    // From behind $tag$ to before its second occurrence.
    const std::size_t open = begin < 2 ? std::string::npos : sql.rfind('$', begin - 2);
    if (open != std::string::npos) {
      text_ = text_.substr(0, text_.find(sql.substr(open, begin - open)));
    }
    first_ = begin;
  }
}

std::size_t RoutineBody::offset_in_statement(std::size_t offset) const {
  if (offsets_.empty()) return first_ + offset;
  return offset < offsets_.size() ? offsets_[offset] : offsets_.back();
}

std::optional<std::size_t> RoutineBody::line_start(std::size_t number) const {
  std::size_t start = 0;
  for (std::size_t line = 1; line < number; ++line) {
    start = text_.find('\n', start);
    if (start == std::string::npos) return std::nullopt;
    ++start;
  }
  const std::size_t token = text_.find_first_not_of(" \t\r\n", start);
  return token == std::string::npos ? start : token;
}

std::string routine_name(std::string_view text) {
  std::string name;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      name += c;
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == '.') {
      name.clear();
    } else if (!quoted && (c == '(' || c == ' ')) {
      break;
    } else {
      name += c;
    }
  }
  return name;
}

std::optional<ContextLine> read_context_line(std::string_view text) {
  ContextLine result;
  const auto number_behind = [&](std::string_view words) {
    const std::size_t at = text.find(words);
    if (at == std::string_view::npos) return;
    const std::string_view digits = text.substr(at + words.size());
    std::from_chars(digits.data(), digits.data() + digits.size(), result.line);
  };
  if (text.starts_with("PL/pgSQL function ")) {
    result.function = routine_name(text.substr(18));
    number_behind(" line ");
  } else if (text.starts_with("compilation of PL/pgSQL function \"")) {
    const std::string_view rest = text.substr(34);
    result.function = rest.substr(0, rest.find('"'));
    number_behind(" near line ");
  } else if (text.starts_with("SQL function \"")) {
    const std::string_view rest = text.substr(14);
    result.function = rest.substr(0, rest.find('"'));
  } else {
    return std::nullopt;
  }
  return result;
}

Place place_in_file(const Statement& statement, std::size_t offset) {
  const Place& begin = statement.place;
  const Place inside = LineIndex(statement.sql).place(offset, begin.file);
  return {begin.file, begin.line + inside.line - 1,
          inside.line == 1 ? begin.column + inside.column - 1 : inside.column};
}

}  // namespace pgpm
