#include <csignal>
#include <sstream>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

/// A deployment of 30 statements that is cut off at each command: counted are all that change
/// something, pgpm's own records among them.
class Killed : public DatabaseTest, public testing::WithParamInterface<std::string> {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    ASSERT_EQ(apply({"install"}).exit_code, 0);
    query("CREATE SEQUENCE public.commands; CREATE TABLE public.fault (command bigint, what text)");
    query(R"(
        CREATE FUNCTION public.count_command() RETURNS void LANGUAGE plpgsql AS $$
        DECLARE fault public.fault;
        BEGIN
          IF current_setting('application_name') <> 'pgpm-apply' THEN RETURN; END IF;
          SELECT * INTO fault FROM public.fault;
          IF nextval('public.commands') IS DISTINCT FROM fault.command THEN RETURN; END IF;
          IF fault.what = 'wait' THEN PERFORM pg_sleep(60); END IF;
          PERFORM pg_terminate_backend(pg_backend_pid());
        END $$;
        CREATE FUNCTION public.after_command() RETURNS event_trigger LANGUAGE plpgsql AS
          $$ BEGIN PERFORM public.count_command(); END $$;
        CREATE EVENT TRIGGER commands ON ddl_command_end EXECUTE FUNCTION public.after_command();
        CREATE FUNCTION public.after_record() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN PERFORM public.count_command(); RETURN NULL; END $$;
        DO $$
        DECLARE relation regclass;
        BEGIN
          FOR relation IN SELECT oid FROM pg_class
                          WHERE relnamespace = '_pgpm'::regnamespace AND relkind = 'r' LOOP
            EXECUTE format('CREATE TRIGGER count AFTER INSERT OR UPDATE OR DELETE ON %s '
                           'FOR EACH STATEMENT EXECUTE FUNCTION public.after_record()', relation);
          END LOOP;
        END $$;)");
  }

  // 30 statements: 10 types, a table, 18 functions and a comment.
  std::string package(const std::string& value) {
    std::vector<Source> sources = {{"tables/1.sql", "CREATE TABLE crate (id int);\n"},
                                   {"views/c.sql", "COMMENT ON TABLE crate IS '" + value + "';\n"}};
    for (int i = 0; i < 10; ++i) {
      const std::string n = std::to_string(i);
      sources.push_back({"types/t" + n + ".sql", "CREATE TYPE t" + n + " AS (n int);\n"});
    }
    for (int i = 0; i < 18; ++i) {
      const std::string n = std::to_string(i);
      sources.push_back(
          {"functions/f" + n + ".sql",
           "CREATE FUNCTION f" + n + "() RETURNS int LANGUAGE sql AS 'SELECT " + value + "';\n"});
    }
    return bundle(sources, {{"subclass", "basic"}});
  }

  // All that a dump shows but what a rolled back transaction leaves: how far sequences have come.
  [[nodiscard]] std::string state() const {
    std::istringstream lines(dump());
    std::string text;
    for (std::string line; std::getline(lines, line);) {
      if (line.find("pg_catalog.setval(") == std::string::npos) text += line + '\n';
    }
    return text;
  }

  void arm(int command, const std::string& what) {
    query("TRUNCATE public.fault; SELECT setval('public.commands', 1, false)");
    query("INSERT INTO public.fault VALUES (" + std::to_string(command) + ", '" + what + "')");
  }
  void disarm() { query("TRUNCATE public.fault"); }

  int commands() { return std::stoi(query("SELECT last_value FROM public.commands")); }

  std::vector<std::string> command(const std::string& artifact) const {
    if (GetParam() == "create") return {"deploy", artifact};
    if (GetParam() == "rollback") return {"rollback", "shop"};
    if (GetParam() == "remove") return {"remove", "shop", "01_00_00"};
    return {"deploy", artifact, "--mode", GetParam()};
  }

  [[nodiscard]] int fewest_commands() const {
    if (GetParam() == "rollback") return 9;
    if (GetParam() == "remove") return 4;
    return GetParam() == "overwrite" ? 20 : 35;
  }

  // Back to a database in which the next deployment has as much to do as this one had.
  void clear() {
    if (GetParam() == "create") {
      query("DROP SCHEMA shop CASCADE; DELETE FROM _pgpm.packages");
    } else if (GetParam() == "remove") {
      deploy(package("2"));
    } else if (GetParam() == "moderate") {
      query("DROP SCHEMA shop_0 CASCADE; DELETE FROM _pgpm.packages WHERE pkg_old_rev IS NOT NULL");
    }
  }

  bool backend_is_gone() {
    return comes_true([&] {
      return query(
                 "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pgpm-apply' AND "
                 "datname = current_database()") == "0";
    });
  }

  // Cuts the deployment off; false if it came to its end before.
  bool cut(const std::string& artifact, int number, bool kills_client) {
    arm(number, kills_client ? "wait" : "end");
    const auto child = start_apply(command(artifact));
    if (kills_client) {
      const bool waits = comes_true([&] {
        return query("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == "1";
      });
      EXPECT_TRUE(waits) << "at command " << number;
      ::kill(child->pid(), SIGKILL);
      query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
    }
    const Answer answer = child->wait();
    EXPECT_TRUE(backend_is_gone());
    disarm();
    const int expected = kills_client ? 128 + SIGKILL : 2;
    EXPECT_EQ(answer.exit_code, expected) << "at command " << number << '\n' << answer;
    return answer.exit_code == expected;
  }
};

TEST_P(Killed, AtEachCommand) {
  const std::string packages[] = {package("1"), package("2")};
  if (GetParam() != "create") deploy(packages[1]);
  if (GetParam() == "rollback") deploy(packages[0], {"--mode", "moderate"});
  // How many commands there are.
  arm(0, "end");
  ASSERT_EQ(apply(command(packages[0])).exit_code, 0);
  const int all = commands();
  ASSERT_GT(all, fewest_commands());
  disarm();
  clear();

  std::string before = state();
  int next = 1;
  for (int number = 1; number <= all; ++number) {
    const std::string& artifact = packages[next];
    // The client is killed every fifth time, else the server's process is ended.
    ASSERT_TRUE(cut(artifact, number, number % 5 == 0));
    ASSERT_EQ(state(), before) << "after command " << number;
    ASSERT_EQ(apply(command(artifact)).exit_code, 0) << "after command " << number;
    clear();
    before = state();
    next = 1 - next;
  }
}

std::string mode_name(const testing::TestParamInfo<std::string>& mode) { return mode.param; }

INSTANTIATE_TEST_SUITE_P(Modes, Killed,
                         testing::Values("create", "moderate", "unsafe", "overwrite", "rollback",
                                         "remove"),
                         mode_name);

}  // namespace
}  // namespace pgpm::test
