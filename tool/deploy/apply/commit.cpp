#include "deploy/apply/commit.hpp"

#include <random>

#include "deploy/connect/transaction.hpp"
#include "deploy/embedded_sql.hpp"

namespace pgpm {
namespace {

Error outcome_unknown(const std::string& id, const std::string& reason) {
  return Error{.kind = ErrorKind::kOutcomeUnknown,
               .message =
                   "the connection was lost at COMMIT, and whether the deployment took place "
                   "could not be found out",
               .detail = reason,
               .hint = "Look for deployment " + id + " in _pgpm.deployment_events."};
}

// After a connection died at COMMIT: the same locks wait for the old backend to end, then the
// deployment's UUID is there or it is not.
Expected<bool> was_committed(const Connect& connect, const CommitRecord& record) {
  Expected<std::unique_ptr<Session>> session = connect();
  if (!session) return tl::unexpected(outcome_unknown(record.id, session.error().message));
  const Expected<ServerFacts> facts = begin_locked(**session, record.locks, record.wait_lock);
  if (!facts) return tl::unexpected(outcome_unknown(record.id, facts.error().message));
  if (!facts->installed) return false;
  const auto found = run_one(**session, {embedded::kFindDeployment, {record.id}});
  if (!found) return tl::unexpected(outcome_unknown(record.id, found.error().message));
  roll_back(**session);
  return found->boolean(0, "found");
}

}  // namespace

std::string make_uuid() {
  std::random_device random;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string uuid = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  for (char& c : uuid) {
    const unsigned int value = random() % 16U;
    if (c == 'x') c = kDigits[value];
    if (c == 'y') c = kDigits[8U + value % 4U];
  }
  return uuid;
}

Expected<void> commit(Session& session, const Connect& connect, const CommitRecord& record) {
  const auto committed = session.commit();
  if (committed) return {};
  if (!committed.error().connection_lost) return tl::unexpected(to_error(committed.error()));
  const Expected<bool> outcome = was_committed(connect, record);
  if (!outcome) return tl::unexpected(outcome.error());
  if (*outcome) return {};
  return tl::unexpected(to_error(committed.error()));
}

}  // namespace pgpm
