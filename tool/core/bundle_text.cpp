#include "core/bundle_text.hpp"

#include <algorithm>
#include <filesystem>
#include <future>
#include <span>
#include <thread>
#include <utility>

#include "core/bundle_format.hpp"
#include "core/files.hpp"
#include "core/sha256.hpp"

namespace pgpm {
namespace {

// The lines of a text, without their ends.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// In a second thread as well, which pays from some hundred lines on. The first error in the order
// of the lines is thrown, whichever thread was first.
std::vector<Statement> statements_in(std::span<const std::string_view> lines) {
  constexpr std::size_t kShare = 256;
  std::vector<Statement> statements(lines.size());
  const auto read_range = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) statements[i] = read_statement(lines[i]);
  };
  const std::size_t threads = std::min<std::size_t>(
      {std::max(1U, std::thread::hardware_concurrency()), 1 + lines.size() / kShare, 4});
  const std::size_t share = (lines.size() + threads - 1) / threads;
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < threads; ++i) {
    others.push_back(std::async(std::launch::async, read_range, i * share,
                                std::min((i + 1) * share, lines.size())));
  }
  read_range(0, std::min(share, lines.size()));
  for (std::future<void>& other : others) other.get();
  return statements;
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, std::min(text.find('\n'), text.size()));
}

}  // namespace

Expected<BundleText> BundleText::open(std::string text, std::string name) {
  if (text.empty()) return tl::unexpected(artifact_error(name, "is empty"));
  Expected<BundleHeader> header =
      end_broken_artifact(name, [&] { return read_header(first_line(text), name); });
  if (!header) return tl::unexpected(header.error());
  return BundleText(std::move(name), std::move(text), *std::move(header));
}

Expected<BundleText> BundleText::open_file(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return tl::unexpected(Error{.kind = ErrorKind::kArtifact,
                                .message = "\"" + path + "\" is a folder, not an artifact",
                                .hint = "Bundle a package first: pgpm-bundle PACKAGE -o FILE."});
  }
  Expected<std::string> text = DiskFiles().read(path);
  if (!text) return tl::unexpected(unopened_artifact(path));
  return open(*std::move(text), path);
}

std::string_view BundleText::body() const {
  const std::string_view text = text_;
  return text.substr(std::min(first_line(text).size() + 1, text.size()));
}

bool BundleText::has_its_digest() const {
  Sha256 hash;
  hash.add(bundle_format::digested_header(header_.json));
  hash.add(body());
  return header_.bundle.digest == std::string(bundle_format::kDigestPrefix) + hash.finish();
}

Expected<void> BundleText::check() const {
  if (has_its_digest()) return {};
  // What a damage did to a statement says more.
  const Expected<std::vector<Statement>> statements = read_statements();
  if (!statements) return tl::unexpected(statements.error());
  return tl::unexpected(
      artifact_error(name_, "was altered", "Its content does not have the digest that it names."));
}

Expected<std::vector<Statement>> BundleText::read_statements() const {
  return end_broken_artifact(name_, [&]() -> Expected<std::vector<Statement>> {
    const std::size_t count = statement_count(header_);
    if (!body().empty() && !body().ends_with('\n')) {
      return tl::unexpected(artifact_error(name_, "was cut short"));
    }
    std::vector<Statement> statements = statements_in(lines_of(body()));
    if (statements.size() >= count) return statements;
    return tl::unexpected(artifact_error(name_, "was cut short",
                                         "It holds " + std::to_string(statements.size()) + " of " +
                                             std::to_string(count) + " statements."));
  });
}

}  // namespace pgpm
