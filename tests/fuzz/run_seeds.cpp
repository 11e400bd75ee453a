// Calls a fuzz target once with each of the files named, as libFuzzer's own main() does.
#include <fstream>
#include <iostream>
#include <iterator>

#include "fuzz_target.hpp"

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    if (!file) {
      std::cerr << "could not open file \"" << arguments[i] << "\"\n";
      return 1;
    }
    const std::string text(std::istreambuf_iterator<char>(file), {});
    std::cerr << arguments[i] << '\n';  // the last one is the culprit
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  }
  return count > 1 ? 0 : 1;
}
