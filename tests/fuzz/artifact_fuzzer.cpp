// An artifact, as it is and with a digest that fits, so that what is behind the digest's check is
// reached too.
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/bundle_format.hpp"
#include "core/sha256.hpp"
#include "fuzz_target.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {
namespace {

Expected<Bundle> read(const std::string& text) {
  std::istringstream input(text);
  Expected<Bundle> bundle = read_bundle(input, "a.pgpm");
  Diagnostics diagnostics;
  if (!bundle) diagnostics.add(bundle.error());
  require_outcome(bundle.has_value(), diagnostics);
  return bundle;
}

std::string with_digest(const std::string& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  auto header = nlohmann::ordered_json::parse(text.substr(0, end), nullptr, false);
  if (!header.is_object()) return text;
  const std::string rest = end < text.size() ? text.substr(end + 1) : "";
  header[bundle_format::kDigest] = std::string(bundle_format::kDigestPrefix) +
                                   sha256(bundle_format::digested_header(header) + rest);
  return header.dump() + '\n' + rest;
}

}  // namespace
}  // namespace pgpm

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pgpm;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const Expected<Bundle> first = read(text);
  // An artifact that was refused for another reason than its digest is refused again.
  if (!first && first.error().message != "artifact \"a.pgpm\" was altered") return 0;
  Expected<Bundle> bundle = read(with_digest(text));
  if (!bundle) return 0;
  const Expected<Bundle> again = read(write_bundle(*bundle));
  require(again && again->digest == bundle->digest && again->statements == bundle->statements,
          "what was written is what is read");
  return 0;
}
