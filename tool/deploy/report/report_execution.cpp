#include "deploy/report/json_document.hpp"
#include "deploy/report/report.hpp"
#include "deploy/report/table.hpp"

namespace pgpm {
namespace {

// As psql -At prints them.
std::string rows_text(const Rows& rows) {
  std::string text;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    bool is_first = true;
    for (const Value& value : rows.row(row)) {
      if (!is_first) text += '|';
      is_first = false;
      text += value.value_or("");
    }
    text += '\n';
  }
  return text;
}

Json number(const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_number() ? json : Json(text);
}

}  // namespace

std::string execution_plan_text(const ExecuteOptions& options) {
  const std::string bound = " until it returns 0, at most " + plural(options.max_rounds, "round");
  return "to run" + (options.until_zero ? bound : std::string()) + ":\n" + options.query + '\n';
}

std::string execution_text(const Execution& execution, bool until_zero) {
  if (!until_zero) return rows_text(execution.rows);
  return "returned 0 in round " + std::to_string(execution.values.size()) + '\n';
}

std::string execution_plan_json(const ExecuteOptions& options) {
  return dump({{"result", "done"},
               {"query", options.query},
               {"until_zero", options.until_zero},
               {"max_rounds", options.until_zero ? options.max_rounds : 1}});
}

std::string execution_json(const Execution& execution, bool until_zero) {
  Json json = {{"result", "done"}};
  if (until_zero) {
    json["rounds"] = execution.values.size();
    Json& values = json["values"] = Json::array();
    for (const std::string& value : execution.values) values.push_back(number(value));
    return dump(json);
  }
  json["columns"] = execution.rows.columns();
  Json& rows = json["rows"] = Json::array();
  for (std::size_t row = 0; row < execution.rows.size(); ++row) {
    Json& values = rows.emplace_back(Json::array());
    for (const Value& value : execution.rows.row(row)) {
      values.push_back(value ? Json(*value) : Json(nullptr));
    }
  }
  return dump(json);
}

}  // namespace pgpm
