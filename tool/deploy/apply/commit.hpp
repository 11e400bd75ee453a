#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "deploy/connect/lock.hpp"
#include "deploy/connect/session.hpp"

namespace pgpm {

/// A random UUID (RFC 4122, version 4).
[[nodiscard]] std::string make_uuid();

/// By what a transaction can be found again.
struct CommitRecord {
  std::string id;           ///< the UUID that it wrote
  std::vector<Lock> locks;  ///< what it holds: to get them is to wait for its end
  std::chrono::seconds wait_lock{60};
};

/// COMMIT. If the connection dies at it, connects again and finds out whether it took place.
/// Errors: kSql, kConnection if it did not, kOutcomeUnknown if that can't be found out.
[[nodiscard]] Expected<void> commit(Session& session, const Connect& connect,
                                    const CommitRecord& record);

}  // namespace pgpm
