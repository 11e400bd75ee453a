#include "server/account.hpp"

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

constexpr const char* kServerUser = "postgres";

Account to_account(const passwd& entry) {
  return {.uid = entry.pw_uid, .gid = entry.pw_gid, .name = entry.pw_name};
}

}  // namespace

Expected<Account> server_account() {
  if (::geteuid() != 0) {
    const passwd* entry = ::getpwuid(::geteuid());
    if (entry != nullptr) return to_account(*entry);
    return Account{.uid = ::geteuid(), .gid = ::getegid(), .name = std::to_string(::geteuid())};
  }
  const passwd* entry = ::getpwnam(kServerUser);
  if (entry != nullptr && entry->pw_uid != 0) return to_account(*entry);
  return fail({.kind = ErrorKind::kConnection,
               .message = "there is no user \"postgres\" for the server to run as",
               .detail = "PostgreSQL refuses to run as root.",
               .hint = "Run this as an ordinary user, or add that user with: useradd --system "
                       "postgres"});
}

Expected<Account> owner_account(uid_t uid, const std::string& folder) {
  const passwd* entry = ::getpwuid(uid);
  const std::string name = entry != nullptr ? entry->pw_name : std::to_string(uid);
  if (uid == 0 || (::geteuid() != 0 && ::geteuid() != uid)) {
    return fail(
        {.kind = ErrorKind::kConnection,
         .message = "the server's folder \"" + folder + "\" belongs to user \"" + name + "\"",
         .hint = uid == 0 ? "Remove the folder, or use another one with --dir."
                          : "Run this as that user, or use another folder with --dir."});
  }
  if (entry != nullptr) return to_account(*entry);
  return Account{.uid = uid, .gid = ::getegid(), .name = name};
}

bool become(const Account& account) {
  if (::geteuid() == account.uid) return true;
  return ::initgroups(account.name.c_str(), account.gid) == 0 && ::setgid(account.gid) == 0 &&
         ::setuid(account.uid) == 0;
}

}  // namespace pgpm::server
