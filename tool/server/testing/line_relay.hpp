#pragma once

#include <string>

#include "server/testing/supervised_command.hpp"

namespace pgpm::server {

/// Takes what a command prints from a pipe and hands it on line by line, with what is to be said
/// behind a line.
class LineRelay {
 public:
  /// `from` is closed when this ends.
  LineRelay(int from, int to, const SayBehindLine& say_behind_line)
      : from_(from), to_(to), say_behind_line_(say_behind_line) {}
  LineRelay(LineRelay&& other) = delete;
  LineRelay& operator=(LineRelay&& other) = delete;
  ~LineRelay();

  /// What to wait for; -1 when nothing comes any more.
  [[nodiscard]] int descriptor() const { return from_; }
  /// Takes what is there; waits if there is nothing.
  void take();

 private:
  void hand_on(bool at_end);

  int from_;
  int to_;
  const SayBehindLine& say_behind_line_;
  std::string pending_;
};

}  // namespace pgpm::server
