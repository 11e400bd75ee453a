#include "server/connection_environment.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace pgpm::server {

std::string conninfo_value(const std::string& value) {
  const bool plain = !value.empty() && std::none_of(value.begin(), value.end(), [](char c) {
    return c == ' ' || c == '\'' || c == '\\' || (c >= '\t' && c <= '\r');
  });
  if (plain) return value;
  std::string quoted = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '\'';
}

std::string conninfo(const Address& address) {
  return "host=" + conninfo_value(address.host) + " port=" + conninfo_value(address.port) +
         " dbname=" + conninfo_value(address.database) + " user=" + conninfo_value(address.user);
}

void clear_connection_environment() {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> defaults(PQconndefaults(),
                                                                              &PQconninfoFree);
  for (const PQconninfoOption* option = defaults.get();
       option != nullptr && option->keyword != nullptr; ++option) {
    if (option->envvar != nullptr) ::unsetenv(option->envvar);
  }
  // Read by libpq and the server's programs without being an option of a connection.
  for (const char* name : {"PGSERVICE", "PGSERVICEFILE", "PGSYSCONFDIR", "PGREQUIRESSL", "PGTZ",
                           "PGDATESTYLE", "PGGEQO", "PGDATA", "PGPM_CONNINFO", "DATABASE_URL"}) {
    ::unsetenv(name);
  }
}

void set_connection_environment(const Address& address) {
  clear_connection_environment();
  ::setenv("PGHOST", address.host.c_str(), 1);
  ::setenv("PGPORT", address.port.c_str(), 1);
  ::setenv("PGUSER", address.user.c_str(), 1);
  ::setenv("PGDATABASE", address.database.c_str(), 1);
  ::setenv("PGPM_CONNINFO", conninfo(address).c_str(), 1);
}

}  // namespace pgpm::server
