#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pgpm/error.hpp"

namespace pgpm {

/// What the deployment must know of a function or procedure.
struct Routine {
  std::string language;  ///< lower case as PostgreSQL folds it, such as "plpgsql"
  /// Where the body's text begins in the statement's SQL: the byte behind the opening quote.
  /// None for `BEGIN ATOMIC`, `RETURN` and C functions, which have no body as a string.
  std::optional<std::size_t> body_offset = {};
  bool security_definer = false;
  std::vector<std::string> settings = {};  ///< parameters of its own `SET` clauses, lower case
  bool ends_transactions = false;          ///< a procedure whose body commits or rolls back

  friend bool operator==(const Routine&, const Routine&) = default;
};

/// How a DROP that stands in a package is treated: in a fresh schema it would fall through
/// search_path and hit another schema's object.
enum class DropHandling {
  kNone,       ///< not a DROP, or one whose every name is qualified with a foreign schema
  kNotSent,    ///< all that it drops is created by the package itself
  kOwnSchema,  ///< sent with the package's schema alone as search_path
};

/// One statement of an artifact.
struct Statement {
  /// What it makes or does, in PostgreSQL's words: "type", "domain", "table", "function",
  /// "procedure", "aggregate", "view", "comment", "grant", "alter table", "drop", "do", ...
  std::string kind;
  /// The object's identity without the package's schema, quoted where needed: `address`,
  /// `block_user(bigint, text)`, `audit on users`; for comments and grants what they are about,
  /// `function block_user(bigint, text)`. Empty where there is none (INSERT, DO).
  std::string object;
  Place place;         ///< of its first token; the file is relative to the package's folder
  std::string sql;     ///< verbatim, from the first token to before the semicolon
  std::string sha256;  ///< of `sql`, 64 lower-case hexadecimal digits
  std::vector<std::string> uses =
      {};  ///< "type address", sorted; what it needs of package and dependencies
  std::vector<std::string> provides =
      {};                     ///< names beyond (kind, object), such as "type price_multirange"
  std::string script = {};    ///< the table script that it belongs to, or empty
  bool transactional = true;  ///< false in a `-- pgpm: no-transaction` script
  DropHandling drop = DropHandling::kNone;
  std::optional<Routine> routine = {};
  bool or_replace = false;  ///< it says CREATE OR REPLACE itself
  /// What of its definition decides whether a change can be made in place. Of routines: each
  /// parameter ("IN customer pg_catalog.int8 DEFAULT"), "RETURNS ...", then "FUNCTION". Of enums:
  /// "ENUM", then the values; of composite types: "COMPOSITE", then each attribute as SQL.
  std::vector<std::string> shape = {};

  friend bool operator==(const Statement&, const Statement&) = default;
};

}  // namespace pgpm
