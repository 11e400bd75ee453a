#include "server/background.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>

#include "server/child_process.hpp"

namespace pgpm::server {

bool go_to_background(int kept) {
  ::setsid();
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, standard);
  close_descriptors(kept);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) ::signal(signal, SIG_IGN);
  return ::chdir("/") == 0;
}

}  // namespace pgpm::server
