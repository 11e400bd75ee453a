#include "run/samples.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace pgpm::bench {
namespace {

// Between the two values that it lies between.
double quantile(const std::vector<double>& sorted, double part) {
  const double place = part * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const auto above = static_cast<std::size_t>(std::ceil(place));
  return std::lerp(sorted[below], sorted[above], place - std::floor(place));
}

constexpr double kMedian = 0.5;
constexpr double kLowerQuartile = 0.25;
constexpr double kUpperQuartile = 0.75;

}  // namespace

std::vector<double> Samples::sorted(const std::string& name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) throw std::runtime_error("nothing was measured of \"" + name + '"');
  std::vector<double> values = found->second;
  std::sort(values.begin(), values.end());
  return values;
}

double Samples::median(const std::string& name) const { return quantile(sorted(name), kMedian); }

double Samples::largest(const std::string& name) const { return sorted(name).back(); }

double Samples::spread(const std::string& name) const {
  const std::vector<double> values = sorted(name);
  return (quantile(values, kUpperQuartile) - quantile(values, kLowerQuartile)) /
         quantile(values, kMedian);
}

}  // namespace pgpm::bench
