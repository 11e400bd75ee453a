#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

/// The words of the artifact's JSON that its writer and its reader share.
namespace pgpm::bundle_format {

inline constexpr std::string_view kDigestPrefix = "sha256:";

inline constexpr std::string_view kFormat = "pgpm";
inline constexpr std::string_view kDigest = "digest";
inline constexpr std::string_view kVcsRef = "vcs_ref";

inline constexpr std::string_view kDropNotSent = "not_sent";
inline constexpr std::string_view kDropOwnSchema = "own_schema";

/// The header's text as the digest covers it: without the digest and the source control reference.
[[nodiscard]] inline std::string digested_header(nlohmann::ordered_json header) {
  header.erase(std::string(kDigest));
  header.erase(std::string(kVcsRef));
  return header.dump() + '\n';
}

}  // namespace pgpm::bundle_format
