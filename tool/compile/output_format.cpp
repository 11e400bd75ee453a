#include "compile/output_format.hpp"

#include <array>
#include <utility>

namespace pgpm {
namespace {

constexpr std::array kFormats = {
    std::pair<std::string_view, OutputFormat>{"text", OutputFormat::kText},
    std::pair<std::string_view, OutputFormat>{"json", OutputFormat::kJson},
    std::pair<std::string_view, OutputFormat>{"sarif", OutputFormat::kSarif},
    std::pair<std::string_view, OutputFormat>{"github", OutputFormat::kGithub},
};

}  // namespace

std::optional<OutputFormat> parse_output_format(std::string_view name) {
  for (const auto& [known, format] : kFormats) {
    if (known == name) return format;
  }
  return std::nullopt;
}

std::vector<std::string> output_format_names() {
  std::vector<std::string> names;
  for (const auto& [name, format] : kFormats) names.emplace_back(name);
  return names;
}

}  // namespace pgpm
