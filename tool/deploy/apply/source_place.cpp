#include "deploy/apply/source_place.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/text.hpp"

namespace pgpm {
namespace {

// What PL/pgSQL makes of PERFORM.
constexpr std::string_view kPerformAs = "SELECT ";

// A byte of a statement's SQL.
struct Spot {
  const Statement* statement = nullptr;
  std::size_t offset = 0;
};

// What a backslash and a letter mean in E''. Codes of characters are rare and not understood.
char unescaped(char letter) {
  constexpr std::string_view kLetters = "bfnrt";
  constexpr std::string_view kMeanings = "\b\f\n\r\t";
  const std::size_t at = kLetters.find(letter);
  return at == std::string_view::npos ? letter : kMeanings[at];
}

// Where a query of a body stands in it, from `start`. PL/pgSQL puts spaces in place of INTO and its
// targets before it sends a query.
std::size_t find_query(std::string_view body, std::string_view query, std::size_t start) {
  const auto same = [](char sent, char written) { return sent == written || sent == ' '; };
  const auto found =
      std::search(body.begin() + static_cast<std::ptrdiff_t>(start), body.end(), query.begin(),
                  query.end(), [&](char written, char sent) { return same(sent, written); });
  return found == body.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - body.begin());
}

// The text of a routine's body as the server holds it, and where each byte of it stands in the SQL.
class Body {
 public:
  explicit Body(const Statement& statement) : statement_(statement) {
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

  [[nodiscard]] const std::string& text() const { return text_; }

  [[nodiscard]] Spot spot(std::size_t offset) const {
    if (offsets_.empty()) return {&statement_, first_ + offset};
    return {&statement_, offset < offsets_.size() ? offsets_[offset] : offsets_.back()};
  }

  // The first byte of a line (from 1) that is no space.
  [[nodiscard]] std::optional<std::size_t> line_start(std::size_t number) const {
    std::size_t start = 0;
    for (std::size_t line = 1; line < number; ++line) {
      start = text_.find('\n', start);
      if (start == std::string::npos) return std::nullopt;
      ++start;
    }
    const std::size_t token = text_.find_first_not_of(" \t\r\n", start);
    return token == std::string::npos ? start : token;
  }

 private:
  const Statement& statement_;
  std::string text_;
  std::vector<std::size_t> offsets_;
  std::size_t first_ = 0;
};

// What one line of CONTEXT says: a function's name, and a line in it or 0.
struct ContextLine {
  std::string function;
  std::size_t line = 0;
};

// The last part of a qualified name at the begin of `text`, without its quotes.
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

// The innermost line of CONTEXT that names a function, DO block included.
std::optional<ContextLine> find_context(const std::string& context) {
  for (std::size_t begin = 0; begin < context.size();) {
    const std::size_t end = std::min(context.find('\n', begin), context.size());
    const auto line = read_context_line(std::string_view(context).substr(begin, end - begin));
    if (line) return line;
    begin = end + 1;
  }
  return std::nullopt;
}

bool is_named(const Statement& statement, std::string_view function) {
  return statement.routine && routine_name(statement.object) == function;
}

// Whose body CONTEXT speaks of: the statement's own, or that of the one function with its name.
const Statement* routine_of(const ContextLine& context, const Statement& statement,
                            const Bundle* bundle) {
  const bool block = context.function == "inline_code_block";
  if (statement.routine && (block || is_named(statement, context.function))) return &statement;
  if (block || bundle == nullptr) return nullptr;
  const Statement* found = nullptr;
  for (const Statement& candidate : bundle->statements) {
    if (!is_named(candidate, context.function)) continue;
    if (found != nullptr) return nullptr;
    found = &candidate;
  }
  return found;
}

std::optional<Spot> spot_in_body(const ServerError& error, const Statement& routine,
                                 std::size_t line) {
  if (!routine.routine || !routine.routine->body_offset) return std::nullopt;
  const Body body(routine);
  const std::optional<std::size_t> start = body.line_start(std::max<std::size_t>(line, 1));
  if (!error.internal_query.empty()) {
    const bool whole = error.internal_query == body.text();
    const std::size_t from = whole ? 0 : start.value_or(0);
    std::size_t at = body.text().find(error.internal_query, from);
    if (at == std::string::npos) at = find_query(body.text(), error.internal_query, from);
    std::size_t ahead = 0;  // of the query's text that the body does not hold
    if (at == std::string::npos && error.internal_query.starts_with(kPerformAs)) {
      ahead = kPerformAs.size();
      at = body.text().find(error.internal_query.substr(ahead), from);
    }
    const std::size_t inside =
        byte_offset_of_character(error.internal_query, error.internal_position);
    if (at != std::string::npos && inside >= ahead) return body.spot(at + inside - ahead);
  }
  if (line == 0 || !start) return std::nullopt;
  return body.spot(*start);
}

Spot find_spot(const ServerError& error, const Step& step, const Bundle* bundle) {
  const Statement& statement = *step.statement;
  if (error.position != 0 && (step.text.empty() || step.inserted != 0)) {
    const std::size_t offset = byte_offset_of_character(step.sql(), error.position);
    return {&statement, offset - std::min(offset, step.inserted)};
  }
  const std::optional<ContextLine> context = find_context(error.context);
  const Statement* routine = context ? routine_of(*context, statement, bundle)
                                     : (statement.routine ? &statement : nullptr);
  if (routine != nullptr) {
    if (const auto spot = spot_in_body(error, *routine, context ? context->line : 0)) return *spot;
    return {routine, 0};
  }
  return {&statement, 0};
}

}  // namespace

Error error_at_source(const ServerError& error, const Step& step, const Bundle* bundle) {
  Error result = to_error(error);
  if (step.statement == nullptr) return result;
  const Spot spot = find_spot(error, step, bundle);
  const Place& begin = spot.statement->place;
  const LineIndex lines(spot.statement->sql);
  const Place inside = lines.place(spot.offset, begin.file);
  result.place = {begin.file, begin.line + inside.line - 1,
                  inside.line == 1 ? begin.column + inside.column - 1 : inside.column};
  // The first line of the statement may have begun behind something else.
  const std::string indent(inside.line == 1 && begin.column > 0 ? begin.column - 1 : 0, ' ');
  result.source_line = indent + std::string(lines.line(inside.line));
  result.statement =
      spot.statement->kind + (spot.statement->object.empty() ? "" : ' ' + spot.statement->object);
  return result;
}

}  // namespace pgpm
