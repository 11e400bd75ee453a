#pragma once

#include <string>
#include <vector>

namespace pgpm::test {

/// What reaches the server, by its own log; needs `log_statement = 'all'`.
class ServerLog {
 public:
  /// `data_directory` is the server's own.
  explicit ServerLog(const std::string& data_directory);

  /// The statements that were logged since the last call, or since this object was made.
  [[nodiscard]] std::vector<std::string> statements();

 private:
  std::string path_;
  std::size_t begin_ = 0;
};

}  // namespace pgpm::test
