#include "compile/describe/readers.hpp"
#include "compile/describe/references.hpp"

namespace pgpm {

void read_data(const SyntaxNode& node, Description& description) {
  const std::string_view tag = node.key();
  description.kind = tag == "InsertStmt"   ? "insert"
                     : tag == "UpdateStmt" ? "update"
                     : tag == "DeleteStmt" ? "delete"
                     : tag == "MergeStmt"  ? "merge"
                                           : "refresh materialized view";
  description.keeps_place = true;
  collect_references(node, description);
}

void read_call(const SyntaxNode& node, Description& description) {
  description.kind = "call";
  description.keeps_place = true;
  description.runs_code = true;
  collect_references(node, description);
}

// What it makes is known when it is deployed.
void read_foreign_schema(const SyntaxNode& node, Description& description) {
  description.kind = "import foreign schema";
  description.keeps_place = true;
  description.needs.push_back(
      need_other("server " + quoted_identifier(node["server_name"].text())));
}

}  // namespace pgpm
