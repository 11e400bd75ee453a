#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/statement_reader.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// What an artifact's first line says.
struct BundleHeader {
  nlohmann::ordered_json json;
  Bundle bundle;  ///< without statements
};

/// Reads it. `name` is the artifact's in errors. Errors: kArtifact; throws what
/// end_broken_artifact() ends.
[[nodiscard]] Expected<BundleHeader> read_header(std::string_view line, std::string_view name);

/// How many statements it says that there are. Throws BrokenArtifact.
[[nodiscard]] std::size_t statement_count(const BundleHeader& header);

/// `artifact "name" was cut short`
[[nodiscard]] Error artifact_error(std::string_view name, std::string_view what,
                                   std::string detail = {});

/// `could not open artifact "name"`
[[nodiscard]] Error unopened_artifact(const std::string& path);

/// Calls `read` and makes an error of what is thrown for a broken artifact.
template <class Read>
[[nodiscard]] auto end_broken_artifact(std::string_view name, Read read) -> decltype(read()) {
  try {
    return read();
  } catch (const nlohmann::json::exception& exception) {
    return tl::unexpected(artifact_error(name, "is broken", broken_json(exception).detail));
  } catch (const BrokenArtifact& broken) {
    return tl::unexpected(artifact_error(name, "is broken", broken.detail));
  }
}

}  // namespace pgpm
