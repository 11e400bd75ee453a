#pragma once

#include <sys/types.h>

#include <string>

#include "pgpm/error.hpp"

namespace pgpm::server {

/// The user that the server runs as.
struct Account {
  uid_t uid = 0;
  gid_t gid = 0;
  std::string name;
};

/// Oneself; for root the user "postgres", since PostgreSQL refuses to run as root.
/// Errors: kConnection, if root finds no such user.
[[nodiscard]] Expected<Account> server_account();

/// The user who owns an existing cluster. Errors: kConnection, if `uid` has no entry, is root, or
/// is somebody else and we are not root; `folder` stands in the text.
[[nodiscard]] Expected<Account> owner_account(uid_t uid, const std::string& folder);

/// Gives up root's rights for good, in a child process. Does nothing if we are that user.
[[nodiscard]] bool become(const Account& account);

}  // namespace pgpm::server
