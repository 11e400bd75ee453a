#include "compile/describe/describe.hpp"

#include <algorithm>
#include <array>

#include "compile/describe/readers.hpp"
#include "compile/describe/references.hpp"
#include "compile/describe/shape.hpp"
#include "core/sha256.hpp"

namespace pgpm {
namespace {

struct Reader {
  std::string_view tag;  // the node's key in the tree
  void (*read)(const SyntaxNode& node, Description& description);
};

// A further kind of statement is one more line. Sorted by tag.
constexpr std::array kReaders = {
    Reader{"AlterCollationStmt", read_alter},
    Reader{"AlterDefaultPrivilegesStmt", read_default_privileges},
    Reader{"AlterDomainStmt", read_alter},
    Reader{"AlterEnumStmt", read_alter},
    Reader{"AlterEventTrigStmt", read_alter},
    Reader{"AlterExtensionContentsStmt", read_alter},
    Reader{"AlterExtensionStmt", read_alter},
    Reader{"AlterFdwStmt", read_alter},
    Reader{"AlterForeignServerStmt", read_alter},
    Reader{"AlterFunctionStmt", read_alter},
    Reader{"AlterObjectDependsStmt", read_alter},
    Reader{"AlterObjectSchemaStmt", read_alter},
    Reader{"AlterOpFamilyStmt", read_alter},
    Reader{"AlterOperatorStmt", read_alter},
    Reader{"AlterOwnerStmt", read_alter},
    Reader{"AlterPolicyStmt", read_alter},
    Reader{"AlterPublicationStmt", read_alter},
    Reader{"AlterSeqStmt", read_alter},
    Reader{"AlterStatsStmt", read_alter},
    Reader{"AlterTSConfigurationStmt", read_alter},
    Reader{"AlterTSDictionaryStmt", read_alter},
    Reader{"AlterTableStmt", read_alter},
    Reader{"AlterTypeStmt", read_alter},
    Reader{"AlterUserMappingStmt", read_alter},
    Reader{"CallStmt", read_call},
    Reader{"CommentStmt", read_comment},
    Reader{"CompositeTypeStmt", read_composite_type},
    Reader{"CreateAmStmt", read_access_method},
    Reader{"CreateCastStmt", read_cast},
    Reader{"CreateConversionStmt", read_conversion},
    Reader{"CreateDomainStmt", read_domain},
    Reader{"CreateEnumStmt", read_enum},
    Reader{"CreateEventTrigStmt", read_event_trigger},
    Reader{"CreateExtensionStmt", read_extension},
    Reader{"CreateFdwStmt", read_foreign_data_wrapper},
    Reader{"CreateForeignServerStmt", read_server},
    Reader{"CreateForeignTableStmt", read_foreign_table},
    Reader{"CreateFunctionStmt", read_routine},
    Reader{"CreateOpClassStmt", read_operator_class},
    Reader{"CreateOpFamilyStmt", read_operator_family},
    Reader{"CreatePLangStmt", read_language},
    Reader{"CreatePolicyStmt", read_policy},
    Reader{"CreatePublicationStmt", read_publication},
    Reader{"CreateRangeStmt", read_range},
    Reader{"CreateSchemaStmt", read_schema},
    Reader{"CreateSeqStmt", read_sequence},
    Reader{"CreateStatsStmt", read_statistics},
    Reader{"CreateStmt", read_table},
    Reader{"CreateTableAsStmt", read_table_as},
    Reader{"CreateTransformStmt", read_transform},
    Reader{"CreateTrigStmt", read_trigger},
    Reader{"CreateUserMappingStmt", read_user_mapping},
    Reader{"DefineStmt", read_definition},
    Reader{"DeleteStmt", read_data},
    Reader{"DoStmt", read_do},
    Reader{"DropStmt", read_drop},
    Reader{"GrantStmt", read_grant},
    Reader{"ImportForeignSchemaStmt", read_foreign_schema},
    Reader{"IndexStmt", read_index},
    Reader{"InsertStmt", read_data},
    Reader{"MergeStmt", read_data},
    Reader{"RefreshMatViewStmt", read_data},
    Reader{"RenameStmt", read_alter},
    Reader{"RuleStmt", read_rule},
    Reader{"SecLabelStmt", read_comment},
    Reader{"SelectStmt", read_select},
    Reader{"UpdateStmt", read_data},
    Reader{"ViewStmt", read_view},
};
static_assert(std::is_sorted(kReaders.begin(), kReaders.end(),
                             [](const Reader& a, const Reader& b) { return a.tag < b.tag; }));

// "CreateUserMappingStmt" is "create user mapping"; what it makes loses the "create".
std::string kind_from_tag(std::string_view tag) {
  if (tag == "VariableSetStmt") return "set";
  if (tag == "ConstraintsSetStmt") return "set constraints";
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
  description.sha256 = sha256(file.sql(statement));
  const auto reader =
      std::lower_bound(kReaders.begin(), kReaders.end(), statement.node.key(),
                       [](const Reader& row, std::string_view tag) { return row.tag < tag; });
  if (reader != kReaders.end() && reader->tag == statement.node.key()) {
    description.tag = reader->tag;
    reader->read(statement.node, description);
    description.or_replace = statement.node["replace"].is_true();
    description.shape = definition_shape(statement);
    description.needs.shrink_to_fit();  // those of all files are there at once
    return description;
  }
  description.kind = kind_from_tag(statement.node.key());
  description.keeps_place = true;
  collect_references(statement.node, description);
  return description;
}

}  // namespace pgpm
