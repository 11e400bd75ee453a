#include "server/target.hpp"

#include <libpq-fe.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "server/connection_environment.hpp"
#include "server/development_server.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

constexpr const char* kElsewhereMode = "safe";
constexpr const char* kDevelopmentMode = "overwrite";

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

// libpq marks what must not be shown; newer versions have secrets that it does not mark.
bool is_secret(const PQconninfoOption& option) {
  const std::string_view keyword = option.keyword;
  return (option.dispchar != nullptr && option.dispchar[0] == '*') ||
         keyword.find("password") != std::string_view::npos ||
         keyword.find("secret") != std::string_view::npos || keyword.starts_with("scram_");
}

// A database's name may be a connection string of its own, and server options may set anything.
bool may_hold_secret(const PQconninfoOption& option) {
  const std::string_view keyword = option.keyword;
  const std::string_view value = option.val;
  return keyword == "options" ||
         (keyword == "dbname" && value.find_first_of("=:") != std::string_view::npos);
}

void append(std::string& text, const std::string& keyword, const std::string& value) {
  text += (text.empty() ? "" : " ") + keyword + '=' + conninfo_value(value);
}

Target elsewhere(std::string conninfo, std::string decided_by, bool from_environment) {
  return {.conninfo = std::move(conninfo),
          .decided_by = std::move(decided_by),
          .from_environment = from_environment,
          .default_mode = kElsewhereMode};
}

Expected<Target> from_conninfo(const std::string& conninfo, const std::string& origin,
                               bool from_environment) {
  return without_password(conninfo, origin).map([&](std::string shown) {
    return elsewhere(std::move(shown), origin, from_environment);
  });
}

// What libpq would read, in its own words.
Target from_libpq_variables(const std::string& decider) {
  constexpr std::array<std::array<const char*, 2>, 7> kShown{{{"service", "PGSERVICE"},
                                                              {"host", "PGHOST"},
                                                              {"hostaddr", "PGHOSTADDR"},
                                                              {"port", "PGPORT"},
                                                              {"dbname", "PGDATABASE"},
                                                              {"user", "PGUSER"},
                                                              {"sslmode", "PGSSLMODE"}}};
  std::string text;
  for (const auto& [keyword, name] : kShown) {
    if (const std::string value = variable(name); !value.empty()) append(text, keyword, value);
  }
  auto shown = without_password(text, decider);
  return elsewhere(shown ? *std::move(shown) : std::string(), decider, true);
}

Expected<Target> development_server(const TargetOptions& options) {
  const auto state = options.start ? start_server(options.dir) : server_state(options.dir);
  if (!state) return fail(state.error());
  return Target{.conninfo = state->conninfo(),
                .decided_by = "development server in \"" + options.dir + '"',
                .is_development_server = true,
                .is_running = state->pid.has_value(),
                .default_mode = kDevelopmentMode};
}

}  // namespace

Expected<std::string> without_password(const std::string& conninfo, const std::string& origin) {
  // libpq's own message quotes parts of the string.
  const Options parsed(PQconninfoParse(conninfo.c_str(), nullptr), &PQconninfoFree);
  if (parsed == nullptr) {
    return fail({.kind = ErrorKind::kUsage,
                 .message = "invalid connection string in " + origin,
                 .detail = "It is not shown, since it may hold a password.",
                 .hint = "Write it as \"host=... dbname=...\" or \"postgresql://host/dbname\"."});
  }
  std::string text;
  for (const PQconninfoOption* option = parsed.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr || is_secret(*option)) continue;
    append(text, option->keyword, may_hold_secret(*option) ? "(not shown)" : option->val);
  }
  return text;
}

Expected<Target> find_target(const TargetOptions& options) {
  if (!options.conninfo.empty()) {
    return from_conninfo(options.conninfo, options.conninfo_origin, false);
  }
  const std::string prefix = "environment variable ";
  if (const std::string value = variable("PGPM_CONNINFO"); !value.empty()) {
    return from_conninfo(value, prefix + "PGPM_CONNINFO", true);
  }
  for (const char* name : {"PGSERVICE", "PGHOST", "PGHOSTADDR", "PGDATABASE"}) {
    if (!variable(name).empty()) return from_libpq_variables(prefix + name);
  }
  if (const std::string value = variable("DATABASE_URL"); !value.empty()) {
    return from_conninfo(value, prefix + "DATABASE_URL", true);
  }
  return development_server(options);
}

}  // namespace pgpm::server
