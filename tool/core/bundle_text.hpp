#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/bundle_header.hpp"

namespace pgpm {

/// An artifact's text of which the first line has been understood.
class BundleText {
 public:
  /// `name` stands in errors. Errors: kArtifact, as far as the first line shows.
  [[nodiscard]] static Expected<BundleText> open(std::string text, std::string name);
  /// The same of a file. Errors: also kArtifact if it could not be opened.
  [[nodiscard]] static Expected<BundleText> open_file(const std::string& path);

  /// The package and the digest that the first line names; no statements.
  [[nodiscard]] const Bundle& bundle() const { return header_.bundle; }

  /// Whether all of it is as it was written, by its digest. Errors: kArtifact; where the digest is
  /// another one, what reading the statements finds, before that it was altered.
  [[nodiscard]] Expected<void> check() const;

  /// In two threads where that pays. Errors: kArtifact. The digest is check()'s.
  [[nodiscard]] Expected<std::vector<Statement>> read_statements() const;

 private:
  BundleText(std::string name, std::string text, BundleHeader header)
      : name_(std::move(name)), text_(std::move(text)), header_(std::move(header)) {}

  // The lines behind the first one.
  [[nodiscard]] std::string_view body() const;
  [[nodiscard]] bool has_its_digest() const;

  std::string name_;
  std::string text_;
  BundleHeader header_;
};

}  // namespace pgpm
