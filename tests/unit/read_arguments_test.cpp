#include "command_line/read_arguments.hpp"

#include <gtest/gtest.h>

#include "support/ship_manual.hpp"

namespace pgpm {
namespace {

using Texts = std::vector<std::string>;

Given given(const Texts& arguments) {
  const auto result = read_arguments(test::ship_manual(), arguments);
  if (!result) ADD_FAILURE() << result.error().message;
  return result.value_or(Given{});
}

// Message and hint, a line each.
std::string wrong(const Texts& arguments) {
  const auto result = read_arguments(test::ship_manual(), arguments);
  if (result) return "no error";
  EXPECT_EQ(result.error().kind, ErrorKind::kUsage);
  return result.error().message + '\n' + result.error().hint;
}

TEST(ReadArguments, TakesOptionsOfEachKind) {
  const Given sail = given({"sail", "--crew", "a", "b", "--log-folder=x", "--light", "-sfast",
                            "--crew=c", "here", "there"});
  EXPECT_EQ(sail.command, "sail");
  EXPECT_EQ(sail.texts("--crew"), (Texts{"a", "b", "c", "here"}));
  EXPECT_EQ(sail.texts("PORT"), Texts{"there"});
  EXPECT_EQ(sail.text("--log"), "x");
  EXPECT_EQ(sail.text("--speed"), "fast");
  EXPECT_EQ(sail.texts("--light"), Texts{""});
  EXPECT_FALSE(sail.has("--help"));
  EXPECT_EQ(given({"sail", "a", "--log=x", "--light=false"}).text("--light"), "false");
  EXPECT_EQ(given({"sail", "a", "--log=x"}).text_or("--speed", "slow"), "slow");
}

TEST(ReadArguments, KeepsWhatStandsBehindDashes) {
  EXPECT_EQ(given({"stay", "-n"}).behind_dashes, std::nullopt);
  EXPECT_EQ(given({"stay", "--"}).behind_dashes, Texts{});
  const Given stay = given({"stay", "2", "--", "-n", "--", "x"});
  EXPECT_EQ(stay.behind_dashes, (Texts{"-n", "--", "x"}));
  EXPECT_EQ(stay.text("HOURS"), "2");
  EXPECT_EQ(wrong({"sail", "a", "--log=x", "--", "b"}),
            "unexpected argument \"--\"\nSee \"ship sail --help\".");
}

TEST(ReadArguments, NamesWhatIsUnknown) {
  EXPECT_EQ(wrong({"sial"}), "unknown command \"sial\"\nDid you mean \"sail\"?");
  EXPECT_EQ(wrong({"fly"}), "unknown command \"fly\"\nSee \"ship --help\".");
  EXPECT_EQ(wrong({"--versoin"}), "unknown option \"--versoin\"\nDid you mean \"--version\"?");
  EXPECT_EQ(wrong({"sail", "a", "--sped=fast"}),
            "unknown option \"--sped\"\nDid you mean \"--speed\"?");
  EXPECT_EQ(wrong({"sail", "a", "-x"}), "unknown option \"-x\"\nSee \"ship sail --help\".");
  EXPECT_EQ(wrong({"-n", "stay"}), "unknown option \"-n\"\nWrite it behind \"stay\".");
  EXPECT_EQ(wrong({"stay", "1", "2"}),
            "unexpected argument \"2\"\nWrite \"--\" before what is for another program.");
}

TEST(ReadArguments, NamesWhatIsMissing) {
  EXPECT_EQ(wrong({}), "a command is missing\nCommands are sail and stay.");
  EXPECT_EQ(wrong({"sail", "--log=x"}), "PORT is missing\nSee \"ship sail --help\".");
  EXPECT_EQ(wrong({"sail", "a"}),
            "option --log is missing\nWrite --log=DIR: where the log is [\"here\"].");
  EXPECT_EQ(wrong({"sail", "a", "--log"}), "option --log needs a value\nSee \"ship sail --help\".");
}

TEST(ReadArguments, ChecksValues) {
  EXPECT_EQ(wrong({"sail", "a", "--log=x", "--speed", "mad"}),
            "invalid value \"mad\" of --speed\nValid values are slow and fast.");
  EXPECT_EQ(wrong({"sail", "a", "--log=x", "-s", "fast", "--speed=slow"}),
            "option --speed is given more than once\nSee \"ship sail --help\".");
  EXPECT_EQ(given({"stay", "3"}).text("HOURS"), "3");  // offered values are no limit
}

TEST(ReadArguments, HelpAndVersionComeBeforeComplaints) {
  const Manual manual = test::ship_manual();
  EXPECT_EQ(information(manual, given({"sail", "--help", "--speed=mad"}))->substr(0, 10),
            "ship sail:");
  EXPECT_EQ(information(manual, given({"-?"}))->substr(0, 10), "ship sails");
  EXPECT_EQ(information(manual, given({"--version"})), "ship 1.2.3\n");
  EXPECT_EQ(information(manual, given({"stay"})), std::nullopt);
}

}  // namespace
}  // namespace pgpm
