#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const std::vector<Source> kPackage = {
    {"types/types.sql",
     "CREATE TYPE color AS ENUM ('red');\nCREATE TYPE pair AS (a color, b int);\n"
     "CREATE DOMAIN age AS int;\n"},
    {"tables/crate.sql", "CREATE TABLE crate (id int, v text);\n"},
    {"functions/two.sql",
     "CREATE FUNCTION two() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2';\n"}};

class Data : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    deploy(bundle(kPackage));
    std::vector<Source> changed = kPackage;
    changed.push_back(
        {"functions/new.sql", "CREATE FUNCTION new() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"});
    next_ = bundle(changed);
    query("SET search_path = shop_01_00_00, public");
  }

  // Expects that unsafe refuses and names exactly this, and that it passes with --drop-data.
  void expect_refused(const std::vector<std::string>& lost) {
    const std::string before = dump();
    std::string notes;
    for (const std::string& one : lost) notes += "note: " + one + '\n';
    const Answer refused{
        4, "",
        "pgpm-apply: error: deploying package \"shop\" 01_00_00 would lose data\n" + notes +
            "DETAIL: Mode unsafe drops schema \"shop_01_00_00\" with all in it.\n"
            "HINT: Save the data first, or pass --drop-data to let go of it.\n"};
    EXPECT_EQ(apply({"deploy", next_, "--mode", "unsafe"}), refused);
    EXPECT_EQ(apply({"deploy", next_, "--mode", "unsafe", "--drop-foreign-schema"}), refused);
    EXPECT_EQ(apply({"plan", next_, "--mode", "unsafe"}), refused);
    EXPECT_EQ(dump(), before);
    const Answer dropped = apply({"deploy", next_, "--mode", "unsafe", "--drop-data"});
    EXPECT_EQ(dropped.exit_code, 0) << dropped;
    for (const std::string& one : lost) {
      EXPECT_NE(dropped.out.find(one), std::string::npos) << one << '\n' << dropped;
    }
    EXPECT_EQ(query("SELECT new()"), "1");
  }

  std::string next_;
};

TEST_F(Data, EmptyTablesAreNone) {
  EXPECT_EQ(
      apply({"deploy", next_, "--mode", "unsafe"}),
      (Answer{0,
              "shop 01_00_00 in schema shop_01_00_00: dropped and created anew with 6 statements\n"
              "  +  function new()  functions/new.sql:1\n",
              ""}));
}

TEST_F(Data, IsARowOfATableOutsideThatGoesByCascade) {
  query("CREATE TABLE public.box () INHERITS (crate)");
  query("CREATE TABLE public.couple OF pair");
  EXPECT_EQ(apply({"plan", next_, "--mode", "unsafe"}).exit_code, 4);  // couple's columns
  query("DROP TABLE public.couple");
  EXPECT_EQ(apply({"plan", next_, "--mode", "unsafe"}).exit_code, 0);
  query("INSERT INTO public.box (id) VALUES (1)");
  expect_refused({"table public.box"});
}

TEST_F(Data, IsARowOfATable) {
  query("INSERT INTO crate VALUES (1)");
  expect_refused({"table shop_01_00_00.crate"});
}

TEST_F(Data, IsARowThatRowSecurityHides) {
  query(
      "CREATE ROLE owner_of_shop; ALTER TABLE crate OWNER TO owner_of_shop; INSERT INTO crate "
      "VALUES "
      "(1);"
      "ALTER TABLE crate ENABLE ROW LEVEL SECURITY; ALTER TABLE crate FORCE ROW LEVEL SECURITY");
  expect_refused({"table shop_01_00_00.crate"});
  query("DROP OWNED BY owner_of_shop; DROP ROLE owner_of_shop");
}

TEST_F(Data, IsARowThatRowSecurityHidesFromTheDeployer) {
  role("deployer");
  query("GRANT CREATE ON DATABASE " + database_ + " TO deployer");
  ASSERT_EQ(apply({"install", "--deployer", "deployer"}).exit_code, 0);
  const auto vault = [&](const std::string& description) {
    return bundle({{"tables/1.sql",
                    "CREATE TABLE vault (id int);\nALTER TABLE vault ENABLE ROW LEVEL SECURITY;\n"
                    "ALTER TABLE vault FORCE ROW LEVEL SECURITY;\n"}},
                  {{"name", "bank"}, {"subclass", "basic"}, {"description", description}});
  };
  const Environment as_deployer = {{"PGUSER", "deployer"}};
  ASSERT_EQ(apply({"deploy", vault("first")}, as_deployer).exit_code, 0);
  const std::string next = vault("second");
  EXPECT_EQ(apply({"plan", next, "--mode", "unsafe"}, as_deployer).exit_code, 0);
  query("INSERT INTO bank.vault VALUES (1)");
  EXPECT_EQ(query_as("deployer", "SELECT count(*) FROM bank.vault"), "0");
  const Answer refused = apply({"deploy", next, "--mode", "unsafe"}, as_deployer);
  EXPECT_EQ(refused.exit_code, 4) << refused;
  EXPECT_NE(refused.err.find("note: table bank.vault\n"), std::string::npos) << refused;
  EXPECT_EQ(query("SELECT count(*) FROM bank.vault"), "1");
  EXPECT_NE(apply({"deploy", next, "--mode", "moderate"}, as_deployer)
                .out.find("table bank.vault  its rows stay behind in bank_0"),
            std::string::npos);
}

