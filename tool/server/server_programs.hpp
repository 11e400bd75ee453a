#pragma once

#include <optional>
#include <string>

#include "pgpm/error.hpp"

namespace pgpm::server {

/// PostgreSQL's server programs of one version: initdb, postgres, psql.
struct ServerPrograms {
  std::string folder;
  int major = 0;

  [[nodiscard]] std::string path(const std::string& program) const {
    return folder + '/' + program;
  }
};

/// Looks for initdb and postgres in PGPM_PG_BINDIR (if it is set, there alone), then where
/// `pg_config --bindir` points, then /usr/lib/postgresql/*/bin (the newest), then PATH.
/// `major`: only programs of that major version will do, since `cluster` was made by it.
/// Errors: kConnection, naming what to install.
[[nodiscard]] Expected<ServerPrograms> find_server_programs(std::optional<int> major = {},
                                                            const std::string& cluster = {});

}  // namespace pgpm::server
