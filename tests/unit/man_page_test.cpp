#include "manual/man_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/ship_manual.hpp"

namespace pgpm {
namespace {

// Options of one command stand with it, those of several once; roff reads every character as
// itself.
TEST(ManPage, HoldsAllOfAManual) {
  EXPECT_EQ(man_page(test::ship_manual(), "sea 1"), R"(.TH SHIP 1 "" "sea 1" "PostgreSQL packages"
.SH NAME
ship \- sail from port to port
.SH SYNOPSIS
\fBship sail\fR PORT... \-\-log=DIR [OPTION]...
.br
\fBship stay\fR [HOURS] [OPTION]... [\-\- WORD...]
.SH DESCRIPTION
ship sails from port to port. It takes what it is given, and says what it does if it is asked to.
.PP
Its \(dqlog\(dq is kept in C:\elog; \(aqtis safe.
.SH COMMANDS
.SS sail
Leave for a port.
.TP
\fIPORT\fR...
where to go, in this order
.TP
\fB\-s\fR, \fB\-\-speed\fR=\fISPEED\fR
slow (default) or fast; fast needs wind
.TP
\fB\-\-crew\fR=\fINAME\fR\&...
who comes along
.TP
\fB\-\-light\fR[=\fIBOOLEAN\fR]
whether there is light
.TP
\fB\-\-log\fR, \fB\-\-log\-folder\fR=\fIDIR\fR
where the log is [\(dqhere\(dq]
.SS stay
Wait.
.TP
\fIHOURS\fR
how long
.TP
\fB\-n\fR
only say so
.SH OPTIONS
.TP
\fB\-V\fR, \fB\-\-version\fR
show the version, then exit
.TP
\fB\-?\fR, \fB\-\-help\fR
show this help, then exit
.SH EXIT STATUS
One of:
.TP
\fB0\fR
arrived
.TP
\fB128+N\fR
sunk by N
.SH FILES
.TP
\fB\(ti/.ship\fR
\(aqs own; back\eslash
.SH EXAMPLES
Go home:
.PP
.RS 4
.nf
ship sail \-\-log=. \e
    home
.fi
.RE
.PP
Wait:
.PP
.RS 4
.nf
\&.ship stay
.fi
.RE
.SH SEE ALSO
\fBboat\fR(1),
\fBsea\fR(7)
)");
}

TEST(ManPage, NamesTheCommandsOfAnOptionThatNotAllTake) {
  Manual manual = test::ship_manual();
  manual.commands.push_back({.name = "sink", .summary = "go down", .options = {help_option()}});
  manual.commands[1].options.push_back(manual.commands[0].options[0]);
  EXPECT_THAT(man_page(manual, "sea 1"),
              testing::HasSubstr("\n.SH OPTIONS\n"
                                 ".TP\n\\fB\\-V\\fR, \\fB\\-\\-version\\fR\n"
                                 "show the version, then exit\n"
                                 ".TP\n\\fB\\-?\\fR, \\fB\\-\\-help\\fR\n"
                                 "show this help, then exit\n"
                                 ".TP\n\\fB\\-s\\fR, \\fB\\-\\-speed\\fR=\\fISPEED\\fR\n"
                                 "slow (default) or fast; fast needs wind (sail, stay)\n"
                                 ".SH EXIT STATUS\n"));
}

TEST(ManPage, OfAProgramWithoutCommands) {
  Manual manual = test::ship_manual();
  manual.program.arguments = manual.commands[0].arguments;
  manual.commands.clear();
  const std::string page = man_page(manual, "sea 1");
  EXPECT_THAT(page, testing::HasSubstr("\n.SH SYNOPSIS\n\\fBship\\fR PORT... [OPTION]...\n"
                                       ".SH DESCRIPTION\n"));
  EXPECT_THAT(page, testing::HasSubstr("\n.SH OPTIONS\n.TP\n\\fIPORT\\fR...\n"));
  EXPECT_THAT(page, testing::Not(testing::HasSubstr(".SH COMMANDS")));
}

}  // namespace
}  // namespace pgpm
