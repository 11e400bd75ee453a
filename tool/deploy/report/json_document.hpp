#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "pgpm/plan.hpp"

namespace pgpm {

using Json = nlohmann::ordered_json;

/// A document as it is printed. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] inline std::string dump(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

/// Empty texts stand for what is not known.
[[nodiscard]] inline Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

/// Commands with their parameters, and the places in the sources that they come from.
[[nodiscard]] Json steps_json(const std::vector<Step>& list);

}  // namespace pgpm
