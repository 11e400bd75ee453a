#include "proxy/round_trips.hpp"

#include <algorithm>
#include <cstdint>

namespace pgpm::bench {
namespace {

constexpr std::size_t kLength = 5;  // a kind, and the length of all behind the kind
constexpr std::size_t kHead = 9;    // and the first number, which tells requests apart

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (const char byte : bytes.substr(at, 4)) {
    number = number << 8U | static_cast<unsigned char>(byte);
  }
  return number;
}

// Whether the client must answer it.
bool is_request(std::uint32_t authentication) {
  constexpr std::uint32_t kOk = 0;
  constexpr std::uint32_t kFinal = 12;
  return authentication != kOk && authentication != kFinal;
}

}  // namespace

void RoundTrips::add(std::string_view bytes) {
  while (!bytes.empty()) {
    const bool refuses_encryption = is_first_ && bytes.front() == 'N';
    is_first_ = false;
    if (refuses_encryption) {
      is_first_ = true;  // GSSAPI and TLS are asked for one after the other
      ++count_;
      bytes.remove_prefix(1);
      continue;
    }
    if (skipped_ > 0) {
      const std::size_t count = std::min(skipped_, bytes.size());
      skipped_ -= count;
      bytes.remove_prefix(count);
      continue;
    }
    head_ += bytes.front();
    bytes.remove_prefix(1);
    if (head_.size() >= kLength) take_message();
  }
}

void RoundTrips::take_message() {
  const std::size_t length = number_at(head_, 1) + 1;
  if (head_.size() < std::min(length, kHead)) return;
  const char kind = head_.front();
  if (kind == 'Z' || (kind == 'R' && is_request(number_at(head_, kLength)))) ++count_;
  skipped_ = length - head_.size();
  head_.clear();
}

}  // namespace pgpm::bench
