#include "compile/order/runs.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "compile/parse/sql_lexer.hpp"

namespace pgpm {
namespace {

bool runs_code(const Description& description) {
  constexpr std::array<std::string_view, 10> kTags = {
      "AlterTableStmt", "CallStmt",  "CreateTableAsStmt",  "DeleteStmt", "IndexStmt",
      "InsertStmt",     "MergeStmt", "RefreshMatViewStmt", "SelectStmt", "UpdateStmt"};
  if (description.tag == "CreateStmt") return description.has_partitions;
  return std::find(kTags.begin(), kTags.end(), description.tag) != kTags.end();
}

// Whether it is a function with a body in a language whose names can be read.
bool has_body(const Description& description) {
  if (description.tag != "CreateFunctionStmt" || !description.routine->body_offset) return false;
  const std::string& language = description.routine->language;
  return language == "sql" || language == "plpgsql";
}

std::string body_of(const Description& description) {
  if (!has_body(description)) return {};
  const StatementTree tree(*description.file, *description.statement);
  for (const SyntaxNode entry : tree.node()["options"]) {
    const SyntaxNode option = entry["DefElem"];
    if (option["defname"].text() != "as") continue;
    return std::string(option["arg"]["List"]["items"].first_child()["String"]["sval"].text());
  }
  return {};
}

class RunWaits {
 public:
  RunWaits(const Scope& scope, Resolution& resolution) : scope_(scope), resolution_(resolution) {}

  void run() {
    sort_dependences();
    for (std::size_t i = 0; i < resolution_.descriptions.size(); ++i) {
      if (!runs_code(resolution_.descriptions[i])) continue;
      for (const std::size_t needed : needs_of(i)) {
        resolution_.dependences.push_back({i, ready(needed), 0, Certainty::kMember});
      }
    }
    std::size_t next = 0;
    while (next < waiting_.size()) fill(waiting_[next++]);  // which may add further ones
  }

 private:
  struct Waiting {
    std::size_t statement;
    std::size_t gate;
  };

  // What each statement needs, as ranges of one list.
  void sort_dependences() {
    const std::size_t count = resolution_.descriptions.size();
    starts_.assign(count + 1, 0);
    for (const Dependence& dependence : resolution_.dependences) ++starts_[dependence.from + 1];
    for (std::size_t i = 0; i < count; ++i) starts_[i + 1] += starts_[i];
    needed_.resize(resolution_.dependences.size());
    std::vector<std::size_t> at(starts_.begin(), starts_.end() - 1);
    for (const Dependence& dependence : resolution_.dependences) {
      needed_[at[dependence.from]++] = dependence.to;
    }
  }

  [[nodiscard]] std::span<const std::size_t> needs_of(std::size_t statement) const {
    return std::span(needed_).subspan(starts_[statement],
                                      starts_[statement + 1] - starts_[statement]);
  }

  // A gate behind all that must be there before code of the statement's object can run; the
  // statement itself, if it is the only one.
  std::size_t ready(std::size_t statement) {
    if (needs_of(statement).empty() && !has_body(resolution_.descriptions[statement])) {
      return statement;
    }
    const auto [entry, is_new] = gates_.emplace(statement, 0);
    if (is_new) {
      entry->second = resolution_.descriptions.size() + resolution_.gates++;
      waiting_.push_back({statement, entry->second});
    }
    return entry->second;
  }

  void fill(const Waiting waiting) {  // a copy: the list grows
    resolution_.dependences.push_back({waiting.gate, waiting.statement, 0, Certainty::kMember});
    const auto wait_for = [&](std::size_t statement) {
      if (statement == waiting.statement) return;
      resolution_.dependences.push_back({waiting.gate, ready(statement), 0, Certainty::kWait});
    };
    for (const std::size_t needed : needs_of(waiting.statement)) wait_for(needed);
    const std::string body = body_of(resolution_.descriptions[waiting.statement]);
    SqlLexer lexer(body);
    for (SqlToken token = lexer.next_significant(); token.kind != SqlToken::Kind::kEnd;) {
      const SqlToken next = lexer.next_significant();
      const bool is_name =
          token.kind == SqlToken::Kind::kWord || token.kind == SqlToken::Kind::kQuotedName;
      if (is_name) {
        const SqlName name = name_from_text(token.text(body));
        const bool is_called = next.kind == SqlToken::Kind::kSymbol && body[next.begin] == '(';
        if (is_called) {
          for (const std::size_t routine : scope_.routines_named(name)) wait_for(routine);
        }
        const Found relation = scope_.find_relation(name);
        if (relation.where == Found::Where::kPackage) wait_for(relation.statement);
      }
      token = next;
    }
  }

  const Scope& scope_;
  Resolution& resolution_;
  std::vector<std::size_t> starts_;
  std::vector<std::size_t> needed_;
  std::unordered_map<std::size_t, std::size_t> gates_;  // by statement
  std::vector<Waiting> waiting_;
};

}  // namespace

void add_run_waits(const Scope& scope, Resolution& resolution) {
  RunWaits(scope, resolution).run();
}

}  // namespace pgpm
