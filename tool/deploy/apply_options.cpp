#include "deploy/apply_options.hpp"

#include <algorithm>
#include <charconv>

#include "command_line/read_arguments.hpp"
#include "core/text.hpp"
#include "deploy/apply_manual.hpp"

namespace pgpm {
namespace {

std::optional<std::string> optional_text(const Given& given, std::string_view key) {
  if (const std::string text = given.text(key); !text.empty()) return text;
  return std::nullopt;
}

// A whole number from `least` to 1000000. `what` is said to those who write another.
Expected<unsigned> number(const Manual& manual, const Given& given, const std::string& option,
                          const std::string& otherwise, const std::string& what, unsigned least) {
  constexpr unsigned kMost = 1'000'000;
  const std::string text = given.text_or(option, otherwise);
  unsigned number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, fault] = std::from_chars(text.data(), end, number);
  if (fault == std::errc() && rest == end && number >= least && number <= kMost) return number;
  return tl::unexpected(usage_error(manual, given.command,
                                    "invalid value " + in_quotes(text) + " of " + option,
                                    "Write a number of " + what + ", " + std::to_string(least) +
                                        " to " + std::to_string(kMost) + '.'));
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n;") == std::string::npos;
}

Expected<ExecuteOptions> execute_options(const Manual& manual, const Given& given) {
  ExecuteOptions options{.query = given.text("--query"), .until_zero = given.has("--until-zero")};
  if (given.has("--query") && is_blank(options.query)) {
    return tl::unexpected(usage_error(manual, given.command, "the query of --query is empty"));
  }
  if (given.has("--max-rounds") && !options.until_zero) {
    return tl::unexpected(usage_error(manual, given.command, "--max-rounds needs --until-zero"));
  }
  const auto rounds = number(manual, given, "--max-rounds", "10000", "rounds", 1);
  if (!rounds) return tl::unexpected(rounds.error());
  options.max_rounds = *rounds;
  return options;
}

bool is_artifact(const std::string& text) { return text.ends_with(".pgpm"); }

// `--usage` takes all that follows; artifacts behind it are most likely not meant as roles.
bool usage_took_bundles(const std::vector<std::string>& roles) {
  return std::any_of(roles.begin(), roles.end(), is_artifact);
}

Resume to_resume(const std::string& text) {
  if (text == "retry") return Resume::kRetry;
  return text == "skip" ? Resume::kSkip : Resume::kAsk;
}

// Only a deployment as a whole can replace a schema or give it other roles.
Expected<void> check_files(const Manual& manual, const Given& given) {
  const std::vector<std::string> files = given.texts("--file");
  if (files.empty()) return {};
  const auto wrong = [&](const std::string& message, const std::string& hint) {
    return tl::unexpected(usage_error(manual, given.command, message, hint));
  };
  if (std::any_of(files.begin(), files.end(), is_artifact)) {
    return wrong("an artifact stands where --file takes a file of it",
                 "Put the artifact before --file.");
  }
  if (given.texts("BUNDLE").size() > 1) {
    return wrong("--file takes files of one artifact, but several are given",
                 "Call pgpm-apply once for each artifact.");
  }
  if (const std::string mode = given.text_or("--mode", "safe"); mode != "safe") {
    return wrong("--file does not go with --mode=" + mode,
                 "It changes what is there, as mode safe does with table scripts.");
  }
  if (given.has("--owner") || given.has("--usage")) {
    return wrong("--file does not go with --owner and --usage",
                 "The roles stay as they were deployed.");
  }
  return {};
}

// In the other modes nothing that left the package stays, or all of it does.
Expected<void> check_prune(const Manual& manual, const Given& given) {
  if (!given.has("--prune") || given.text("--mode") == "overwrite") return {};
  return tl::unexpected(usage_error(manual, given.command, "--prune needs --mode overwrite",
                                    "Only that mode leaves what is no longer in the package."));
}

DeployOptions to_deploy_options(const Given& given) {
  DeployOptions deploy;
  deploy.mode = parse_mode(given.text("--mode")).value_or(Mode::kSafe);
  deploy.owner = optional_text(given, "--owner");
  if (given.has("--usage")) deploy.usage = given.texts("--usage");
  deploy.files = given.texts("--file");
  deploy.resume = to_resume(given.text("--resume"));
  deploy.prune = given.has("--prune");
  deploy.drop_data = given.has("--drop-data");
  deploy.drop_foreign_schema = given.has("--drop-foreign-schema");
  deploy.install = !given.has("--no-install");
  deploy.vcs_ref = given.text("--vcs-ref");
  deploy.vcs_link = given.text("--vcs-link");
  deploy.issue_ref = given.text("--issue-ref");
  deploy.issue_link = given.text("--issue-link");
  return deploy;
}

VersionOptions to_version_options(const Given& given) {
  return {.package = given.text("PACKAGE"),
          .drop_data = given.has("--drop-data"),
          .dry_run = given.has("--dry-run"),
          .vcs_ref = given.text("--vcs-ref"),
          .vcs_link = given.text("--vcs-link"),
          .issue_ref = given.text("--issue-ref"),
          .issue_link = given.text("--issue-link")};
}

// None if there is none to read.
Expected<std::optional<Version>> version(const Manual& manual, const Given& given) {
  const std::string text = given.text("VERSION");
  if (text.empty() && !given.has("VERSION")) return std::nullopt;
  Expected<Version> version = Version::parse(text);
  if (version) return *std::move(version);
  return tl::unexpected(usage_error(manual, given.command, version.error().message,
                                    "Write it as the package does, or as 1.9.0."));
}

// What of `rollback`, `remove` and `prune` can be written wrongly.
Expected<void> read_version_options(const Manual& manual, const Given& given,
                                    VersionOptions& options) {
  auto given_version = version(manual, given);
  if (!given_version) return tl::unexpected(given_version.error());
  options.version = *std::move(given_version);
  const Expected<unsigned> keep = number(manual, given, "--keep", "1", "versions", 1);
  if (!keep) return tl::unexpected(keep.error());
  options.keep = static_cast<int>(*keep);
  const Expected<unsigned> revision = number(manual, given, "--old-rev", "0", "a revision", 0);
  if (!revision) return tl::unexpected(revision.error());
  if (given.has("--old-rev")) options.old_revision = static_cast<int>(*revision);
  return {};
}

ApplyOptions to_options(const Given& given) {
  ApplyOptions options;
  options.command = given.command;
  options.bundles = given.texts("BUNDLE");
  options.package = optional_text(given, "PACKAGE");
  options.connection = {.dbname = given.text("--dbname"),
                        .host = given.text("--host"),
                        .port = given.text("--port"),
                        .user = given.text("--username"),
                        .never_prompt = given.has("--no-password")};
  options.deploy = to_deploy_options(given);
  options.versions = to_version_options(given);
  options.dry_run = given.has("--dry-run");
  options.install.dry_run = options.dry_run;
  options.install.upgrade = given.has("--upgrade");
  options.install.ddl_log = !given.has("--no-ddl-log");
  options.install.roles.usage = given.texts("--usage");
  options.install.roles.deployer = given.texts("--deployer");
  options.sql = given.has("--sql");
  options.exit_code = given.has("--exit-code");
  options.json = given.text("--format") == "json";
  return options;
}

}  // namespace

