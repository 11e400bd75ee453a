#include <algorithm>

#include "deploy/connect/quoting.hpp"
#include "deploy/overwrite/overwrite_drops.hpp"

namespace pgpm {
namespace {

std::vector<std::string> enum_alterations(const std::vector<std::string>& shape,
                                          const LiveNode& node) {
  std::vector<std::string> alterations;
  std::size_t known = 0;  // of the live labels
  for (std::size_t i = 1; i < shape.size(); ++i) {
    if (known < node.labels.size() && shape[i] == node.labels[known]) {
      ++known;
      continue;
    }
    std::string sql = "ALTER TYPE " + node.identity + " ADD VALUE " + quote_literal(shape[i]);
    if (known < node.labels.size()) {
      sql += i == 1 ? " BEFORE " + quote_literal(node.labels.front())
                    : " AFTER " + quote_literal(shape[i - 1]);
    }
    alterations.push_back(std::move(sql));
  }
  return alterations;
}

}  // namespace

// All live values must be there still, in their order.
bool can_alter_type(const Statement& statement, const LiveNode& node) {
  if (statement.shape.front() != "ENUM") return true;
  auto from = statement.shape.begin() + 1;
  return std::all_of(node.labels.begin(), node.labels.end(), [&](const std::string& label) {
    from = std::find(from, statement.shape.end(), label);
    return from != statement.shape.end();
  });
}

std::vector<std::string> type_alterations(const Statement& statement, const LiveNode& node) {
  if (statement.shape.front() == "ENUM") return enum_alterations(statement.shape, node);
  std::vector<std::string> alterations;
  for (std::size_t i = 1 + node.labels.size(); i < statement.shape.size(); ++i) {
    alterations.push_back("ALTER TYPE " + node.identity + " ADD ATTRIBUTE " + statement.shape[i]);
  }
  return alterations;
}

}  // namespace pgpm
