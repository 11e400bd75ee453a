#include "pgpm/version.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

namespace pgpm {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool parse_number(std::string_view text, std::uint64_t& number) {
  if (!all_digits(text)) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// Semver's rule for what stands behind `-` and `+`: dot-separated, not empty, [0-9A-Za-z-].
bool valid_identifiers(std::string_view text, bool numbers_without_leading_zero) {
  const std::vector<std::string_view> parts = split(text, '.');
  return std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
    const bool leading_zero = all_digits(part) && part.size() > 1 && part[0] == '0';
    return !part.empty() && !(numbers_without_leading_zero && leading_zero) &&
           std::all_of(part.begin(), part.end(),
                       [](char c) { return is_alphanumeric(c) || c == '-'; });
  });
}

std::strong_ordering compare_identifiers(std::string_view left, std::string_view right) {
  const bool left_numeric = all_digits(left);
  const bool right_numeric = all_digits(right);
  if (left_numeric != right_numeric) {
    return left_numeric ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (left_numeric && left.size() != right.size()) return left.size() <=> right.size();
  return left.compare(right) <=> 0;
}

std::strong_ordering compare_prereleases(std::string_view left, std::string_view right) {
  if (left.empty() || right.empty()) return left.empty() <=> right.empty();  // a release is newer
  const std::vector<std::string_view> a = split(left, '.');
  const std::vector<std::string_view> b = split(right, '.');
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const std::strong_ordering order = compare_identifiers(a[i], b[i]);
    if (order != std::strong_ordering::equal) return order;
  }
  return a.size() <=> b.size();
}

Error version_error(std::string_view text) {
  return Error{
      .kind = ErrorKind::kPackage,
      .message = "invalid version \"" + std::string(text) + "\"",
      .hint = "Write three numbers as in 01_09_00, or a semantic version as in 1.9.0-rc.1."};
}

Error requirement_error(std::string_view part) {
  return Error{.kind = ErrorKind::kPackage,
               .message = "invalid version requirement \"" + std::string(part) + "\"",
               .hint = "Write conditions as in \">=1.2 <2\", \"01_02_xx\", \"1.9.0\" or \"x\"."};
}

}  // namespace

Expected<Version> Version::parse(std::string_view text) {
  Version version;
  version.text_ = text;
  const bool legacy = text.find('_') != std::string_view::npos;
  std::string_view core = text;
  if (!legacy) {
    if (const std::size_t plus = core.find('+'); plus != std::string_view::npos) {
      version.metadata_ = core.substr(plus + 1);
      core = core.substr(0, plus);
      if (!valid_identifiers(version.metadata_, false)) return tl::unexpected(version_error(text));
    }
    if (const std::size_t dash = core.find('-'); dash != std::string_view::npos) {
      version.prerelease_ = core.substr(dash + 1);
      core = core.substr(0, dash);
      if (!valid_identifiers(version.prerelease_, true)) return tl::unexpected(version_error(text));
    }
  }
  const std::vector<std::string_view> fields = split(core, legacy ? '_' : '.');
  const bool valid =
      fields.size() == 3 && parse_number(fields[0], version.major_) &&
      parse_number(fields[1], version.minor_) && parse_number(fields[2], version.patch_) &&
      (legacy || std::none_of(fields.begin(), fields.end(), [](std::string_view field) {
         return field.size() > 1 && field[0] == '0';
       }));
  if (!valid) return tl::unexpected(version_error(text));
  return version;
}

std::string Version::schema_suffix() const {
  std::string suffix = text_;
  std::replace_if(
      suffix.begin(), suffix.end(), [](char c) { return !is_alphanumeric(c); }, '_');
  return suffix;
}

std::strong_ordering operator<=>(const Version& left, const Version& right) {
  const auto order = std::tie(left.major_, left.minor_, left.patch_) <=>
                     std::tie(right.major_, right.minor_, right.patch_);
  if (order != std::strong_ordering::equal) return order;
  return compare_prereleases(left.prerelease_, right.prerelease_);
}

