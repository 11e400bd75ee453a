#include "docs/alignment.hpp"

#include <algorithm>
#include <cctype>
#include <regex>
#include <string_view>

namespace pgpm::test {
namespace {

constexpr std::string_view kAny = "...";

bool line_matches(std::string_view pattern, std::string_view line) {
  const std::size_t any = pattern.find(kAny);
  if (any == std::string_view::npos) return pattern == line;
  if (!line.starts_with(pattern.substr(0, any))) return false;
  const std::string_view rest = pattern.substr(any + kAny.size());
  for (std::size_t skipped = any; skipped <= line.size(); ++skipped) {
    if (line_matches(rest, line.substr(skipped))) return true;
  }
  return false;
}

// The lines with a zero for each digit of a time, a UUID or a digest, and for PostgreSQL's version.
std::vector<std::string> forms_of(std::vector<std::string> lines) {
  static const std::regex passing(R"(\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?)"
                                  R"(|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{64}\b)");
  // The server leaves out zeros at the end.
  static const std::regex fraction(R"((\d\d:\d\d:\d\d)\.\d+)");
  static const std::regex version(R"((PostgreSQL )\d+(\.\d+)?)");
  for (std::string& line : lines) {
    line = std::regex_replace(line, fraction, "$1.0");
    line = std::regex_replace(line, version, "$010");
    for (std::sregex_iterator match(line.begin(), line.end(), passing), end; match != end;) {
      const auto [begin, length] = std::pair(match->position(), match->length());
      ++match;
      std::replace_if(
          line.begin() + begin, line.begin() + begin + length,
          [](unsigned char c) { return std::isxdigit(c) != 0; }, '0');
    }
  }
  return lines;
}

enum class Edit { kKeep, kSwallow, kPass, kRemove, kAdd };

// Walks both lists from the front along the fewest edits.
class Aligner {
 public:
  Aligner(const std::vector<std::string>& expected, const std::vector<std::string>& actual)
      : expected_(expected),
        actual_(actual),
        expected_forms_(forms_of(expected)),
        actual_forms_(forms_of(actual)),
        edits_(expected.size() + 1, std::vector<int>(actual.size() + 1)) {
    for (std::size_t i = expected_.size() + 1; i-- > 0;) {
      for (std::size_t j = actual_.size() + 1; j-- > 0;) edits_[i][j] = best(i, j).second;
    }
  }

  Alignment walk() const {
    Alignment result;
    result.matches = edits_[0][0] == 0;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < expected_.size() || j < actual_.size()) {
      switch (best(i, j).first) {
        case Edit::kKeep:
          result.diff.push_back(' ' + expected_[i]);
          result.renewed.push_back(expected_[i++]);
          ++j;
          break;
        case Edit::kSwallow:
          ++j;
          break;
        case Edit::kPass:
          result.diff.push_back(' ' + expected_[i]);
          result.renewed.push_back(expected_[i++]);
          break;
        case Edit::kRemove:
          result.diff.push_back('-' + expected_[i++]);
          break;
        case Edit::kAdd:
          result.diff.push_back('+' + actual_[j]);
          result.renewed.push_back(actual_[j++]);
          break;
      }
    }
    return result;
  }

 private:
  // The next edit from lines `i` and `j` on, and how many edits there are from there.
  std::pair<Edit, int> best(std::size_t i, std::size_t j) const {
    const bool has_expected = i < expected_.size();
    const bool has_actual = j < actual_.size();
    std::pair<Edit, int> choice{Edit::kKeep, has_expected || has_actual ? 1 << 30 : 0};
    const auto offer = [&](Edit edit, int edits) {
      if (edits < choice.second) choice = {edit, edits};
    };
    const bool any = has_expected && expected_[i] == kAny;
    if (any) offer(Edit::kPass, edits_[i + 1][j]);
    if (any && has_actual) offer(Edit::kSwallow, edits_[i][j + 1]);
    if (!any && has_expected && has_actual && line_matches(expected_forms_[i], actual_forms_[j])) {
      offer(Edit::kKeep, edits_[i + 1][j + 1]);
    }
    if (!any && has_expected) offer(Edit::kRemove, edits_[i + 1][j] + 1);
    if (has_actual) offer(Edit::kAdd, edits_[i][j + 1] + 1);
    return choice;
  }

  const std::vector<std::string>& expected_;
  const std::vector<std::string>& actual_;
  std::vector<std::string> expected_forms_;
  std::vector<std::string> actual_forms_;
  std::vector<std::vector<int>> edits_;  // how many there are from lines i and j on
};

}  // namespace

Alignment align(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
  return Aligner(expected, actual).walk();
}

}  // namespace pgpm::test
