#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace pgpm {

/// A JSON value and where it stands in its text. (nlohmann/json, which reads artifacts, tells
/// neither the position of a value nor that a key stands there twice.)
struct JsonValue {
  enum class Kind { kNull, kBoolean, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  std::size_t offset = 0;  ///< of its first byte
  std::string text;        ///< a string unescaped, a number or `true` as written
  std::string key;         ///< as a member of an object, unescaped
  std::size_t key_offset = 0;
  std::vector<JsonValue> children;  ///< items or members as they stand, duplicate keys included
};

/// What is wrong with a JSON text.
struct JsonError {
  std::size_t offset = 0;
  std::string message;
  std::string hint;
};

/// The value that `text`, which must be UTF-8, holds; as RFC 8259 defines it
/// (https://www.rfc-editor.org/rfc/rfc8259), nested at most 100 deep.
[[nodiscard]] tl::expected<JsonValue, JsonError> read_json(std::string_view text);

}  // namespace pgpm
