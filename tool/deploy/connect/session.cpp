#include "deploy/connect/session.hpp"

#include <algorithm>

namespace pgpm {
namespace {

const Value kNull;

ErrorKind kind_of(const ServerError& error) {
  if (error.connection_lost) return ErrorKind::kConnection;
  // lock_not_available, deadlock_detected, query_canceled (statement_timeout)
  if (error.sqlstate == "55P03" || error.sqlstate == "40P01" || error.sqlstate == "57014") {
    return ErrorKind::kLock;
  }
  return ErrorKind::kSql;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// The server's words do not say what to do about it.
std::string hint_for(const ServerError& error) {
  if (!error.hint.empty() || error.sqlstate != "42501") return error.hint;
  if (error.message.find("_pgpm") != std::string::npos) {
    return "Who owns it lets roles read it by pgpm-apply install --usage ROLE, and deploy by "
           "--deployer ROLE.";
  }
  if (error.message.starts_with("permission denied for database")) {
    return "A deployment makes schemas, so the role needs CREATE on the database.";
  }
  return {};
}

}  // namespace

const Value& Rows::at(std::size_t row, std::string_view column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  if (row >= rows_.size() || found == columns_.end()) return kNull;
  return rows_[row][static_cast<std::size_t>(found - columns_.begin())];
}

std::string Rows::text(std::size_t row, std::string_view column) const {
  return at(row, column).value_or("");
}

bool Rows::boolean(std::size_t row, std::string_view column) const {
  return at(row, column) == "t";
}

tl::expected<std::vector<Rows>, ServerError> run_all(Session& session,
                                                     std::span<const Query> queries) {
  std::vector<QueryView> views;
  views.reserve(queries.size());
  for (const Query& query : queries) views.push_back(query.view());
  std::vector<Rows> results(queries.size());
  return session.run(views, [&](std::size_t query, const Rows& rows) { results[query] = rows; })
      .map([&] { return std::move(results); });
}

tl::expected<Rows, ServerError> run_one(Session& session, const Query& query) {
  return run_all(session, {&query, 1}).map([](std::vector<Rows> results) {
    return std::move(results.front());
  });
}

Error to_error(const ServerError& error) {
  return Error{.kind = kind_of(error),
               .message = error.message,
               .detail = error.detail,
               .hint = hint_for(error),
               .context = lines_of(error.context),
               .sqlstate = error.sqlstate};
}

}  // namespace pgpm
