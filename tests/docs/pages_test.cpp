#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <thread>

#include "docs/alignment.hpp"
#include "docs/page.hpp"
#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> pages() {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(PGPM_DOCS)) {
    if (entry.path().extension() != ".md" || entry.path().filename() == "README.md") continue;
    names.push_back(fs::relative(entry.path(), PGPM_DOCS).replace_extension().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// A page's files and commands, one after the other in one bash, in an empty folder and with an
/// empty database "demo", whose superuser is called "admin".
class Pages : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    const char* conninfo = std::getenv("PGPM_CONNINFO");
    if (conninfo == nullptr) GTEST_FAIL() << "run this program by \"pgpm-server run -- PROGRAM\"";
    server_ = std::make_unique<TestConnection>(conninfo);
    ASSERT_EQ(server_->query("CREATE DATABASE demo"), "");
    ASSERT_EQ(server_->query("CREATE ROLE admin SUPERUSER LOGIN"), "");
    scratch_ = (fs::temp_directory_path() / "pgpm-docs-XXXXXX").string();
    ASSERT_NE(::mkdtemp(scratch_.data()), nullptr);
    for (const char* folder : {"home", "page", "steps"}) {
      fs::create_directory(fs::path(scratch_) / folder);
    }
  }

  void TearDown() override {
    drop("DATABASE", "SELECT datname FROM pg_database WHERE oid >= 16384 AND datname <> 'pgpm'",
         " WITH (FORCE)");
    drop("ROLE", "SELECT rolname FROM pg_roles WHERE oid >= 16384", "");
    remove_scratch();
  }

  // A server that a page's tests had ends in the background, and takes its files away meanwhile.
  void remove_scratch() const {
    std::error_code fault;
    for (int attempt = 0; attempt < 100; ++attempt) {
      fs::remove_all(scratch_, fault);
      if (!fault) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ADD_FAILURE() << scratch_ << ": " << fault.message();
  }

  void drop(const std::string& kind, const std::string& names, const std::string& how) {
    for (const std::string& name : split_lines(server_->query(names))) {
      EXPECT_EQ(server_->query("DROP " + kind + ' ' + quoted(name) + how), "");
    }
  }

  [[nodiscard]] std::string step_file(std::size_t step, const std::string& extension) const {
    return scratch_ + "/steps/" + std::to_string(step) + extension;
  }

  // Each command's output and exit code go into files of their own. What a command leaves in the
  // shell, such as a variable, the folder or $?, is there for the next.
  [[nodiscard]] std::string script(const Page& page) const {
    std::string text = "cd " + scratch_ + "/page\n";
    for (std::size_t i = 0; i < page.steps.size(); ++i) {
      const PageStep& step = page.steps[i];
      if (step.file.empty()) {
        write_text(step_file(i, ".sh"), step.command.text + '\n');
        text += "exec >" + step_file(i, ".out") + " 2>&1\n(exit ${page_status-0})\n. " +
                step_file(i, ".sh") + "\npage_status=$?; echo $page_status >" +
                step_file(i, ".status") + '\n';
      } else {
        write_text(step_file(i, ".file"), step.content);
        text += "install -D -m 644 " + step_file(i, ".file") + " '" + step.file + "'\n";
      }
    }
    return text;
  }

  [[nodiscard]] Environment environment() const {
    return {{"PATH", std::string(PGPM_PROGRAMS) + ':' + std::getenv("PATH")},
            {"HOME", scratch_ + "/home"},
            {"PGDATABASE", "demo"},
            {"PGUSER", "admin"},
            {"PSQLRC", "/dev/null"},
            {"PAGER", "cat"},
            {"LC_ALL", "C.UTF-8"},
            {"TZ", "UTC"},
            {"NO_COLOR", "1"},
            {"pgpm_DIR", PGPM_BUILD_TREE},
            {"CMAKE_GENERATOR", PGPM_GENERATOR},
            {"PGPM_CONNINFO", std::nullopt},
            {"DATABASE_URL", std::nullopt},
            {"PGPM_DIAGNOSTICS_FORMAT", std::nullopt}};
  }

  std::unique_ptr<TestConnection> server_;
  std::string scratch_;
};

TEST_P(Pages, DoesWhatItSays) {
  const std::string file = std::string(PGPM_DOCS) + '/' + GetParam() + ".md";
  const Page page = read_page(read_text(file));
  EXPECT_EQ(page.faults, std::vector<std::string>{});
  std::vector<std::string> renewed = page.lines;
  const Answer shell = run_child({"bash", "-c", script(page)}, environment());
  EXPECT_EQ(shell, (Answer{shell.exit_code, "", ""}));

  std::size_t commands = 0;
  for (std::size_t i = page.steps.size(); i-- > 0;) {
    const PageCommand& command = page.steps[i].command;
    if (!page.steps[i].file.empty()) continue;
    ++commands;
    const std::string place =
        file + ':' + std::to_string(command.line + 1) + ": $ " + command.text + '\n';
    const Alignment alignment =
        align(command.expected, split_lines(read_text(step_file(i, ".out"))));
    EXPECT_TRUE(alignment.matches) << place << join_lines(alignment.diff);
    const bool is_asked = i + 1 < page.steps.size() && page.steps[i + 1].command.text == "echo $?";
    if (!is_asked) {
      EXPECT_EQ(read_text(step_file(i, ".status")), "0\n")
          << place << "a command that fails is followed by \"$ echo $?\"";
    }
    const auto begin = renewed.begin() + static_cast<std::ptrdiff_t>(command.expected_line);
    renewed.insert(
        renewed.erase(begin, begin + static_cast<std::ptrdiff_t>(command.expected.size())),
        alignment.renewed.begin(), alignment.renewed.end());
  }
  EXPECT_GT(commands, 0U) << "each page has an example";
  if (std::getenv("PGPM_RENEW") != nullptr) write_text(file, join_lines(renewed));
}

INSTANTIATE_TEST_SUITE_P(Docs, Pages, testing::ValuesIn(pages()), [](const auto& test) {
  std::string name = test.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '/' || c == '-' || c == '.'; }, '_');
  return name;
});

}  // namespace
}  // namespace pgpm::test
