#include "run/table.hpp"

#include <array>
#include <cstdio>
#include <vector>

namespace pgpm::bench {
namespace {

std::string number(double value, int digits) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  return text.data();
}

std::string duration(double seconds) {
  constexpr double kMilli = 1000;
  constexpr double kShort = 0.1;
  if (seconds >= 1) return number(seconds, 2) + " s";
  return number(kMilli * seconds, seconds < kShort ? 1 : 0) + " ms";
}

// 50000 as 50,000.
std::string count(std::size_t value) {
  std::string text = std::to_string(value);
  constexpr std::size_t kGroup = 3;
  for (std::size_t at = text.size(); at > kGroup; at -= kGroup) text.insert(at - kGroup, ",");
  return text;
}

class Table {
 public:
  explicit Table(const Rounds& rounds)
      : samples_(rounds.samples()),
        size_(rounds.package().statements),
        small_(rounds.small_package().statements),
        large_(rounds.large_statements()),
        sources_mib_(rounds.package().sources_mib),
        artifact_mib_(rounds.package().artifact_mib) {}

  [[nodiscard]] std::string text() {
    add("| what | at most | measured | holds | medians |\n|---|---|---|---|---|\n");
    add_goals();
    add("\n| median of | | quartiles apart | in L |\n|---|---|---|---|\n");
    add_medians();
    return std::move(text_);
  }

 private:
  void add_goals() {
    for (const std::size_t size : {small_, size_}) {
      ratio("`deploy` of " + count(size) + " statements", 1.05, "L", sample("deploy", size),
            sample("L", size));
    }
    for (const std::size_t size : {small_, size_}) {
      ratio("`deploy` of " + count(size) + " statements, 20 ms away", 1.15, "L there",
            sample("far deploy", size), sample("far L", size));
      goal("its round trips", 10, 0, "", samples_.largest(sample("round trips", size)), "");
    }
    if (large_ != 0) {
      ratio("`deploy` of " + count(large_), 11, "that of " + count(size_), sample("deploy", large_),
            sample("deploy", size_));
    }
    ratio("`deploy` with nothing to do", 0.1, "L", "idle", reference());
    ratio("`overwrite` of one changed function", 0.1, "L", "overwrite", reference());
    ratio("from saved file to deployed, `cmake --build`", 0.4, "L", "build", reference());
    ratio("`pgpm-bundle`", 0.2, "L", "bundle", reference());
    ratio("`pgpm-bundle`", 2, "reading and parsing", "bundle", "parse");
    memory("peak memory of `pgpm-apply`", 24 + artifact_mib_, sample("deploy peak", size_));
    memory("peak memory of `pgpm-bundle`", 32 + 4 * sources_mib_, "bundle peak");
    ratio("start of `pgpm-apply --version`", 1.5, "`psql --version`", "apply --version",
          "psql --version");
    constexpr double kMilli = 1000;
    goal("a test of `SELECT 1`, beyond `CREATE DATABASE` and `psql -c`", 30, 1, "ms",
         kMilli * (samples_.median("test") - samples_.median("copy and psql")),
         duration(samples_.median("test")) + " / " + duration(samples_.median("copy and psql")));
  }

  void add_medians() {
    for (const std::size_t size : {small_, size_, large_}) {
      if (size == 0) continue;
      const std::string of = " of " + count(size);
      median("L" + of, sample("L", size), sample("L", size));
      median("`psql -1 -f`" + of, sample("psql", size), sample("L", size));
      median("`deploy`" + of, sample("deploy", size), sample("L", size));
      median("processor time of that `pgpm-apply`", sample("deploy cpu", size), sample("L", size));
    }
    median("`deploy` that also makes `_pgpm`", "first deploy", reference());
    median("`overwrite`, processor time of `pgpm-apply`", "overwrite cpu", reference());
    median("`pgpm-bundle`, processor time", "bundle cpu", reference());
    median("reading and parsing", "parse", reference());
  }

  [[nodiscard]] std::string reference() const { return sample("L", size_); }

  void add(const std::string& text) { text_ += text; }

  void goal(const std::string& what, double limit, int digits, const std::string& unit,
            double value, const std::string& medians) {
    const std::string behind = unit.empty() ? "" : ' ' + unit;
    add("| " + what + " | " + number(limit, digits) + behind + " | " + number(value, digits) +
        behind + " | " + (value <= limit ? "yes" : "**no**") + " | " + medians + " |\n");
  }

  void ratio(const std::string& what, double limit, const std::string& unit,
             const std::string& measured, const std::string& reference) {
    const double value = samples_.median(measured);
    const double of = samples_.median(reference);
    goal(what, limit, 2, unit, value / of, duration(value) + " / " + duration(of));
  }

  void memory(const std::string& what, double limit, const std::string& measured) {
    goal(what, limit, 1, "MiB", samples_.largest(measured), "");
  }

  void median(const std::string& what, const std::string& measured, const std::string& reference) {
    constexpr double kPercent = 100;
    const double value = samples_.median(measured);
    add("| " + what + " | " + duration(value) + " | " +
        number(kPercent * samples_.spread(measured), 0) + " % | " +
        number(value / samples_.median(reference), 2) + " |\n");
  }

  const Samples& samples_;
  std::size_t size_;
  std::size_t small_;
  std::size_t large_;
  double sources_mib_;
  double artifact_mib_;
  std::string text_;
};

}  // namespace

std::string table(const Rounds& rounds) { return Table(rounds).text(); }

}  // namespace pgpm::bench
