#include "compile/report_bundle.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "core/render.hpp"
#include "core/render_github.hpp"
#include "core/render_json.hpp"
#include "core/render_sarif.hpp"

namespace pgpm {
namespace {

constexpr const char* kProgram = "pgpm-bundle";

std::string document(const BundleOptions& options, const Bundle* bundle, int code,
                     const std::vector<Error>& errors) {
  using Json = nlohmann::ordered_json;
  Json json;
  json["program"] = kProgram;
  json["exit_code"] = code;
  if (bundle != nullptr) {
    json["artifact"] = options.output;
    json["package"] = bundle->package.name;
    json["version"] = bundle->package.version.text();
    json["schema"] = bundle->package.schema();
    json["digest"] = bundle->digest;
    json["statements"] = bundle->statements.size();
  }
  json["diagnostics"] = Json::parse(render_json(errors));
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

void write_text(const std::vector<Error>& errors, const BundleStreams& streams) {
  for (const Error& error : errors) {
    streams.diagnostics << render_text(error, {.color = streams.color, .program = kProgram});
  }
}

}  // namespace

int report_bundle(const BundleOptions& options, const Bundle* bundle,
                  const Diagnostics& diagnostics, const BundleStreams& streams) {
  const std::vector<Error> errors = diagnostics.sorted();
  int code = 0;
  for (const Error& error : errors) {
    if (error.severity == Severity::kError) code = std::max(code, exit_code(error.kind));
  }
  switch (options.format) {
    case OutputFormat::kText:
      write_text(errors, streams);
      break;
    case OutputFormat::kJson:
      streams.output << document(options, bundle, code, errors) << '\n';
      break;
    case OutputFormat::kSarif:
      streams.output << render_sarif(errors, {.program = kProgram, .exit_code = code}) << '\n';
      break;
    case OutputFormat::kGithub:
      write_text(errors, streams);
      for (const Error& error : errors) streams.output << render_github(error);
      break;
  }
  return code;
}

}  // namespace pgpm
