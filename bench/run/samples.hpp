#pragma once

#include <map>
#include <string>
#include <vector>

namespace pgpm::bench {

/// What was measured, by name: "deploy 5000". Each round adds a value to each.
class Samples {
 public:
  void add(const std::string& name, double value) { values_[name].push_back(value); }

  /// Throws std::runtime_error for a name that has no values, as the others do.
  [[nodiscard]] double median(const std::string& name) const;
  [[nodiscard]] double largest(const std::string& name) const;
  /// How far the values lie apart: the distance of the quartiles in proportion to the median.
  [[nodiscard]] double spread(const std::string& name) const;
  [[nodiscard]] std::size_t count(const std::string& name) const { return sorted(name).size(); }

 private:
  [[nodiscard]] std::vector<double> sorted(const std::string& name) const;

  std::map<std::string, std::vector<double>> values_;
};

}  // namespace pgpm::bench
