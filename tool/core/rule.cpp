#include "pgpm/rule.hpp"

#include "pgpm/error.hpp"

namespace pgpm {
namespace {

struct RuleRow {
  std::string_view name;
  std::string_view description;
};

RuleRow row(Rule rule) {
  switch (rule) {
    case Rule::kNone:
      break;
    case Rule::kUsage:
      return {"usage", "The program is called with options and values that it knows."};
    case Rule::kBrokenArtifact:
      return {"broken-artifact", "Artifacts of other packages are whole and unaltered."};
    case Rule::kBrokenPackage:
      return {"broken-package", "A package can be read and compiled."};
    case Rule::kInvalidJson:
      return {"invalid-json", "config.json is valid JSON."};
    case Rule::kDuplicateKey:
      return {"duplicate-key", "A key stands once in an object of config.json."};
    case Rule::kUnknownKey:
      return {"unknown-key", "The keys of config.json are those that pgpm knows."};
    case Rule::kMissingKey:
      return {"missing-key", "A package has a name and a version."};
    case Rule::kWrongType:
      return {"wrong-type", "A key of config.json has a value of its JSON type."};
    case Rule::kInvalidValue:
      return {"invalid-value", "A setting has one of the values that it can have."};
    case Rule::kInvalidName:
      return {"invalid-name", "A package's name leaves room for what is named after it."};
    case Rule::kFileAccess:
      return {"file-access", "Files can be read, and written where they are to be made."};
    case Rule::kMissingFolder:
      return {"missing-folder", "Folders that a package names exist."};
    case Rule::kAmbiguousFolder:
      return {"ambiguous-folder", "Folders outside the package's own have different names."};
    case Rule::kInvalidFileName:
      return {"invalid-file-name",
              "Names of files and folders are UTF-8 without control characters."};
    case Rule::kUnreadFile:
      return {"unread-file", "Names of SQL files end in \".sql\"."};
    case Rule::kNoFiles:
      return {"no-files", "A package holds SQL files."};
    case Rule::kWrongEncoding:
      return {"wrong-encoding", "Files are UTF-8."};
    case Rule::kSyntaxError:
      return {"syntax-error", "SQL and function bodies follow PostgreSQL's grammar."};
    case Rule::kInvisibleCharacter:
      return {"invisible-character", "SQL holds no invisible characters outside of strings."};
    case Rule::kPsqlCommand:
      return {"psql-command", "A package holds SQL only, no commands of psql."};
    case Rule::kForbiddenStatement:
      return {"forbidden-statement", "Statements can run inside a deployment's transaction."};
    case Rule::kMissingLanguage:
      return {"missing-language", "A function with a body names its language."};
    case Rule::kUndefinedType:
      return {"undefined-type", "Types are defined in the package or in what it depends on."};
    case Rule::kUndefinedRelation:
      return {"undefined-relation",
              "Relations are defined in the package or in what it depends on."};
    case Rule::kUndefinedFunction:
      return {"undefined-function",
              "Functions are defined in the package or in what it depends on."};
    case Rule::kDuplicateObject:
      return {"duplicate-object", "An object is defined once."};
    case Rule::kCircularDependency:
      return {"circular-dependency", "Objects do not need each other in a circle."};
    case Rule::kOtherSchema:
      return {"other-schema", "Names are not qualified with the schema of another version."};
    case Rule::kDependencyVersion:
      return {"dependency-version", "Packages are built with the versions that they require."};
  }
  return {};
}

}  // namespace

std::string_view to_string(Rule rule) { return row(rule).name; }

std::string_view describe(Rule rule) { return row(rule).description; }

Rule rule_of(const Error& error) {
  if (error.rule != Rule::kNone) return error.rule;
  switch (error.kind) {
    case ErrorKind::kUsage:
      return Rule::kUsage;
    case ErrorKind::kPackage:
      return Rule::kBrokenPackage;
    case ErrorKind::kArtifact:
      return Rule::kBrokenArtifact;
    default:
      return Rule::kNone;
  }
}

}  // namespace pgpm
