#include "support/server_log.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "support/database_fixture.hpp"

namespace pgpm::test {

ServerLog::ServerLog(const std::string& data_directory)
    : path_(std::filesystem::path(data_directory).parent_path().string() + "/log") {
  EXPECT_TRUE(std::filesystem::exists(path_)) << path_;
  begin_ = read_text(path_).size();
}

std::vector<std::string> ServerLog::statements() {
  const std::string whole = read_text(path_);
  const std::string text = whole.substr(begin_);
  begin_ = whole.size();
  std::vector<std::string> statements;
  for (std::size_t at = text.find("LOG:  "); at != std::string::npos;) {
    at = text.find(": ", at + 6) + 2;
    std::size_t end = text.find('\n', at);
    // Further lines of a statement are indented.
    while (end + 1 < text.size() && text[end + 1] == '\t') end = text.find('\n', end + 1);
    std::string statement = text.substr(at, end - at);
    for (std::size_t tab = statement.find("\n\t"); tab != std::string::npos;
         tab = statement.find("\n\t", tab + 1)) {
      statement.erase(tab + 1, 1);
    }
    statements.push_back(std::move(statement));
    at = text.find("LOG:  ", end);
  }
  return statements;
}

}  // namespace pgpm::test
