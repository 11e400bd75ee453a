#include <algorithm>
#include <array>
#include <utility>

#include "pgpm/plan.hpp"

namespace pgpm {
namespace {

constexpr std::array<std::pair<Mode, std::string_view>, 4> kModes = {
    {{Mode::kSafe, "safe"},
     {Mode::kModerate, "moderate"},
     {Mode::kUnsafe, "unsafe"},
     {Mode::kOverwrite, "overwrite"}}};

}  // namespace

std::string_view to_string(Mode mode) {
  for (const auto& [value, name] : kModes) {
    if (value == mode) return name;
  }
  return {};
}

std::optional<Mode> parse_mode(std::string_view text) {
  for (const auto& [value, name] : kModes) {
    if (name == text) return value;
  }
  return std::nullopt;
}

bool Plan::has_changes() const {
  return std::any_of(packages.begin(), packages.end(), [](const PackagePlan& package) {
    return package.action != Action::kUpToDate;
  });
}

std::string_view to_string(Action action) {
  switch (action) {
    case Action::kUpToDate:
      return "up_to_date";
    case Action::kCreate:
      return "create";
    case Action::kRecreate:
      return "recreate";
    case Action::kReplace:
      return "replace";
    case Action::kDeployFiles:
      return "files";
    case Action::kResume:
      return "resume";
    case Action::kOverwrite:
      return "overwrite";
    case Action::kRunScripts:
      break;
  }
  return "run_scripts";
}

std::string_view to_string(DriftKind kind) {
  switch (kind) {
    case DriftKind::kChanged:
      return "changed";
    case DriftKind::kAppeared:
      return "appeared";
    case DriftKind::kGone:
      break;
  }
  return "gone";
}

std::string_view to_string(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kAdded:
      return "added";
    case ChangeKind::kChanged:
      return "changed";
    case ChangeKind::kRemoved:
      break;
  }
  return "removed";
}

}  // namespace pgpm
