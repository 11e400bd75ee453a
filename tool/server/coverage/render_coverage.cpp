#include "server/coverage/render_coverage.hpp"

#include <nlohmann/json.hpp>

#include "deploy/report/table.hpp"

namespace pgpm::server {
namespace {

std::string path_of(const std::string& file, const std::string& sources) {
  return sources.empty() ? file : sources + '/' + file;
}

std::string name_in_lcov(std::string object) {
  for (std::size_t at = 0; (at = object.find(',', at)) != std::string::npos;) object[at] = ';';
  return object;
}

void add_pair(std::string& text, const char* key, std::size_t left, const std::string& right) {
  text += key + (':' + std::to_string(left)) + ',' + right + '\n';
}

void add_ratio(std::string& text, const char* total_key, const char* reached_key, Ratio ratio) {
  text += total_key + (':' + std::to_string(ratio.total)) + '\n' + reached_key + ':' +
          std::to_string(ratio.reached) + '\n';
}

std::string fraction(Ratio ratio) {
  return std::to_string(ratio.reached) + '/' + std::to_string(ratio.total);
}

// Rounded down, so that 100.0 is all.
std::string percentage(Ratio ratio) {
  if (ratio.total == 0) return "-";
  const std::size_t thousandths = ratio.reached * 1000 / ratio.total;
  return std::to_string(thousandths / 10) + '.' + std::to_string(thousandths % 10) + " %";
}

void add(Ratio& sum, Ratio ratio) {
  sum.reached += ratio.reached;
  sum.total += ratio.total;
}

void add_row(Table& table, Ratio routines, Ratio lines, bool has_lines, const std::string& name) {
  std::vector<std::string> cells = {fraction(routines), percentage(routines)};
  if (has_lines) {
    cells.push_back(fraction(lines));
    cells.push_back(percentage(lines));
  }
  cells.push_back(name);
  table.add(std::move(cells));
}

std::string file_table(const CoverageReport& report) {
  Table table;
  std::vector<std::string> head = {"functions", ""};
  if (report.has_lines) head.insert(head.end(), {"lines", ""});
  head.emplace_back("file");
  table.add(std::move(head));
  Ratio all_routines;
  Ratio all_lines;
  for (const auto& [path, file] : report.files) {
    add(all_routines, routine_ratio(file));
    add(all_lines, line_ratio(file));
    add_row(table, routine_ratio(file), line_ratio(file), report.has_lines, path);
  }
  add_row(table, all_routines, all_lines, report.has_lines, "all");
  return table.text("  ");
}

std::string list_of(const CoverageReport& report, CallState state, const std::string& sources) {
  std::string text;
  for (const auto& [path, file] : report.files) {
    for (const CoveredRoutine& routine : file.routines) {
      if (routine.state != state) continue;
      text += "  " + path_of(path, sources) + ':' + std::to_string(routine.line) + ": " +
              routine.object + '\n';
    }
  }
  return text;
}

const char* word_for(CallState state) {
  switch (state) {
    case CallState::kCalled:
      return "called";
    case CallState::kNotCalled:
      return "not called";
    case CallState::kUnknown:
      break;
  }
  return "unknown";
}

}  // namespace

std::string render_lcov(const CoverageReport& report, const std::string& sources) {
  std::string text;
  for (const auto& [path, file] : report.files) {
    if (file.lines.empty()) continue;
    text += "TN:\nSF:" + path_of(path, sources) + '\n';
    for (const char* key : {"FN", "FNDA"}) {
      for (const CoveredRoutine& routine : file.routines) {
        if (routine.state == CallState::kUnknown) continue;
        add_pair(text, key, std::string_view(key) == "FN" ? routine.line : routine.calls,
                 name_in_lcov(routine.object));
      }
    }
    add_ratio(text, "FNF", "FNH", routine_ratio(file));
    for (const auto& [line, hits] : file.lines) add_pair(text, "DA", line, std::to_string(hits));
    add_ratio(text, "LF", "LH", line_ratio(file));
    text += "end_of_record\n";
  }
  return text;
}

std::string render_summary(const CoverageReport& report, const std::string& sources) {
  std::string text = "Coverage of " + report.package + ' ' + report.version + " by " +
                     plural(report.tests, "test") + ":\n" + file_table(report);
  if (const std::string list = list_of(report, CallState::kNotCalled, sources); !list.empty()) {
    text += "Not called:\n" + list;
  }
  if (const std::string list = list_of(report, CallState::kUnknown, sources); !list.empty()) {
    text += "Unknown, since PostgreSQL puts such functions into the calling query:\n" + list;
  }
  if (!report.has_lines) {
    text +=
        "Lines were not counted, nor calls that ended with an error: the server has no "
        "plpgsql_check (on Debian and Ubuntu \"postgresql-15-plpgsql-check\", with the server's "
        "version).\n";
  }
  return text;
}

std::string render_coverage_json(const CoverageReport& report) {
  auto files = nlohmann::ordered_json::array();
  for (const auto& [path, file] : report.files) {
    auto functions = nlohmann::ordered_json::array();
    for (const CoveredRoutine& routine : file.routines) {
      functions.push_back({{"function", routine.object},
                           {"line", routine.line},
                           {"state", word_for(routine.state)},
                           {"calls", routine.calls}});
    }
    auto lines = nlohmann::ordered_json::array();
    for (const auto& [line, hits] : file.lines) lines.push_back({{"line", line}, {"hits", hits}});
    files.push_back(
        {{"file", path}, {"functions", std::move(functions)}, {"lines", std::move(lines)}});
  }
  const nlohmann::ordered_json document = {{"package", report.package},
                                           {"version", report.version},
                                           {"tests", report.tests},
                                           {"has_lines", report.has_lines},
                                           {"files", std::move(files)}};
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace pgpm::server
