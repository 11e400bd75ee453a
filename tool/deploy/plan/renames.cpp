#include "deploy/plan/renames.hpp"

#include <algorithm>

#include "deploy/overwrite/mentions.hpp"

namespace pgpm {

Renames::Renames(const Bundle& bundle) {
  const Mentions new_name({"rename", "schema"});
  for (const Statement& statement : bundle.statements) {
    if (statement.kind.starts_with("alter ") && new_name.any_in(statement.sql)) {
      altered_.emplace(statement.kind, statement.object);
    }
  }
}

bool Renames::alters(const std::string& kind, const std::string& object) const {
  return altered_.contains({"alter " + kind, object}) ||
         altered_.contains({"alter type", object}) || altered_.contains({"alter routine", object});
}

bool Renames::may_rename(const Statement& statement) const {
  const bool is_type = statement.kind == "type" || statement.kind == "domain";
  if (!is_type && !statement.routine && statement.kind != "aggregate") return false;
  if (altered_.empty()) return false;
  if (alters(statement.kind, statement.object)) return true;
  if (is_type) return false;
  return std::any_of(statement.uses.begin(), statement.uses.end(), [&](const std::string& used) {
    const std::size_t space = used.find(' ');
    const std::string kind = used.substr(0, space);
    return (kind == "type" || kind == "domain") && alters(kind, used.substr(space + 1));
  });
}

bool Renames::settles_at_once(const Statement& statement) const {
  return !statement.script.empty() && may_rename(statement);
}

}  // namespace pgpm
