#pragma once

#include <string>
#include <vector>

#include "pgpm/plan.hpp"

namespace pgpm {

/// Where DDL is logged: the event trigger leaves a deployment's steps out, which takes a fraction
/// of the time, and one step behind them logs them all. Texts that stand in the artifact are not
/// logged, but their SHA-256.
void log_as_one(std::vector<Step>& steps, const std::string& deployment_id);

}  // namespace pgpm
