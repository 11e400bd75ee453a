#pragma once

#include <libpq-fe.h>

#include <functional>
#include <memory>

#include "deploy/connect/session.hpp"

namespace pgpm {

struct FinishConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, FinishConnection>;

/// A session over libpq, in pipeline mode
/// (https://www.postgresql.org/docs/15/libpq-pipeline-mode.html).
class LibpqSession final : public Session {
 public:
  /// Takes an open connection.
  explicit LibpqSession(Connection connection);

  [[nodiscard]] tl::expected<void, ServerError> run(std::span<const QueryView> queries,
                                                    const OnResult& on_result) override;
  [[nodiscard]] tl::expected<Rows, ServerError> run_script(const std::string& sql) override;
  [[nodiscard]] bool in_transaction() const override;
  [[nodiscard]] int backend_pid() const override;
  [[nodiscard]] std::function<void()> canceller() const override;
  [[nodiscard]] tl::expected<void, ServerError> commit() override;

 private:
  class Pipeline;

  [[nodiscard]] ServerError connection_error() const;
  [[nodiscard]] ServerError result_error(const PGresult* result) const;

  struct FreeCancel {
    void operator()(PGcancel* cancel) const { PQfreeCancel(cancel); }
  };

  Connection connection_;
  std::unique_ptr<PGcancel, FreeCancel> cancel_;
};

}  // namespace pgpm
