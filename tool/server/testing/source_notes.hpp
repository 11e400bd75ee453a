#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pgpm/bundle.hpp"

namespace pgpm::server {

/// A package as a test knows it.
struct TestPackage {
  std::string name;      ///< in the build, after which its targets are named; empty if unknown
  std::string artifact;  ///< path
  std::string sources;   ///< the folder that the artifact's paths are relative to; may be empty
  Bundle header;         ///< without statements
};

/// Says where in the packages' files the functions stand that an error's CONTEXT names.
class SourceNotes {
 public:
  explicit SourceNotes(const std::vector<TestPackage>& packages) : packages_(packages) {}

  /// `functions/f.sql:7:3: note: in function "f"` and a line end for a line such as
  /// `CONTEXT:  PL/pgSQL function s.f(integer) line 4 at RAISE`; empty for any other one, and where
  /// several functions may be meant.
  [[nodiscard]] std::string note(std::string_view line);

 private:
  void read_packages();

  const std::vector<TestPackage>& packages_;
  std::optional<std::vector<Bundle>> bundles_;  ///< read when the first CONTEXT comes
};

}  // namespace pgpm::server
