#pragma once

#include <string>

#include "pgpm/error.hpp"

namespace pgpm::server {

/// Where deploy targets deploy to.
struct Target {
  std::string
      conninfo;  ///< without password; empty for a development server without an address yet
  std::string decided_by;              ///< such as "environment variable PGHOST"
  bool from_environment = false;       ///< pgpm-apply, called without -d, finds it itself
  bool is_development_server = false;  ///< nothing else decided
  bool is_running = false;             ///< of the development server only
  std::string default_mode;
};

struct TargetOptions {
  std::string dir;              ///< of the development server
  std::string conninfo;         ///< from CMake, or empty
  std::string conninfo_origin;  ///< what `conninfo` is, such as "CONNINFO keyword"
  bool start = false;           ///< starts the development server, if that is what decides
};

/// `conninfo`, else PGPM_CONNINFO, else what libpq reads itself (PGSERVICE, PGHOST, PGHOSTADDR,
/// PGDATABASE), else DATABASE_URL, else the development server: the order of pgpm-apply.
/// Errors: kUsage for a broken connection string, which is not shown since it may hold a password;
/// those of start_server() and server_state().
[[nodiscard]] Expected<Target> find_target(const TargetOptions& options);

/// A connection string, keywords or URI, as keywords without passwords and other secrets.
/// `origin` stands in the error. Errors: kUsage.
[[nodiscard]] Expected<std::string> without_password(const std::string& conninfo,
                                                     const std::string& origin);

}  // namespace pgpm::server
