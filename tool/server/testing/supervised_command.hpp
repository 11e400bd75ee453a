#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/testing/test_connection.hpp"
#include "server/testing/test_run.hpp"

namespace pgpm::server {

/// What is to be said behind a line of a command's output; empty for nothing.
using SayBehindLine = std::function<std::string(std::string_view line)>;

struct SupervisedCommand {
  std::vector<std::string> command;
  ConnectionParameters database;  ///< its environment leads there
  std::string search_path = {};   ///< of its sessions, as SQL; empty: the server's
  std::string output_file = {};   ///< takes all that it prints; empty: it goes on to ours
  SayBehindLine say_behind_line = {};
};

/// Runs a command of a test in a process group of its own, and ends it when we are told to end, or
/// when the run or the process that started us is over. Nothing that it started is left afterwards.
/// Returns its exit code, 128 + signal, 127 if there is no such command, 126 if it can't be
/// executed. Errors: kConnection, if no process can be made.
[[nodiscard]] Expected<int> run_supervised(const TestRun& run, const SupervisedCommand& command);

}  // namespace pgpm::server
