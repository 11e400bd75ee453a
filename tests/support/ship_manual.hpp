#pragma once

#include "command_line/manual.hpp"

namespace pgpm::test {

/// The manual of a program that does not exist, with one of each that a manual can hold.
inline Manual ship_manual() {
  return {
      .program = {.name = "ship",
                  .summary = "sail from port to port",
                  .options = {{.names = "-V,--version", .text = "show the version, then exit"},
                              help_option()}},
      .version = "ship 1.2.3",
      .description = {"ship sails from port to port. It takes what it is given, and says what it "
                      "does if it is asked to.",
                      "Its \"log\" is kept in C:\\log; 'tis safe."},
      .commands = {{.name = "sail",
                    .summary = "leave for a port",
                    .arguments = {{.value = "PORT",
                                   .text = "where to go, in this order",
                                   .count = ValueCount::kSeveral,
                                   .kind = ValueKind::kBundle,
                                   .required = true}},
                    .options = {{.names = "-s,--speed",
                                 .value = "SPEED",
                                 .text = "slow (default) or fast; fast needs wind",
                                 .choices = {"slow", "fast"}},
                                {.names = "--crew",
                                 .value = "NAME",
                                 .text = "who comes along",
                                 .count = ValueCount::kSeveral},
                                {.names = "--light",
                                 .value = "BOOLEAN",
                                 .text = "whether there is light",
                                 .count = ValueCount::kOptional,
                                 .choices = {"true", "false"}},
                                help_option(),
                                {.names = "--log,--log-folder",
                                 .value = "DIR",
                                 .text = "where the log is [\"here\"]",
                                 .kind = ValueKind::kFolder,
                                 .group = "Records",
                                 .required = true}}},
                   {.name = "stay",
                    .summary = "wait",
                    .arguments = {{.value = "HOURS", .text = "how long", .offers = {"1", "2"}}},
                    .options = {{.names = "-n", .text = "only say so"}, help_option()},
                    .behind_dashes = "[-- WORD...]",
                    .behind_dashes_kind = ValueKind::kProgram}},
      .sections =
          {{.title = "Exit status",
            .paragraphs = {"One of:"},
            .entries = {{"0", "arrived"}, {"128+N", "sunk by N"}}},
           {.title = "Files", .entries = {{"~/.ship", "'s own; back\\slash"}}, .in_help = false},
           {.title = "Examples",
            .examples = {{"Go home:", "ship sail --log=. \\\n    home"}, {"Wait:", ".ship stay"}}}},
      .see_also = {"boat(1)", "sea(7)"}};
}

}  // namespace pgpm::test
