#include "compile/describe.hpp"

#include <algorithm>
#include <array>

#include "compile/readers.hpp"
#include "compile/references.hpp"

namespace pgpm {
namespace {

struct Reader {
  std::string_view tag;  // the node's key in the tree
  void (*read)(const SyntaxNode& node, Description& description);
};

// A further kind of statement is one more line. Sorted by tag.
constexpr std::array kReaders = {
    Reader{"AlterDomainStmt", read_alter},
    Reader{"AlterEnumStmt", read_alter},
    Reader{"AlterFunctionStmt", read_alter},
    Reader{"AlterObjectDependsStmt", read_alter},
    Reader{"AlterObjectSchemaStmt", read_alter},
    Reader{"AlterOwnerStmt", read_alter},
    Reader{"AlterSeqStmt", read_alter},
    Reader{"AlterTSConfigurationStmt", read_alter},
    Reader{"AlterTableStmt", read_alter},
    Reader{"AlterTypeStmt", read_alter},
    Reader{"CommentStmt", read_comment},
    Reader{"CompositeTypeStmt", read_composite_type},
    Reader{"CreateCastStmt", read_cast},
    Reader{"CreateDomainStmt", read_domain},
    Reader{"CreateEnumStmt", read_enum},
    Reader{"CreateEventTrigStmt", read_event_trigger},
    Reader{"CreateExtensionStmt", read_extension},
    Reader{"CreateForeignTableStmt", read_foreign_table},
    Reader{"CreateFunctionStmt", read_routine},
    Reader{"CreateOpClassStmt", read_operator_class},
    Reader{"CreateOpFamilyStmt", read_operator_family},
    Reader{"CreatePolicyStmt", read_policy},
    Reader{"CreateRangeStmt", read_range},
    Reader{"CreateSchemaStmt", read_schema},
    Reader{"CreateSeqStmt", read_sequence},
    Reader{"CreateStatsStmt", read_statistics},
    Reader{"CreateStmt", read_table},
    Reader{"CreateTableAsStmt", read_table_as},
    Reader{"CreateTrigStmt", read_trigger},
    Reader{"DefineStmt", read_definition},
    Reader{"DoStmt", read_do},
    Reader{"DropStmt", read_drop},
    Reader{"GrantStmt", read_grant},
    Reader{"IndexStmt", read_index},
    Reader{"RenameStmt", read_alter},
    Reader{"RuleStmt", read_rule},
    Reader{"SecLabelStmt", read_comment},
    Reader{"SelectStmt", read_select},
    Reader{"ViewStmt", read_view},
};
static_assert(std::is_sorted(kReaders.begin(), kReaders.end(),
                             [](const Reader& a, const Reader& b) { return a.tag < b.tag; }));

// "CreateUserMappingStmt" is "create user mapping"; what it makes loses the "create".
std::string kind_from_tag(std::string_view tag) {
  if (tag == "VariableSetStmt") return "set";
  if (tag == "ConstraintsSetStmt") return "set constraints";
  if (tag == "RefreshMatViewStmt") return "refresh materialized view";
  if (tag == "GrantRoleStmt") return "grant role";
  if (tag.ends_with("Stmt")) tag.remove_suffix(4);
  std::string words;
  for (const char c : tag) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && !words.empty()) words += ' ';
    words += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  constexpr std::string_view kCreate = "create ";
  return words.starts_with(kCreate) ? words.substr(kCreate.size()) : words;
}

}  // namespace

Description describe(const ParsedFile& file, const ParsedStatement& statement) {
  Description description;
  description.file = &file;
  description.statement = &statement;
  const auto reader =
      std::lower_bound(kReaders.begin(), kReaders.end(), statement.node.key(),
                       [](const Reader& row, std::string_view tag) { return row.tag < tag; });
  if (reader != kReaders.end() && reader->tag == statement.node.key()) {
    reader->read(statement.node, description);
    return description;
  }
  description.kind = kind_from_tag(statement.node.key());
  description.keeps_place = true;
  collect_references(statement.node, description);
  return description;
}

}  // namespace pgpm
