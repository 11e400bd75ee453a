#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compile/parse/parse.hpp"
#include "compile/parse/sql_name.hpp"
#include "pgpm/statement.hpp"

namespace pgpm {

/// The name spaces of objects. A table is in the first two, as every relation with a row type.
enum class ObjectSpace {
  kType,
  kRelation,
  kRoutine,  ///< functions, procedures and aggregates, by signature
  kOther,    ///< by kind and identity, such as "trigger audit on users"
};

/// A type as it is written.
struct TypeUse {
  SqlName name;        ///< of `t.c%TYPE` the table's
  std::string column;  ///< of `t.c%TYPE`, else empty
  bool is_array = false;
  std::size_t offset = 0;
};

/// What a statement makes.
struct Provided {
  ObjectSpace space = ObjectSpace::kOther;
  std::string kind;  ///< "type", "table", ...
  SqlName name;      ///< for kOther the whole identity is in `name.name`
  /// Of a cast and an operator, whose identity is made of them; a type without a name is NONE.
  std::vector<TypeUse> types = {};
  /// A second one of that name is no error: what the server itself names (multiranges, sequences
  /// of serial columns).
  bool is_implied = false;
};

/// What a statement does with an object that it needs; decides what else it stands behind.
enum class Purpose {
  kUse,
  kAlter,     ///< changes it; what uses it stands behind that
  kFinish,    ///< adds what few look at: indexes, comments, statistics
  kFinished,  ///< needs it with these: foreign keys need unique indexes, LIKE copies them
};

/// What a statement needs; what is found nowhere is an error only for types with `must_exist`.
struct Need {
  enum class Kind {
    kType,       ///< `type`
    kRelation,   ///< `type.name`
    kCall,       ///< a function of this name; of all overloads that fit, as none can be told
    kAttribute,  ///< `row.name`, which calls a function of this name if there is no such column
    kSignature,  ///< a function of exactly this name and `arguments`
    kOperator,   ///< an operator of this name in an expression, whose operands can't be told
    kCast,       ///< a cast from or to `type`
    kOther,      ///< `other`, an identity of ObjectSpace::kOther
  };
  Kind kind = Kind::kType;
  Purpose purpose = Purpose::kUse;
  TypeUse type = {};  ///< the type, or in `type.name` and `type.offset` any other name
  bool must_exist = false;
  std::optional<std::size_t> argument_count = {};  ///< of a call, where it can be told
  std::vector<TypeUse> arguments = {};
  std::string other = {};  ///< with the kind in front; for casts and operators without the types
};

/// A function's, procedure's or aggregate's identity and what tells which calls are meant for it.
struct Signature {
  SqlName name = {};
  std::vector<TypeUse> inputs = {};
  std::size_t least_arguments = 0;  ///< without those that have defaults
  std::size_t most_arguments = 0;
  bool is_variadic = false;
};

/// What an object name in a DROP, COMMENT, GRANT or ALTER stands for.
struct Target {
  ObjectSpace space = ObjectSpace::kOther;
  std::string kind = {};
  SqlName name = {};  ///< for kOther the identity is in `identity`
  /// Of routines, if they are given; of casts and operators.
  std::optional<std::vector<TypeUse>> arguments = {};
  std::string identity = {};
  std::string schema = {};  ///< that the whole target is qualified with, if any
  std::size_t offset = 0;
};

/// The rank of what ties an object to another, FOREIGN KEY and OWNED BY: only data minds it.
constexpr int kTieRank = 3;

/// A statement as its reader understood it. Ordering knows `provides` and `needs`, nothing else.
struct Description {
  const ParsedFile* file = nullptr;
  const ParsedStatement* statement = nullptr;
  std::string sha256;    ///< of its SQL
  std::string_view tag;  ///< of its syntax, such as "CreateStmt"; empty if no reader knows it
  std::string kind;
  /// The object where it is neither a routine nor made of targets.
  std::string object;
  std::vector<Provided> provides;
  /// Names by which its object or others can be found afterwards: indexes of constraints, the new
  /// name of a RENAME. No objects of their own.
  std::vector<Provided> names_along;
  std::vector<Need> needs;
  std::optional<Signature> signature;
  std::vector<Target> targets;  ///< what a DROP, COMMENT, GRANT or ALTER is about
  std::optional<Routine> routine;
  bool or_replace = false;              ///< it says CREATE OR REPLACE
  std::vector<std::string> shape = {};  ///< see Statement::shape
  bool is_shell = false;                ///< CREATE TYPE without a definition
  bool has_partitions = false;          ///< a partitioned table, or one that is a partition
  bool is_drop = false;
  bool keeps_place = false;  ///< stays behind the statements before it in its file
  bool runs_code = false;    ///< DO and CALL: stays behind what was read before it in its section
  bool is_rename = false;    ///< stands behind what uses the object by its former name
  bool is_default = false;   ///< ALTER DEFAULT PRIVILEGES: stands before what it is the default of
  /// Stands behind all objects of this kind: "table" for GRANT ON ALL TABLES, "object" for event
  /// triggers, which would run for each of them.
  std::string after_all = {};
  /// Among the statements that alter an object those with less come first, as in ALTER TABLE.
  int alter_rank = 2;
  /// False, if only the names of the objects that it needs matter and not what ALTER made of them.
  bool sees_alterations = true;
  /// Columns of a table or composite type, for `t.c%TYPE`.
  std::vector<std::pair<std::string, TypeUse>> columns;
};

/// The statements of a package, in reading order.
class Descriptions {
 public:
  Descriptions() = default;
  /// They stay where those of each file are; to move thousands would take longer than to look at
  /// them.
  explicit Descriptions(std::vector<std::vector<Description>> by_file)
      : by_file_(std::move(by_file)) {
    all_.reserve(by_file_.size());
    for (std::vector<Description>& file : by_file_) {
      for (Description& description : file) all_.push_back(&description);
    }
  }
  Descriptions(Descriptions&&) = default;
  Descriptions& operator=(Descriptions&&) = default;

  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] const Description& operator[](std::size_t index) const { return *all_[index]; }
  [[nodiscard]] Description& operator[](std::size_t index) { return *all_[index]; }

 private:
  std::vector<std::vector<Description>> by_file_;
  std::vector<Description*> all_;
};

}  // namespace pgpm
