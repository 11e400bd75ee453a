#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace pgpm {

inline constexpr std::size_t kSha256Digits = 64;

/// SHA-256 of a text that comes in parts.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view part);
  /// 64 lower-case hexadecimal digits. Nothing may be added afterwards.
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256(std::string_view text);

}  // namespace pgpm
