// The text of a package's file, compiled whole: as a file of functions and as a table script.
#include "compile/compile.hpp"
#include "compile/read/source_text.hpp"
#include "fuzz_target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pgpm;
  const auto text = source_text(std::string(reinterpret_cast<const char*>(data), size), "a.sql");
  if (!text) {
    require(text.error().place.line > 0, "a wrong byte has a place");
    return 0;
  }
  for (const Section section : {Section::kFunctions, Section::kTables}) {
    PackageSource source;
    source.package.name = "p";
    source.package.version = Version::parse("1.0.0").value();
    source.files.push_back({section, "a.sql", "a.sql", *text});
    Diagnostics diagnostics;
    std::optional<Bundle> bundle = compile_package(std::move(source), {}, diagnostics);
    require_outcome(bundle.has_value(), diagnostics);
    if (bundle) require(!write_bundle(*bundle).empty(), "what was compiled can be written");
  }
  return 0;
}
