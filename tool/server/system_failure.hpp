#pragma once

#include <cerrno>
#include <cstring>
#include <string>

#include "pgpm/error.hpp"

namespace pgpm::server {

/// "could not ...: No such file or directory", with the reason of `errno`. Kind kConnection: the
/// server can't be had.
[[nodiscard]] inline Error system_failure(std::string message) {
  return {.kind = ErrorKind::kConnection,
          .message = std::move(message) + ": " + std::strerror(errno)};
}

/// For `return`: the unexpected value of any Expected<T>.
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace pgpm::server
