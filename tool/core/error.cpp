#include "pgpm/error.hpp"

#include <algorithm>
#include <tuple>

namespace pgpm {
namespace {

struct KindRow {
  int exit_code;
  std::string_view name;
};

KindRow row(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kUsage:
      return {1, "usage"};
    case ErrorKind::kPackage:
      return {1, "broken_package"};
    case ErrorKind::kArtifact:
      return {1, "broken_artifact"};
    case ErrorKind::kConnection:
      return {2, "no_connection"};
    case ErrorKind::kSql:
      return {3, "sql_failed"};
    case ErrorKind::kRefused:
      return {4, "refused"};
    case ErrorKind::kDependency:
      return {5, "dependency_not_met"};
    case ErrorKind::kLock:
      return {6, "lock_timeout"};
    case ErrorKind::kVerification:
      return {7, "verification_failed"};
    case ErrorKind::kOutcomeUnknown:
      return {8, "outcome_unknown"};
    case ErrorKind::kPending:
      return {9, "statements_pending"};
    case ErrorKind::kInternal:
      break;
  }
  return {70, "internal_error"};
}

}  // namespace

int exit_code(ErrorKind kind) { return row(kind).exit_code; }

std::string_view to_string(ErrorKind kind) { return row(kind).name; }

void Diagnostics::add(Error error) {
  if (error.severity == Severity::kError) ++errors_;
  entries_.push_back(std::move(error));
}

void Diagnostics::add_all(const Diagnostics& others) {
  for (Error& error : others.sorted()) add(std::move(error));
}

std::vector<Error> Diagnostics::sorted() const {
  std::vector<Error> result = entries_;
  std::stable_sort(result.begin(), result.end(), [](const Error& left, const Error& right) {
    const Place& a = left.place;
    const Place& b = right.place;
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
  return result;
}

}  // namespace pgpm
