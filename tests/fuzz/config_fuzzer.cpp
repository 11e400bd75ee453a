// A package's config.json, with a file in each folder that it is likely to name.
#include "compile/read/read_package.hpp"
#include "fuzz_target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pgpm;
  MemoryFiles files;
  files.add("/p/config.json", std::string(reinterpret_cast<const char*>(data), size));
  files.add("/p/types/a.sql", "CREATE TYPE a AS ENUM ();");
  files.add("/p/functions/b.sql", "SELECT 1;");
  Diagnostics diagnostics;
  const auto source = read_package(
      files, {.package = "/p", .config = "", .flags = {}, .current_folder = "/"}, diagnostics);
  require_outcome(source.has_value(), diagnostics);
  return 0;
}
