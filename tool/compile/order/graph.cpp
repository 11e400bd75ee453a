#include "compile/order/graph.hpp"

#include <algorithm>
#include <deque>
#include <limits>

namespace pgpm {

Graph::Graph(std::size_t size, std::vector<Edge> edges)
    : edges_(std::move(edges)), starts_(size + 1) {
  std::stable_sort(edges_.begin(), edges_.end(),
                   [](const Edge& a, const Edge& b) { return a.from < b.from; });
  for (const Edge& edge : edges_) ++starts_[edge.from + 1];
  for (std::size_t i = 0; i < size; ++i) starts_[i + 1] += starts_[i];
}

std::vector<std::uint32_t> Graph::components() const {
  constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> component(size(), kUnseen);
  std::vector<std::uint32_t> number(size(), kUnseen);
  std::vector<std::uint32_t> low(size());
  std::vector<std::uint32_t> path;  // Tarjan's stack
  struct Frame {
    std::uint32_t node;
    const Edge* next;
  };
  std::vector<Frame> frames;  // instead of recursion, whose depth the input would decide
  std::uint32_t numbered = 0;
  std::uint32_t found = 0;
  const auto enter = [&](std::uint32_t node) {
    number[node] = low[node] = numbered++;
    path.push_back(node);
    frames.push_back({node, begin(node)});
  };
  for (std::uint32_t root = 0; root < size(); ++root) {
    if (number[root] != kUnseen) continue;
    enter(root);
    while (!frames.empty()) {
      Frame& frame = frames.back();
      const std::uint32_t node = frame.node;
      if (frame.next != end(node)) {
        const std::uint32_t target = (frame.next++)->to;
        if (number[target] == kUnseen) {
          enter(target);
        } else if (component[target] == kUnseen) {
          low[node] = std::min(low[node], number[target]);
        }
        continue;
      }
      frames.pop_back();
      if (!frames.empty()) low[frames.back().node] = std::min(low[frames.back().node], low[node]);
      if (low[node] != number[node]) continue;
      std::uint32_t member = 0;
      do {
        member = path.back();
        path.pop_back();
        component[member] = found;
      } while (member != node);
      ++found;
    }
  }
  return component;
}

std::vector<Graph::Edge> Graph::circle_through(std::size_t node) const {
  std::vector<const Edge*> reached_by(size(), nullptr);
  std::deque<std::uint32_t> queue = {static_cast<std::uint32_t>(node)};
  while (!queue.empty()) {
    const std::uint32_t at = queue.front();
    queue.pop_front();
    for (const Edge* edge = begin(at); edge != end(at); ++edge) {
      if (edge->to == node) {
        std::vector<Edge> circle = {*edge};
        for (std::uint32_t back = at; back != node; back = reached_by[back]->from) {
          circle.push_back(*reached_by[back]);
        }
        std::reverse(circle.begin(), circle.end());
        return circle;
      }
      if (reached_by[edge->to] != nullptr) continue;
      reached_by[edge->to] = edge;
      queue.push_back(edge->to);
    }
  }
  return {};
}

}  // namespace pgpm
