#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "deploy/connect/session.hpp"

namespace pgpm {

struct ExecuteOptions {
  std::string query = {};  ///< one or more statements
  /// Again and again, until its first value is 0.
  bool until_zero = false;
  std::size_t max_rounds = 10'000;
};

struct Execution {
  Rows rows = {};                        ///< what the last statement of the last round returned
  std::vector<std::string> values = {};  ///< with `until_zero`, the first value of each round
};

/// Called after each round with its number, from 1, and its first value.
using OnRound = std::function<void(std::size_t round, const std::string& value)>;

/// Runs a query as `psql -c` does: several statements are one transaction, a single one may be one
/// that refuses to run in a transaction. Each round is committed before the next one begins.
/// Errors: kSql, kLock and kConnection at the query's line and column; kUsage if it leaves a
/// transaction open or, with `until_zero`, returns no number; kPending if `max_rounds` did not
/// suffice. What earlier rounds did is kept in any case, and the error says so. SIGINT and SIGTERM
/// cancel the round that runs: kSql.
[[nodiscard]] Expected<Execution> execute(Session& session, const ExecuteOptions& options,
                                          const OnRound& on_round);

}  // namespace pgpm
