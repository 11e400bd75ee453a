#include "compile/order.hpp"

#include <algorithm>
#include <queue>
#include <set>

#include "compile/graph.hpp"
#include "compile/natural_order.hpp"

namespace pgpm {
namespace {

// What is ordered: a statement, or all statements of a table script.
struct Unit {
  std::size_t first = 0;
  std::size_t end = 0;  // behind the last statement
};

// Labels of edges that come from no Dependence.
constexpr std::uint32_t kScriptOrder = 0xFFFFFFFFU;
constexpr std::uint32_t kPlaceInFile = 0xFFFFFFFEU;

class Orderer {
 public:
  explicit Orderer(const Resolution& resolution) : resolution_(resolution) { make_units(); }

  std::optional<std::vector<std::size_t>> run(Diagnostics& diagnostics) {
    std::vector<Graph::Edge> edges = make_edges();
    std::vector<Graph::Edge> certain;
    std::copy_if(edges.begin(), edges.end(), std::back_inserter(certain),
                 [](const Graph::Edge& edge) { return edge.is_certain; });
    if (report_circles(Graph(units_.size(), std::move(certain)), diagnostics)) return std::nullopt;
    return sort(Graph(units_.size(), std::move(edges)));
  }

 private:
  [[nodiscard]] const Description& description(std::size_t statement) const {
    return resolution_.descriptions[statement];
  }
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
    unit_of_.resize(count);
    for (std::size_t unit = 0; unit < units_.size(); ++unit) {
      for (std::size_t i = units_[unit].first; i < units_[unit].end; ++i) {
        unit_of_[i] = static_cast<std::uint32_t>(unit);
      }
    }
  }

  std::vector<Graph::Edge> make_edges() const {
    std::vector<Graph::Edge> edges;
    const auto add = [&](std::size_t from, std::size_t to, std::uint32_t label, bool is_certain) {
      if (unit_of_[from] == unit_of_[to]) return;
      edges.push_back({unit_of_[from], unit_of_[to], label, is_certain});
    };
    for (std::uint32_t i = 0; i < resolution_.dependences.size(); ++i) {
      const Dependence& dependence = resolution_.dependences[i];
      add(dependence.from, dependence.to, i, dependence.is_certain);
    }
    for (std::size_t i = 1; i < scripts_.size(); ++i) {
      add(units_[scripts_[i]].first, units_[scripts_[i - 1]].first, kScriptOrder, true);
    }
    std::size_t first = 0;  // of those that the next one of the file must stay behind
    for (std::size_t i = 0; i < resolution_.descriptions.size(); ++i) {
      if (description(i).file != description(first).file) first = i;
      if (!description(i).keeps_place || description(i).file->is_script()) continue;
      for (std::size_t before = first; before < i; ++before) add(i, before, kPlaceInFile, true);
      first = i;
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
    if (edge.label == kPlaceInFile) {
      return first.file->note_at(first.statement->begin,
                                 name(edge.from) + " stands behind " + name(edge.to));
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
      const bool has_place = start.label != kScriptOrder && start.label != kPlaceInFile;
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

  // Kahn's algorithm, taking the ready unit that was read first. Uncertain edges inside a circle
  // give way: when no unit is ready, the first one that only such edges hold back is taken.
  std::vector<std::size_t> sort(const Graph& graph) const {
    const std::vector<std::uint32_t> component = graph.components();
    const auto may_give_way = [&](const Graph::Edge& edge) {
      return !edge.is_certain && component[edge.from] == component[edge.to];
    };
    std::vector<Graph::Edge> reversed;  // from the needed one to those that need it
    std::vector<std::size_t> firmly(units_.size());
    std::vector<std::size_t> weakly(units_.size());
    for (std::uint32_t unit = 0; unit < units_.size(); ++unit) {
      for (const Graph::Edge* edge = graph.begin(unit); edge != graph.end(unit); ++edge) {
        reversed.push_back({edge->to, unit, 0, !may_give_way(*edge)});
        ++(may_give_way(*edge) ? weakly : firmly)[unit];
      }
    }
    const Graph needed_by(units_.size(), std::move(reversed));
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> ready;
    std::set<std::uint32_t> held_weakly;
    std::vector<bool> taken(units_.size());
    const auto consider = [&](std::uint32_t unit) {
      if (taken[unit] || firmly[unit] != 0) return;
      if (weakly[unit] != 0) {
        held_weakly.insert(unit);
      } else {
        held_weakly.erase(unit);
        ready.push(unit);
        taken[unit] = true;
      }
    };
    for (std::uint32_t unit = 0; unit < units_.size(); ++unit) consider(unit);
    std::vector<std::size_t> order;
    order.reserve(resolution_.descriptions.size());
    while (!ready.empty() || !held_weakly.empty()) {
      std::uint32_t unit = 0;
      if (ready.empty()) {
        unit = *held_weakly.begin();
        held_weakly.erase(held_weakly.begin());
        taken[unit] = true;
      } else {
        unit = ready.top();
        ready.pop();
      }
      for (std::size_t i = units_[unit].first; i < units_[unit].end; ++i) order.push_back(i);
      for (const Graph::Edge* edge = needed_by.begin(unit); edge != needed_by.end(unit); ++edge) {
        --(edge->is_certain ? firmly : weakly)[edge->to];
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
