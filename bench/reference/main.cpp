// The reference of the benchmarks: all statements of an artifact, in its order, as one string.
//
// pgpm_bench_reference BUNDLE CONNINFO   runs it by one PQexec, which makes one transaction of it,
//                                        and prints the seconds that this took
// pgpm_bench_reference BUNDLE            prints the string, for psql

#include <libpq-fe.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

#include "pgpm/bundle.hpp"

namespace {

std::string all_statements(const pgpm::Bundle& bundle) {
  const std::string schema = bundle.package.schema();
  std::string sql = "SET client_min_messages = warning;\nCREATE SCHEMA " + schema +
                    ";\nSET search_path = " + schema + ", public, pg_temp;\n";
  for (const pgpm::Statement& statement : bundle.statements) sql += statement.sql + "\n;\n";
  return sql;
}

// Negative if it failed.
double run_timed(const char* conninfo, const std::string& sql) {
  using Clock = std::chrono::steady_clock;
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(conninfo), &PQfinish);
  const Clock::time_point begin = Clock::now();
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()),
                                                             &PQclear);
  const std::chrono::duration<double> seconds = Clock::now() - begin;
  if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) return seconds.count();
  std::fprintf(stderr, "pgpm_bench_reference: %s", PQerrorMessage(connection.get()));
  return -1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fprintf(stderr, "usage: %s BUNDLE [CONNINFO]\n", argv[0]);
    return 1;
  }
  const auto bundle = pgpm::read_bundle_file(argv[1]);
  if (!bundle) {
    std::fprintf(stderr, "pgpm_bench_reference: %s\n", bundle.error().message.c_str());
    return 1;
  }
  const std::string sql = all_statements(*bundle);
  if (argc == 2) return std::fputs(sql.c_str(), stdout) < 0 ? 1 : 0;
  const double seconds = run_timed(argv[2], sql);
  if (seconds < 0) return 1;
  std::printf("%.6f\n", seconds);
  return 0;
}
