#include <algorithm>

#include "deploy/connect/quoting.hpp"
#include "deploy/overwrite/overwrite_parts.hpp"
#include "deploy/overwrite/targets.hpp"
#include "deploy/plan/differences.hpp"
#include "deploy/plan/renames.hpp"

namespace pgpm {
namespace {

bool is_privilege(const std::string& sql) {
  return sql.starts_with("GRANT ") || sql.starts_with("REVOKE ");
}

bool is_comment(const std::string& sql) { return sql.starts_with("COMMENT "); }

bool is_state(const std::string& sql) { return sql.starts_with("ALTER "); }

bool is_of_part(const std::string& sql) {
  return sql.starts_with("COMMENT ON COLUMN ") || sql.starts_with("COMMENT ON CONSTRAINT ") ||
         sql.starts_with("ALTER INDEX ") || sql.find(") ON TABLE ") != std::string::npos;
}

bool is_commented(const OverwriteParts& parts, const Statement& made) {
  const std::vector<Statement>& statements = parts.overwrite.bundle.statements;
  return std::any_of(statements.begin(), statements.end(), [&](const Statement& other) {
    return other.kind == "comment" && other.script.empty() &&
           !other.object.starts_with("column ") &&
           parts.is_meant_by(other.object, made.kind, made.object);
  });
}

// What the object of a statement had been given, as far as the artifact says nothing else. One that
// is only made again for what it needs gets all. One that changed may have other parts, and the
// artifact's own grants come first.
void restore_object(const OverwriteParts& parts, std::size_t i, const LiveNode& node,
                    Overwrite& result) {
  const Statement& made = parts.statement(i);
  const bool changed = parts.made.contains(i);
  const bool keeps_comments = !parts.has_changed_comments(made) && !parts.is_reset(i) &&
                              !(changed && is_commented(parts, made));
  for (const std::string& sql : node.restore_sql) {
    if (is_comment(sql) && !keeps_comments) continue;
    if (is_privilege(sql) && parts.is_reset(i)) continue;
    // A trigger that was switched off by hand.
    if (is_state(sql) && parts.intents.redefined.contains(parts.intents.live[i])) continue;
    if (!changed) {
      result.after.push_back(sql);
    } else if (!is_of_part(sql) && !sql.starts_with("REVOKE ")) {
      result.usage.push_back(sql);
    }
  }
}

void restore(const OverwriteParts& parts, Overwrite& result) {
  for (const LiveNode* node : parts.drops.remade) {
    result.after.push_back(node->make_sql);
    result.after.insert(result.after.end(), node->restore_sql.begin(), node->restore_sql.end());
  }
  for (const auto& [i, node] : parts.drops.made_again) restore_object(parts, i, *node, result);
}

// Names of routines and types, for one statement each.
struct PrivilegeLists {
  std::vector<std::string> routines;
  std::vector<std::string> types;

  void add(const OverwriteParts& parts, const std::string& kind, const std::string& identity) {
    if (parts.qualified(identity) == identity) return;  // in another schema, whose ways are its own
    if (is_routine_kind(kind)) routines.push_back(parts.qualified(identity));
    if (kind == "type" || kind == "domain") types.push_back(parts.qualified(identity));
  }

  void add_sql(std::vector<std::string>& list, const std::string& on_routines,
               const std::string& on_types, const std::string& end) {
    add_one(list, on_routines, routines, end);
    add_one(list, on_types, types, end);
  }

 private:
  static void add_one(std::vector<std::string>& list, const std::string& words,
                      std::vector<std::string>& names, const std::string& end) {
    if (names.empty()) return;
    std::sort(names.begin(), names.end());
    std::string sql = words;
    for (const std::string& name : names) sql += (&name == &names.front() ? " " : ", ") + name;
    list.push_back(sql + end);
  }
};

// As a new schema does it: nothing for PUBLIC, then the package's grants, then the usage roles'.
void grant(const OverwriteParts& parts, Overwrite& result) {
  result.grants = parts.privileges.grants;
  if (!parts.in_schema()) return;
  const Renames renames(parts.overwrite.bundle);
  PrivilegeLists fresh;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool is_fresh =
        parts.made.contains(i) || (parts.drops.made_again.contains(i) && parts.is_reset(i));
    if (!is_fresh || renames.settles_at_once(parts.statement(i))) continue;
    fresh.add(parts, parts.statement(i).kind, parts.statement(i).object);
  }
  PrivilegeLists all = fresh;
  bool of_schema = false;
  for (const LiveObject* object : parts.privileges.reset) {
    if (parts.is_dropped(object)) continue;
    of_schema = of_schema || object->kind == "schema";
    all.add(parts, object->kind, object->identity);
  }
  fresh.add_sql(result.after, "REVOKE ALL ON ROUTINE", "REVOKE ALL ON TYPE", " FROM PUBLIC");
  const std::vector<std::string> usage =
      wanted_usage(parts.overwrite.bundle, parts.overwrite.options);
  if (usage.empty()) return;
  const std::string to = " TO " + quote_identifiers(usage);
  std::vector<std::string> grants;
  if (of_schema) {
    grants.push_back("GRANT USAGE ON SCHEMA " + quote_identifier(parts.overwrite.deployed.schema) +
                     to);
  }
  all.add_sql(grants, "GRANT EXECUTE ON ROUTINE", "GRANT USAGE ON TYPE", to);
  result.usage.insert(result.usage.begin(), grants.begin(), grants.end());
}

}  // namespace

void add_after(const OverwriteParts& parts, Overwrite& result) {
  restore(parts, result);
  grant(parts, result);
}

}  // namespace pgpm
