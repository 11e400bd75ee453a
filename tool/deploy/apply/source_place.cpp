#include "deploy/apply/source_place.hpp"

#include <algorithm>
#include <optional>

#include "core/text.hpp"
#include "deploy/apply/routine_text.hpp"

namespace pgpm {
namespace {

// What PL/pgSQL makes of PERFORM.
constexpr std::string_view kPerformAs = "SELECT ";

// A byte of a statement's SQL.
struct Spot {
  const Statement* statement = nullptr;
  std::size_t offset = 0;
};

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

// The innermost line of CONTEXT that names a function, DO block included.
std::optional<ContextLine> find_context(const std::string& context) {
  for (std::size_t begin = 0; begin < context.size();) {
    const std::size_t end = std::min(context.find('\n', begin), context.size());
    auto line = read_context_line(std::string_view(context).substr(begin, end - begin));
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
  const RoutineBody body(routine);
  const auto spot = [&](std::size_t offset) {
    return Spot{&routine, body.offset_in_statement(offset)};
  };
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
    if (at != std::string::npos && inside >= ahead) return spot(at + inside - ahead);
  }
  if (line == 0 || !start) return std::nullopt;
  return spot(*start);
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

bool is_undefined(std::string_view sqlstate) {
  constexpr std::string_view kFunction = "42883";
  constexpr std::string_view kObject = "42704";
  constexpr std::string_view kTable = "42P01";
  return sqlstate == kFunction || sqlstate == kObject || sqlstate == kTable;
}

// Whether a name is not found in a function that runs in the path which PostgreSQL 17 gives it.
bool may_miss_path(const ServerError& error, const Statement& statement) {
  return (statement.kind == "index" || statement.kind == "materialized view") &&
         is_undefined(error.sqlstate) && find_context(error.context);
}

}  // namespace

Error error_at_source(const ServerError& error, const Step& step, const Bundle* bundle) {
  Error result = to_error(error);
  if (step.statement == nullptr) return result;
  if (may_miss_path(error, *step.statement)) {
    result.hint =
        "From PostgreSQL 17 on, functions that an index or a materialized view calls find names in "
        "pg_catalog alone. Qualify the name, or set \"pin_search_path\" to \"all\".";
  }
  const Spot spot = find_spot(error, step, bundle);
  const Place& begin = spot.statement->place;
  const LineIndex lines(spot.statement->sql);
  const Place inside = lines.place(spot.offset, begin.file);
  result.place = place_in_file(*spot.statement, spot.offset);
  // The first line of the statement may have begun behind something else.
  const std::string indent(inside.line == 1 && begin.column > 0 ? begin.column - 1 : 0, ' ');
  result.source_line = indent + std::string(lines.line(inside.line));
  result.statement =
      spot.statement->kind + (spot.statement->object.empty() ? "" : ' ' + spot.statement->object);
  return result;
}

}  // namespace pgpm
