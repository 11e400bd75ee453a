#pragma once

#include <functional>
#include <string>

#include "deploy/connect/session.hpp"

namespace pgpm {

/// Where to connect, as on psql's command line. Empty fields are left to what comes next.
struct ConnectionOptions {
  std::string dbname = {};    ///< -d: a name, a conninfo string or a URI
  std::string host = {};      ///< -h
  std::string port = {};      ///< -p
  std::string user = {};      ///< -U
  bool never_prompt = false;  ///< -w
};

/// Connects. What says where, in this order: the options; the environment variable PGPM_CONNINFO;
/// libpq's own environment and service file, if PGSERVICE, PGHOST, PGHOSTADDR or PGDATABASE is set;
/// DATABASE_URL; libpq's defaults. Asks for a password on the terminal if the server wants one.
/// Errors: kUsage if a connection string can't be read, kConnection. No error holds a password.
[[nodiscard]] Expected<std::unique_ptr<Session>> connect(const ConnectionOptions& options);

}  // namespace pgpm