Expected<Requirement::Condition> Requirement::parse_condition(std::string_view text) {
  Condition condition;
  std::string_view rest = text;
  const auto take = [&rest](std::string_view prefix) {
    if (!rest.starts_with(prefix)) return false;
    rest.remove_prefix(prefix.size());
    return true;
  };
  if (take("<=")) {
    condition.op = Operator::kLessOrEqual;
  } else if (take(">=")) {
    condition.op = Operator::kGreaterOrEqual;
  } else if (take("<")) {
    condition.op = Operator::kLess;
  } else if (take(">")) {
    condition.op = Operator::kGreater;
  } else {
    take("=");
  }

  const bool legacy = rest.find('_') != std::string_view::npos;
  if (!legacy) {
    rest = rest.substr(0, rest.find('+'));  // build metadata has no part in the order
    if (const std::size_t dash = rest.find('-'); dash != std::string_view::npos) {
      condition.prerelease = rest.substr(dash + 1);
      rest = rest.substr(0, dash);
      if (!valid_identifiers(condition.prerelease, true)) {
        return tl::unexpected(requirement_error(text));
      }
    }
  }
  const std::vector<std::string_view> parts = split(rest, legacy ? '_' : '.');
  bool any = false;
  for (const std::string_view part : parts) {
    std::uint64_t number = 0;
    const bool is_x = !part.empty() && part.find_first_not_of("xX") == std::string_view::npos;
    if (is_x) {
      any = true;
    } else if (any || !parse_number(part, number)) {
      return tl::unexpected(requirement_error(text));
    } else {
      condition.fields.push_back(number);
    }
  }
  const bool compares = condition.op != Operator::kEqual;
  if (parts.size() > 3 || (compares && condition.fields.empty()) ||
      (!condition.prerelease.empty() && condition.fields.size() != 3)) {
    return tl::unexpected(requirement_error(text));
  }
  return condition;
}

Expected<Requirement> Requirement::parse(std::string_view text) {
  constexpr std::string_view kSpace = " \t,";
  Requirement requirement;
  requirement.text_ = text;
  std::string_view rest = text;
  while (true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(kSpace), rest.size()));
    if (rest.empty()) break;
    // An operator may stand apart from its version: ">= 1.2".
    const std::size_t version = std::min(rest.find_first_not_of("<>= \t"), rest.size());
    const std::size_t end = std::min(rest.find_first_of(kSpace, version), rest.size());
    std::string condition(rest.substr(0, end));
    std::erase_if(condition, [](char c) { return c == ' ' || c == '\t'; });
    Expected<Condition> parsed = parse_condition(condition);
    if (!parsed) return tl::unexpected(parsed.error());
    requirement.conditions_.push_back(*std::move(parsed));
    rest.remove_prefix(end);
  }
  if (requirement.conditions_.empty()) return tl::unexpected(requirement_error(text));
  return requirement;
}

bool Requirement::accepts(const Version& version) const {
  const std::array<std::uint64_t, 3> fields = {version.major(), version.minor(), version.patch()};
  return std::all_of(conditions_.begin(), conditions_.end(), [&](const Condition& condition) {
    std::strong_ordering order = std::strong_ordering::equal;
    for (std::size_t i = 0; i < condition.fields.size() && std::is_eq(order); ++i) {
      order = fields[i] <=> condition.fields[i];
    }
    if (std::is_eq(order) && condition.fields.size() == 3) {
      order = compare_prereleases(version.prerelease(), condition.prerelease);
    }
    switch (condition.op) {
      case Operator::kLess:
        return std::is_lt(order);
      case Operator::kLessOrEqual:
        return std::is_lteq(order);
      case Operator::kGreater:
        return std::is_gt(order);
      case Operator::kGreaterOrEqual:
        return std::is_gteq(order);
      case Operator::kEqual:
        break;
    }
    return std::is_eq(order);
  });
}

}  // namespace pgpm
