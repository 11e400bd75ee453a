#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

/// A database with packages, dumped and restored into another one.
class VersionRestore : public DatabaseTest {
 protected:
  std::string package(const std::string& version, const std::string& value) {
    return bundle(
        {{"functions/f.sql",
          "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT " + value +
              "';\n"},
         {"functions/mark.sql",
          "CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := '" +
              value + "'; RETURN NEW; END $$;\n"},
         {"triggers/mark.sql", "CREATE TRIGGER mark_" + version.substr(0, 1) +
                                   " BEFORE INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION "
                                   "mark();\n"}},
        {{"version", version},
         {"pin_search_path", "security_definer"},
         {"search_path", nlohmann::json::array()}});
  }

  void restore() {
    copy_ = another_database();
    const std::string file = scratch_ + "/dump.sql";
    write_text(file, dump_alone());
    const Answer answer =
        run_child({"psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", copy_, "-f", file});
    ASSERT_EQ(answer.exit_code, 0) << answer;
    there_ = std::make_unique<TestConnection>("dbname=" + copy_);
  }
  [[nodiscard]] std::string dump_alone() const {
    return run_child({"pg_dump", "--dbname", database_}).out;
  }
  Answer apply_there(std::vector<std::string> arguments) {
    return apply(std::move(arguments), {{"PGDATABASE", copy_}});
  }

  std::string copy_;
  std::unique_ptr<TestConnection> there_;
};

TEST_F(VersionRestore, RollbackRemoveAndPruneWorkThere) {
  query("CREATE TABLE public.users (id int, note text)");
  const std::string first = package("2.0.0", "1");
  deploy(package("1.0.0", "0"));
  deploy(first);
  deploy(package("2.0.0", "2"), {"--mode", "moderate"});
  restore();
  if (HasFatalFailure()) return;

  EXPECT_EQ(apply_there({"rollback", "shop"}).out,
            "shop 2.0.0 in schema shop_2_0_0: put back from shop_2_0_0_0, and 2.0.0 kept as "
            "shop_2_0_0_1\n"
            "  -  trigger mark_2 on public.users  outside, goes with its revision\n"
            "  +  trigger mark_2 on public.users  outside, comes back with its revision\n");
  EXPECT_EQ(there_->query("SELECT shop_2_0_0.f()"), "1");
  EXPECT_EQ(there_->query("INSERT INTO public.users VALUES (1) RETURNING note"), "1");
  EXPECT_EQ(apply_there({"deploy", first}).out, "shop 2.0.0 in schema shop_2_0_0: up to date\n");

  EXPECT_EQ(apply_there({"remove", "shop", "2.0.0", "--old-rev", "1"}).exit_code, 0);
  EXPECT_EQ(apply_there({"prune", "shop"}).exit_code, 0);
  EXPECT_EQ(there_->query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'shop%'"),
            "shop_2_0_0");
  EXPECT_EQ(there_->query("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"), "mark_2");
  // Nothing of it in the first one.
  EXPECT_EQ(query("SELECT shop_2_0_0.f()"), "2");
}

}  // namespace
}  // namespace pgpm::test
