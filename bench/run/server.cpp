#include "run/server.hpp"

#include <libpq-fe.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <vector>

#include "run/process.hpp"

namespace pgpm::bench {
namespace {

std::string first_value(const std::string& conninfo, const std::string& sql) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(conninfo.c_str()),
                                                                &PQfinish);
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()),
                                                             &PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    throw std::runtime_error(sql + ": " + PQerrorMessage(connection.get()));
  }
  return PQntuples(result.get()) == 0 ? "" : PQgetvalue(result.get(), 0, 0);
}

}  // namespace

Server::Server(const std::filesystem::path& folder, bool durable) : folder_(folder) {
  start();
  (void)query("postgres", "ALTER SYSTEM SET max_locks_per_transaction = 4096");
  set_durable(durable);
  run({PGPM_SERVER_PROGRAM, "stop", "--dir=" + folder_.string()});
  start();
}

Server::~Server() {
  try {
    run({PGPM_SERVER_PROGRAM, "stop", "--dir=" + folder_.string()});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "pgpm_bench: %s\n", error.what());
  }
}

// pgpm-server prints its address: "host=/a/folder port=5432 dbname=pgpm user=postgres". Every
// program that is measured finds the server by the environment, CMake's targets too.
void Server::start() {
  const std::string address =
      run({PGPM_SERVER_PROGRAM, "start", "--dir=" + folder_.string()}).output;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(address.c_str(), nullptr), &PQconninfoFree);
  for (const PQconninfoOption* option = options.get();
       option != nullptr && option->keyword != nullptr; ++option) {
    if (option->val != nullptr && option->envvar != nullptr) {
      ::setenv(option->envvar, option->val, 1);
    }
  }
  if (std::getenv("PGHOST") == nullptr) throw std::runtime_error("no server: " + address);
  for (const char* other : {"PGPM_CONNINFO", "DATABASE_URL", "PGSERVICE"}) ::unsetenv(other);
}

void Server::set_durable(bool durable) const {
  (void)query("postgres", std::string("ALTER SYSTEM SET fsync = ") + (durable ? "on" : "off"));
  (void)query("postgres", "SELECT pg_reload_conf()");
}

std::string Server::socket() const {
  const char* folder = std::getenv("PGHOST");  // see the constructor
  return std::string(folder != nullptr ? folder : "") + "/.s.PGSQL.5432";
}

void Server::make_database(const std::string& name, const std::string& original) const {
  (void)query("postgres", "DROP DATABASE IF EXISTS " + name);
  (void)query("postgres", "CREATE DATABASE " + name + " TEMPLATE " + original);
  (void)query(name, "SELECT 1");
}

void Server::drop_database(const std::string& name) const {
  (void)query("postgres", "DROP DATABASE " + name);
}

double Server::copy_database(const std::string& name, const std::string& original) const {
  const auto start = std::chrono::steady_clock::now();
  (void)query("postgres", "CREATE DATABASE " + name + " TEMPLATE " + original);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void Server::await_drops() const {
  (void)query(
      "postgres",
      "DO $$BEGIN WHILE EXISTS (SELECT FROM pg_stat_activity WHERE state = 'active' AND "
      "query LIKE 'DROP DATABASE%') LOOP PERFORM pg_sleep(0.002), pg_stat_clear_snapshot(); "
      "END LOOP; END$$");
}

std::string Server::query(const std::string& database, const std::string& sql) const {
  return first_value("dbname=" + database, sql);
}

}  // namespace pgpm::bench
