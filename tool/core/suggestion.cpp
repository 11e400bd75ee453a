#include "core/suggestion.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace pgpm {
namespace {

// Optimal string alignment distance; https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, current);
  }
  return last[b.size()];
}

// Whether `candidate` is `word` with letters added: what was typed is seldom wrong by itself.
bool only_adds_letters(std::string_view word, std::string_view candidate) {
  std::size_t at = 0;
  for (const char c : candidate) {
    if (at < word.size() && word[at] == c) ++at;
  }
  return at == word.size();
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates) {
  const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  std::optional<std::string_view> best;
  std::size_t best_distance = limit + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t longer = std::max(word.size(), candidate.size());
    const std::size_t shorter = std::min(word.size(), candidate.size());
    if (longer - shorter > best_distance) continue;
    const std::size_t distance = edit_distance(word, candidate);
    const bool wins_tie = best && distance == best_distance && only_adds_letters(word, candidate) &&
                          !only_adds_letters(word, *best);
    if (distance < best_distance || wins_tie) {
      best_distance = distance;
      best = candidate;
    }
  }
  if (best) return best;
  const std::string begin = std::string(word) + '_';
  const auto continues = [&begin](std::string_view name) { return name.starts_with(begin); };
  if (std::count_if(candidates.begin(), candidates.end(), continues) == 1) {
    return *std::find_if(candidates.begin(), candidates.end(), continues);
  }
  return std::nullopt;
}

}  // namespace pgpm
