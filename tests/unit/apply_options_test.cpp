#include "deploy/apply_options.hpp"

#include <gtest/gtest.h>

#include "core/render.hpp"

namespace pgpm {
namespace {

ApplyOptions parsed(const std::vector<std::string>& arguments) {
  const auto result = parse_apply_options(arguments);
  if (!result || !std::holds_alternative<ApplyOptions>(*result)) {
    ADD_FAILURE() << (result ? "help" : result.error().message);
    return {};
  }
  return std::get<ApplyOptions>(*result);
}

std::string answer(const std::vector<std::string>& arguments) {
  const auto result = parse_apply_options(arguments);
  return result && std::holds_alternative<Answer>(*result) ? std::get<Answer>(*result).text : "";
}

std::string wrong(const std::vector<std::string>& arguments) {
  const auto result = parse_apply_options(arguments);
  if (result) return "no error";
  EXPECT_EQ(result.error().kind, ErrorKind::kUsage);
  return render_text(result.error(), {});
}

using Texts = std::vector<std::string>;

TEST(ApplyOptions, OfOneVersion) {
  const ApplyOptions rollback =
      parsed({"rollback", "shop", "--wait-lock", "5", "--vcs-ref", "abc"});
  EXPECT_EQ(rollback.versions.package, "shop");
  EXPECT_FALSE(rollback.versions.version);
  EXPECT_EQ(rollback.versions.wait_lock, std::chrono::seconds(5));
  EXPECT_EQ(rollback.versions.vcs_ref, "abc");
  const ApplyOptions remove =
      parsed({"remove", "shop", "1.9.0", "--old-rev", "2", "--drop-data", "-n"});
  EXPECT_EQ(remove.versions.version->text(), "1.9.0");
  EXPECT_EQ(remove.versions.old_revision, 2);
  EXPECT_TRUE(remove.versions.drop_data);
  EXPECT_TRUE(remove.versions.dry_run);
  EXPECT_EQ(parsed({"remove", "shop", "01_09_00"}).versions.old_revision, std::nullopt);
  EXPECT_EQ(parsed({"prune", "shop"}).versions.keep, 1);
  EXPECT_EQ(parsed({"prune", "shop", "--keep", "3"}).versions.keep, 3);
  EXPECT_EQ(wrong({"prune", "shop", "--keep", "0"}),
            "error: invalid value \"0\" of --keep\n"
            "HINT: Write a number of versions, 1 to 1000000.\n");
}

TEST(ApplyOptions, DeployWithEveryOption) {
  const ApplyOptions options = parsed({"deploy",       "a.pgpm",      "b.pgpm",
                                       "-d",           "service=x",   "-h",
                                       "host",         "-p",          "5433",
                                       "-U",           "me",          "-w",
                                       "-m",           "unsafe",      "-o",
                                       "chief",        "--drop-data", "--drop-foreign-schema",
                                       "--no-install", "--wait-lock", "5",
                                       "--vcs-ref",    "abc",         "--vcs-link",
                                       "https://c",    "--issue-ref", "#1",
                                       "--issue-link", "https://i",   "-n",
                                       "--sql",        "--format",    "json",
                                       "-u",           "r1",          "r2"});
  EXPECT_EQ(options.command, "deploy");
  EXPECT_EQ(options.bundles, (Texts{"a.pgpm", "b.pgpm"}));
  EXPECT_EQ(options.connection.dbname, "service=x");
  EXPECT_EQ(options.connection.host, "host");
  EXPECT_EQ(options.connection.port, "5433");
  EXPECT_EQ(options.connection.user, "me");
  EXPECT_TRUE(options.connection.never_prompt);
  EXPECT_EQ(options.deploy.mode, Mode::kUnsafe);
  EXPECT_EQ(options.deploy.owner, "chief");
  EXPECT_EQ(options.deploy.usage, (Texts{"r1", "r2"}));
  EXPECT_TRUE(options.deploy.drop_data);
  EXPECT_TRUE(options.deploy.drop_foreign_schema);
  EXPECT_FALSE(options.deploy.install);
  EXPECT_EQ(options.deploy.wait_lock, std::chrono::seconds(5));
  EXPECT_EQ(options.deploy.vcs_ref, "abc");
  EXPECT_EQ(options.deploy.vcs_link, "https://c");
  EXPECT_EQ(options.deploy.issue_ref, "#1");
  EXPECT_EQ(options.deploy.issue_link, "https://i");
  EXPECT_TRUE(options.dry_run);
  EXPECT_TRUE(options.sql);
  EXPECT_TRUE(options.json);
}

TEST(ApplyOptions, DefaultsOfDeploy) {
  const ApplyOptions options = parsed({"deploy", "a.pgpm"});
  EXPECT_EQ(options.deploy.mode, Mode::kSafe);
  EXPECT_EQ(options.deploy.owner, std::nullopt);
  EXPECT_EQ(options.deploy.usage, std::nullopt);
  EXPECT_TRUE(options.deploy.install);
  EXPECT_FALSE(options.deploy.drop_data);
  EXPECT_FALSE(options.deploy.drop_foreign_schema);
  EXPECT_EQ(options.deploy.wait_lock, std::chrono::seconds(60));
  EXPECT_FALSE(options.dry_run);
  EXPECT_FALSE(options.json);
  EXPECT_FALSE(options.connection.never_prompt);
}

TEST(ApplyOptions, AllModes) {
  for (const Mode mode : {Mode::kSafe, Mode::kModerate, Mode::kUnsafe, Mode::kOverwrite}) {
    EXPECT_EQ(parsed({"plan", "a.pgpm", "--mode", std::string(to_string(mode))}).deploy.mode, mode);
  }
}

TEST(ApplyOptions, InstallPlanStatusAndShow) {
  const ApplyOptions install = parsed({"install", "--upgrade", "-n", "--no-ddl-log", "--wait-lock",
                                       "3", "--usage", "a", "b", "--deployer", "c"});
  EXPECT_EQ(install.command, "install");
  EXPECT_TRUE(install.install.upgrade);
  EXPECT_TRUE(install.install.dry_run);
  EXPECT_EQ(install.install.wait_lock, std::chrono::seconds(3));
  EXPECT_EQ(install.install.roles.usage, (Texts{"a", "b"}));
  EXPECT_EQ(install.install.roles.deployer, Texts{"c"});
  const ApplyOptions plan = parsed({"plan", "a.pgpm", "--exit-code"});
  EXPECT_EQ(plan.command, "plan");
  EXPECT_TRUE(plan.exit_code);
  EXPECT_EQ(parsed({"status"}).package, std::nullopt);
  EXPECT_EQ(parsed({"status", "shop"}).package, "shop");
  EXPECT_EQ(parsed({"status", "shop"}).command, "status");
  EXPECT_EQ(parsed({"history", "shop"}).command, "history");
  EXPECT_EQ(parsed({"history", "shop"}).package, "shop");
  EXPECT_EQ(parsed({"verify"}).bundles, Texts{});
  EXPECT_EQ(parsed({"verify", "a.pgpm", "b.pgpm"}).bundles, (Texts{"a.pgpm", "b.pgpm"}));
  const ApplyOptions execute = parsed({"execute", "--query", "SELECT 1", "-n"});
  EXPECT_EQ(execute.execute.query, "SELECT 1");
  EXPECT_FALSE(execute.execute.until_zero);
  EXPECT_TRUE(execute.dry_run);
  const ApplyOptions rounds = parsed({"execute", "--query=x", "--until-zero", "--max-rounds=7"});
  EXPECT_TRUE(rounds.execute.until_zero);
  EXPECT_EQ(rounds.execute.max_rounds, 7U);
  EXPECT_EQ(parsed({"show", "a.pgpm", "--sql"}).command, "show");
  EXPECT_TRUE(parsed({"show", "a.pgpm", "--sql"}).sql);
}

TEST(ApplyOptions, WrongUse) {
  const std::string see = "HINT: See \"pgpm-apply deploy --help\".\n";
  EXPECT_EQ(wrong({}),
            "error: a command is missing\n"
            "HINT: Commands are install, uninstall, deploy, plan, rollback, remove, prune, status, "
            "history, verify, execute and show.\n");
  EXPECT_EQ(wrong({"deploi", "a.pgpm"}),
            "error: unknown command \"deploi\"\nHINT: Did you mean \"deploy\"?\n");
  EXPECT_EQ(wrong({"deploy"}), "error: BUNDLE is missing\n" + see);
  EXPECT_EQ(wrong({"deploy", "a.pgpm", "--drop-tables"}),
            "error: unknown option \"--drop-tables\"\n" + see);
  EXPECT_EQ(wrong({"deploy", "a.pgpm", "--drop-date"}),
            "error: unknown option \"--drop-date\"\nHINT: Did you mean \"--drop-data\"?\n");
  EXPECT_EQ(wrong({"deploy", "a.pgpm", "-m", "brutal"}),
            "error: invalid value \"brutal\" of --mode\n"
            "HINT: Valid values are safe, moderate, unsafe and overwrite.\n");
  for (const std::string seconds : {"-1", "1000001", "5s", "soon"}) {
    EXPECT_EQ(wrong({"deploy", "a.pgpm", "--wait-lock=" + seconds}),
              "error: invalid value \"" + seconds +
                  "\" of --wait-lock\nHINT: Write a number of seconds, 0 to 1000000.\n");
  }
  EXPECT_EQ(wrong({"deploy", "a.pgpm", "--format", "xml"}),
            "error: invalid value \"xml\" of --format\nHINT: Valid values are text and json.\n");
  EXPECT_EQ(wrong({"deploy", "a.pgpm", "-d"}), "error: option --dbname needs a value\n" + see);
  EXPECT_EQ(wrong({"-d", "x", "deploy", "a.pgpm"}),
            "error: unknown option \"-d\"\nHINT: Write it behind \"deploy\".\n");
  EXPECT_EQ(wrong({"status", "a", "b"}),
            "error: unexpected argument \"b\"\nHINT: See \"pgpm-apply status --help\".\n");
  EXPECT_EQ(wrong({"execute"}),
            "error: option --query is missing\n"
            "HINT: Write --query=SQL: one or more statements; several are one transaction.\n");
  for (const char* query : {"", " \n", ";"}) {
    EXPECT_EQ(wrong({"execute", "--query", query}),
              "error: the query of --query is empty\nHINT: See \"pgpm-apply execute --help\".\n");
  }
  for (const char* command : {"deploy", "plan"}) {
    for (const char* mode : {"--mode=safe", "--mode=moderate", "--mode=unsafe", "--no-password"}) {
      EXPECT_EQ(wrong({command, "a.pgpm", "--prune", mode}),
                "error: --prune needs --mode overwrite\n"
                "HINT: Only that mode leaves what is no longer in the package.\n");
    }
  }
  EXPECT_EQ(wrong({"execute", "--query", "x", "--max-rounds", "5"}),
            "error: --max-rounds needs --until-zero\nHINT: See \"pgpm-apply execute --help\".\n");
  for (const std::string rounds : {"0", "-1", "1000001", "many"}) {
    EXPECT_EQ(wrong({"execute", "--query=x", "--until-zero", "--max-rounds=" + rounds}),
              "error: invalid value \"" + rounds +
                  "\" of --max-rounds\nHINT: Write a number of rounds, 1 to 1000000.\n");
  }
  EXPECT_EQ(wrong({"show", "a.pgpm", "-d", "x"}),
            "error: unknown option \"-d\"\nHINT: See \"pgpm-apply show --help\".\n");
}

TEST(ApplyOptions, TwoDashesEndTheOptions) {
  EXPECT_EQ(parsed({"show", "--", "-a.pgpm", "b.pgpm"}).bundles, (Texts{"-a.pgpm", "b.pgpm"}));
}

TEST(ApplyOptions, UsageThatSwallowsAnArtifact) {
  const ApplyOptions one = parsed({"deploy", "--usage", "reader", "a.pgpm"});
  EXPECT_EQ(one.bundles, Texts{"a.pgpm"});
  EXPECT_EQ(one.deploy.usage, Texts{"reader"});
  EXPECT_EQ(wrong({"deploy", "a.pgpm", "--usage", "reader", "b.pgpm"}),
            "error: an artifact stands where --usage takes a role\n"
            "HINT: Put the artifacts before --usage.\n");
}

TEST(ApplyOptions, HelpNamesEveryCommandAndExitCode) {
  for (const char* flag : {"--help", "-?"}) {
    const std::string help = answer({flag});
    for (const char* word :
         {"install", "deploy", "plan", "status", "history", "verify", "execute", "show",
          "\n  0   done", "\n  1   wrong usage", "\n  2   no connection",
          "\n  3   an SQL statement failed", "\n  4   refused", "\n  5   a dependency",
          "\n  6   a lock", "\n  7   verification", "\n  8   the outcome", "\n  9   committed",
          "\n  10  changes are pending"}) {
      EXPECT_NE(help.find(word), std::string::npos) << word;
    }
  }
  EXPECT_NE(answer({"deploy", "--help"}).find("--drop-foreign-schema"), std::string::npos);
  EXPECT_EQ(parsed({"status", "-h", "host"}).connection.host, "host");
}

TEST(ApplyOptions, Version) {
  EXPECT_EQ(answer({"--version"}), "pgpm-apply 0.1.0\n");
  EXPECT_EQ(answer({"-V"}), "pgpm-apply 0.1.0\n");
}

}  // namespace
}  // namespace pgpm