// The server simplifies the expressions of indexes and statistics when it plans a query on a table,
// which calls functions: here with the rights of a superuser.
TEST_F(Data, IsLookedForWithoutRunningFunctionsOfOthers) {
  const std::string planter = role("planter");
  query(
      "GRANT CREATE ON SCHEMA public TO planter; CREATE TABLE public.trap (who text);"
      "GRANT INSERT ON public.trap TO planter");
  EXPECT_EQ(
      query_as(planter,
               "CREATE FUNCTION public.spring() RETURNS int LANGUAGE plpgsql AS $$ BEGIN "
               "INSERT INTO public.trap VALUES (current_user); RETURN 1; END $$;"
               "CREATE FUNCTION public.planted(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS "
               "$$ BEGIN IF current_user <> 'planter' THEN RETURN public.spring(); END IF; "
               "RETURN 1; END $$;"
               "CREATE OPERATOR public.@@@ (RIGHTARG = int, FUNCTION = public.planted)"),
      "");
  std::vector<std::string> baits = {"CREATE INDEX ON public.bait (public.planted(1))",
                                    "CREATE INDEX ON public.bait (b) WHERE public.planted(1) = 1",
                                    "CREATE INDEX ON public.bait ((OPERATOR(public.@@@) 1))"};
  if (server_major() >= 14) {
    baits.emplace_back(
        "CREATE STATISTICS public.some ON b, (public.planted(1) + b) FROM public.bait");
  }
  for (const std::string& bait : baits) {
    query(
        "GRANT USAGE ON SCHEMA shop_01_00_00 TO planter; GRANT USAGE ON TYPE pair, color TO "
        "planter; COMMENT ON SCHEMA shop_01_00_00 IS 'drift'");
    EXPECT_EQ(query_as(planter, "CREATE TABLE public.bait OF shop_01_00_00.pair;" + bait), "");
    // As a query of anybody would do.
    EXPECT_EQ(TestConnection("").query("SELECT count(*) FROM public.bait"), "0");
    EXPECT_EQ(query("SELECT DISTINCT who FROM public.trap"), "postgres") << bait;
    query("TRUNCATE public.trap");
    EXPECT_EQ(apply({"deploy", next_, "--mode", "unsafe", "--drop-data"}).exit_code, 0);
    EXPECT_EQ(query("SELECT who FROM public.trap"), "") << bait;
  }
  query("DROP OWNED BY planter CASCADE");
}

// The first function calls the second one without its schema, which only the package's path finds;
// since PostgreSQL 17 no index can be made on such a function.
TEST_F(Data, IsLookedForInTablesWithIndexesOnOwnFunctions) {
  const auto package = [&](const std::string& name, const std::string& body) {
    const std::string schema = server_major() < 17 ? "" : name + '.';
    return bundle(
        {{"functions/a.sql",
          "CREATE FUNCTION digits(x text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT " +
              schema +
              "strip(x) $$;\n"
              "CREATE FUNCTION strip(x text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT " +
              body + "(x) $$;\n"},
         {"tables/1.sql", "CREATE TABLE t (a text);\nCREATE INDEX i ON t (digits(a));\n"}},
        {{"name", name}, {"subclass", "basic"}});
  };
  for (const std::string mode : {"unsafe", "moderate", "overwrite"}) {
    deploy(package(mode, "lower"));
    EXPECT_EQ(apply({"deploy", package(mode, "upper"), "--mode", mode}).err, "");
    EXPECT_EQ(apply({"deploy", package(mode, "upper")}).out,
              mode + " 01_00_00 in schema " + mode + ": up to date\n");
    query("SET search_path = " + mode + "; INSERT INTO t VALUES ('A')");
  }
  const Answer refused = apply({"deploy", package("unsafe", "lower"), "--mode", "unsafe"});
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_NE(refused.err.find("note: table unsafe.t\n"), std::string::npos) << refused;
  const Answer kept = apply({"deploy", package("moderate", "lower"), "--mode", "moderate"});
  EXPECT_NE(kept.out.find("its rows stay behind in moderate_1"), std::string::npos) << kept;
}

TEST_F(Data, IsARowThatComesWhileTheDeploymentLooks) {
  TestConnection other("");
  other.query("BEGIN; INSERT INTO shop_01_00_00.crate VALUES (1)");
  const auto child = start_apply({"deploy", next_, "--mode", "unsafe"});
  ASSERT_TRUE(comes_true([&] {
    return query(
               "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND "
               "application_name = 'pgpm-apply' AND datname = current_database()") == "1";
  }));
  other.query("COMMIT");
  EXPECT_EQ(child->wait().exit_code, 4);
  EXPECT_EQ(query("SELECT count(*) FROM crate"), "1");
}

