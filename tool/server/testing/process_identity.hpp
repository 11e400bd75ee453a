#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace pgpm::server {

/// A process that no later one of the same number is taken for.
struct ProcessIdentity {
  pid_t pid = 0;
  unsigned long long start = 0;  ///< in clock ticks since the system's start

  /// "PID-START", for names.
  [[nodiscard]] std::string text() const;

  friend bool operator==(const ProcessIdentity&, const ProcessIdentity&) = default;
};

/// None if there is no such process, or if it has ended and only waits for its parent.
[[nodiscard]] std::optional<ProcessIdentity> identify_process(pid_t pid);

/// The inverse of text(); none for another text.
[[nodiscard]] std::optional<ProcessIdentity> parse_process_identity(const std::string& text);

[[nodiscard]] bool is_alive(const ProcessIdentity& process);

/// The ctest that this process runs in: the nearest process above it of that name. Itself, if no
/// ctest has started it; none, if that one is gone.
[[nodiscard]] std::optional<ProcessIdentity> test_run_process();

}  // namespace pgpm::server
