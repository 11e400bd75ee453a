#pragma once

#include <string>

#include "pgpm/error.hpp"

namespace pgpm::server {

/// Keeps two starts of one folder apart, for as long as it lives. The operating system frees it
/// when the process ends, however that happens.
class FileLock {
 public:
  /// Waits for the lock. The file is made if it is not there. Errors: kConnection.
  [[nodiscard]] static Expected<FileLock> acquire(const std::string& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

}  // namespace pgpm::server
