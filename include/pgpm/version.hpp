#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pgpm/error.hpp"

namespace pgpm {

/// A package's version: `01_09_00` as the predecessor wrote it, or semver `1.9.0-rc.1+build.5`
/// (https://semver.org). Versions of equal precedence compare equal, however they are written.
class Version {
 public:
  /// Errors: kPackage if `text` is neither form, or a number does not fit 64 bits.
  [[nodiscard]] static Expected<Version> parse(std::string_view text);

  [[nodiscard]] std::uint64_t major() const { return major_; }
  [[nodiscard]] std::uint64_t minor() const { return minor_; }
  [[nodiscard]] std::uint64_t patch() const { return patch_; }
  /// The part behind `-`, empty for a release.
  [[nodiscard]] const std::string& prerelease() const { return prerelease_; }
  /// The part behind `+`; it has no part in the order.
  [[nodiscard]] const std::string& metadata() const { return metadata_; }
  /// As it was written.
  [[nodiscard]] const std::string& text() const { return text_; }
  /// As written, with every character outside [A-Za-z0-9] turned into `_`.
  [[nodiscard]] std::string schema_suffix() const;

  friend std::strong_ordering operator<=>(const Version& left, const Version& right);
  friend bool operator==(const Version& left, const Version& right) {
    return std::is_eq(left <=> right);
  }

 private:
  std::string text_;
  std::uint64_t major_ = 0;
  std::uint64_t minor_ = 0;
  std::uint64_t patch_ = 0;
  std::string prerelease_;
  std::string metadata_;
};

/// What a package demands of another one's version. Conditions stand side by side and must all
/// hold: `>=1.2 <2`. A condition is an operator (`<`, `<=`, `>`, `>=`, none or `=` for "is") before
/// a version of one to three fields, of which the last ones may be `x`. Only the fields that are
/// given are compared: `>0_4` means 0.5 or later, `<2` refuses 2.0.0-rc.1, `01_02_xx` accepts
/// every 1.2, `x` every version.
class Requirement {
 public:
  /// Errors: kPackage, with the part that is wrong.
  [[nodiscard]] static Expected<Requirement> parse(std::string_view text);

  [[nodiscard]] bool accepts(const Version& version) const;
  /// As it was written.
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  enum class Operator { kLess, kLessOrEqual, kGreater, kGreaterOrEqual, kEqual };
  struct Condition {
    Operator op = Operator::kEqual;
    std::vector<std::uint64_t> fields;  // one to three; empty for `x`
    std::string prerelease;             // only behind three fields
  };

  [[nodiscard]] static Expected<Condition> parse_condition(std::string_view text);

  std::string text_;
  std::vector<Condition> conditions_;
};

}  // namespace pgpm
