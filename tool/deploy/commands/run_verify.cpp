#include <ostream>

#include "deploy/apply/install.hpp"
#include "deploy/commands/commands.hpp"
#include "deploy/connect/transaction.hpp"
#include "deploy/inspect/inspect_deployed.hpp"
#include "deploy/plan/verify.hpp"
#include "deploy/report/report.hpp"

namespace pgpm {
namespace {

// To find nothing at all is no proof that all is well.
Error not_installed(const ServerFacts& facts) {
  return {.kind = ErrorKind::kVerification,
          .message = "schema \"_pgpm\" is not in database \"" + facts.database + '"',
          .detail = "Nothing was deployed there that could be verified.",
          .hint = "Look whether it is the right database."};
}

Expected<Verification> look_and_verify(Session& session, const std::vector<Bundle>& bundles,
                                       std::chrono::seconds wait_lock) {
  constexpr int kPerMajor = 10000;
  const Expected<ServerFacts> facts = begin_look(session, wait_lock);
  if (!facts) return tl::unexpected(facts.error());
  if (!facts->installed) return tl::unexpected(not_installed(*facts));
  if (Expected<void> checked = check_installed(*facts); !checked) {
    return tl::unexpected(checked.error());
  }
  const Expected<std::vector<DeployedState>> deployed = look_at_deployed(session);
  if (!deployed) return tl::unexpected(deployed.error());
  roll_back(session);
  return verify(bundles, *deployed, facts->server_version / kPerMajor);
}

}  // namespace

Expected<int> run_verify(const ApplyOptions& options, const ApplyStreams& streams) {
  const Expected<std::vector<Bundle>> bundles = read_bundles(options.bundles);
  if (!bundles) return tl::unexpected(bundles.error());
  const Expected<std::unique_ptr<Session>> session = connect(options.connection);
  if (!session) return tl::unexpected(session.error());
  const Expected<Verification> verification =
      look_and_verify(**session, *bundles, options.deploy.wait_lock);
  if (!verification) return tl::unexpected(verification.error());
  streams.out << (options.json ? verification_json(*verification)
                               : verification_text(*verification));
  return verification->holds() ? 0 : exit_code(ErrorKind::kVerification);
}

}  // namespace pgpm
