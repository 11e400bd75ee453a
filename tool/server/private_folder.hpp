#pragma once

#include <string>

#include "server/account.hpp"

namespace pgpm::server {

/// Makes `path`, whose parent exists, for `account` alone (mode 0700). Errors: kConnection.
[[nodiscard]] Expected<void> make_folder_for(const std::string& path, const Account& account);

/// Makes a folder with a name that nobody can guess in `parent`, for `account` alone.
/// Errors: kConnection.
[[nodiscard]] Expected<std::string> make_private_folder(const std::string& parent,
                                                        const Account& account);

/// A folder, no link, that belongs to `account` and that nobody else may enter: one of a shared
/// temporary folder can't have been put there by somebody else.
[[nodiscard]] bool is_private_folder(const std::string& path, const Account& account);

/// Whether `account` can work in `path`: it may lie below a folder that it may not enter, such
/// as /root.
[[nodiscard]] bool is_reachable(const std::string& path, const Account& account);

/// TMPDIR if a socket below it has a short enough path and `account` can reach it, else /tmp.
[[nodiscard]] std::string temporary_parent(const Account& account);

/// Removes a folder with all that it holds, also while a dying server still writes to it.
/// False if something is left.
bool remove_folder(const std::string& path);

}  // namespace pgpm::server
