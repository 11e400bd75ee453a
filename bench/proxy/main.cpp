// pgpm_bench_proxy SOCKET DELAY: a loopback proxy in front of a PostgreSQL server, which delays
// each byte by DELAY milliseconds in each direction and never limits how many are on their way.
//
// Prints the TCP port that it listens on, then, for each connection that ends, the number of round
// trips in it: how often the client had to wait for an answer before it could go on. Ends with its
// standard input.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "proxy/delay_line.hpp"
#include "proxy/round_trips.hpp"

namespace pgpm::bench {
namespace {

// Client and server of one connection, with a delay line each way.
class Relay {
 public:
  Relay(int client, int server, Clock::duration delay)
      : client_(client), server_(server), to_server_(delay), to_client_(delay) {}
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;
  Relay(Relay&&) = delete;
  Relay& operator=(Relay&&) = delete;
  ~Relay() {
    ::close(client_);
    ::close(server_);
  }

  [[nodiscard]] std::array<pollfd, 2> wanted(Clock::time_point now) const {
    const auto events = [now](const DelayLine& in, const DelayLine& out) {
      return static_cast<short>((in.is_open() ? POLLIN : 0) | (out.is_due(now) ? POLLOUT : 0));
    };
    return {pollfd{client_, events(to_server_, to_client_), 0},
            pollfd{server_, events(to_client_, to_server_), 0}};
  }

  void move(Clock::time_point now) {
    to_server_.receive(client_, now);
    const std::string_view answer = to_client_.receive(server_, now);
    round_trips_.add(answer);
    to_server_.send(server_, now);
    to_client_.send(client_, now);
  }

  [[nodiscard]] bool is_over() const { return to_server_.is_over() || to_client_.is_over(); }
  [[nodiscard]] int round_trips() const { return round_trips_.count(); }
  [[nodiscard]] Clock::time_point next_due() const {
    return std::min(to_server_.next_due(), to_client_.next_due());
  }

 private:
  int client_;
  int server_;
  DelayLine to_server_;
  DelayLine to_client_;
  RoundTrips round_trips_;
};

int listen_on_loopback(int& port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(descriptor, generic, size) != 0 || ::listen(descriptor, SOMAXCONN) != 0 ||
      ::getsockname(descriptor, generic, &size) != 0) {
    return -1;
  }
  port = ntohs(address.sin_port);
  return descriptor;
}

int connect_to(const std::string& path) {
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) return -1;
  path.copy(address.sun_path, path.size());
  if (::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) return -1;
  return descriptor;
}

// Poll knows milliseconds only; rounded up, so that what is due is sent and not asked for again.
int milliseconds_until(Clock::time_point due, Clock::time_point now) {
  if (due == Clock::time_point::max()) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(due - now).count();
  return static_cast<int>(std::max<decltype(left)>(left, 0));
}

class Proxy {
 public:
  Proxy(int listener, std::string server, Clock::duration delay)
      : listener_(listener), server_(std::move(server)), delay_(delay) {}

  // Until standard input ends.
  void run() {
    while (true) {
      const Clock::time_point now = Clock::now();
      std::vector<pollfd> descriptors = {{STDIN_FILENO, POLLIN, 0}, {listener_, POLLIN, 0}};
      Clock::time_point due = Clock::time_point::max();
      for (const auto& relay : relays_) {
        const auto wanted = relay->wanted(now);
        descriptors.insert(descriptors.end(), wanted.begin(), wanted.end());
        due = std::min(due, relay->next_due());
      }
      if (::poll(descriptors.data(), descriptors.size(), milliseconds_until(due, now)) < 0 &&
          errno != EINTR) {
        return;
      }
      if (descriptors[0].revents != 0) return;
      for (const auto& relay : relays_) relay->move(Clock::now());
      report_ended();
      if (descriptors[1].revents != 0) accept();
    }
  }

 private:
  void accept() {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    const int on = 1;
    ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    const int server = connect_to(server_);
    if (server < 0) {
      ::close(client);
      return;
    }
    relays_.push_back(std::make_unique<Relay>(client, server, delay_));
  }

  void report_ended() {
    for (const auto& relay : relays_) {
      if (relay->is_over()) std::printf("%d\n", relay->round_trips());
    }
    std::fflush(stdout);
    std::erase_if(relays_, [](const auto& relay) { return relay->is_over(); });
  }

  int listener_;
  std::string server_;
  Clock::duration delay_;
  std::vector<std::unique_ptr<Relay>> relays_;
};

}  // namespace
}  // namespace pgpm::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s SOCKET DELAY\n", argv[0]);
    return 1;
  }
  int port = 0;
  const int listener = pgpm::bench::listen_on_loopback(port);
  if (listener < 0) {
    std::perror("pgpm_bench_proxy");
    return 1;
  }
  std::printf("%d\n", port);
  std::fflush(stdout);
  pgpm::bench::Proxy(listener, argv[1], std::chrono::milliseconds(std::atoi(argv[2]))).run();
  return 0;
}
