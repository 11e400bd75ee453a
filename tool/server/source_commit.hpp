#pragma once

#include <sys/types.h>

#include <initializer_list>
#include <optional>
#include <string>

namespace pgpm::server {

/// The commit of the git work tree around a folder: "-dirty" stands behind it if tracked files were
/// changed, or if there are .sql or .json files in the folder that git does not know. git runs from
/// the constructor on, beside whatever is done before text() is asked for.
class SourceCommit {
 public:
  explicit SourceCommit(std::string folder);
  SourceCommit(const SourceCommit&) = delete;
  SourceCommit& operator=(const SourceCommit&) = delete;
  ~SourceCommit();

  /// Empty without git, without a repository or without a commit. To be called once.
  [[nodiscard]] std::string text();

 private:
  struct Running {
    pid_t pid = -1;
    int output = -1;
  };

  [[nodiscard]] Running start(std::initializer_list<std::string> arguments) const;
  static std::optional<std::string> finish(Running& program);

  std::string folder_;
  Running status_;
};

}  // namespace pgpm::server
