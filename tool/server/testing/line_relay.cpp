#include "server/testing/line_relay.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>

namespace pgpm::server {
namespace {

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno != EINTR) return;
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

LineRelay::~LineRelay() {
  hand_on(true);
  if (from_ >= 0) ::close(from_);
}

void LineRelay::take() {
  std::array<char, 16384> buffer{};
  const ssize_t count = ::read(from_, buffer.data(), buffer.size());
  if (count > 0) {
    pending_.append(buffer.data(), static_cast<std::size_t>(count));
    hand_on(false);
  } else if (count == 0 || errno != EINTR) {
    ::close(from_);
    from_ = -1;
  }
}

void LineRelay::hand_on(bool at_end) {
  std::string text;
  std::size_t begin = 0;
  for (std::size_t end = 0; (end = pending_.find('\n', begin)) != std::string::npos;
       begin = end + 1) {
    const std::string_view line = std::string_view(pending_).substr(begin, end - begin);
    text.append(line).append("\n");
    if (say_behind_line_) text += say_behind_line_(line);
  }
  pending_.erase(0, begin);
  if (at_end) text += std::exchange(pending_, {});
  write_all(to_, text);
}

}  // namespace pgpm::server
