#include "deploy/plan/dependencies.hpp"

#include <algorithm>

namespace pgpm {
namespace {

std::string title(const Package& package) {
  return '"' + package.name + "\" " + package.version.text();
}

// Depth first from `bundle`; `path` holds those on the way to it.
class BundleOrder {
 public:
  explicit BundleOrder(std::span<const Bundle> bundles) : bundles_(bundles) {}

  Expected<std::vector<const Bundle*>> run() {
    for (const Bundle& bundle : bundles_) {
      if (Expected<void> visited = visit(bundle); !visited) return tl::unexpected(visited.error());
    }
    return std::move(order_);
  }

 private:
  Expected<void> visit(const Bundle& bundle) {
    if (std::find(order_.begin(), order_.end(), &bundle) != order_.end()) return {};
    if (std::find(path_.begin(), path_.end(), &bundle) != path_.end()) return circle(bundle);
    path_.push_back(&bundle);
    for (const Bundle& other : bundles_) {
      const auto found = bundle.package.dependencies.find(other.package.name);
      if (found == bundle.package.dependencies.end() || &other == &bundle ||
          !found->second.accepts(other.package.version)) {
        continue;
      }
      if (Expected<void> visited = visit(other); !visited) return visited;
    }
    path_.pop_back();
    order_.push_back(&bundle);
    return {};
  }

  [[nodiscard]] Expected<void> circle(const Bundle& bundle) const {
    std::string text;
    for (auto step = std::find(path_.begin(), path_.end(), &bundle); step != path_.end(); ++step) {
      text += title((*step)->package) + " -> ";
    }
    return tl::unexpected(Error{
        .kind = ErrorKind::kDependency,
        .message = "packages depend on each other in a circle: " + text + title(bundle.package)});
  }

  std::span<const Bundle> bundles_;
  std::vector<const Bundle*> path_;
  std::vector<const Bundle*> order_;
};

struct Candidate {
  Version version;
  std::string schema;
};

// What there is of a package: deployed ones, and those of this call instead of what they replace.
std::vector<Candidate> candidates(const std::string& name, std::span<const Bundle* const> bundles,
                                  const DatabaseState& state) {
  std::vector<Candidate> found;
  for (const Bundle* bundle : bundles) {
    if (bundle->package.name != name) continue;
    found.push_back({bundle->package.version, target_schema(*bundle, state)});
  }
  for (const DeployedPackage& package : state.packages) {
    if (package.name != name || package.old_revision || !package.is_there) continue;
    const bool replaced = std::any_of(found.begin(), found.end(), [&](const Candidate& candidate) {
      return candidate.schema == package.schema;
    });
    if (!replaced) found.push_back({package.version, package.schema});
  }
  std::stable_sort(found.begin(), found.end(), [](const Candidate& left, const Candidate& right) {
    return left.version > right.version;
  });
  return found;
}

std::string what_is_there(const std::vector<Candidate>& found) {
  if (found.empty()) return "no version of it is deployed";
  std::string text = "there is ";
  for (const Candidate& candidate : found) {
    if (&candidate != &found.front()) text += ", ";
    text += candidate.version.text();
  }
  return text;
}

// What requirements are not met, and what can be done about it.
struct Unmet {
  std::vector<Note> notes;
  bool has_package = false;
  bool has_extension = false;
};

Error unmet_error(Unmet unmet) {
  Error error{.kind = ErrorKind::kDependency, .message = unmet.notes.front().message};
  if (unmet.has_package) error.hint = "Deploy what is missing first, or in the same call.";
  if (unmet.has_extension) {
    error.hint += error.hint.empty() ? "" : " ";
    error.hint += "Install extensions first, with CREATE EXTENSION.";
  }
  if (unmet.notes.size() > 1) {
    error.message = std::to_string(unmet.notes.size()) + " requirements are not met";
    error.notes = std::move(unmet.notes);
  }
  return error;
}

}  // namespace

Expected<std::vector<const Bundle*>> order_bundles(std::span<const Bundle> bundles) {
  for (std::size_t i = 0; i < bundles.size(); ++i) {
    for (std::size_t j = i + 1; j < bundles.size(); ++j) {
      const Package& first = bundles[i].package;
      const Package& second = bundles[j].package;
      if (first.name == second.name &&
          (first.version == second.version || first.schema() == second.schema())) {
        return tl::unexpected(Error{.kind = ErrorKind::kUsage,
                                    .message = "package " + title(first) + " is given twice"});
      }
    }
  }
  return BundleOrder(bundles).run();
}

Expected<std::vector<std::vector<Binding>>> resolve_dependencies(
    std::span<const Bundle* const> bundles, const DatabaseState& state) {
  std::vector<std::vector<Binding>> bindings(bundles.size());
  Unmet unmet;
  for (std::size_t i = 0; i < bundles.size(); ++i) {
    const Package& package = bundles[i]->package;
    for (const auto& [name, requirement] : package.dependencies) {
      const std::vector<Candidate> found = candidates(name, bundles, state);
      const auto chosen = std::find_if(found.begin(), found.end(),
                                       [&accepted = requirement](const Candidate& candidate) {
                                         return accepted.accepts(candidate.version);
                                       });
      if (chosen != found.end()) {
        bindings[i].push_back({name, chosen->schema, requirement.text()});
      } else {
        unmet.has_package = true;
        unmet.notes.push_back({{},
                               "package " + title(package) + " requires \"" + name + "\" " +
                                   requirement.text() + ", but " + what_is_there(found)});
      }
    }
    for (const std::string& extension : package.externals.extensions) {
      if (state.extensions.contains(extension)) continue;
      unmet.has_extension = true;
      unmet.notes.push_back({{},
                             "package " + title(package) + " requires extension \"" + extension +
                                 "\", which is not installed in database \"" +
                                 state.facts.database + '"'});
    }
  }
  if (!unmet.notes.empty()) return tl::unexpected(unmet_error(std::move(unmet)));
  return bindings;
}

bool is_deployed_as(const Bundle& bundle, const DeployedPackage& deployed) {
  const Package& package = bundle.package;
  if (deployed.name != package.name || deployed.old_revision ||
      deployed.subclass != package.subclass) {
    return false;
  }
  return package.subclass == PackageSubclass::kBasic || deployed.version == package.version;
}

const DeployedPackage* find_deployed(const Bundle& bundle, const DatabaseState& state) {
  for (const DeployedPackage& deployed : state.packages) {
    if (is_deployed_as(bundle, deployed)) return &deployed;
  }
  return nullptr;
}

std::string target_schema(const Bundle& bundle, const DatabaseState& state) {
  const DeployedPackage* deployed = find_deployed(bundle, state);
  return deployed != nullptr ? deployed->schema : bundle.package.schema();
}

}  // namespace pgpm
