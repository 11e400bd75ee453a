#include "compile/parse/allowed_statements.hpp"

#include <algorithm>
#include <array>

#include "compile/parse/sql_lexer.hpp"

namespace pgpm {
namespace {

// The statement's first words in upper case, up to `count`: "CREATE DATABASE".
std::string first_words(const ParsedFile& file, const ParsedStatement& statement, int count) {
  SqlLexer lexer(file.source->text, statement.begin);
  std::string words;
  for (int i = 0; i < count; ++i) {
    const SqlToken token = lexer.next_significant();
    if (token.kind != SqlToken::Kind::kWord || token.end > statement.end) break;
    if (!words.empty()) words += ' ';
    for (const char c : token.text(file.source->text)) {
      words += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  return words;
}

bool is_concurrently(const SyntaxNode& params) {
  return std::any_of(params.begin(), params.end(), [](const SyntaxNode& entry) {
    const SyntaxNode argument = entry["DefElem"]["arg"];
    return entry["DefElem"]["defname"].text() == "concurrently" &&
           (!argument || argument.first_child()["sval"].text() != "false");
  });
}

bool has_option(const SyntaxNode& options, std::string_view name) {
  return std::any_of(options.begin(), options.end(), [name](const SyntaxNode& entry) {
    return entry["DefElem"]["defname"].text() == name;
  });
}

bool detaches_concurrently(const SyntaxNode& alter_table) {
  const SyntaxNode commands = alter_table["cmds"];
  return std::any_of(commands.begin(), commands.end(), [](const SyntaxNode& entry) {
    return entry["AlterTableCmd"]["def"]["PartitionCmd"]["concurrent"].is_true();
  });
}

// Statements that PostgreSQL refuses in a transaction block (PreventInTransactionBlock).
std::string refuses_transaction(const ParsedFile& file, const ParsedStatement& statement) {
  static constexpr std::array<std::string_view, 5> kTwoWords = {
      "CreatedbStmt", "DropdbStmt", "CreateTableSpaceStmt", "DropTableSpaceStmt",
      "AlterSystemStmt"};
  const SyntaxNode node = statement.node;
  const std::string_view tag = node.key();
  if (std::find(kTwoWords.begin(), kTwoWords.end(), tag) != kTwoWords.end()) {
    return first_words(file, statement, 2);
  }
  if (tag == "VacuumStmt" && node["is_vacuumcmd"].is_true()) return "VACUUM";
  if (tag == "IndexStmt" && node["concurrent"].is_true()) return "CREATE INDEX CONCURRENTLY";
  if (tag == "DropStmt" && node["concurrent"].is_true()) return "DROP INDEX CONCURRENTLY";
  if (tag == "ReindexStmt") {
    const std::string_view kind = node["kind"].text();
    if (is_concurrently(node["params"])) return "REINDEX CONCURRENTLY";
    if (kind != "REINDEX_OBJECT_TABLE" && kind != "REINDEX_OBJECT_INDEX" && !kind.empty()) {
      return first_words(file, statement, 2);
    }
  }
  if (tag == "AlterTableStmt" && detaches_concurrently(node)) {
    return "ALTER TABLE ... DETACH PARTITION CONCURRENTLY";
  }
  if (tag == "AlterDatabaseStmt" && has_option(node["options"], "tablespace")) {
    return "ALTER DATABASE SET TABLESPACE";
  }
  if (tag == "CreateSubscriptionStmt" && !has_option(node["options"], "connect") &&
      !has_option(node["options"], "create_slot")) {
    return "CREATE SUBSCRIPTION";
  }
  if (tag == "ClusterStmt" && !node["relation"]) return "CLUSTER without a table";
  return {};
}

bool calls_set_config(const SyntaxNode& statement) {
  for (SyntaxNode node = statement; node; node = node.next_in(statement)) {
    if (node.key() != "funcname") continue;
    SyntaxNode last;
    for (const SyntaxNode part : node) last = part;
    if (last["String"]["sval"].text() == "set_config") return true;
  }
  return false;
}

struct Refusal {
  std::string message;
  std::string hint;
};

Refusal refuse(const ParsedFile& file, const ParsedStatement& statement) {
  const std::string_view tag = statement.node.key();
  const auto cannot = [](const std::string& what) { return what + " cannot be used in a package"; };
  if (tag == "TransactionStmt") {
    const std::string words = first_words(file, statement, 2);
    const bool needs_two = words == "START TRANSACTION" || words == "PREPARE TRANSACTION" ||
                           words == "COMMIT PREPARED" || words == "ROLLBACK PREPARED";
    return {cannot(needs_two ? words : words.substr(0, words.find(' '))),
            "A deployment is one transaction of its own; remove the statement."};
  }
  if (tag == "CopyStmt" && !statement.node["filename"] && !statement.node["is_program"].is_true()) {
    const bool from = statement.node["is_from"].is_true();
    return {cannot(from ? "COPY ... FROM stdin" : "COPY ... TO stdout"),
            from ? "Write the rows as INSERT." : "Remove the statement."};
  }
  if (tag == "VariableSetStmt") {
    if (statement.node["kind"].text().starts_with("VAR_RESET")) {
      return {cannot("RESET"), "Remove the statement; a deployment has settings of its own."};
    }
    if (file.is_script()) return {};
    const std::string_view name = statement.node["name"].text();
    if (name == "role" || name == "session_authorization") {
      return {"SET can only be used in table scripts",
              "Name who owns the package's objects in config.json, as \"owner_role\"."};
    }
    return {"SET can only be used in table scripts",
            "Give a function its settings by its own SET clause."};
  }
  if (tag == "DiscardStmt" || tag == "ListenStmt" || tag == "UnlistenStmt" ||
      tag == "PrepareStmt" || tag == "ExecuteStmt" || tag == "DeallocateStmt" ||
      tag == "DeclareCursorStmt") {
    return {cannot(first_words(file, statement, 1)),
            "It concerns the session only; remove the statement."};
  }
  if (tag == "SelectStmt" && calls_set_config(statement.node)) {
    return {cannot("set_config()"), "Give a function its settings by its own SET clause."};
  }
  return {};
}

}  // namespace

void check_allowed(const ParsedFile& file, const ParsedStatement& statement,
                   Diagnostics& diagnostics) {
  Refusal refusal = refuse(file, statement);
  if (refusal.message.empty() && file.transactional) {
    const std::string what = refuses_transaction(file, statement);
    if (!what.empty()) {
      refusal = {what + " cannot run inside a transaction",
                 "Put it in a table script whose first line is \"-- pgpm: no-transaction\"."};
    }
  }
  if (refusal.message.empty()) return;
  Error error = file.error_at(statement.begin, std::move(refusal.message));
  error.rule = Rule::kForbiddenStatement;
  error.hint = std::move(refusal.hint);
  diagnostics.add(std::move(error));
}

}  // namespace pgpm
