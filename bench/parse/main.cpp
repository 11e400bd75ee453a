// pgpm_bench_parse FOLDER: reads every SQL file below a folder and hands each to pg_query_parse, in
// one thread, and nothing else. What pgpm-bundle is compared with. Prints the number of files.

#include <pg_query.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
    return 1;
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1])) {
    if (entry.path().extension() != ".sql") continue;
    std::ifstream input(entry.path(), std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(input)), {});
    const PgQueryParseResult result = pg_query_parse(text.c_str());
    if (result.error != nullptr) {
      std::fprintf(stderr, "pgpm_bench_parse: %s: %s\n", entry.path().c_str(),
                   result.error->message);
      return 1;
    }
    pg_query_free_parse_result(result);
    ++files;
  }
  std::printf("%zu\n", files);
  return 0;
}
