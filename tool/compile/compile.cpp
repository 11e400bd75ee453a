#include "compile/compile.hpp"

#include <algorithm>

#include "compile/bodies/body_syntax.hpp"
#include "compile/describe/describe.hpp"
#include "compile/order/order.hpp"
#include "compile/parallel.hpp"
#include "compile/parse/parse.hpp"
#include "compile/resolve/resolve.hpp"
#include "compile/take_dependencies.hpp"

namespace pgpm {
namespace {

// File by file, so that there are never more syntax trees than threads.
Descriptions describe_files(std::vector<ParsedFile>& files, bool check_bodies,
                            Diagnostics& diagnostics) {
  std::vector<std::vector<Description>> by_file(files.size());
  for_each_in_parallel(files.size(), diagnostics, [&](std::size_t i, Diagnostics& found) {
    ParsedFile& file = files[i];
    parse_file(file, found);
    by_file[i].reserve(file.statements.size());
    for (const ParsedStatement& statement : file.statements) {
      by_file[i].push_back(describe(file, statement));
      if (check_bodies) check_body_syntax(by_file[i].back(), found);
    }
    file.drop_tree();
  });
  return Descriptions(std::move(by_file));
}

// The kinds and names that a statement makes beyond its own object.
std::vector<std::string> further_objects(const Description& description,
                                         const std::string& object) {
  std::vector<std::string> result;
  for (const Provided& provided : description.provides) {
    if (provided.space == ObjectSpace::kOther || provided.space == ObjectSpace::kRoutine) continue;
    SqlName name = provided.name;
    const std::string text = quoted_name({"", name.name});
    if (provided.kind == description.kind && text == object) continue;
    if (quoted_name(name) == object) continue;
    std::string entry = provided.kind + ' ' + text;
    if (std::find(result.begin(), result.end(), entry) == result.end()) {
      result.push_back(std::move(entry));
    }
  }
  return result;
}

// The statement's text, which is the file's own where nothing else stands in it.
std::string take_sql(const ParsedFile& file, const ParsedStatement& statement) {
  std::string& text = file.source->text;
  if (file.statements.size() > 1) return std::string(file.sql(statement));
  text.resize(statement.end);
  text.erase(0, statement.begin);
  return std::move(text);
}

// Takes from the resolution what belongs to the statement alone.
Statement make_statement(Resolution& resolution, std::size_t index) {
  Description description = std::move(resolution.descriptions[index]);
  const ParsedFile& file = *description.file;
  const ParsedStatement& parsed = *description.statement;
  Statement statement{.kind = description.kind,
                      .object = std::move(resolution.objects[index]),
                      .place = {file.source->path, parsed.line, parsed.column},
                      .sql = take_sql(file, parsed),
                      .sha256 = std::move(description.sha256)};
  statement.uses = std::move(resolution.uses[index]);
  statement.provides = further_objects(description, statement.object);
  if (file.is_script()) statement.script = file.source->path;
  statement.transactional = file.transactional;
  statement.drop = resolution.drops[index];
  statement.routine = std::move(description.routine);
  statement.or_replace = description.or_replace;
  statement.shape = std::move(description.shape);
  return statement;
}

}  // namespace

std::optional<Bundle> compile_package(PackageSource&& source, std::span<const Bundle> dependencies,
                                      Diagnostics& diagnostics) {
  Bundle bundle{.package = source.package, .statements = {}, .vcs_ref = "", .digest = ""};
  take_dependencies(dependencies, source, bundle.package, diagnostics);
  std::vector<ParsedFile> files(source.files.begin(), source.files.end());
  Descriptions descriptions =
      describe_files(files, source.package.check_function_bodies, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;

  Resolution resolution =
      resolve(bundle.package, dependencies, std::move(descriptions), diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;

  const auto order = order_statements(resolution, diagnostics);
  if (!order) return std::nullopt;
  bundle.statements.resize(order->size());
  for_each_in_parallel(order->size(), diagnostics, [&](std::size_t i, Diagnostics&) {
    bundle.statements[i] = make_statement(resolution, (*order)[i]);
  });
  return bundle;
}

}  // namespace pgpm
