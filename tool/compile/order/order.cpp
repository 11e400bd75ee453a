#include "compile/order/order.hpp"

#include <algorithm>
#include <queue>

#include "compile/order/acyclic.hpp"
#include "compile/order/graph.hpp"
#include "compile/order/natural_order.hpp"

namespace pgpm {
namespace {

// What is ordered: a statement, or all statements of a table script.
struct Unit {
  std::size_t first = 0;
  std::size_t end = 0;  // behind the last statement
};

// Labels of edges that come from no Dependence.
constexpr std::uint32_t kScriptOrder = 0xFFFFFFFFU;
constexpr std::uint32_t kPlaceInFile = 0xFFFFFFFEU;  // never certain

class Orderer {
 public:
  explicit Orderer(const Resolution& resolution) : resolution_(resolution) { make_units(); }

  std::optional<std::vector<std::size_t>> run(Diagnostics& diagnostics) {
    std::vector<Graph::Edge> edges = make_edges();
    std::vector<Graph::Edge> certain;
    std::copy_if(edges.begin(), edges.end(), std::back_inserter(certain),
                 [](const Graph::Edge& edge) { return edge.doubt == 0; });
    if (report_circles(Graph(nodes(), std::move(certain)), diagnostics)) return std::nullopt;
    return sort(without_circles(nodes(), std::move(edges)));
  }

 private:
  [[nodiscard]] const Description& description(std::size_t statement) const {
    return resolution_.descriptions[statement];
  }
  // Units, and behind them the gates.
  [[nodiscard]] std::size_t nodes() const { return units_.size() + resolution_.gates; }
  [[nodiscard]] const ParsedFile& file_of(const Unit& unit) const {
    return *description(unit.first).file;
  }

  // Units in reading order; scripts take turns in natural order of their paths.
  void make_units() {
    const std::size_t count = resolution_.descriptions.size();
    std::vector<std::size_t> scripts;
    for (std::size_t i = 0; i < count;) {
      std::size_t end = i + 1;
      const ParsedFile* const file = description(i).file;
      if (file->is_script()) {
        while (end < count && description(end).file == file) ++end;
        scripts.push_back(units_.size());
      }
      units_.push_back({i, end});
      i = end;
    }
    std::vector<Unit> sorted;
    sorted.reserve(scripts.size());
    for (const std::size_t unit : scripts) sorted.push_back(units_[unit]);
    std::stable_sort(sorted.begin(), sorted.end(), [this](const Unit& a, const Unit& b) {
      return natural_less(file_of(a).source->path, file_of(b).source->path);
    });
    for (std::size_t i = 0; i < scripts.size(); ++i) units_[scripts[i]] = sorted[i];
    scripts_ = std::move(scripts);
    unit_of_.resize(count + resolution_.gates);
    for (std::size_t unit = 0; unit < units_.size(); ++unit) {
      for (std::size_t i = units_[unit].first; i < units_[unit].end; ++i) {
        unit_of_[i] = static_cast<std::uint32_t>(unit);
      }
    }
    for (std::size_t gate = 0; gate < resolution_.gates; ++gate) {
      unit_of_[count + gate] = static_cast<std::uint32_t>(units_.size() + gate);
    }
  }

  std::vector<Graph::Edge> make_edges() const {
    std::vector<Graph::Edge> edges;
    const auto add = [&](std::size_t from, std::size_t to, std::uint32_t label,
                         Certainty certainty) {
      if (unit_of_[from] == unit_of_[to]) return;
      edges.push_back({unit_of_[from], unit_of_[to], label, static_cast<std::uint8_t>(certainty)});
    };
    for (std::uint32_t i = 0; i < resolution_.dependences.size(); ++i) {
      const Dependence& dependence = resolution_.dependences[i];
      add(dependence.from, dependence.to, i, dependence.certainty);
    }
    for (std::size_t i = 1; i < scripts_.size(); ++i) {
      add(units_[scripts_[i]].first, units_[scripts_[i - 1]].first, kScriptOrder,
          Certainty::kCertain);
    }
    const auto in_same_file = [&](std::size_t a, std::size_t b) {
      return description(a).file == description(b).file;
    };
    const auto in_same_section = [&](std::size_t a, std::size_t b) {
      return description(a).file->source->section == description(b).file->source->section;
    };
    // The first of those that the next one which keeps its place, or runs code, is to stand behind.
    std::size_t in_file = 0;
    std::size_t in_section = 0;
    for (std::size_t i = 0; i < resolution_.descriptions.size(); ++i) {
      if (!in_same_file(i, in_file)) in_file = i;
      if (!in_same_section(i, in_section)) in_section = i;
      if (description(i).file->is_script() || !description(i).keeps_place) continue;
      const bool runs_code = description(i).runs_code;
      for (std::size_t before = runs_code ? in_section : in_file; before < i; ++before) {
        add(i, before, kPlaceInFile, Certainty::kLikely);
      }
      in_file = i;
      if (runs_code) in_section = i;
    }
    return edges;
  }

