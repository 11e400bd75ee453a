#include "deploy/connect/libpq_session.hpp"

#include <poll.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>

namespace pgpm {
namespace {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

std::string field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? std::string() : std::string(text);
}

std::size_t number_field(const PGresult* result, int code) {
  const std::string text = field(result, code);
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string without_line_end(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

bool is_error(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
}

bool is_copy(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

Rows rows_of(const PGresult* result) {
  std::vector<std::string> columns(static_cast<std::size_t>(PQnfields(result)));
  for (int column = 0; column < PQnfields(result); ++column) {
    columns[static_cast<std::size_t>(column)] = PQfname(result, column);
  }
  Rows rows(std::move(columns));
  for (int row = 0; row < PQntuples(result); ++row) {
    for (int column = 0; column < PQnfields(result); ++column) {
      if (PQgetisnull(result, row, column) != 0) {
        rows.add(std::nullopt);
      } else {
        rows.add(std::string_view(PQgetvalue(result, row, column),
                                  static_cast<std::size_t>(PQgetlength(result, row, column))));
      }
    }
    rows.end_row();
  }
  return rows;
}

}  // namespace

// One pipeline: sends without blocking, and takes results as they come.
class LibpqSession::Pipeline {
 public:
  Pipeline(LibpqSession& session, std::span<const QueryView> queries, const OnResult& on_result)
      : session_(session),
        connection_(session.connection_.get()),
        queries_(queries),
        on_result_(on_result) {}

  tl::expected<void, ServerError> run() {
    if (PQsetnonblocking(connection_, 1) != 0 || PQenterPipelineMode(connection_) != 1) {
      return tl::unexpected(session_.connection_error());
    }
    const bool alive = send_all() && receive_rest();
    if (!alive) {
      ServerError error = failure_ ? *failure_ : session_.connection_error();
      error.connection_lost = true;
      return tl::unexpected(std::move(error));
    }
    PQexitPipelineMode(connection_);
    PQsetnonblocking(connection_, 0);
    if (failure_) return tl::unexpected(*failure_);
    return {};
  }

 private:
  // Waiting for the socket after each query would cost a system call per statement. With 8 KiB in
  // its buffer, libpq sends by itself, and while the socket takes nothing it would try again in
  // vain with each further message, and keep all of them.
  static constexpr std::size_t kBatch = std::size_t{8} * 1024;

  bool send_all() {
    std::size_t batch = 0;
    for (const QueryView& query : queries_) {
      if (!send(query)) return false;
      batch += size_of(query);
      if (batch >= kBatch) {
        if (!flush()) return false;
        batch = 0;
      }
    }
    return PQpipelineSync(connection_) == 1 && flush();
  }

  // About what it takes on the wire.
  static std::size_t size_of(const QueryView& query) {
    constexpr std::size_t kMessages = 64;
    std::size_t size = kMessages + query.sql->size();
    for (const Value& value : query.parameters) size += value ? value->size() : 0;
    return size;
  }

  bool send(const QueryView& query) {
    values_.clear();
    for (const Value& value : query.parameters) {
      values_.push_back(value ? value->c_str() : nullptr);
    }
    if (PQsendQueryParams(connection_, query.sql->c_str(), static_cast<int>(values_.size()),
                          nullptr, values_.data(), nullptr, nullptr, 0) != 1) {
      return false;
    }
    if (sent_++ == done_) expect_results();
    return true;
  }

  // libpq wants to know how before it sees the first result.
  void expect_results() {
    rows_ = 0;
    if (queries_[done_].counts_rows) PQsetSingleRowMode(connection_);
  }

  // Until all is handed to the kernel. What the server sends meanwhile is read, so that neither
  // side waits for the other with full buffers.
  bool flush() {
    while (true) {
      const int pending = PQflush(connection_);
      if (pending < 0) return false;
      if (pending == 0) return true;
      const short ready = wait(POLLIN | POLLOUT);
      if (ready < 0) return false;
      if ((ready & POLLIN) != 0 && !(PQconsumeInput(connection_) == 1 && take_results())) {
        return false;
      }
    }
  }

  bool receive_rest() {
    while (!synchronized_) {
      if (!take_results()) return false;
      if (synchronized_) break;
      if (wait(POLLIN) < 0 || PQconsumeInput(connection_) != 1) return false;
    }
    return true;
  }

  // Takes what is there without waiting. False if the connection is gone.
  bool take_results() {
    while (!synchronized_ && PQisBusy(connection_) == 0) {
      const Result result(PQgetResult(connection_));
      if (!result) {
        if (!in_query_) return PQstatus(connection_) == CONNECTION_OK;  // nothing was sent yet
        in_query_ = false;
        if (++done_ < sent_) expect_results();
        continue;
      }
      const ExecStatusType status = PQresultStatus(result.get());
      if (status == PGRES_PIPELINE_SYNC) {
        synchronized_ = true;
      } else {
        in_query_ = true;
        take(result.get(), status);
      }
    }
    return PQstatus(connection_) == CONNECTION_OK;
  }

  void take(const PGresult* result, ExecStatusType status) {
    if (is_error(result)) {
      if (!failure_) {
        failure_ = session_.result_error(result);
        failure_->query = done_;
        failure_->rows = rows_;
      }
    } else if (status == PGRES_SINGLE_TUPLE) {
      ++rows_;
    } else if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
      on_result_(done_, rows_of(result));
    }
  }

  short wait(short events) {
    pollfd descriptor{PQsocket(connection_), events, 0};
    while (::poll(&descriptor, 1, -1) < 0) {
      if (errno != EINTR) return -1;
    }
    // An error or a hang-up is found by reading.
    const bool broken = (descriptor.revents & (POLLERR | POLLHUP)) != 0;
    return static_cast<short>(descriptor.revents | (broken ? POLLIN : 0));
  }

  LibpqSession& session_;
  PGconn* connection_;
  std::span<const QueryView> queries_;
  const OnResult& on_result_;
  std::vector<const char*> values_;
  std::size_t sent_ = 0;
  std::size_t done_ = 0;
  std::size_t rows_ = 0;  // of the query whose results come
  bool in_query_ = false;
  bool synchronized_ = false;
  std::optional<ServerError> failure_;
};

LibpqSession::LibpqSession(Connection connection)
    : connection_(std::move(connection)), cancel_(PQgetCancel(connection_.get())) {
  // Notices of `DROP ... IF EXISTS` and the like are no news of a deployment.
  PQsetNoticeProcessor(
      connection_.get(), [](void*, const char*) {}, nullptr);
}

tl::expected<void, ServerError> LibpqSession::run(std::span<const QueryView> queries,
                                                  const OnResult& on_result) {
  return Pipeline(*this, queries, on_result).run();
}

tl::expected<Rows, ServerError> LibpqSession::run_script(const std::string& sql) {
  const Result result(PQexec(connection_.get(), sql.c_str()));
  if (!result) return tl::unexpected(connection_error());
  if (is_error(result.get())) return tl::unexpected(result_error(result.get()));
  if (is_copy(result.get())) {
    ServerError error;
    error.message = "COPY to or from the client is not possible here";
    return tl::unexpected(std::move(error));
  }
  return rows_of(result.get());
}

bool LibpqSession::in_transaction() const {
  return PQtransactionStatus(connection_.get()) != PQTRANS_IDLE;
}

int LibpqSession::backend_pid() const { return PQbackendPID(connection_.get()); }

std::function<void()> LibpqSession::canceller() const {
  return [cancel = cancel_.get()] {
    char fault[256];
    if (cancel != nullptr) (void)PQcancel(cancel, fault, sizeof fault);
  };
}

tl::expected<void, ServerError> LibpqSession::commit() {
  const Result result(PQexec(connection_.get(), "COMMIT"));
  if (!result) return tl::unexpected(connection_error());
  if (is_error(result.get())) return tl::unexpected(result_error(result.get()));
  const std::string_view tag = PQcmdStatus(result.get());
  if (tag == "COMMIT") return {};
  ServerError error;
  error.message = "the server answered COMMIT with " + std::string(tag);
  error.sqlstate = "25P02";
  return tl::unexpected(error);
}

ServerError LibpqSession::connection_error() const {
  ServerError error;
  error.message = without_line_end(PQerrorMessage(connection_.get()));
  error.connection_lost = PQstatus(connection_.get()) != CONNECTION_OK;
  return error;
}

ServerError LibpqSession::result_error(const PGresult* result) const {
  ServerError error;
  error.sqlstate = field(result, PG_DIAG_SQLSTATE);
  error.message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (error.message.empty()) error.message = without_line_end(PQresultErrorMessage(result));
  error.detail = field(result, PG_DIAG_MESSAGE_DETAIL);
  error.hint = field(result, PG_DIAG_MESSAGE_HINT);
  error.context = field(result, PG_DIAG_CONTEXT);
  error.position = number_field(result, PG_DIAG_STATEMENT_POSITION);
  error.internal_position = number_field(result, PG_DIAG_INTERNAL_POSITION);
  error.internal_query = field(result, PG_DIAG_INTERNAL_QUERY);
  error.connection_lost = PQstatus(connection_.get()) != CONNECTION_OK;
  return error;
}

}  // namespace pgpm
