#include "proxy/delay_line.hpp"

#include <sys/socket.h>

#include <cerrno>

namespace pgpm::bench {

std::string_view DelayLine::receive(int descriptor, Clock::time_point now) {
  constexpr std::size_t kChunk = 65536;
  if (!open_) return {};
  std::string bytes(kChunk, '\0');
  const ssize_t count = ::recv(descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return {};
  if (count <= 0) {
    open_ = false;
    return {};
  }
  bytes.resize(static_cast<std::size_t>(count));
  chunks_.push_back({now + delay_, std::move(bytes)});
  return chunks_.back().bytes;
}

void DelayLine::send(int descriptor, Clock::time_point now) {
  while (is_due(now)) {
    Chunk& chunk = chunks_.front();
    const ssize_t count = ::send(descriptor, chunk.bytes.data() + chunk.written,
                                 chunk.bytes.size() - chunk.written, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (count < 0) {  // nobody reads any more
      open_ = false;
      chunks_.clear();
      return;
    }
    chunk.written += static_cast<std::size_t>(count);
    if (chunk.written == chunk.bytes.size()) chunks_.pop_front();
  }
}

bool DelayLine::is_due(Clock::time_point now) const {
  return !chunks_.empty() && chunks_.front().due <= now;
}

Clock::time_point DelayLine::next_due() const {
  return chunks_.empty() ? Clock::time_point::max() : chunks_.front().due;
}

}  // namespace pgpm::bench
