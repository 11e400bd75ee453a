#include "compile/run_bundle.hpp"

#include <list>
#include <ostream>
#include <utility>
#include <variant>

#include "compile/bundle_options.hpp"
#include "compile/compile.hpp"
#include "compile/depfile.hpp"
#include "compile/report_bundle.hpp"

namespace pgpm {
namespace {

// Lives until the process ends, which frees all memory at once: to take a package apart piece by
// piece before that took a fifteenth of the time.
template <class T>
T* keep(T value) {
  static auto* const kept = new std::list<T>();
  return &kept->emplace_back(std::move(value));
}

std::vector<Bundle> read_dependencies(const BundleOptions& options, Diagnostics& diagnostics) {
  std::vector<Bundle> dependencies;
  for (const std::string& path : options.depends) {
    Expected<Bundle> bundle = read_bundle_file(path);
    if (bundle) {
      dependencies.push_back(*std::move(bundle));
    } else {
      diagnostics.add(bundle.error());
    }
  }
  return dependencies;
}

// gcc's -Werror: what was a warning now fails the build, and says why.
Diagnostics with_warnings_as_errors(const Diagnostics& diagnostics) {
  Diagnostics result;
  for (Error error : diagnostics.sorted()) {
    if (error.severity == Severity::kWarning) error.context.push_back("warnings_as_errors is set");
    error.severity = Severity::kError;
    result.add(std::move(error));
  }
  return result;
}

// The artifact last: with it there, all else that was asked for is there as well.
Expected<void> write_files(Files& files, const BundleOptions& options, const PackageSource& source,
                           const std::vector<std::string>& artifact) {
  if (!options.depfile.empty()) {
    std::vector<std::string_view> inputs(source.inputs.begin(), source.inputs.end());
    for (const SourceFile& file : source.files) inputs.emplace_back(file.shown_path);
    inputs.insert(inputs.end(), options.depends.begin(), options.depends.end());
    if (auto written = files.replace(options.depfile, depfile_text(options.output, inputs));
        !written) {
      return written;
    }
  }
  const std::vector<std::string_view> parts(artifact.begin(), artifact.end());
  return files.replace_by_parts(options.output, parts);
}

// From the options to files on disk; null if errors were added.
const Bundle* bundle_package(Files& files, const BundleOptions& options, Diagnostics& diagnostics) {
  const std::vector<Bundle> dependencies = read_dependencies(options, diagnostics);
  auto& source = *keep(read_package(files, options.read, diagnostics));
  if (!source || diagnostics.has_errors()) return nullptr;
  auto& bundle = *keep(compile_package(*std::move(source), dependencies, diagnostics));
  if (source->warnings_as_errors) diagnostics = with_warnings_as_errors(diagnostics);
  if (!bundle || diagnostics.has_errors()) return nullptr;
  bundle->vcs_ref = options.vcs_ref;
  const auto& artifact = *keep(write_bundle_parts(*bundle));
  if (const auto written = write_files(files, options, *source, artifact); !written) {
    diagnostics.add(written.error());
    return nullptr;
  }
  return &*bundle;
}

}  // namespace

int run_bundle(const std::vector<std::string>& arguments, const std::string& current_folder,
               Files& files, const BundleStreams& streams) {
  Diagnostics diagnostics;
  const auto parsed = parse_bundle_options(arguments, current_folder, streams.format);
  if (!parsed) {
    diagnostics.add(parsed.error());
    BundleOptions options;
    options.format = wanted_format(arguments, streams.format);
    return report_bundle(options, nullptr, diagnostics, streams);
  }
  if (const auto* information = std::get_if<Information>(&*parsed)) {
    streams.output << information->text;
    return 0;
  }
  const auto& options = std::get<BundleOptions>(*parsed);
  const Bundle* const bundle = bundle_package(files, options, diagnostics);
  return report_bundle(options, bundle, diagnostics, streams);
}

}  // namespace pgpm