TEST_F(Data, IsARowOfATableMadeByHand) {
  query(
      "CREATE TABLE \"Odd \"\"Name\" AS SELECT 1 AS one; CREATE TABLE parts (a int) PARTITION BY "
      "LIST (a);"
      "CREATE TABLE part PARTITION OF parts DEFAULT; INSERT INTO parts VALUES (1)");
  expect_refused({"table shop_01_00_00.\"Odd \"\"Name\"", "table shop_01_00_00.part"});
}

TEST_F(Data, IsARowOfAMaterializedView) {
  query(
      "CREATE MATERIALIZED VIEW sums AS SELECT 1 AS one; CREATE MATERIALIZED VIEW none AS SELECT 1 "
      "AS one WITH NO DATA");
  expect_refused({"table shop_01_00_00.sums"});
}

TEST_F(Data, IsAnOutsideColumnOfItsTypes) {
  query(
      "CREATE TABLE public.direct (c color, n int); CREATE TABLE public.arrays (c color[]);"
      "CREATE TABLE public.rows (b crate)");
  expect_refused({"column public.arrays.c", "column public.direct.c", "column public.rows.b"});
  EXPECT_EQ(query("SELECT attname FROM pg_attribute WHERE attrelid = 'public.direct'::regclass AND "
                  "attnum > 0 AND NOT attisdropped"),
            "n");
}

TEST_F(Data, IsAnOutsideColumnOfAnyRelationThatHoldsRows) {
  query(
      "CREATE TABLE public.parts (c color, n int) PARTITION BY LIST (n);"
      "CREATE MATERIALIZED VIEW public.sums AS SELECT 'red'::color AS c WITH NO DATA;"
      "CREATE FOREIGN DATA WRAPPER wrapper; CREATE SERVER far FOREIGN DATA WRAPPER wrapper;"
      "CREATE FOREIGN TABLE public.distant (c color, n int) SERVER far");
  expect_refused({"column public.distant.c", "column public.parts.c", "column public.sums.c"});
}

TEST_F(Data, IsAnOutsideColumnOfATypeMadeOfItsTypes) {
  if (server_major() < 14) GTEST_SKIP() << "multiranges are of PostgreSQL 14";
  query(
      "CREATE DOMAIN public.hue AS color; CREATE TYPE public.wrap AS (p pair); "
      "CREATE TYPE public.ages AS RANGE (subtype = age);"
      "CREATE TABLE public.outer1 (h public.hue); CREATE TABLE public.outer2 (w public.wrap, n "
      "int);"
      "CREATE TABLE public.outer3 (r public.ages, m public.ages_multirange, a public.hue[])");
  expect_refused({"column public.outer1.h", "column public.outer2.w", "column public.outer3.a",
                  "column public.outer3.m", "column public.outer3.r"});
}

TEST_F(Data, OutsideObjectsAreNamedInTheCascade) {
  if (server_major() < 14) GTEST_SKIP() << "BEGIN ATOMIC is of PostgreSQL 14";
  query(
      "CREATE VIEW public.seen AS SELECT two() AS t; CREATE FUNCTION public.calls() RETURNS int "
      "LANGUAGE sql BEGIN ATOMIC SELECT two(); END; CREATE TABLE public.checked (n int CHECK (n > "
      "two()), "
      "d int DEFAULT two());");
  EXPECT_EQ(
      apply({"deploy", next_, "--mode", "unsafe"}),
      (Answer{0,
              "shop 01_00_00 in schema shop_01_00_00: dropped and created anew with 6 statements\n"
              "  +  function new()                                      functions/new.sql:1\n"
              "  -  default value for public.checked.d                  outside, by cascade\n"
              "  -  function public.calls()                             outside, by cascade\n"
              "  -  table constraint checked_n_check on public.checked  outside, by cascade\n"
              "  -  view public.seen                                    outside, by cascade\n",
              ""}));
  EXPECT_EQ(query("SELECT to_regclass('public.seen') IS NULL, to_regproc('public.calls') IS NULL"),
            "t|t");
}

TEST_F(Data, TypesAloneAreNoCascade) {
  // A range brings functions, a multirange and a cast, a table with text a TOAST table.
  const std::string package =
      bundle({{"types/span.sql", "CREATE TYPE span AS RANGE (subtype = float8);"},
              {"tables/long.sql", "CREATE TABLE long (v text PRIMARY KEY);"}},
             {{"name", "ranges"}});
  deploy(package);
  query("COMMENT ON SCHEMA ranges_01_00_00 IS 'drift'");
  EXPECT_EQ(
      apply({"deploy", package, "--mode", "unsafe"}),
      (Answer{
          0,
          "ranges 01_00_00 in schema ranges_01_00_00: dropped and created anew with 2 statements\n"
          "  !  schema  not as it was deployed\n",
          ""}));
}

}  // namespace
}  // namespace pgpm::test
