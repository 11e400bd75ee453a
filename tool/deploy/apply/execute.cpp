#include "deploy/apply/execute.hpp"

#include <charconv>
#include <cmath>
#include <optional>

#include "core/text.hpp"
#include "deploy/apply/source_place.hpp"
#include "deploy/connect/interrupt.hpp"

namespace pgpm {
namespace {

std::string rounds_text(std::size_t rounds) {
  return std::to_string(rounds) + (rounds == 1 ? " round is" : " rounds are") + " committed";
}

Error with_committed(Error error, std::size_t rounds) {
  if (rounds != 0) error.notes.push_back({{}, rounds_text(rounds)});
  return error;
}

Error error_in_query(const ServerError& error, const std::string& query) {
  Statement statement;
  statement.place = {"--query", 1, 1};
  statement.sql = query;
  Step step;
  step.statement = &statement;
  return error_at_source(error, step, nullptr);
}

// Of a number, whether it is zero; none if the text is no number.
std::optional<bool> is_zero(const std::string& text) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, fault] = std::from_chars(text.data(), end, number);
  if (rest != end || text.empty()) return std::nullopt;
  if (fault == std::errc::result_out_of_range) return false;
  if (fault != std::errc() || !std::isfinite(number)) return std::nullopt;
  return number == 0;
}

Error no_number(const Rows& rows) {
  std::string what = "no row";
  if (rows.size() != 0 && rows.columns().empty()) what = "no column";
  if (rows.size() != 0 && !rows.columns().empty()) {
    const Value value = rows.row(0).front();
    what = value ? in_quotes(*value) : "null";
  }
  return {.kind = ErrorKind::kUsage,
          .message = "the query returned " + what + " where --until-zero needs a number",
          .hint =
              "Let it return how much it did, such as WITH batch AS (DELETE ... RETURNING 1) "
              "SELECT count(*) FROM batch."};
}

Error bound_reached(std::size_t rounds, const std::string& last) {
  return {.kind = ErrorKind::kPending,
          .message = "the query did not return 0 within " + std::to_string(rounds) +
                     (rounds == 1 ? " round" : " rounds"),
          .detail = "The last round returned " + last + "; all of them are committed.",
          .hint = "Run it again to go on, or with a higher --max-rounds."};
}

// As an error in a round it takes nothing from the rounds before.
Error interrupted(std::size_t rounds, bool until_zero) {
  Error error{.kind = ErrorKind::kSql, .message = "interrupted by a signal"};
  if (!until_zero) error.detail = "The query was cancelled.";
  if (until_zero) {
    error.detail = rounds == 0 ? "No round is committed." : rounds_text(rounds) + '.';
    error.hint = "Run it again to go on.";
  }
  return error;
}

Expected<Rows> run_round(Session& session, const std::string& query) {
  tl::expected<Rows, ServerError> rows = session.run_script(query);
  if (!rows) return tl::unexpected(error_in_query(rows.error(), query));
  if (session.in_transaction()) {
    return tl::unexpected(Error{.kind = ErrorKind::kUsage,
                                .message = "the query leaves a transaction open",
                                .detail = "What it did is rolled back.",
                                .hint = "End it with COMMIT, or leave BEGIN out."});
  }
  return *std::move(rows);
}

}  // namespace

Expected<Execution> execute(Session& session, const ExecuteOptions& options,
                            const OnRound& on_round) {
  constexpr std::string_view kQueryCanceled = "57014";
  const Interrupts interrupts(session);
  Execution execution;
  for (std::size_t round = 1;; ++round) {
    if (interrupts.came()) return tl::unexpected(interrupted(round - 1, options.until_zero));
    Expected<Rows> rows = run_round(session, options.query);
    if (!rows && interrupts.came() && rows.error().sqlstate == kQueryCanceled) {
      return tl::unexpected(interrupted(round - 1, options.until_zero));
    }
    if (!rows) return tl::unexpected(with_committed(std::move(rows).error(), round - 1));
    execution.rows = *std::move(rows);
    if (!options.until_zero) return execution;

    const bool has_value = execution.rows.size() != 0 && !execution.rows.columns().empty();
    const std::string value = has_value ? execution.rows.row(0).front().value_or("") : "";
    const std::optional<bool> zero = is_zero(value);
    if (!zero) return tl::unexpected(with_committed(no_number(execution.rows), round));
    execution.values.push_back(value);
    on_round(round, value);
    if (*zero) return execution;
    if (round == options.max_rounds) return tl::unexpected(bound_reached(round, value));
  }
}

}  // namespace pgpm
