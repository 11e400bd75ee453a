#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pgpm/error.hpp"

namespace pgpm {

/// The file system as the stages see it. Paths are UTF-8 with `/`.
class Files {
 public:
  struct Entry {
    std::string name;  ///< without its folder
    bool is_folder = false;

    friend bool operator==(const Entry&, const Entry&) = default;
  };

  Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  virtual ~Files() = default;

  /// The whole file, byte for byte. Errors: kUsage with the operating system's reason.
  [[nodiscard]] virtual Expected<std::string> read(const std::string& path) const = 0;
  /// What a folder holds, in byte order of the names; links are followed. Errors: as for read.
  [[nodiscard]] virtual Expected<std::vector<Entry>> list(const std::string& path) const = 0;
  [[nodiscard]] virtual bool is_folder(const std::string& path) const = 0;
  [[nodiscard]] virtual bool exists(const std::string& path) const = 0;
  /// One name for each file or folder, however it is reached: absolute on disk, links followed.
  /// What is not there is made absolute and normal only.
  [[nodiscard]] virtual std::string canonical(const std::string& path) const = 0;
  /// Puts a file in place at once: readers see the old or the new text, never a part. The folder
  /// must exist. Errors: as for read; the old file is then still there.
  [[nodiscard]] Expected<void> replace(const std::string& path, std::string_view text) {
    return replace_by_parts(path, {&text, 1});
  }
  /// The same with a text whose parts stand one behind the other.
  [[nodiscard]] virtual Expected<void> replace_by_parts(
      const std::string& path, std::span<const std::string_view> parts) = 0;
};

/// The real one.
class DiskFiles final : public Files {
 public:
  [[nodiscard]] Expected<std::string> read(const std::string& path) const override;
  [[nodiscard]] Expected<std::vector<Entry>> list(const std::string& path) const override;
  [[nodiscard]] bool is_folder(const std::string& path) const override;
  [[nodiscard]] bool exists(const std::string& path) const override;
  [[nodiscard]] std::string canonical(const std::string& path) const override;
  [[nodiscard]] Expected<void> replace_by_parts(const std::string& path,
                                                std::span<const std::string_view> parts) override;
};

/// One in memory, for tests. A folder exists if a file stands below it or `add_folder` named it.
class MemoryFiles final : public Files {
 public:
  void add(const std::string& path, std::string text);
  void add_folder(const std::string& path);
  void remove(const std::string& path);

  [[nodiscard]] Expected<std::string> read(const std::string& path) const override;
  [[nodiscard]] Expected<std::vector<Entry>> list(const std::string& path) const override;
  [[nodiscard]] bool is_folder(const std::string& path) const override;
  [[nodiscard]] bool exists(const std::string& path) const override;
  [[nodiscard]] std::string canonical(const std::string& path) const override;
  [[nodiscard]] Expected<void> replace_by_parts(const std::string& path,
                                                std::span<const std::string_view> parts) override;

 private:
  std::map<std::string, std::string> files_;  // by path; folders end in '/' and hold no text
};

}  // namespace pgpm
