#include "run/package.hpp"

#include <fstream>

#include "generate/package.hpp"
#include "run/process.hpp"

namespace pgpm::bench {
namespace {

namespace fs = std::filesystem;

double mebibytes(std::uintmax_t bytes) {
  constexpr double kMebibyte = 1024.0 * 1024.0;
  return static_cast<double>(bytes) / kMebibyte;
}

double size_of_sources(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return mebibytes(bytes);
}

void bundle(const fs::path& folder, const fs::path& artifact) {
  run({PGPM_BUNDLE_PROGRAM, folder.string(), "-o", artifact.string()});
}

void write(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }

constexpr const char* kProject = R"(cmake_minimum_required(VERSION 3.25)
project(bench LANGUAGES NONE)
find_package(pgpm REQUIRED)
pgpm_add_package(NAME bench_api CONFIG package/config.json MODE overwrite)
)";

}  // namespace

MeasuredPackage make_package(const fs::path& folder, std::size_t statements) {
  MeasuredPackage package{.statements = statements,
                          .folder = folder / "package",
                          .artifact = folder / "bench_api.pgpm",
                          .changed = folder / "changed.pgpm",
                          .script = folder / "reference.sql"};
  write_package(package.folder, statements);
  change_function(package.folder, 1);
  bundle(package.folder, package.changed);
  change_function(package.folder, 0);
  bundle(package.folder, package.artifact);
  write(package.script, run({PGPM_BENCH_REFERENCE, package.artifact.string()}).output);
  package.sources_mib = size_of_sources(package.folder);
  package.artifact_mib = mebibytes(fs::file_size(package.artifact));
  return package;
}

void make_project(const fs::path& folder, std::size_t statements) {
  write_package(package_of_project(folder), statements);
  write(folder / "CMakeLists.txt", kProject);
  write(folder / ".gitignore", "build/\n");
  run_in(folder, {"git", "init", "--quiet"});
  run_in(folder, {"git", "add", "."});
  run_in(folder, {"git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit",
                  "--quiet", "--message=Package"});
  constexpr const char* kDirectory = "-Dpgpm_DIR=" PGPM_BUILD_FOLDER;
  run_in(folder, {"cmake", "-G", "Ninja", "-B", "build", kDirectory});
}

fs::path package_of_project(const fs::path& folder) { return folder / "package"; }

double build_project(const fs::path& folder) {
  return run({"cmake", "--build", (folder / "build").string(), "--target", "deploy_bench_api"})
      .seconds;
}

}  // namespace pgpm::bench
