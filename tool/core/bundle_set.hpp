#pragma once

#include <future>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/bundle_text.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// The artifacts of one call, whose statements are read only if they are needed: their first lines
/// say enough to connect, to take locks, and to see that a package is up to date.
class BundleSet {
 public:
  /// Complete ones, which must live as long.
  explicit BundleSet(std::span<const Bundle> bundles) : bundles_(bundles) {}

  /// Reads files, and begins to check them in another thread. Errors: those of read_bundle_file(),
  /// as far as the first lines show.
  [[nodiscard]] static Expected<BundleSet> open(std::span<const std::string> paths);

  /// Without statements until complete() returns. They stay where they are.
  [[nodiscard]] std::span<const Bundle> bundles() const { return bundles_; }

  /// Waits until all is compared with the digests: nothing may be done for what a first line says
  /// before that. Errors: as above, the first in the order of the files.
  [[nodiscard]] Expected<void> check();

  /// Begins to read the statements in another thread, since complete() will be called.
  void begin_reading();

  /// Waits for the statements. Errors: those of check(), and kArtifact.
  [[nodiscard]] Expected<void> complete();

 private:
  using StatementLists = std::vector<std::vector<Statement>>;

  std::vector<Bundle> own_;
  std::span<const Bundle> bundles_;
  std::vector<std::unique_ptr<const BundleText>> texts_;
  Expected<void> checked_ = {};
  // Behind what their threads read: they wait for these when they end.
  std::future<Expected<void>> checking_;
  std::future<Expected<StatementLists>> reading_;
};

}  // namespace pgpm
