#pragma once

#include <string>
#include <vector>

#include "deploy/connect/session.hpp"

namespace pgpm::server {

/// The rows of two databases, of which the second is a copy of the first that was changed: a line
/// for each row of a table that the first one holds, as `schema.table: {JSON}`, in order.
struct RowsOfTwo {
  std::vector<std::string> before;
  std::vector<std::string> after;

  /// Whether each line of `before` stands in `after`, too.
  [[nodiscard]] bool holds_all() const;
};

/// Reads them. A table is the same if it has the same number, whatever it is called by now, else
/// the same name. Compared are the columns that both have, without `changed_columns`
/// (`table.column` or `schema.table.column`). Errors: kSql.
[[nodiscard]] Expected<RowsOfTwo> read_rows(Session& before, Session& after,
                                            const std::vector<std::string>& changed_columns);

}  // namespace pgpm::server
