#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compile/compile.hpp"
#include "core/render.hpp"

namespace pgpm {

/// What a syntax error reminds of.
inline const std::string kGrammar =
    "DETAIL: Packages are checked with the grammar of PostgreSQL " PGPM_GRAMMAR_MAJOR ".\n";

/// A package "shop" in version 01_02_00 and what becomes of it.
class CompileTest : public testing::Test {
 protected:
  CompileTest() {
    source_.package.name = "shop";
    source_.package.version = Version::parse("01_02_00").value();
  }

  /// A file of the section that its path's first folder names.
  void add(const std::string& path, const std::string& text) {
    const std::string folder = path.substr(0, path.find('/'));
    const Section section = folder == "types"       ? Section::kTypes
                            : folder == "tables"    ? Section::kTables
                            : folder == "functions" ? Section::kFunctions
                            : folder == "views"     ? Section::kViews
                                                    : Section::kTriggers;
    source_.files.push_back({section, path, path, text});
  }

  /// The artifact's statements; the test fails if there are errors. Names that are nowhere only
  /// make warnings.
  std::vector<Statement> compile() {
    Diagnostics diagnostics;
    std::optional<Bundle> bundle =
        compile_package(PackageSource(source_), dependencies_, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors()) << rendered(diagnostics);
    if (!bundle) return {};
    package_ = bundle->package;
    return bundle->statements;
  }

  /// "kind object" of each statement in order of deployment.
  std::string order() {
    std::string text;
    for (const Statement& statement : compile()) {
      if (!text.empty()) text += ", ";
      text += statement.kind;
      if (!statement.object.empty()) text += ' ' + statement.object;
    }
    return text;
  }

  /// All diagnostics as they are printed.
  std::string diagnostics() {
    Diagnostics diagnostics;
    const std::optional<Bundle> bundle =
        compile_package(PackageSource(source_), dependencies_, diagnostics);
    EXPECT_EQ(bundle.has_value(), !diagnostics.has_errors());
    return rendered(diagnostics);
  }

  static std::string rendered(const Diagnostics& diagnostics) {
    std::string text;
    for (const Error& error : diagnostics.sorted()) text += render_text(error, {});
    return text;
  }

  PackageSource source_;
  std::vector<Bundle> dependencies_;
  Package package_;  ///< of the last compile()
};

}  // namespace pgpm
