#include "deploy/plan/fingerprint.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace pgpm {
namespace {

// Of definition, owner, privileges and comments; then whether it is a materialized view without
// data.
constexpr std::size_t kParts = 5;
constexpr std::string_view kUnpopulated = "unpopulated";

std::array<std::string_view, kParts> parts_of(std::string_view fingerprint) {
  std::array<std::string_view, kParts> parts;
  for (std::string_view& part : parts) {
    const std::size_t dot = std::min(fingerprint.find('.'), fingerprint.size());
    part = fingerprint.substr(0, dot);
    fingerprint.remove_prefix(std::min(dot + 1, fingerprint.size()));
  }
  return parts;
}

// Earlier forms of _pgpm had two parts.
bool is_of_earlier_form(std::string_view fingerprint) {
  return std::count(fingerprint.begin(), fingerprint.end(), '.') == 1;
}

std::string enumerate(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace

FingerprintDifference compare_fingerprints(std::string_view recorded, std::string_view live) {
  if (recorded == live) return {};
  if (is_of_earlier_form(recorded)) return {.unknown = true};
  const auto before = parts_of(recorded);
  const auto now = parts_of(live);
  return {.definition = before[0] != now[0],
          .owner = before[1] != now[1],
          .privileges = before[2] != now[2],
          .comment = before[3] != now[3],
          .unpopulated = before[4] != kUnpopulated && now[4] == kUnpopulated};
}

std::string words_of(const FingerprintDifference& difference) {
  if (difference.unknown) return "changed before schema _pgpm was upgraded";
  std::vector<std::string_view> names;
  for (const auto& [differs, name] :
       {std::pair{difference.definition, "definition"}, std::pair{difference.owner, "owner"},
        std::pair{difference.privileges, "privileges"}, std::pair{difference.comment, "comment"}}) {
    if (differs) names.emplace_back(name);
  }
  std::string words = names.empty() ? "" : enumerate(names) + " changed";
  if (difference.unpopulated) words += words.empty() ? "not populated" : ", not populated";
  return words;
}

}  // namespace pgpm