Expected<std::variant<ApplyOptions, Answer>> parse_apply_options(
    std::vector<std::string> arguments) {
  const Manual manual = apply_manual();
  const auto given = read_arguments(manual, std::move(arguments));
  if (!given) return tl::unexpected(given.error());
  if (auto text = information(manual, *given)) return Answer{*std::move(text)};
  if (usage_took_bundles(given->texts("--usage"))) {
    return tl::unexpected(usage_error(manual, given->command,
                                      "an artifact stands where --usage takes a role",
                                      "Put the artifacts before --usage."));
  }
  if (Expected<void> checked = check_files(manual, *given); !checked) {
    return tl::unexpected(checked.error());
  }
  if (Expected<void> checked = check_prune(manual, *given); !checked) {
    return tl::unexpected(checked.error());
  }
  const auto seconds = number(manual, *given, "--wait-lock", "60", "seconds", 0);
  if (!seconds) return tl::unexpected(seconds.error());
  const auto execute = execute_options(manual, *given);
  if (!execute) return tl::unexpected(execute.error());
  ApplyOptions options = to_options(*given);
  options.deploy.wait_lock = std::chrono::seconds(*seconds);
  options.install.wait_lock = options.deploy.wait_lock;
  options.execute = *execute;
  if (Expected<void> read = read_version_options(manual, *given, options.versions); !read) {
    return tl::unexpected(read.error());
  }
  options.versions.wait_lock = options.deploy.wait_lock;
  return options;
}

}  // namespace pgpm
