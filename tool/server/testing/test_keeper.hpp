#pragma once

#include <string>

#include "server/testing/test_run.hpp"

namespace pgpm::server {

/// The server of a run: that of the keeper that lives, else of a new one. A keeper is a process of
/// its own, which no end of a test reaches. When the run is over, however it ends, it ends what
/// commands the tests have left, and its server with all files, or drops the run's databases on a
/// server that is given. `given`: the tests use the server that PGPM_TEST_CONNINFO names.
/// Errors: kConnection, if there is no server to be had, or if the run ends meanwhile.
[[nodiscard]] Expected<TestServer> join_test_server(const TestRun& run, bool given);

}  // namespace pgpm::server
