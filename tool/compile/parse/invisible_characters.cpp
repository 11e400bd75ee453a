#include "compile/parse/invisible_characters.hpp"

#include <algorithm>
#include <array>

#include "compile/parse/sql_lexer.hpp"

namespace pgpm {
namespace {

struct Row {
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array kInvisible = {
    Row{"\u00A0", "U+00A0 (no-break space)"},
    Row{"\u00AD", "U+00AD (soft hyphen)"},
    Row{"\u2007", "U+2007 (figure space)"},
    Row{"\u2009", "U+2009 (thin space)"},
    Row{"\u200B", "U+200B (zero width space)"},
    Row{"\u200C", "U+200C (zero width non-joiner)"},
    Row{"\u200D", "U+200D (zero width joiner)"},
    Row{"\u200E", "U+200E (left-to-right mark)"},
    Row{"\u200F", "U+200F (right-to-left mark)"},
    Row{"\u2028", "U+2028 (line separator)"},
    Row{"\u202F", "U+202F (narrow no-break space)"},
    Row{"\u2060", "U+2060 (word joiner)"},
    Row{"\u3000", "U+3000 (ideographic space)"},
    Row{"\uFEFF", "U+FEFF (byte order mark)"},
};

// Most files are ASCII.
bool may_hold_one(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

std::optional<InvisibleCharacter> find_invisible_character(std::string_view text, std::size_t begin,
                                                           std::size_t end) {
  if (!may_hold_one(text.substr(begin, end - begin))) return std::nullopt;
  SqlLexer lexer(text, begin);
  for (SqlToken token = lexer.next(); token.kind != SqlToken::Kind::kEnd && token.begin < end;
       token = lexer.next()) {
    if (token.kind != SqlToken::Kind::kWord) continue;
    std::optional<InvisibleCharacter> found;
    for (const Row& row : kInvisible) {
      const std::size_t at = token.text(text).find(row.bytes);
      if (at == std::string_view::npos || (found && found->offset <= token.begin + at)) continue;
      found = {token.begin + at, std::string(row.name)};
    }
    if (found) return found;
  }
  return std::nullopt;
}

void warn_of_invisible_characters(const ParsedFile& file, Diagnostics& diagnostics) {
  if (!may_hold_one(file.source->text)) return;
  for (const ParsedStatement& statement : file.statements) {
    const auto found = find_invisible_character(file.source->text, statement.begin, statement.end);
    if (!found) continue;
    Error warning =
        file.error_at(found->offset, "invisible character " + found->name + " in a name");
    warning.rule = Rule::kInvisibleCharacter;
    warning.severity = Severity::kWarning;
    warning.hint = "Remove it, or write a space instead.";
    diagnostics.add(std::move(warning));
  }
}

}  // namespace pgpm
