#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pgpm {

/// Where a shortened text stands in the whole one.
class TextCuts {
 public:
  /// From `at` on the shortened text stands further behind by `size` bytes. In order of `at`.
  void add(std::size_t at, std::size_t size);
  /// The offset in the whole text of one in the shortened text.
  [[nodiscard]] std::size_t whole_offset(std::size_t offset) const;

 private:
  struct Cut {
    std::size_t at = 0;
    std::size_t size = 0;  // with those before
  };
  std::vector<Cut> cuts_;
};

struct ShortenedText {
  std::string sql;
  TextCuts cuts;
};

/// The SQL with its long dollar-quoted strings emptied, which are bodies of functions; nothing if
/// there are none. A tree without bodies is made and read in half the time.
///
///     AS $$BEGIN ... END$$ LANGUAGE plpgsql
///     AS $$$$ LANGUAGE plpgsql
[[nodiscard]] std::optional<ShortenedText> without_long_strings(std::string_view sql);

}  // namespace pgpm
