#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pgpm::bench {

/// Counts how often a PostgreSQL client has to wait: each time the server says that it is ready for
/// the next request, asks for authentication, or answers the request for encryption. Results that
/// arrive while the client is still sending count for nothing.
/// (https://www.postgresql.org/docs/15/protocol-message-formats.html)
class RoundTrips {
 public:
  /// What the server sent next.
  void add(std::string_view bytes);

  [[nodiscard]] int count() const { return count_; }

 private:
  std::string head_;         // of a message, as far as it is there: its kind, length, first number
  std::size_t skipped_ = 0;  // bytes of a message's rest that are still to come
  bool is_first_ = true;     // the one byte that answers a request for encryption has no length
  int count_ = 0;

  void take_message();
};

}  // namespace pgpm::bench
