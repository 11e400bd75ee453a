#pragma once

#include <string>
#include <string_view>

namespace pgpm {

/// What of an object is not as it was, by two fingerprints of `_live_objects`.
struct FingerprintDifference {
  bool definition = false;
  bool owner = false;
  bool privileges = false;
  bool comment = false;      ///< its own, or that of a column or another part
  bool unpopulated = false;  ///< a materialized view that was filled and is not any more
  bool unknown = false;      ///< it differs, and an earlier form of `_pgpm` recorded it

  /// Whether nothing but making it again would put it right.
  [[nodiscard]] bool makes_another() const { return definition || unpopulated || unknown; }
  /// Whether what is around the definition differs.
  [[nodiscard]] bool is_dressed_otherwise() const {
    return owner || privileges || comment || unknown;
  }
  [[nodiscard]] bool any() const { return makes_another() || is_dressed_otherwise(); }
};

/// A materialized view that was recorded without data may have been filled since: that is no
/// difference.
[[nodiscard]] FingerprintDifference compare_fingerprints(std::string_view recorded,
                                                         std::string_view live);

/// "definition and owner changed".
[[nodiscard]] std::string words_of(const FingerprintDifference& difference);

}  // namespace pgpm
