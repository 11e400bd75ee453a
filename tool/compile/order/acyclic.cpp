#include "compile/order/acyclic.hpp"

#include <algorithm>

namespace pgpm {
namespace {

// An order of nodes that is kept up while edges are added (Pearce and Kelly, "A dynamic topological
// sort algorithm for directed acyclic graphs"): only what stands between the edge's ends moves.
class GrowingOrder {
 public:
  explicit GrowingOrder(std::size_t size) : needs_(size), needed_by_(size), position_(size) {
    for (std::uint32_t node = 0; node < size; ++node) position_[node] = node;
  }

  /// False, if the edge would close a circle.
  bool add(std::uint32_t from, std::uint32_t to) {
    if (position_[to] > position_[from] && !move(from, to)) return false;
    needs_[from].push_back(to);
    needed_by_[to].push_back(from);
    return true;
  }

 private:
  using Nodes = std::vector<std::uint32_t>;

  bool move(std::uint32_t from, std::uint32_t to) {
    Nodes behind = {from};
    seen_.assign(position_.size(), false);
    const std::uint32_t last = position_[to];
    collect(behind, needed_by_, [&](std::uint32_t node) { return position_[node] <= last; });
    if (seen_[to]) return false;
    Nodes before = {to};
    const std::uint32_t first = position_[from];
    collect(before, needs_, [&](std::uint32_t node) { return position_[node] >= first; });
    const auto by_position = [&](std::uint32_t a, std::uint32_t b) {
      return position_[a] < position_[b];
    };
    std::sort(behind.begin(), behind.end(), by_position);
    std::sort(before.begin(), before.end(), by_position);
    before.insert(before.end(), behind.begin(), behind.end());
    Nodes places;
    for (const std::uint32_t node : before) places.push_back(position_[node]);
    std::sort(places.begin(), places.end());
    for (std::size_t i = 0; i < before.size(); ++i) position_[before[i]] = places[i];
    return true;
  }

  template <class Predicate>
  void collect(Nodes& nodes, const std::vector<Nodes>& neighbours, const Predicate& is_between) {
    seen_[nodes.front()] = true;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      for (const std::uint32_t next : neighbours[nodes[i]]) {
        if (seen_[next] || !is_between(next)) continue;
        seen_[next] = true;
        nodes.push_back(next);
      }
    }
  }

  std::vector<Nodes> needs_;
  std::vector<Nodes> needed_by_;
  std::vector<std::uint32_t> position_;
  std::vector<bool> seen_;
};

}  // namespace

std::vector<Graph::Edge> without_circles(std::size_t size, std::vector<Graph::Edge> edges) {
  const std::vector<std::uint32_t> component = Graph(size, edges).components();
  // Only edges inside a component can be part of a circle; all others just stay.
  const auto inner = std::stable_partition(
      edges.begin(), edges.end(),
      [&](const Graph::Edge& edge) { return component[edge.from] != component[edge.to]; });
  if (inner == edges.end()) return edges;
  std::stable_sort(inner, edges.end(),
                   [](const Graph::Edge& a, const Graph::Edge& b) { return a.doubt < b.doubt; });
  GrowingOrder order(size);
  auto kept = inner;
  for (auto edge = inner; edge != edges.end(); ++edge) {
    if (order.add(edge->from, edge->to)) *kept++ = *edge;
  }
  edges.erase(kept, edges.end());
  return edges;
}

}  // namespace pgpm
