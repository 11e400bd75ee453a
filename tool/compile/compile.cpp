#include "compile/compile.hpp"

#include <algorithm>

#include "compile/bodies/body_syntax.hpp"
#include "compile/describe/describe.hpp"
#include "compile/describe/shape.hpp"
#include "compile/order/order.hpp"
#include "compile/parallel.hpp"
#include "compile/parse/parse.hpp"
#include "compile/resolve/resolve.hpp"
#include "compile/take_dependencies.hpp"
#include "core/sha256.hpp"

namespace pgpm {
namespace {

std::vector<Description> describe_files(const std::vector<ParsedFile>& files, bool check_bodies,
                                        Diagnostics& diagnostics) {
  std::vector<std::pair<const ParsedFile*, const ParsedStatement*>> statements;
  for (const ParsedFile& file : files) {
    for (const ParsedStatement& statement : file.statements) {
      statements.emplace_back(&file, &statement);
    }
  }
  std::vector<Description> descriptions(statements.size());
  for_each_in_parallel(statements.size(), diagnostics, [&](std::size_t i, Diagnostics& found) {
    const auto& [file, statement] = statements[i];
    Description& description = descriptions[i];
    description = describe(*file, *statement);
    description.or_replace = statement->node["replace"].is_true();
    description.shape = definition_shape(*statement);
    description.needs.shrink_to_fit();  // those of all files are there at once
    if (check_bodies) check_body_syntax(description, found);
  });
  return descriptions;
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

Statement make_statement(const Resolution& resolution, std::size_t index) {
  const Description& description = resolution.descriptions[index];
  const ParsedFile& file = *description.file;
  const ParsedStatement& parsed = *description.statement;
  Statement statement{.kind = description.kind,
                      .object = resolution.objects[index],
                      .place = file.lines.place(parsed.begin, file.source->path),
                      .sql = file.source->text.substr(parsed.begin, parsed.end - parsed.begin),
                      .sha256 = {}};
  statement.sha256 = sha256(statement.sql);
  statement.uses = resolution.uses[index];
  statement.provides = further_objects(description, statement.object);
  if (file.is_script()) statement.script = file.source->path;
  statement.transactional = file.transactional;
  statement.drop = resolution.drops[index];
  statement.routine = description.routine;
  statement.or_replace = description.or_replace;
  statement.shape = description.shape;
  return statement;
}

}  // namespace

std::optional<Bundle> compile_package(const PackageSource& source,
                                      std::span<const Bundle> dependencies,
                                      Diagnostics& diagnostics) {
  Bundle bundle{.package = source.package, .statements = {}, .vcs_ref = "", .digest = ""};
  take_dependencies(dependencies, source, bundle.package, diagnostics);
  std::vector<ParsedFile> files = parse_files(source, diagnostics);
  std::vector<Description> descriptions =
      describe_files(files, source.package.check_function_bodies, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;

  const Resolution resolution =
      resolve(bundle.package, dependencies, std::move(descriptions), diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;

  const auto order = order_statements(resolution, diagnostics);
  if (!order) return std::nullopt;
  // Statements are copied next, and trees are the largest of what is in memory.
  for (ParsedFile& file : files) file.tree.reset();
  bundle.statements.resize(order->size());
  for_each_in_parallel(order->size(), diagnostics, [&](std::size_t i, Diagnostics&) {
    bundle.statements[i] = make_statement(resolution, (*order)[i]);
  });
  return bundle;
}

}  // namespace pgpm
