#include "compile/order/waits.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace pgpm {
namespace {

// An object that is altered or finished, by the statement that makes it.
struct Object {
  std::map<int, std::vector<std::size_t>> alterations;  // by rank
  std::vector<std::size_t> finishes;
  std::vector<std::size_t> renames;
  std::vector<std::size_t> users;  // where there are renames
  std::optional<std::size_t> altered_gate;
  std::optional<std::size_t> altered_but_ties_gate;
  std::vector<std::size_t> finished_gates;
  std::unordered_map<const void*, int> altered_by;  // units and their least rank
  std::unordered_set<const void*> finished_by;      // units
  bool must_be_finished = false;                    // for something
};

class Waits {
 public:
  Waits(std::size_t known, Resolution& resolution) : resolution_(resolution), known_(known) {}

  void run() {
    find_objects();
    for (auto& [statement, object] : objects_) make_gates(object);
    for (std::size_t i = 0; i < known_; ++i) wait(resolution_.dependences[i]);
    for (auto& [statement, object] : objects_) rename_last(object);
    for (std::size_t i = 0; i < resolution_.descriptions.size(); ++i) stand_behind_all(i);
    stand_behind_defaults();
  }

 private:
  [[nodiscard]] const Description& description(std::size_t statement) const {
    return resolution_.descriptions[statement];
  }

  // All statements of a table script are one.
  [[nodiscard]] const void* unit(std::size_t statement) const {
    const Description& each = description(statement);
    return each.file->is_script() ? static_cast<const void*>(each.file) : &each;
  }

  std::size_t add_gate(const std::vector<std::size_t>& members) {
    const std::size_t gate = resolution_.descriptions.size() + resolution_.gates++;
    for (const std::size_t member : members) add(gate, member, Certainty::kMember);
    return gate;
  }

  void add(std::size_t from, std::size_t to, Certainty certainty) {
    resolution_.dependences.push_back({from, to, 0, certainty});
  }

  void find_objects() {
    for (std::size_t i = 0; i < known_; ++i) {
      const Dependence& dependence = resolution_.dependences[i];
      if (dependence.purpose == Purpose::kUse) continue;
      const Description& from = description(dependence.from);
      Object& object = objects_[dependence.to];
      if (dependence.purpose == Purpose::kFinished) object.must_be_finished = true;
      if (dependence.purpose == Purpose::kFinish) {
        object.finishes.push_back(dependence.from);
        object.finished_by.insert(unit(dependence.from));
      }
      if (dependence.purpose != Purpose::kAlter) continue;
      // Table scripts tell a story; what uses the table is written for its end.
      if (from.is_rename && !from.file->is_script()) {
        object.renames.push_back(dependence.from);
        continue;
      }
      object.alterations[from.alter_rank].push_back(dependence.from);
      int& rank = object.altered_by.emplace(unit(dependence.from), from.alter_rank).first->second;
      rank = std::min(rank, from.alter_rank);
    }
  }

  // The gates of the ranks stand behind each other, and alterations behind those of less rank.
  void make_gates(Object& object) {
    for (const auto& [rank, alterations] : object.alterations) {
      if (object.altered_gate) {
        for (const std::size_t alteration : alterations) {
          if (!alters_too(alteration, object, rank)) {
            add(alteration, *object.altered_gate, Certainty::kWait);
          }
        }
      }
      const std::size_t gate = add_gate(alterations);
      if (object.altered_gate) add(gate, *object.altered_gate, Certainty::kMember);
      object.altered_gate = gate;
      if (rank < kTieRank) object.altered_but_ties_gate = gate;
    }
    if (object.must_be_finished) make_finished_gates(object);
  }

  // One for indexes, which a foreign key can't do without, and one for the others, so that a circle
  // through a comment does not take the first away.
  void make_finished_gates(Object& object) {
    std::vector<std::size_t>& finishes = object.finishes;
    const auto others = std::stable_partition(
        finishes.begin(), finishes.end(),
        [&](std::size_t statement) { return description(statement).kind == "index"; });
    for (const auto& [first, last] :
         {std::pair(finishes.begin(), others), std::pair(others, finishes.end())}) {
      if (first != last) object.finished_gates.push_back(add_gate({first, last}));
    }
  }

