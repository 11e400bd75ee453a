#pragma once

#include <cstddef>
#include <filesystem>

namespace pgpm::bench {

/// Statements of one module: every template of `bench/package/`, functions in four variants. The
/// table is shared by all: making its files costs more than a hundred functions, and differs more.
inline constexpr std::size_t kModuleStatements = 50;

/// Writes a package of `statements` statements and one table, a file for each, and its config.json.
/// Types stand in files whose names are in no valid order. `statements` is a multiple of
/// kModuleStatements.
/// Throws std::runtime_error if a file can't be read or written.
void write_package(const std::filesystem::path& folder, std::size_t statements);

/// Writes one function of the package again, with another body for each number.
void change_function(const std::filesystem::path& folder, int change);

}  // namespace pgpm::bench
