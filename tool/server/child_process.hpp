#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "server/account.hpp"

namespace pgpm::server {

/// What a program answered.
struct ProgramResult {
  int exit_code = 0;   ///< 128 + signal if a signal ended it
  std::string output;  ///< standard output and standard error as they came
};

/// Runs a program as `account` in a session of its own and waits for it.
/// `stop_descriptor`: when it becomes readable or its other end is closed, the program and its
/// children are killed. -1 for none.
/// Errors: kConnection, if it could not be started or was stopped so.
[[nodiscard]] Expected<ProgramResult> run_program(const std::vector<std::string>& command,
                                                  const Account& account,
                                                  std::string_view input = {},
                                                  int stop_descriptor = -1);

/// For a child between fork and exec: closes every descriptor from 3 on but `kept` (-1 for none).
void close_descriptors(int kept);

/// For a child between fork and exec: signals as a program expects to find them.
void reset_signals();

/// Replaces this process. Returns only on failure, with `errno` set.
void execute(const std::vector<std::string>& command);

/// Waits up to `milliseconds`; true as soon as `descriptor` is readable or closed at its other end.
[[nodiscard]] bool wait_readable(int descriptor, int milliseconds);

/// What a shell makes of a wait status: the exit code, or 128 + signal.
[[nodiscard]] int shell_exit_code(int wait_status);

}  // namespace pgpm::server