  // If all stood behind foreign keys, two tables with such on each other would be a circle.
  [[nodiscard]] static bool minds_ties(const Description& description) {
    const std::string& kind = description.kind;
    return description.is_rename || description.runs_code || kind == "insert" || kind == "update" ||
           kind == "delete" || kind == "merge";
  }

  // Whether another statement of the same unit is among the object's alterations below the rank.
  [[nodiscard]] bool alters_too(std::size_t statement, const Object& object, int below) const {
    const auto entry = object.altered_by.find(unit(statement));
    return entry != object.altered_by.end() && entry->second < below;
  }

  void wait(const Dependence dependence) {  // a copy: the list grows
    const auto entry = objects_.find(dependence.to);
    if (entry == objects_.end()) return;
    Object& object = entry->second;
    if (!object.renames.empty()) object.users.push_back(dependence.from);
    const Description& from = description(dependence.from);
    const bool renames = from.is_rename && !from.file->is_script();
    if (dependence.purpose == Purpose::kAlter && !renames) return;
    if (!dependence.sees_alterations) return;
    constexpr int kAllRanks = 100;
    const auto& altered_gate =
        minds_ties(from) ? object.altered_gate : object.altered_but_ties_gate;
    if (altered_gate && !alters_too(dependence.from, object, kAllRanks)) {
      add(dependence.from, *altered_gate, Certainty::kWait);
    }
    if (dependence.purpose != Purpose::kFinished) return;
    if (object.finished_by.contains(unit(dependence.from))) return;
    for (const std::size_t gate : object.finished_gates) {
      add(dependence.from, gate, Certainty::kWait);
    }
  }

  void rename_last(const Object& object) {
    if (object.renames.empty()) return;
    std::vector<std::size_t> users;
    for (const std::size_t user : object.users) {
      if (!description(user).is_rename) users.push_back(user);
    }
    if (users.empty()) return;
    const std::size_t gate = add_gate(users);
    for (const std::size_t rename : object.renames) add(rename, gate, Certainty::kWait);
  }

  [[nodiscard]] static bool is_of_kind(const Description& description, std::string_view kind) {
    if (kind == "object") {
      const auto is_event_trigger = [](const Target& target) {
        return target.kind == "event trigger";
      };
      return description.after_all.empty() &&
             std::none_of(description.targets.begin(), description.targets.end(), is_event_trigger);
    }
    const auto is_kind = [&](std::string_view made) {
      if (kind == "routine") return made == "function" || made == "procedure";
      if (kind == "function") return made == "function" || made == "aggregate";
      if (kind == "table") {
        return made == "table" || made.ends_with("view") || made == "foreign table";
      }
      return made == kind;
    };
    return std::any_of(description.provides.begin(), description.provides.end(),
                       [&](const Provided& provided) { return is_kind(provided.kind); });
  }

  void stand_behind_all(std::size_t statement) {
    const std::string& kind = description(statement).after_all;
    if (kind.empty()) return;
    auto [entry, is_new] = all_gates_.emplace(kind, 0);
    if (is_new) {
      std::vector<std::size_t> members;
      for (std::size_t i = 0; i < resolution_.descriptions.size(); ++i) {
        if (is_of_kind(description(i), kind)) members.push_back(i);
      }
      entry->second = add_gate(members);
    }
    add(statement, entry->second, Certainty::kWait);
  }

  void stand_behind_defaults() {
    std::vector<std::size_t> defaults;
    for (std::size_t i = 0; i < resolution_.descriptions.size(); ++i) {
      if (description(i).is_default) defaults.push_back(i);
    }
    if (defaults.empty()) return;
    const std::size_t gate = add_gate(defaults);
    for (std::size_t i = 0; i < resolution_.descriptions.size(); ++i) {
      const Description& each = description(i);
      if (!each.is_default && !each.provides.empty()) add(i, gate, Certainty::kWait);
    }
  }

  Resolution& resolution_;
  std::size_t known_;
  std::map<std::size_t, Object> objects_;
  std::map<std::string, std::size_t> all_gates_;
};

}  // namespace

void add_waits(std::size_t known, Resolution& resolution) { Waits(known, resolution).run(); }

}  // namespace pgpm
