#pragma once

#include <set>
#include <string>
#include <string_view>

namespace pgpm {

/// Looks for names in texts of SQL, as words in whatever role: bodies are known to the server's
/// validators alone, so that too many hits are better than too few.
class Mentions {
 public:
  explicit Mentions(const std::set<std::string>& names);

  [[nodiscard]] bool any_in(std::string_view sql) const;

 private:
  std::set<std::string> words_;  // in lower case
};

}  // namespace pgpm
