#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pgpm/package.hpp"
#include "pgpm/version.hpp"

namespace pgpm {

/// A row of `_pgpm.packages` that stands for something in the database.
struct DeployedPackage {
  std::string id;
  std::string name;
  Version version;
  PackageSubclass subclass = PackageSubclass::kVersioned;
  PackageScope scope = PackageScope::kSchema;
  std::string schema;
  bool is_there = true;  ///< false if somebody dropped its schema by hand
  std::optional<int> old_revision = {};
  std::string digest;
  std::string owner = {};
  std::vector<std::string> usage_roles = {};
  std::string catalog_hash = {};  ///< empty if there is none
  int server_major = 0;           ///< of the server that made the fingerprints
  bool is_pending = false;        ///< statements of its no-transaction scripts are not done
  bool has_leftovers = false;     ///< objects that left it and stayed; looked for to prune them
  bool has_outside = false;       ///< it made objects outside its schema
  /// Number of its last event: of two revisions, the one with the higher number was current later.
  std::int64_t last_event = 0;
  std::string vcs_ref = {};  ///< of that event
  std::string vcs_link = {};
};

/// A statement as it was deployed, or an object that no statement names (without file).
struct RecordedObject {
  std::string kind;
  std::string identity;
  std::string sha256 = {};
  std::string file = {};
  std::size_t line = 0;
  std::string fingerprint = {};
  /// `Statement::shape` of its statement, empty if there was none.
  std::vector<std::string> shape = {};
  bool left = false;         ///< left the package, or was never of it, and stayed
  std::string key = {};      ///< of the live object then, as LiveObject::key; empty if not known
  std::size_t position = 0;  ///< in the order of the record, from 1
  std::string script = {};   ///< the table script that the statement is of
};

struct LiveObject {
  std::string kind;
  std::string identity;
  /// Hashes with dots between, see compare_fingerprints().
  std::string fingerprint;
  std::string key = {};  ///< its catalog and its OID there: "pg_proc:16401:0"
};

/// A live object, or a part of one that can be dropped by itself (a default, a constraint, a
/// column), with what it needs and the SQL for it.
struct LiveNode {
  std::string key;          ///< as LiveObject::key; the last number is a column's
  std::string type;         ///< in the server's words: "function", "default value", "table column"
  std::string identity;     ///< qualified
  bool is_outside = false;  ///< of the package's schema
  bool is_atomic = false;   ///< a function whose body the server keeps parsed
  char relation_kind = 0;   ///< pg_class.relkind
  bool is_foreign_key = false;
  std::string table_name = {};  ///< of what holds rows, quoted
  bool populated = false;
  std::string parent = {};  ///< key of the relation that it is a part of
  std::string owner = {};
  std::string drop_sql = {};
  std::string make_sql = {};                  ///< where the catalog knows it: parts of tables
  std::string owner_sql = {};                 ///< without the new owner's name
  std::vector<std::string> reset_sql = {};    ///< takes all grants and comments
  std::vector<std::string> restore_sql = {};  ///< gives them back
  std::vector<std::string> labels = {};       ///< values of an enum, attributes of a composite type
  std::vector<std::string> uses = {};         ///< keys, of nodes among those that were asked for
};

/// What depends on a schema from outside.
struct Dependent {
  std::string schema;  ///< empty for objects outside all schemas
  std::string name;    ///< "view public.customers"
};

/// A trigger, policy, rule or cast that a package made outside its schema.
struct OutsideObject {
  std::string kind;      ///< "trigger"
  std::string identity;  ///< "audit on crm.users", quoted where needed

  [[nodiscard]] std::string name() const { return kind + ' ' + identity; }
};

/// An outside object as it was recorded, and what became of it.
struct OutsideState {
  enum class Is { kSame, kChanged, kGone, kReplaced };
  OutsideObject object;
  std::string own_identity = {};  ///< without the name of the package's schema
  Is is = Is::kSame;
  std::string replaced_by = {};  ///< "shop 01_01_00": with kReplaced, whose it is by now
};

/// A function or procedure that sets search_path for itself.
struct PinnedRoutine {
  std::string identity;     ///< "shop.f(integer)", quoted where needed
  std::string search_path;  ///< as the server keeps it: names with commas between
  std::string key = {};     ///< as LiveObject::key
};

/// How far a statement of a no-transaction script has come.
struct ScriptProgress {
  enum class State { kPending, kStarted, kDone };
  std::string sha256;
  State state = State::kPending;
};

/// What is looked at only where it matters: in the schema of a package that is deployed.
struct SchemaDetails {
  std::string catalog_hash = {};
  std::vector<RecordedObject> recorded = {};
  std::vector<LiveObject> live = {};
  std::map<std::string, std::string> executed_scripts = {};  ///< SHA-256 by path
  std::vector<Dependent> dependents = {};
  std::vector<std::string> outside_columns = {};
  std::vector<std::string> tables_with_rows = {};
  /// By path and position, from 1.
  std::map<std::pair<std::string, int>, ScriptProgress> script_progress = {};
  /// Whether it is valid, by qualified name: indexes that started statements make, if they exist.
  std::map<std::string, bool> indexes = {};
  std::vector<OutsideObject> outside_objects = {};  ///< the package's own
  std::vector<OutsideState> outside_states = {};    ///< of all that it has recorded outside
  std::vector<PinnedRoutine> pinned_routines = {};
  std::set<std::string> revision_names = {};  ///< taken ones that begin as a kept revision's does
  std::vector<LiveNode> nodes = {};  ///< with mode overwrite: what it must know of dependents
};

/// What the database says of itself before anything else is asked.
struct ServerFacts {
  int server_version = 0;  ///< as server_version_num
  std::string database = {};
  bool is_direct = true;  ///< the session is the server's own, not one that a pooler lends
  std::string session_user = {};
  bool installed = false;  ///< there is a schema `_pgpm`
  int schema_version = 0;  ///< its last migration
  std::string schema_owner = {};
  bool trusted = true;       ///< it is owned by somebody who may
  bool may_create = true;    ///< the user may create schemas
  bool may_record = true;    ///< the user may write the records, if `_pgpm` is there
  bool logs_ddl = false;     ///< there is an event trigger that does
  bool may_log_ddl = false;  ///< the user may make it, and nobody could misuse it
};

/// What the database holds, as far as a plan needs to know.
struct DatabaseState {
  ServerFacts facts;
  std::vector<DeployedPackage> packages = {};  ///< those of the artifacts' and dependencies' names
  std::map<std::string, std::string> schemas = {};          ///< owner by name, those that exist
  std::map<std::string, std::string> schema_packages = {};  ///< package by schema, as recorded
  /// Every schema (asked for where functions are pinned): who may create in it beside its owner and
  /// superusers, or nobody.
  std::map<std::string, std::string> schema_creators = {};
  std::set<std::string> roles = {};
  std::set<std::string> extensions = {};
  std::map<std::string, std::string> validators = {};  ///< function to call, by language
  std::map<std::string, SchemaDetails> details = {};   ///< by schema
};

}  // namespace pgpm
