#include "deploy/overwrite/dependents.hpp"

#include <gtest/gtest.h>

namespace pgpm::test {
namespace {

LiveNode node(const std::string& key, std::vector<std::string> uses = {}) {
  return {.key = key, .type = "function", .identity = key, .uses = std::move(uses)};
}

LiveNode view(const std::string& key, std::vector<std::string> uses) {
  LiveNode result = node(key, std::move(uses));
  result.relation_kind = 'v';
  return result;
}

LiveNode column(const std::string& key, std::vector<std::string> uses) {
  LiveNode result = node(key, std::move(uses));
  result.type = "table column";
  return result;
}

std::string keys(const std::vector<const LiveNode*>& nodes) {
  std::string text;
  for (const LiveNode* entry : nodes) text += (text.empty() ? "" : " ") + entry->key;
  return text;
}

TEST(Dependents, AreDroppedBeforeWhatTheyNeed) {
  const std::vector<LiveNode> nodes = {node("a"), node("b", {"a"}), node("c", {"a", "b"}),
                                       node("d"), node("e", {"d"})};
  const DropOrder order = Dependents(nodes).dropped_with({"a"});
  EXPECT_EQ(keys(order.nodes), "c b a");
  EXPECT_EQ(keys(order.circle), "");
}

TEST(Dependents, AColumnEndsTheSearch) {
  const std::vector<LiveNode> nodes = {node("type"), column("column", {"type"}),
                                       view("view", {"column"})};
  EXPECT_EQ(keys(Dependents(nodes).dropped_with({"type"}).nodes), "column type");
}

TEST(Dependents, InACircleHaveNoOrder) {
  const std::vector<LiveNode> nodes = {node("type", {"input"}), node("input", {"type"}),
                                       node("f", {"type"})};
  const DropOrder order = Dependents(nodes).dropped_with({"type"});
  EXPECT_EQ(keys(order.nodes), "f");
  EXPECT_EQ(keys(order.circle), "input type");
}

TEST(Dependents, ViewsAndParsedBodiesExpandWhatChanges) {
  std::vector<LiveNode> nodes = {node("table"),
                                 column("column", {"table"}),
                                 view("v", {"column"}),
                                 node("pg_proc:1:0", {"v"}),
                                 node("pg_proc:2:0", {"table"}),
                                 view("w", {"pg_proc:2:0"}),
                                 node("index", {"table"})};
  nodes[3].is_atomic = true;
  EXPECT_EQ(Dependents(nodes).expanded_from({"table"}),
            (std::set<std::string>{"pg_proc:1:0", "v", "w"}));
  EXPECT_EQ(Dependents(nodes).expanded_from({"index"}), std::set<std::string>{});
}

}  // namespace
}  // namespace pgpm::test
