#include "deploy/plan/renames.hpp"

#include <algorithm>

#include "deploy/overwrite/mentions.hpp"

namespace pgpm {
namespace {

bool is_altered(const std::string& kind, const std::string& object, const Bundle& bundle) {
  static const Mentions new_name({"rename", "schema"});
  const auto alters = [&](const Statement& one) {
    const bool is_alter =
        one.kind == "alter " + kind || one.kind == "alter type" || one.kind == "alter routine";
    return is_alter && one.object == object && new_name.any_in(one.sql);
  };
  return std::any_of(bundle.statements.begin(), bundle.statements.end(), alters);
}

}  // namespace

bool may_be_renamed(const Statement& statement, const Bundle& bundle) {
  const bool is_type = statement.kind == "type" || statement.kind == "domain";
  if (!is_type && !statement.routine && statement.kind != "aggregate") return false;
  if (is_altered(statement.kind, statement.object, bundle)) return true;
  if (is_type) return false;
  return std::any_of(statement.uses.begin(), statement.uses.end(), [&](const std::string& used) {
    const std::size_t space = used.find(' ');
    const std::string kind = used.substr(0, space);
    return (kind == "type" || kind == "domain") && is_altered(kind, used.substr(space + 1), bundle);
  });
}

bool is_settled_at_once(const Statement& statement, const Bundle& bundle) {
  return !statement.script.empty() && may_be_renamed(statement, bundle);
}

}  // namespace pgpm
