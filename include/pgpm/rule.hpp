#pragma once

#include <string_view>

namespace pgpm {

/// Which rule a diagnostic of pgpm-bundle says is broken: finer than ErrorKind, and stable, for
/// machines that sort, count or filter diagnostics. Each has one name, in JSON, SARIF and GitHub
/// output.
enum class Rule {
  kNone,  ///< errors of other programs

  kUsage,
  kBrokenArtifact,
  kBrokenPackage,  ///< a mistake that has no rule of its own

  // config.json
  kInvalidJson,
  kDuplicateKey,
  kUnknownKey,
  kMissingKey,
  kWrongType,
  kInvalidValue,
  kInvalidName,

  // folders and files
  kFileAccess,
  kMissingFolder,
  kAmbiguousFolder,
  kInvalidFileName,
  kUnreadFile,
  kNoFiles,
  kWrongEncoding,

  // SQL by itself
  kSyntaxError,
  kInvisibleCharacter,
  kPsqlCommand,
  kForbiddenStatement,
  kMissingLanguage,

  // what SQL refers to
  kUndefinedType,
  kUndefinedRelation,
  kUndefinedFunction,
  kDuplicateObject,
  kCircularDependency,
  kOtherSchema,
  kDependencyVersion,
};

inline constexpr Rule kLastRule = Rule::kDependencyVersion;

/// "undefined-type"; empty for kNone.
[[nodiscard]] std::string_view to_string(Rule rule);

/// What the rule demands, as a sentence; empty for kNone.
[[nodiscard]] std::string_view describe(Rule rule);

}  // namespace pgpm
