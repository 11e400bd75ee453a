#include "deploy/report/json_document.hpp"
#include "deploy/report/report.hpp"

namespace pgpm {
namespace {

std::string_view to_string(DdlLog log) {
  switch (log) {
    case DdlLog::kBegun:
      return "begun";
    case DdlLog::kKept:
      return "kept";
    case DdlLog::kEnded:
      return "ended";
    case DdlLog::kNotAllowed:
      return "not_allowed";
    case DdlLog::kNone:
      break;
  }
  return "none";
}

}  // namespace

std::string installation_text(const Installation& installation, bool done) {
  const std::string subject = "schema _pgpm: ";
  if (!installation.plan.has_work()) return subject + "up to date\n";
  if (installation.from == 0) return subject + (done ? "created\n" : "create\n");
  std::string text;
  if (installation.plan.installs) {
    text += subject + (done ? "upgraded" : "upgrade") + " from version " +
            std::to_string(installation.from) + " to " + std::to_string(installation.to) + '\n';
  }
  if (installation.grants) {
    text += subject + "privileges " + (done ? "granted\n" : "to grant\n");
  }
  if (installation.ddl_log == DdlLog::kBegun) {
    text += subject + (done ? "DDL is logged from now on\n" : "begin to log DDL\n");
  }
  if (installation.ddl_log == DdlLog::kEnded) {
    text += subject + (done ? "DDL is no longer logged\n" : "log DDL no longer\n");
  }
  return text;
}

std::string installation_json(const Installation& installation, bool sql) {
  Json json = {{"result", "done"},
               {"installs", installation.plan.installs},
               {"from_version", installation.from},
               {"to_version", installation.to},
               {"grants", installation.grants},
               {"ddl_log", to_string(installation.ddl_log)}};
  if (sql) json["steps"] = steps_json(installation.plan.steps);
  return dump(json);
}

std::string uninstallation_text(const Uninstallation& uninstallation, bool done) {
  const std::string subject = "schema _pgpm: ";
  if (!uninstallation.plan.has_work()) return subject + "not there\n";
  std::string text = subject + (done ? "dropped\n" : "drop\n");
  for (const std::string& schema : uninstallation.schemas) {
    text += "schema " + schema + (done ? ": stays, no longer pgpm's\n" : ": would stay\n");
  }
  return text;
}

std::string uninstallation_json(const Uninstallation& uninstallation, bool sql) {
  Json json = {{"result", "done"},
               {"uninstalls", uninstallation.plan.has_work()},
               {"schemas", uninstallation.schemas}};
  if (sql) json["steps"] = steps_json(uninstallation.plan.steps);
  return dump(json);
}

}  // namespace pgpm
