#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "pgpm/statement.hpp"

namespace pgpm {

/// What is thrown for an artifact that no pgpm-bundle made; it ends in read_bundle().
struct BrokenArtifact {
  std::string detail;
};

/// What to throw for what the parser says of a line.
[[nodiscard]] BrokenArtifact broken_json(const nlohmann::detail::exception& error);

/// Reads the line of a statement, without its line end. Throws BrokenArtifact.
[[nodiscard]] Statement read_statement(std::string_view line);

}  // namespace pgpm
