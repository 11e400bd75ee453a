#pragma once

#include <string>

namespace pgpm::server {

/// Where a server is: what libpq needs to reach it. It has no password: entering the socket's
/// folder is the right to connect.
struct Address {
  std::string host;  ///< the socket's folder
  std::string port;
  std::string database;
  std::string user;
};

/// `host=... port=... dbname=... user=...`, quoted where libpq's rules ask for it.
[[nodiscard]] std::string conninfo(const Address& address);

/// A value as it must stand behind `keyword=` in a connection string.
[[nodiscard]] std::string conninfo_value(const std::string& value);

/// Takes every variable out of this process's environment that libpq would follow, and
/// PGPM_CONNINFO and DATABASE_URL.
void clear_connection_environment();

/// Makes programs that are started from here connect to `address`: PGHOST, PGPORT, PGUSER,
/// PGDATABASE and PGPM_CONNINFO, and nothing else that could lead them elsewhere.
void set_connection_environment(const Address& address);

}  // namespace pgpm::server
