#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace pgpm {

/// Looks for names in texts of SQL, as words in whatever role: bodies are known to the server's
/// validators alone, so that too many hits are better than too few.
class Mentions {
 public:
  explicit Mentions(const std::set<std::string>& names);

  [[nodiscard]] bool any_in(std::string_view sql) const;

 private:
  [[nodiscard]] bool may_hold(std::string_view word) const;

  std::set<std::string> words_;                        // in lower case
  std::set<std::pair<std::size_t, char>> beginnings_;  // their lengths and first characters
};

}  // namespace pgpm
