#include "deploy/connect/session.hpp"

#include <algorithm>

namespace pgpm {
namespace {

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

Rows::Rows(std::vector<std::string> columns, const std::vector<std::vector<Value>>& rows)
    : Rows(std::move(columns)) {
  for (const std::vector<Value>& values : rows) {
    for (const Value& value : values) add(value);
    end_row();
  }
}

void Rows::add(std::optional<std::string_view> value) {
  if (value) texts_ += *value;
  ends_.push_back(texts_.size());
  is_null_.push_back(!value);
}

Rows::View Rows::view(std::size_t value) const {
  if (is_null_[value]) return std::nullopt;
  const std::size_t begin = value == 0 ? 0 : ends_[value - 1];
  return std::string_view(texts_).substr(begin, ends_[value] - begin);
}

Rows::View Rows::view(std::size_t row, std::string_view column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  if (row >= size_ || found == columns_.end()) return std::nullopt;
  return view(row * columns_.size() + static_cast<std::size_t>(found - columns_.begin()));
}

std::vector<Value> Rows::row(std::size_t row) const {
  std::vector<Value> values;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    values.emplace_back(view(row * columns_.size() + column));
  }
  return values;
}

Value Rows::at(std::size_t row, std::string_view column) const { return Value(view(row, column)); }

std::string Rows::text(std::size_t row, std::string_view column) const {
  return std::string(view(row, column).value_or(""));
}

bool Rows::boolean(std::size_t row, std::string_view column) const {
  return view(row, column) == "t";
}

tl::expected<std::vector<Rows>, ServerError> run_all(Session& session,
                                                     std::span<const Query> queries) {
  std::vector<QueryView> views;
  views.reserve(queries.size());
  for (const Query& query : queries) views.push_back(query.view());
  std::vector<Rows> results(queries.size());
  return session.run(views, [&](std::size_t query, Rows rows) { results[query] = std::move(rows); })
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
