#include "server/coverage/coverage_report.hpp"

#include <algorithm>
#include <tuple>

#include "deploy/apply/routine_text.hpp"

namespace pgpm::server {
namespace {

CallState state_of(const RoutineCoverage& routine) {
  if (routine.calls > 0) return CallState::kCalled;
  return routine.may_be_inlined ? CallState::kUnknown : CallState::kNotCalled;
}

// Of several statements on a line counts the one that was reached most.
void add_line(CoveredFile& file, std::size_t line, std::size_t hits) {
  std::size_t& most = file.lines[line];
  most = std::max(most, hits);
}

void add_lines(CoveredFile& file, const Statement& statement, const RoutineCoverage& routine) {
  if (routine.lines.empty() || !statement.routine->body_offset) {
    // Readers of tracefiles pass over a function without lines: it counts as the one it begins on.
    if (state_of(routine) != CallState::kUnknown) {
      add_line(file, statement.place.line, routine.calls);
    }
    return;
  }
  const RoutineBody body(statement);
  for (const auto& [line, hits] : routine.lines) {
    const auto start = body.line_start(line);
    if (!start) continue;
    add_line(file, place_in_file(statement, body.offset_in_statement(*start)).line, hits);
  }
}

}  // namespace

CoverageReport report_coverage(const Bundle& bundle, const PackageCoverage& coverage) {
  CoverageReport report{.package = bundle.package.name,
                        .version = bundle.package.version.text(),
                        .tests = coverage.tests,
                        .has_lines = coverage.has_lines};
  // Table scripts may define a function again: the last one is what tests called.
  std::map<std::string, const Statement*> definitions;
  for (const Statement& statement : bundle.statements) {
    if (statement.routine) definitions[statement.object] = &statement;
  }
  for (const auto& [object, statement] : definitions) {
    const auto found = coverage.routines.find(object);
    const RoutineCoverage routine =
        found == coverage.routines.end() ? RoutineCoverage{} : found->second;
    CoveredFile& file = report.files[statement->place.file];
    file.routines.push_back({.object = object,
                             .line = statement->place.line,
                             .state = state_of(routine),
                             .calls = routine.calls});
    add_lines(file, *statement, routine);
  }
  for (auto& [path, file] : report.files) {
    std::ranges::sort(file.routines, {}, [](const CoveredRoutine& routine) {
      return std::tie(routine.line, routine.object);
    });
  }
  return report;
}

Ratio routine_ratio(const CoveredFile& file) {
  Ratio ratio;
  for (const CoveredRoutine& routine : file.routines) {
    if (routine.state != CallState::kUnknown) ++ratio.total;
    if (routine.state == CallState::kCalled) ++ratio.reached;
  }
  return ratio;
}

Ratio line_ratio(const CoveredFile& file) {
  Ratio ratio{.reached = 0, .total = file.lines.size()};
  for (const auto& [line, hits] : file.lines) ratio.reached += hits > 0 ? 1 : 0;
  return ratio;
}

}  // namespace pgpm::server
