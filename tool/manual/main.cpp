// pgpm-manual FOLDER: writes manual pages and completions of pgpm's programs below FOLDER. Part of
// the build; not installed.
#include <exception>
#include <filesystem>
#include <iostream>

#include "compile/bundle_manual.hpp"
#include "core/files.hpp"
#include "core/render.hpp"
#include "deploy/apply_manual.hpp"
#include "manual/completions.hpp"
#include "manual/man_page.hpp"
#include "server/server_manual.hpp"

namespace {

// Each text below `folder`, which is made.
pgpm::Expected<void> write_all(const std::filesystem::path& folder, const pgpm::Manual& manual) {
  const std::string& program = manual.program.name;
  const std::pair<std::string, std::string> files[] = {
      {"man/" + program + ".1", man_page(manual, "pgpm " PGPM_VERSION)},
      {"completions/bash/" + program, bash_completion(manual)},
      {"completions/zsh/_" + program, zsh_completion(manual)},
      {"completions/fish/" + program + ".fish", fish_completion(manual)}};
  pgpm::DiskFiles disk;
  for (const auto& [name, text] : files) {
    std::filesystem::create_directories((folder / name).parent_path());
    if (auto written = disk.replace((folder / name).string(), text); !written) return written;
  }
  return {};
}

}  // namespace

int main(int argument_count, char** arguments) {
  try {
    if (argument_count != 2) {
      std::cerr << "Usage: pgpm-manual FOLDER\n";
      return 1;
    }
    for (const pgpm::Manual& manual :
         {pgpm::bundle_manual(), pgpm::apply_manual(), pgpm::server::server_manual()}) {
      const auto written = write_all(arguments[1], manual);
      if (written) continue;
      std::cerr << render_text(written.error(), {.program = "pgpm-manual"});
      return exit_code(written.error().kind);
    }
    return 0;
  } catch (const std::exception& exception) {
    std::cerr << "pgpm-manual: internal error: " << exception.what() << '\n';
    return pgpm::exit_code(pgpm::ErrorKind::kInternal);
  }
}
