#include "generate/package.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace pgpm::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kVariants = 4;  // of each function

struct Template {
  std::string folder;  // "types"
  std::string name;    // "account"
  std::string text;
};

struct Numbers {
  std::size_t module = 1;
  int variant = 1;
  int change = 0;
};

std::string read_file(const fs::path& path) {
  std::ifstream input(path, std::ios::binary);
  std::ostringstream text;
  text << input.rdbuf();
  if (!input) throw std::runtime_error("could not read \"" + path.string() + '"');
  return text.str();
}

void write_file(const fs::path& path, std::string_view text) {
  std::ofstream output(path, std::ios::binary);
  output << text;
  output.close();
  if (!output) throw std::runtime_error("could not write \"" + path.string() + '"');
}

void replace_all(std::string& text, std::string_view name, const std::string& value) {
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
    text.replace(at, name.size(), value);
    at += value.size();
  }
}

std::string module_name(std::size_t module) {
  std::string digits = std::to_string(module);
  constexpr std::size_t kWidth = 5;
  if (digits.size() < kWidth) digits.insert(0, kWidth - digits.size(), '0');
  return digits;
}

std::string filled(std::string text, const Numbers& numbers) {
  replace_all(text, "@MODULE@", module_name(numbers.module));
  replace_all(text, "@VARIANT@", std::to_string(numbers.variant));
  replace_all(text, "@CHANGE@", std::to_string(numbers.change));
  return text;
}

std::string file_name(const Template& model, const Numbers& numbers) {
  std::string name = model.name + '_' + module_name(numbers.module);
  if (model.folder == "functions") name += '_' + std::to_string(numbers.variant);
  return name + ".sql";
}

void write_one(const fs::path& folder, const Template& model, const Numbers& numbers) {
  write_file(folder / model.folder / file_name(model, numbers), filled(model.text, numbers));
}

std::vector<Template> read_templates() {
  std::vector<Template> templates;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(PGPM_BENCH_PACKAGE)) {
    if (entry.path().extension() != ".sql") continue;
    templates.push_back({entry.path().parent_path().filename().string(),
                         entry.path().stem().string(), read_file(entry.path())});
  }
  return templates;
}

}  // namespace

void write_package(const fs::path& folder, std::size_t statements) {
  if (statements == 0 || statements % kModuleStatements != 0) {
    throw std::runtime_error("the number of statements must be a multiple of " +
                             std::to_string(kModuleStatements));
  }
  for (const Template& model : read_templates()) {
    fs::create_directories(folder / model.folder);
    const int variants = model.folder == "functions" ? kVariants : 1;
    const bool is_shared = model.folder == "tables";
    const std::size_t modules = is_shared ? 1 : statements / kModuleStatements;
    for (std::size_t module = 1; module <= modules; ++module) {
      for (int variant = 1; variant <= variants; ++variant) {
        write_one(folder, model, {.module = module, .variant = variant});
      }
    }
  }
  write_file(folder / "config.json", read_file(fs::path(PGPM_BENCH_PACKAGE) / "config.json"));
}

void change_function(const fs::path& folder, int change) {
  const fs::path path = fs::path(PGPM_BENCH_PACKAGE) / "functions" / "book_entry.sql";
  write_one(folder, {"functions", "book_entry", read_file(path)}, {.change = change});
}

}  // namespace pgpm::bench
