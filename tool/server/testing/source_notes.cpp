#include "server/testing/source_notes.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "core/render.hpp"
#include "deploy/apply/routine_text.hpp"

namespace pgpm::server {
namespace {

// Where a line of CONTEXT begins in a line of output, which test programs put words before.
std::string_view context_in(std::string_view line) {
  constexpr std::array<std::string_view, 2> kBeginnings = {"PL/pgSQL function ", "SQL function \""};
  for (const std::string_view beginning : kBeginnings) {
    if (const std::size_t at = line.find(beginning); at != std::string_view::npos) {
      return line.substr(at);
    }
  }
  return {};
}

// "s" of `PL/pgSQL function s.f(integer) line 4 at RAISE`; empty if it names none.
std::string schema_in(std::string_view context) {
  constexpr std::string_view kBeginning = "PL/pgSQL function ";
  if (!context.starts_with(kBeginning)) return {};
  std::string_view name = context.substr(kBeginning.size());
  name = name.substr(0, name.find('('));
  const std::size_t dot = name.find('.');
  std::string schema(name.substr(0, dot == std::string_view::npos ? 0 : dot));
  std::erase(schema, '"');
  return schema;
}

// "(integer, text)" of a function's name; empty if there is none.
std::string_view arguments_in(std::string_view text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.find(')', open);
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  return text.substr(open, close + 1 - open);
}

// Where the line stands in the file; the statement's begin if it names none.
Place place_of(const Statement& statement, const ContextLine& context) {
  if (context.line == 0 || !statement.routine->body_offset) return statement.place;
  const RoutineBody body(statement);
  const auto start = body.line_start(context.line);
  return start ? place_in_file(statement, body.offset_in_statement(*start)) : statement.place;
}

}  // namespace

std::string SourceNotes::note(std::string_view line) {
  const std::string_view text = context_in(line);
  const auto context = read_context_line(text);
  if (!context) return {};
  read_packages();
  const std::string schema = schema_in(text);
  std::vector<std::pair<const TestPackage*, const Statement*>> found;
  for (std::size_t i = 0; i < bundles_->size(); ++i) {
    const Bundle& bundle = (*bundles_)[i];
    if (!schema.empty() && schema != bundle.package.schema()) continue;
    for (const Statement& statement : bundle.statements) {
      if (statement.routine && routine_name(statement.object) == context->function) {
        found.emplace_back(&packages_[i], &statement);
      }
    }
  }
  if (found.size() > 1) {
    const std::string_view arguments = arguments_in(text);
    std::erase_if(found,
                  [&](const auto& one) { return arguments_in(one.second->object) != arguments; });
  }
  if (found.size() != 1) return {};
  const auto& [package, statement] = found.front();
  Place place = place_of(*statement, *context);
  const std::string path = package->sources + '/' + place.file;
  if (!package->sources.empty() && ::access(path.c_str(), R_OK) == 0) place.file = path;
  return place_text(place) + ": note: in function \"" + context->function + "\"\n";
}

void SourceNotes::read_packages() {
  if (bundles_) return;
  bundles_.emplace();
  for (const TestPackage& package : packages_) {
    bundles_->push_back(read_bundle_file(package.artifact).value_or(Bundle{}));
  }
}

}  // namespace pgpm::server
