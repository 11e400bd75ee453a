#include "compile/parse/syntax_tree.hpp"

#include <charconv>
#include <cstring>

namespace pgpm {
namespace {

void append_utf8(unsigned code, char*& out) {
  const auto put = [&out](unsigned byte) { *out++ = static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

// One escape, whose backslash is before `at`. libpg_query escapes control characters and '<' by \u,
// all else it writes as UTF-8, so that there are no surrogates; what is unescaped never grows.
void unescape(char*& at, const char* end, char*& out) {
  const char escaped = *at++;
  switch (escaped) {
    case 'b':
      *out++ = '\b';
      break;
    case 'f':
      *out++ = '\f';
      break;
    case 'n':
      *out++ = '\n';
      break;
    case 'r':
      *out++ = '\r';
      break;
    case 't':
      *out++ = '\t';
      break;
    case 'u': {
      unsigned code = 0;
      const char* const digits_end = end - at < 4 ? end : at + 4;
      at += std::from_chars(at, digits_end, code, 16).ptr - at;
      append_utf8(code, out);
      break;
    }
    default:
      *out++ = escaped;
  }
}

// Reads a string whose opening quote is behind `at`; leaves `at` behind the closing one. A body is
// one string of many lines: what stands between two escapes moves in one piece.
std::string_view read_string(char*& at, const char* end) {
  char* const begin = at;
  char* out = at;
  while (at < end) {
    char* const run = at;
    while (at < end && *at != '"' && *at != '\\') ++at;
    const auto size = static_cast<std::size_t>(at - run);
    if (out != run) std::memmove(out, run, size);
    out += size;
    if (at == end || *at++ == '"' || at == end) break;
    unescape(at, end, out);
  }
  return {begin, static_cast<std::size_t>(out - begin)};
}

}  // namespace

SyntaxTree::SyntaxTree(std::string json, TextCuts cuts)
    : json_(std::move(json)), cuts_(std::move(cuts)) {
  rows_.reserve(json_.size() / 16);
  std::vector<std::uint32_t> open;  // objects and arrays around `at`
  Range key;
  char* at = json_.data();
  const char* const end = at + json_.size();
  const auto range = [this](std::string_view text) {
    return Range{static_cast<std::uint32_t>(text.data() - json_.data()),
                 static_cast<std::uint32_t>(text.size())};
  };
  const auto add = [&](const Range& text) {
    const auto index = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back({key, text, open.empty() ? index : open.back(), index + 1});
    key = {};
    return index;
  };
  while (at < end) {
    switch (*at) {
      case '{':
      case '[':
        ++at;
        open.push_back(add({}));
        break;
      case '}':
      case ']':
        ++at;
        if (open.empty()) return;
        rows_[open.back()].end = static_cast<std::uint32_t>(rows_.size());
        open.pop_back();
        break;
      case '"': {
        ++at;
        const std::string_view text = read_string(at, end);
        if (at < end && *at == ':') {
          ++at;
          key = range(text);
        } else {
          add(range(text));
        }
        break;
      }
      case ',':
      case ' ':
      case '\n':
        ++at;
        break;
      default: {
        const char* const begin = at;
        while (at < end && *at != ',' && *at != ']' && *at != '}') ++at;
        if (at == begin) return;
        add(range({begin, static_cast<std::size_t>(at - begin)}));
      }
    }
  }
  for (const std::uint32_t index : open)
    rows_[index].end = static_cast<std::uint32_t>(rows_.size());
}

long SyntaxNode::number(long otherwise) const {
  const std::string_view digits = text();
  long value = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::size_t SyntaxNode::offset() const {
  const long location = (*this)["location"].number();
  return location <= 0 ? 0 : tree_->cuts_.whole_offset(static_cast<std::size_t>(location));
}

std::size_t SyntaxNode::child_count() const {
  std::size_t count = 0;
  for (SyntaxNode child = first_child(); child; child = child.next_sibling()) ++count;
  return count;
}

bool SyntaxNode::contains(const SyntaxNode& other) const {
  return tree_ != nullptr && tree_ == other.tree_ && other.index_ >= index_ &&
         other.index_ < tree_->rows_[index_].end;
}

}  // namespace pgpm
