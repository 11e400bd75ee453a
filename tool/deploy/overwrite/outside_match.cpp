#include "deploy/overwrite/outside_match.hpp"

#include <algorithm>
#include <string_view>

namespace pgpm {
namespace {

// Whether `mark on users` may be what the server calls `mark on crm.users`.
bool is_named(std::string_view identity, std::string_view object) {
  if (identity == object) return true;
  constexpr std::string_view kOn = " on ";
  const std::size_t at = object.rfind(kOn);
  if (at == std::string_view::npos) return false;
  const std::size_t table = at + kOn.size();
  return identity.starts_with(object.substr(0, table)) &&
         identity.ends_with('.' + std::string(object.substr(table)));
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