  [[nodiscard]] std::string name(std::uint32_t unit) const {
    const Description& first = description(units_[unit].first);
    if (first.file->is_script()) return "table script " + first.file->source->path;
    const std::string& object = resolution_.objects[units_[unit].first];
    return object.empty() ? first.kind : first.kind + ' ' + object;
  }

  [[nodiscard]] Note step(const Graph::Edge& edge) const {
    const Description& first = description(units_[edge.from].first);
    if (edge.label == kScriptOrder) {
      return first.file->note_at(0, name(edge.from) + " runs after " + name(edge.to));
    }
    const Dependence& dependence = resolution_.dependences[edge.label];
    return description(dependence.from)
        .file->note_at(dependence.offset, name(edge.from) + " needs " + name(edge.to));
  }

  bool report_circles(const Graph& graph, Diagnostics& diagnostics) const {
    const std::vector<std::uint32_t> component = graph.components();
    std::vector<bool> reported(units_.size());  // by component
    bool any = false;
    for (std::size_t unit = 0; unit < units_.size(); ++unit) {
      const bool is_circular = std::any_of(
          graph.begin(unit), graph.end(unit),
          [&](const Graph::Edge& edge) { return component[edge.to] == component[unit]; });
      if (!is_circular || reported[component[unit]]) continue;
      reported[component[unit]] = true;
      any = true;
      const std::vector<Graph::Edge> circle = graph.circle_through(unit);
      std::string message = "circular dependency: ";
      for (const Graph::Edge& edge : circle) message += name(edge.from) + " -> ";
      message += name(circle.front().from);
      const Graph::Edge& start = circle.front();
      const bool has_place = start.label != kScriptOrder;
      const Dependence* const dependence =
          has_place ? &resolution_.dependences[start.label] : nullptr;
      const Description& at =
          description(dependence != nullptr ? dependence->from : units_[start.from].first);
      Error error = at.file->error_at(
          dependence != nullptr ? dependence->offset : at.statement->begin, std::move(message));
      error.rule = Rule::kCircularDependency;
      for (const Graph::Edge& edge : circle) error.notes.push_back(step(edge));
      diagnostics.add(std::move(error));
    }
    return any;
  }

  // Kahn's algorithm, taking the ready unit that was read first. Gates are passed at once.
  std::vector<std::size_t> sort(const std::vector<Graph::Edge>& edges) const {
    std::vector<Graph::Edge> reversed;  // from the needed one to those that need it
    reversed.reserve(edges.size());
    std::vector<std::size_t> held(nodes());
    for (const Graph::Edge& edge : edges) {
      reversed.push_back({edge.to, edge.from});
      ++held[edge.from];
    }
    const Graph needed_by(nodes(), std::move(reversed));
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> ready;
    std::vector<std::uint32_t> gates;
    const auto consider = [&](std::uint32_t node) {
      if (held[node] != 0) return;
      if (node < units_.size()) {
        ready.push(node);
      } else {
        gates.push_back(node);
      }
    };
    for (std::uint32_t node = 0; node < nodes(); ++node) consider(node);
    std::vector<std::size_t> order;
    order.reserve(resolution_.descriptions.size());
    while (!ready.empty() || !gates.empty()) {
      std::uint32_t node = 0;
      if (gates.empty()) {
        node = ready.top();
        ready.pop();
        for (std::size_t i = units_[node].first; i < units_[node].end; ++i) order.push_back(i);
      } else {
        node = gates.back();
        gates.pop_back();
      }
      for (const Graph::Edge* edge = needed_by.begin(node); edge != needed_by.end(node); ++edge) {
        --held[edge->to];
        consider(edge->to);
      }
    }
    return order;
  }

  const Resolution& resolution_;
  std::vector<Unit> units_;
  std::vector<std::size_t> scripts_;    // units that are scripts, in their order
  std::vector<std::uint32_t> unit_of_;  // by statement
};

}  // namespace

std::optional<std::vector<std::size_t>> order_statements(const Resolution& resolution,
                                                         Diagnostics& diagnostics) {
  return Orderer(resolution).run(diagnostics);
}

}  // namespace pgpm
