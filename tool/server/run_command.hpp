#pragma once

#include <string>
#include <vector>

#include "server/server_programs.hpp"

namespace pgpm::server {

/// Runs `command` with a fresh private server for its life only: PGHOST, PGPORT, PGUSER,
/// PGDATABASE and PGPM_CONNINFO lead to it. SIGINT, SIGTERM, SIGHUP and SIGQUIT are passed on;
/// when the process that started us is gone, the command is ended. Afterwards nothing is left of
/// the server, also when this process is killed.
/// `parent`: the folder in which the cluster's folder is made; empty for the temporary folder.
/// Returns the command's exit code, 128 + signal, 127 if there is no such command, 126 if it can't
/// be executed. Errors: kConnection, if there is no server to be had.
[[nodiscard]] Expected<int> run_with_server(const ServerPrograms& programs,
                                            const std::vector<std::string>& command,
                                            const std::string& parent);

}  // namespace pgpm::server
