#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <string_view>

namespace pgpm::bench {

using Clock = std::chrono::steady_clock;

/// One direction of a connection: what comes in goes out a fixed time later. Holds any amount.
class DelayLine {
 public:
  explicit DelayLine(Clock::duration delay) : delay_(delay) {}

  /// Takes what can be read from `descriptor` without waiting, and returns it; valid until the next
  /// call. The line closes at the end of the input.
  std::string_view receive(int descriptor, Clock::time_point now);
  /// Writes to `descriptor` what is due, as far as it takes it.
  void send(int descriptor, Clock::time_point now);

  [[nodiscard]] bool is_open() const { return open_; }
  [[nodiscard]] bool is_due(Clock::time_point now) const;
  /// When there is something to write; the end of time if there is nothing.
  [[nodiscard]] Clock::time_point next_due() const;
  /// The input has ended, and all is written.
  [[nodiscard]] bool is_over() const { return !open_ && chunks_.empty(); }

 private:
  struct Chunk {
    Clock::time_point due;
    std::string bytes;
    std::size_t written = 0;
  };

  Clock::duration delay_;
  bool open_ = true;
  std::deque<Chunk> chunks_;
};

}  // namespace pgpm::bench
