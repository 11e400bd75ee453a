#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "deploy/connect/session.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::test {

inline Rows row(std::vector<std::string> columns, std::vector<Value> values) {
  return {std::move(columns), {std::move(values)}};
}

inline ServerError lost_connection() {
  return {.message = "server closed the connection unexpectedly", .connection_lost = true};
}

/// A server that answers by script. Shared by all sessions that connect() makes.
class FakeServer {
 public:
  FakeServer() { installed(true); }

  /// What the facts say from now on, or only the next time.
  void installed(bool value) { facts_ = facts(value); }
  void installed_once(bool value) { next_facts_.push_back(facts(value)); }
  /// The rows of a query; without them it returns none.
  void answer(const std::string& sql, Rows rows) { answers_[sql] = std::move(rows); }
  /// Every query that is this text fails.
  void fail(const std::string& sql, ServerError error) { failures_[sql] = std::move(error); }
  /// What COMMIT answers; the default is success.
  void fail_commit(ServerError error) { commit_failure_ = std::move(error); }
  /// Connections beyond the first `count` fail.
  void accept_connections(std::size_t count) { connections_ = count; }

  [[nodiscard]] Connect connect();

  /// All that was sent, in order, pgpm's own queries by their names in angle brackets.
  [[nodiscard]] const std::vector<std::string>& sent() const { return sent_; }
  [[nodiscard]] std::size_t count(const std::string& text) const {
    return static_cast<std::size_t>(std::count(sent_.begin(), sent_.end(), text));
  }
  [[nodiscard]] std::size_t round_trips() const { return round_trips_; }
  /// The parameters with which a query was sent last.
  [[nodiscard]] std::vector<Value> parameters(const std::string& name) const {
    const auto found = parameters_.find(name);
    return found == parameters_.end() ? std::vector<Value>{} : found->second;
  }

 private:
  friend class FakeSession;

  static Rows facts(bool installed) {
    return row({"server_version", "database", "session_user", "installed", "schema_comment",
                "schema_owner", "trusted", "may_create", "may_record"},
               {"150004", "crm", "deployer", installed ? "t" : "f",
                installed ? Value("schema version " + std::to_string(schema_version())) : Value(),
                installed ? Value("deployer") : Value(), "t", "t", "t"});
  }

  tl::expected<Rows, ServerError> run(const std::string& sql) {
    if (const auto failure = failures_.find(sql); failure != failures_.end()) {
      return tl::unexpected(failure->second);
    }
    if (sql == embedded::kServerFacts) {
      if (next_facts_.empty()) return facts_;
      Rows rows = next_facts_.front();
      next_facts_.pop_front();
      return rows;
    }
    const auto answer = answers_.find(sql);
    return answer == answers_.end() ? Rows() : answer->second;
  }

  Rows facts_;
  std::deque<Rows> next_facts_;
  std::map<std::string, Rows> answers_;
  std::map<std::string, ServerError> failures_;
  std::optional<ServerError> commit_failure_;
  std::size_t connections_ = 1000;
  std::vector<std::string> sent_;
  std::map<std::string, std::vector<Value>> parameters_;
  std::size_t round_trips_ = 0;
};

class FakeSession final : public Session {
 public:
  explicit FakeSession(FakeServer& server) : server_(server) {}

  tl::expected<void, ServerError> run(std::span<const QueryView> queries,
                                      const OnResult& on_result) override {
    ++server_.round_trips_;
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const std::string name = query_name(*queries[i].sql);
      server_.sent_.push_back(name);
      server_.parameters_[name] = {queries[i].parameters.begin(), queries[i].parameters.end()};
      const auto rows = server_.run(*queries[i].sql);
      if (!rows) {
        ServerError error = rows.error();
        error.query = i;
        return tl::unexpected(std::move(error));
      }
      on_result(i, *rows);
    }
    return {};
  }

  tl::expected<Rows, ServerError> run_script(const std::string& sql) override {
    ++server_.round_trips_;
    server_.sent_.emplace_back("<script>");
    return server_.run(sql);
  }

  [[nodiscard]] bool in_transaction() const override { return false; }

  [[nodiscard]] int backend_pid() const override { return 0; }

  [[nodiscard]] std::function<void()> canceller() const override {
    return [] {};
  }

  tl::expected<void, ServerError> commit() override {
    ++server_.round_trips_;
    server_.sent_.emplace_back("COMMIT");
    if (server_.commit_failure_) return tl::unexpected(*server_.commit_failure_);
    return {};
  }

 private:
  FakeServer& server_;
};

inline Connect FakeServer::connect() {
  return [this]() -> Expected<std::unique_ptr<Session>> {
    if (connections_ == 0) {
      return tl::unexpected(Error{.kind = ErrorKind::kConnection, .message = "no server"});
    }
    --connections_;
    return std::make_unique<FakeSession>(*this);
  };
}

}  // namespace pgpm::test
