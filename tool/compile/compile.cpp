#include "compile/compile.hpp"

#include <pg_query.h>

#include <memory>

#include "core/sha256.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

struct FreeSplit {
  void operator()(PgQuerySplitResult* result) const { pg_query_free_split_result(*result); }
};

void split_file(const SourceFile& file, std::vector<Statement>& statements,
                Diagnostics& diagnostics) {
  PgQuerySplitResult result = pg_query_split_with_parser(file.text.c_str());
  const std::unique_ptr<PgQuerySplitResult, FreeSplit> owner(&result);
  const LineIndex lines(file.text);
  if (result.error != nullptr) {
    const auto position = static_cast<std::size_t>(std::max(result.error->cursorpos, 1));
    const Place place = lines.place(byte_offset_of_character(file.text, position), file.shown_path);
    diagnostics.add({.kind = ErrorKind::kPackage,
                     .message = result.error->message,
                     .detail = "The grammar is that of PostgreSQL " PG_MAJORVERSION ".",
                     .place = place,
                     .source_line = std::string(lines.line(place.line))});
    return;
  }
  for (int i = 0; i < result.n_stmts; ++i) {
    const auto begin = static_cast<std::size_t>(result.stmts[i]->stmt_location);
    const std::string sql =
        file.text.substr(begin, static_cast<std::size_t>(result.stmts[i]->stmt_len));
    statements.push_back({.kind = "statement",
                          .object = "",
                          .place = lines.place(begin, file.path),
                          .sql = sql,
                          .sha256 = sha256(sql),
                          .script = file.section == Section::kTables ? file.path : ""});
  }
}

}  // namespace

std::optional<Bundle> compile_package(const PackageSource& source,
                                      std::span<const Bundle> /*dependencies*/,
                                      Diagnostics& diagnostics) {
  Bundle bundle{.package = source.package, .statements = {}, .vcs_ref = "", .digest = ""};
  for (const SourceFile& file : source.files) split_file(file, bundle.statements, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return bundle;
}

}  // namespace pgpm
