#include "manual/completions.hpp"

#include <gtest/gtest.h>

#include "support/ship_manual.hpp"

// That these scripts complete is tested with the shells, in tests/manual.
namespace pgpm {
namespace {

TEST(Completions, Fish) {
  EXPECT_EQ(fish_completion(test::ship_manual()),
            R"fish(# fish completion of ship, made from what its --help is made from

complete -c ship -f
complete -c ship -n '__fish_use_subcommand' -s 'V' -l version -d 'show the version, then exit'
complete -c ship -n '__fish_use_subcommand' -s '?' -l help -d 'show this help, then exit'
complete -c ship -n '__fish_use_subcommand' -a sail -d 'leave for a port'
complete -c ship -n '__fish_use_subcommand' -a stay -d 'wait'
complete -c ship -n '__fish_seen_subcommand_from sail' -a '(__fish_complete_suffix .pgpm | string match -r ".*(?:/|\\.pgpm)\$")'
complete -c ship -n '__fish_seen_subcommand_from stay' -a '1 2'
complete -c ship -n '__fish_seen_subcommand_from stay' -a '(__fish_complete_command)'
complete -c ship -n '__fish_seen_subcommand_from sail' -s 's' -l speed -x -a 'slow fast' -d 'slow (default) or fast; fast needs wind'
complete -c ship -n '__fish_seen_subcommand_from sail' -l crew -x -d 'who comes along'
complete -c ship -n '__fish_seen_subcommand_from sail' -l light -x -a 'true false' -d 'whether there is light'
complete -c ship -n '__fish_seen_subcommand_from sail stay' -s '?' -l help -d 'show this help, then exit'
complete -c ship -n '__fish_seen_subcommand_from sail' -l log -l log-folder -x -a '(__fish_complete_directories)' -d 'where the log is ["here"]'
complete -c ship -n '__fish_seen_subcommand_from stay' -s 'n' -d 'only say so'
)fish");
}

TEST(Completions, Zsh) {
  EXPECT_EQ(zsh_completion(test::ship_manual()), R"zsh(#compdef ship
# zsh completion of ship, made from what its --help is made from

_ship()
{
  local context state state_descr line curcontext=$curcontext
  typeset -A opt_args
  _arguments -C -s \
    '(-V --version)-V[show the version, then exit]' \
    '(-V --version)--version[show the version, then exit]' \
    '(-? --help)-?[show this help, then exit]' \
    '(-? --help)--help[show this help, then exit]' \
    '1:command:->commands' \
    '*::argument:->arguments'
  case $state in
    commands)
      local -a commands=(
        'sail:leave for a port'
        'stay:wait'
      )
      _describe -t commands command commands
      ;;
    arguments)
      case $words[1] in
        sail)
          _arguments -s \
            '(-s --speed)-s+[slow (default) or fast; fast needs wind]:SPEED:(slow fast)' \
            '(-s --speed)--speed=[slow (default) or fast; fast needs wind]:SPEED:(slow fast)' \
            '*--crew=[who comes along]:NAME: ' \
            '(--light)--light=-[whether there is light]::BOOLEAN:(true false)' \
            '(-? --help)-?[show this help, then exit]' \
            '(-? --help)--help[show this help, then exit]' \
            '(--log --log-folder)--log=[where the log is \["here"\]]:DIR:_files -/' \
            '(--log --log-folder)--log-folder=[where the log is \["here"\]]:DIR:_files -/' \
            '*:PORT:_files -g "*.pgpm(-.)"'
          ;;
        stay)
          local -i dashes=${words[(i)--]}
          if ((dashes < CURRENT)); then
            shift $dashes words
            ((CURRENT -= dashes))
            _normal
            return
          fi
          _arguments -s \
            '(-n)-n[only say so]' \
            '(-? --help)-?[show this help, then exit]' \
            '(-? --help)--help[show this help, then exit]' \
            '1:HOURS:(1 2)'
          ;;
      esac
      ;;
  esac
}

_ship "$@"
)zsh");
}

TEST(Completions, BashKnowsOptionsAndWhatStandsBehindThem) {
  const std::string script = bash_completion(test::ship_manual());
  EXPECT_EQ(script.substr(0, script.find("_ship()\n")),
            R"bash(# bash completion of ship, made from what its --help is made from

# Sets `options` to the options of command $1, or of the program.
_ship_options()
{
  case $1 in
    '') options='-V --version -? --help' ;;
    'sail') options='-s --speed --crew --light -? --help --log --log-folder' ;;
    'stay') options='-n -? --help' ;;
  esac
}

# Sets `value` to what stands behind option $2 of command $1, or is its argument: how many, what.
_ship_value()
{
  value=
  case "$1 $2" in
    ' ') value='one commands' ;;
    'sail -s' | 'sail --speed') value='one words slow fast' ;;
    'sail --crew') value='several texts' ;;
    'sail --light') value='one words true false' ;;
    'sail --log' | 'sail --log-folder') value='one folders' ;;
    'sail ') value='several bundles' ;;
    'stay --') value='several programs' ;;
    'stay ') value='one words 1 2' ;;
  esac
}

)bash");
  EXPECT_EQ(script.find('@'), std::string::npos);
}

TEST(Completions, QuoteWhatShellsWouldRead) {
  Manual manual = test::ship_manual();
  manual.commands = {{.name = "it", .summary = "say 'it': \\o/"}};
  EXPECT_NE(fish_completion(manual).find(" -d 'say \\'it\\': \\\\o/'\n"), std::string::npos);
  EXPECT_NE(zsh_completion(manual).find("'it:say '\\''it'\\''\\: \\\\o/'\n"), std::string::npos);
}

}  // namespace
}  // namespace pgpm
