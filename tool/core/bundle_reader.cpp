#include <fstream>
#include <istream>
#include <iterator>
#include <utility>

#include "core/bundle_text.hpp"

namespace pgpm {
namespace {

Expected<Bundle> read_whole(const Expected<BundleText>& text) {
  if (!text) return tl::unexpected(text.error());
  if (Expected<void> checked = text->check(); !checked) return tl::unexpected(checked.error());
  return text->read_statements().map([&](std::vector<Statement> statements) {
    Bundle bundle = text->bundle();
    bundle.statements = std::move(statements);
    return bundle;
  });
}

}  // namespace

Expected<Bundle> read_bundle(std::istream& input, std::string_view name) {
  std::string text(std::istreambuf_iterator<char>(input), {});
  return read_whole(BundleText::open(std::move(text), std::string(name)));
}

Expected<Bundle> read_bundle_file(const std::string& path) {
  return read_whole(BundleText::open_file(path));
}

Expected<Bundle> read_bundle_header(const std::string& path) {
  std::ifstream input(path, std::ios::binary);
  if (!input) return tl::unexpected(unopened_artifact(path));
  std::string line;
  if (!std::getline(input, line)) return tl::unexpected(artifact_error(path, "is empty"));
  return end_broken_artifact(path, [&] {
    return read_header(line, path).map([](BundleHeader header) {
      return std::move(header.bundle);
    });
  });
}

}  // namespace pgpm
