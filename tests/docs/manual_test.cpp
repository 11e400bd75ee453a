#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "compile/bundle_manual.hpp"
#include "compile/read/settings.hpp"
#include "deploy/apply_manual.hpp"
#include "docs/markdown.hpp"
#include "pgpm/rule.hpp"
#include "server/server_manual.hpp"

// The manual as a whole: nothing leads nowhere, nothing is left out, nothing is made up.
namespace pgpm::test {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// All that is written for readers, by its path in the project.
const std::map<std::string, Markdown>& texts() {
  static const auto all = [] {
    std::map<std::string, Markdown> result;
    const fs::path root = PGPM_ROOT;
    const auto read = [&](const fs::path& file) {
      result[fs::relative(file, root).string()] = read_markdown(text_of(file));
    };
    for (const auto& entry : fs::recursive_directory_iterator(root / "docs")) {
      if (entry.path().extension() == ".md") read(entry.path());
    }
    read(root / "README.md");
    read(root / "CONTRIBUTING.md");
    return result;
  }();
  return all;
}

TEST(Manual, HasNoLinkThatLeadsNowhere) {
  for (const auto& [file, markdown] : texts()) {
    for (const std::string& link : markdown.links) {
      if (link.find("://") != std::string::npos) continue;
      const std::size_t hash = std::min(link.find('#'), link.size());
      const fs::path target =
          (fs::path(file).parent_path() / link.substr(0, hash)).lexically_normal();
      const std::string page = hash == 0 ? file : target.string();
      EXPECT_TRUE(fs::exists(fs::path(PGPM_ROOT) / page)) << file << ": " << link;
      if (hash == link.size() || !texts().contains(page)) continue;
      EXPECT_TRUE(texts().at(page).anchors.contains(link.substr(hash + 1))) << file << ": " << link;
    }
  }
}

// docs/ is installed without what stands beside it.
TEST(Manual, HasNoLinkOutOfItsFolder) {
  for (const auto& [file, markdown] : texts()) {
    if (!file.starts_with("docs/")) continue;
    for (const std::string& link : markdown.links) {
      if (link.find("://") != std::string::npos || link.starts_with('#')) continue;
      const fs::path target = (fs::path(file).parent_path() / link).lexically_normal();
      EXPECT_TRUE(target.string().starts_with("docs/")) << file << ": " << link;
    }
  }
}

TEST(Manual, ListsEachPageInItsIndex) {
  const std::vector<std::string>& listed = texts().at("docs/README.md").links;
  for (const auto& [file, markdown] : texts()) {
    if (!file.starts_with("docs/") || file == "docs/README.md") continue;
    EXPECT_NE(std::find(listed.begin(), listed.end(), file.substr(5)), listed.end())
        << "docs/README.md has no link to " << file;
  }
}

TEST(Manual, HasAPageForEachCommand) {
  std::vector<std::string> pages = {"pgpm-bundle", "pgpm-server"};
  for (const CommandManual& command : apply_manual().commands) {
    pages.push_back("pgpm-apply-" + command.name);
  }
  for (const std::string& page : pages) {
    EXPECT_TRUE(texts().contains("docs/commands/" + page + ".md"))
        << "docs/commands/" << page << ".md is missing; CONTRIBUTING.md says how pages are written";
  }
}

TEST(Manual, ExplainsEachCommandOfTheServer) {
  const auto& spans = texts().at("docs/commands/pgpm-server.md").code_spans;
  for (const CommandManual& command : server::server_manual().commands) {
    EXPECT_NE(std::find(spans.begin(), spans.end(), "pgpm-server " + command.name), spans.end())
        << command.name;
  }
}

TEST(Manual, ExplainsEachKeyOfAPackage) {
  const auto& spans = texts().at("docs/concepts/packages.md").code_spans;
  for (const SettingKey& key : setting_keys()) {
    EXPECT_NE(std::find(spans.begin(), spans.end(), key.name), spans.end()) << key.name;
  }
}

TEST(Manual, ExplainsEachRuleInItsOwnWords) {
  const std::string page = text_of(fs::path(PGPM_ROOT) / "docs/concepts/diagnostics.md");
  for (int value = 1; value <= static_cast<int>(kLastRule); ++value) {
    const auto rule = static_cast<Rule>(value);
    const std::string row =
        "| `" + std::string(to_string(rule)) + "` | " + std::string(describe(rule)) + " |\n";
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

using Names = std::set<std::string>;

void add_names(Names& names, const CommandManual& command) {
  for (const Option& option : command.options) {
    for (const std::string& name : names_of(option)) names.insert(name);
  }
}

constexpr std::string_view kPsql = "psql";  // on its own it is PostgreSQL's, not pgpm-server's

// The options that may stand behind `words`, such as "pgpm-apply deploy" or "deploy"; null if the
// words begin with no program of pgpm.
std::unique_ptr<Names> options_behind(const std::vector<std::string>& words) {
  const bool is_bare = words.front().starts_with('-');
  auto names = std::make_unique<Names>();
  bool is_ours = is_bare;
  for (const Manual& manual : {bundle_manual(), apply_manual(), server::server_manual()}) {
    const bool is_program = words.front() == manual.program.name;
    is_ours = is_ours || is_program;
    if (is_bare || is_program) add_names(*names, manual.program);
    for (const CommandManual& command : manual.commands) {
      const bool is_command = (is_program && words.size() > 1 && words[1] == command.name) ||
                              (words.front() == command.name && words.front() != kPsql);
      is_ours = is_ours || is_command;
      if (is_bare || is_command) add_names(*names, command);
    }
  }
  return is_ours ? std::move(names) : nullptr;
}

TEST(Manual, NamesOnlyOptionsThatThereAre) {
  std::size_t options = 0;
  for (const auto& [file, markdown] : texts()) {
    for (const std::string& span : markdown.code_spans) {
      std::istringstream stream(span);
      const std::vector<std::string> words(std::istream_iterator<std::string>(stream), {});
      const auto names = words.empty() ? nullptr : options_behind(words);
      if (!names) continue;
      for (const std::string& word : words) {
        if (word == "--") break;
        if (!word.starts_with('-')) continue;
        ++options;
        EXPECT_TRUE(names->contains(word.substr(0, word.find('='))))
            << file << ": `" << span << '`';
      }
    }
  }
  EXPECT_GT(options, 20U);
}

}  // namespace
}  // namespace pgpm::test
