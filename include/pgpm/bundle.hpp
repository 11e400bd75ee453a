#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "pgpm/package.hpp"
#include "pgpm/statement.hpp"

namespace pgpm {

/// The newest artifact format that this library reads, and the one that it writes.
inline constexpr int kBundleFormat = 1;

/// A package compiled: what a `.pgpm` artifact holds. Statements stand in the order of deployment.
struct Bundle {
  Package package;
  std::vector<Statement> statements;
  std::string vcs_ref;  ///< empty if none was given; the one thing the digest leaves out
  std::string digest;   ///< "sha256:" and 64 hexadecimal digits; filled by reading and writing
};

/// The artifact's text: JSON Lines, one line for the package, then one for each statement. The same
/// bytes for the same bundle on every machine. Sets `bundle.digest`.
[[nodiscard]] std::string write_bundle(Bundle& bundle);

/// The same in parts that stand one behind the other: a large text is written to a file from where
/// it was made.
[[nodiscard]] std::vector<std::string> write_bundle_parts(Bundle& bundle);

/// Reads an artifact line by line and checks it whole before returning. `name` stands in errors.
/// Errors: kArtifact, if it is no artifact, of a newer format, cut short or altered.
[[nodiscard]] Expected<Bundle> read_bundle(std::istream& input, std::string_view name);

/// As above, from a file. Errors: also kArtifact if it could not be opened.
[[nodiscard]] Expected<Bundle> read_bundle_file(const std::string& path);

/// The artifact's first line alone: the package, and the digest that it names, which nothing was
/// compared with. Errors: as above, as far as that line shows.
[[nodiscard]] Expected<Bundle> read_bundle_header(const std::string& path);

}  // namespace pgpm
