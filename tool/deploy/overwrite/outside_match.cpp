#include "deploy/overwrite/outside_match.hpp"

#include <algorithm>
#include <string_view>

#include "deploy/overwrite/targets.hpp"

namespace pgpm {
namespace {

// Whether `mark on users` may be what the server calls `mark on crm.users`.
bool is_named(std::string_view identity, std::string_view object) {
  if (identity == object) return true;
  const std::string_view table = table_of(object);
  const std::string_view before_table = object.substr(0, object.size() - table.size());
  return !before_table.empty() && identity.starts_with(before_table) &&
         identity.ends_with('.' + std::string(table));
}

}  // namespace

const OutsideState* find_outside(const std::vector<const OutsideState*>& outside,
                                 const std::string& kind, const std::string& object) {
  const auto found = std::find_if(outside.begin(), outside.end(), [&](const OutsideState* one) {
    return one->object.kind == kind && is_named(one->own_identity, object);
  });
  return found == outside.end() ? nullptr : *found;
}

}  // namespace pgpm
