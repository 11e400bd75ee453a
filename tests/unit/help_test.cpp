#include "command_line/help.hpp"

#include <gtest/gtest.h>

#include "support/ship_manual.hpp"

namespace pgpm {
namespace {

TEST(Help, OfAProgram) {
  EXPECT_EQ(help(test::ship_manual()),
            R"(ship sails from port to port. It takes what it is given, and says what it does
if it is asked to.

Usage:
  ship COMMAND [OPTION]...

Commands:
  sail                        leave for a port
  stay                        wait

Options:
  -V, --version               show the version, then exit
  -?, --help                  show this help, then exit

Exit status:
  One of:
  0      arrived
  128+N  sunk by N

Examples:
  ship sail --log=. \
      home
  .ship stay

Options of a command: "ship COMMAND --help".
)");
}

TEST(Help, OfACommand) {
  EXPECT_EQ(help(test::ship_manual(), "sail"), R"(ship sail: leave for a port.

Usage:
  ship sail PORT... --log=DIR [OPTION]...

Arguments:
  PORT                        where to go, in this order

Options:
  -s, --speed=SPEED           slow (default) or fast; fast needs wind
      --crew=NAME...          who comes along
      --light[=BOOLEAN]       whether there is light
  -?, --help                  show this help, then exit

Records:
      --log, --log-folder=DIR
                              where the log is ["here"]

Exit status and examples: "ship --help".
)");
  EXPECT_EQ(help(test::ship_manual(), "stay"), R"(ship stay: wait.

Usage:
  ship stay [HOURS] [OPTION]... [-- WORD...]

Arguments:
  HOURS                       how long

Options:
  -n                          only say so
  -?, --help                  show this help, then exit

Exit status and examples: "ship --help".
)");
}

TEST(Help, WrapsAtEightyColumns) {
  Manual manual = test::ship_manual();
  const std::string word(39, 'x');
  manual.description = {word + " " + word + "x " + word};
  EXPECT_EQ(help(manual).substr(0, 122), word + " " + word + "x\n" + word + "\n\n");
  manual.commands[0].summary = word + " " + word.substr(0, 10) + " " + word;
  const std::string indent(30, ' ');
  EXPECT_NE(help(manual).find("  sail                        " + word + " " + word.substr(0, 10) +
                              "\n" + indent + word + "\n"),
            std::string::npos);
}

}  // namespace
}  // namespace pgpm
