#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pgpm {

/// A directed graph over 0 .. size-1, stored as one array of edges sorted by their origin.
class Graph {
 public:
  struct Edge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint32_t label = 0;  ///< the caller's
    std::uint8_t doubt = 0;   ///< 0: certain
  };

  Graph(std::size_t size, std::vector<Edge> edges);

  [[nodiscard]] std::size_t size() const { return starts_.size() - 1; }
  [[nodiscard]] const Edge* begin(std::size_t node) const { return edges_.data() + starts_[node]; }
  [[nodiscard]] const Edge* end(std::size_t node) const {
    return edges_.data() + starts_[node + 1];
  }

  /// The number of each node's strongly connected component (Tarjan's algorithm).
  [[nodiscard]] std::vector<std::uint32_t> components() const;

  /// A shortest circle through `node`, as its edges in order; empty if there is none.
  [[nodiscard]] std::vector<Edge> circle_through(std::size_t node) const;

 private:
  std::vector<Edge> edges_;
  std::vector<std::size_t> starts_;
};

}  // namespace pgpm
