#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/render.hpp"
#include "core/render_github.hpp"
#include "core/render_json.hpp"

namespace pgpm {

/// Ends the program, which the fuzzer takes for a finding.
inline void require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "not so: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

/// What holds for the outcome of each stage: a result or an error, and errors that can be printed.
inline void require_outcome(bool has_result, const Diagnostics& diagnostics) {
  require(has_result != diagnostics.has_errors(), "there is either a result or an error");
  for (const Error& error : diagnostics.sorted()) {
    require(!error.message.empty(), "an error has a message");
    require(!render_text(error, {}).empty(), "an error can be shown");
    require(!render_github(error).empty(), "an error can be an annotation");
  }
  require(!render_json(diagnostics.sorted()).empty(), "errors can be written as JSON");
}

}  // namespace pgpm

/// What libFuzzer calls with each input (https://llvm.org/docs/LibFuzzer.html).
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
