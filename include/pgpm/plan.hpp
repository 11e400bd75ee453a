#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pgpm/bundle.hpp"

namespace pgpm {

/// What a deployment may do to a schema that is there already.
enum class Mode { kSafe, kModerate, kUnsafe, kOverwrite };

[[nodiscard]] std::string_view to_string(Mode mode);  ///< "safe"
[[nodiscard]] std::optional<Mode> parse_mode(std::string_view text);

/// What a plan does with one package.
enum class Action {
  kUpToDate,     ///< nothing: deployed as it is
  kCreate,       ///< makes the schema and all in it
  kRecreate,     ///< drops the schema with all that depends on it, and makes it anew
  kReplace,      ///< keeps the schema under another name, and makes it anew
  kRunScripts,   ///< runs table scripts that were added
  kOverwrite,    ///< changes in place what differs
  kResume,       ///< goes on with no-transaction table scripts
  kDeployFiles,  ///< sends some files of the artifact
};

[[nodiscard]] std::string_view to_string(Action action);  ///< "up_to_date"

enum class ChangeKind { kAdded, kChanged, kRemoved };

[[nodiscard]] std::string_view to_string(ChangeKind kind);  ///< "added"

/// How a statement of the artifact differs from what is recorded as deployed.
struct Change {
  ChangeKind kind = ChangeKind::kAdded;
  std::string object_kind;  ///< "function"
  std::string object;       ///< "block_user(bigint, text)"
  Place place;              ///< in the artifact; for what was removed, where it was
  std::string script = {};  ///< the table script that it belongs to, or empty

  friend bool operator==(const Change&, const Change&) = default;
};

enum class DriftKind { kChanged, kAppeared, kGone };

[[nodiscard]] std::string_view to_string(DriftKind kind);  ///< "changed"

/// A live object that is not as its deployment left it.
struct Drift {
  DriftKind kind = DriftKind::kChanged;
  std::string object;  ///< "function f()"

  friend bool operator==(const Drift&, const Drift&) = default;
};

/// The savepoint before steps that may fail.
inline constexpr const char* kAttempt = "pgpm_attempt";

/// One command of a deployment.
struct Step {
  std::string text;  ///< SQL of pgpm's own; empty: the statement's
  std::vector<std::optional<std::string>> parameters = {};
  /// The statement of the artifact that it sends or works for; errors are shown at its place.
  const Statement* statement = nullptr;
  /// Instead of `statement` where it works for many: the statement of each row that it returns, in
  /// order. It fails for the one behind the last row that came.
  std::vector<const Statement*> row_statements = {};
  bool is_script = false;  ///< several statements in one text, none with parameters
  /// How many bytes `text` has more than the statement's SQL behind its CREATE, where it is the
  /// statement with OR REPLACE put in.
  std::size_t inserted = 0;
  /// Set in steps that may fail: then what was done since savepoint kAttempt is rolled back, these
  /// are run instead, and all directly behind the step that have such ones, too, are left out.
  std::function<std::vector<Step>()> otherwise = {};

  [[nodiscard]] const std::string& sql() const {
    return text.empty() && statement != nullptr ? statement->sql : text;
  }
};

/// A statement of a no-transaction table script, which runs after the commit.
struct PendingStatement {
  const Statement* statement = nullptr;
  int position = 0;             ///< in its script, from 1; 0 for SET, which is sent each time
  bool is_done = false;         ///< only to be recorded as done
  std::string drop_index = {};  ///< an invalid index, left behind by an earlier try, to drop first
  /// Only where one of them failed: what became of it.
  enum class Outcome { kUnknown, kDone, kFailed, kPending } outcome = Outcome::kUnknown;
};

/// A schema that is kept aside.
struct Revision {
  int number = 0;
  std::string schema = {};                         ///< its name from now on
  std::vector<std::string> tables_with_rows = {};  ///< as they are called before
};

/// A statement of the artifact that is sent to a schema that is there.
struct SentStatement {
  const Statement* statement = nullptr;
  bool replaces = false;  ///< as CREATE OR REPLACE
};

/// What is done in place, in the order in which it is done. Texts are SQL of pgpm's own.
struct Overwrite {
  std::string role = {};                 ///< taken for all but the owners; empty: whoever deploys
  std::vector<std::string> owners = {};  ///< objects that get another owner
  std::vector<std::string> before = {};  ///< comments that go, drops, changes of types
  std::vector<SentStatement> sent = {};  ///< in the artifact's order, without grants
  std::vector<std::string> after = {};   ///< parts of tables that were dropped; privileges anew
  std::vector<const Statement*> grants = {};
  std::vector<std::string> usage = {};  ///< the usage roles' privileges, and those given by hand
  std::vector<const Statement*> validated = {};  ///< routines whose bodies are checked
  // For reports:
  std::vector<std::string> recreated = {};  ///< "view v": only because of what it needs
  std::vector<std::string> dropped = {};    ///< "function old()"
  std::vector<Change> left = {};  ///< what left the package, or never was of it, and stays
};

struct PackagePlan {
  const Bundle* bundle = nullptr;
  std::string schema;  ///< where it goes; only a name for scope DATABASE
  Action action = Action::kUpToDate;
  bool renews = false;  ///< with kUpToDate: fingerprints are another server version's, made anew
  /// With kUpToDate: catalog rows have changed, and nothing that counts; the next look need not go
  /// as far.
  bool renews_hash = false;
  std::vector<Change> changes = {};
  std::vector<Drift> drift = {};
  std::vector<std::string> cascade = {};  ///< what the drop takes outside the schema
  /// What the package itself made outside its schema, and what goes with the old revision:
  /// "trigger audit on crm.users".
  std::vector<std::string> own_outside = {};
  /// Tables with rows, and outside columns, that the drop takes.
  std::vector<std::string> lost_data = {};
  Overwrite overwrite = {};  ///< with kOverwrite
  std::vector<PendingStatement> pending = {};
  // With --file:
  std::set<std::string> files = {};         ///< as the artifact names them
  std::vector<const Statement*> sent = {};  ///< what of them differs, without table scripts
  std::vector<std::string> scripts = {};    ///< table scripts among them that have not run
  std::vector<Change> left = {};            ///< what differs elsewhere
  std::vector<Drift> drift_left = {};
  std::optional<Revision> kept = {};  ///< with kReplace: what the old schema becomes
};

/// All that a deployment does, decided beforehand: what is printed is what is sent.
/// Refers to the bundles that it was made of.
struct Plan {
  bool installs = false;                   ///< makes `_pgpm` first
  std::vector<PackagePlan> packages = {};  ///< in order of deployment
  std::vector<Step> steps = {};            ///< between BEGIN with its settings and COMMIT
  std::vector<Step> after = {};            ///< after COMMIT, each on its own

  [[nodiscard]] bool has_work() const { return !steps.empty(); }
  /// Whether a package is not up to date. Making fingerprints anew is work, and no change.
  [[nodiscard]] bool has_changes() const;
};

}  // namespace pgpm
