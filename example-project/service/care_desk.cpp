#include "care_desk.hpp"

#include <vector>

namespace servicetool {
namespace {

/// A function of the package that takes an account, and its arguments behind the account. Such a
/// function is pure: it gives the account as it is afterwards, which is then stored in its place.
struct Action {
  std::string function;
  std::vector<std::string> arguments;
};

/// A query of the stored accounts, and what its rows are.
struct Question {
  std::string title;
  std::string sql;
};

const std::vector<Action> kAnnasCase = {
    {"start_subscription", {"premium", "3", "2026-01-01"}},
    {"record_payment", {"7001", "card", "(119.70,EUR)", "2026-01-01"}},
    {"open_ticket", {"41", "cannot log in", "urgent", "j.doe", "2026-01-16 10:00+00"}},
    {"open_ticket", {"42", "wants an invoice", "low", "j.doe", "2026-01-16 11:00+00"}},
    {"move_ticket", {"41", "open", "j.doe", "called back", "2026-01-16 12:00+00"}},
    {"move_ticket", {"41", "solved", "j.doe", "new password", "2026-01-16 12:10+00"}},
    {"credit_subscription", {"(10,EUR)", "j.doe", "2026-01-16 12:15+00"}},
    {"refund_payment", {"7001", "(19.90,EUR)", "j.doe", "first_line", "2026-01-17 10:00+00"}},
};

const std::vector<Action> kBertasCase = {
    {"add_note", {"j.doe", "writes to everybody", "2026-01-18 10:00+00"}},
    {"block_account", {"abuse", "j.doe", "2026-01-19 10:00+00"}},
};

const std::vector<Question> kQuestions = {
    {"accounts", "SELECT s.* FROM unnest(load_accounts()) a, summarize_account(a, '2026-01-20') s"},
    {"found by \"köln sommer\"",
     "SELECT id, name FROM search_accounts(load_accounts(), 'köln sommer')"},
    {"found by ANNA@EXAMPLE.ORG",
     "SELECT id, name FROM find_account(load_accounts(), 'ANNA@EXAMPLE.ORG')"},
    {"tickets",
     "SELECT t.id, t.state, t.subject FROM unnest(load_accounts()) a, list_tickets(a) t"},
    {"next ticket", "SELECT ticket_id, email, priority FROM next_ticket(load_accounts())"},
    {"notes", "SELECT a.name, n.agent, n.body FROM unnest(load_accounts()) a, unnest(a.notes) n"},
};

/// What the package promises to refuse in Anna's case.
const std::vector<Action> kForbidden = {
    {"refund_payment", {"7001", "(80,EUR)", "j.doe", "first_line", "2026-01-20 10:00+00"}},
    {"unblock_account", {"j.doe", "2026-01-20 10:00+00"}},
    {"close_account", {"j.doe", "2026-01-20 10:00+00"}},
};

/// Performs `action` on a stored account and stores what it gives; the id of the account.
Expected<std::string> perform(Database& database, const std::string& id, const Action& action) {
  std::string call = action.function + "(load_account($1)";
  std::vector<std::string> parameters = {id};
  for (const std::string& argument : action.arguments) {
    parameters.push_back(argument);
    call += ", $" + std::to_string(parameters.size());
  }
  return database.value("SELECT save_account(" + call + "))", parameters);
}

/// A stored account after all `actions`. What is left of an earlier run is forgotten first.
Expected<std::string> play(Database& database, const std::vector<std::string>& person,
                           const std::vector<Action>& actions) {
  auto id = database.value("SELECT erase_account($1)", {person.at(0)}).and_then([&](auto&&) {
    return database.value("SELECT save_account(register_account($1, $2, $3, $4))", person);
  });
  for (const Action& action : actions) {
    id = id.and_then([&](const std::string& of) { return perform(database, of, action); });
  }
  return id;
}

Expected<std::string> answer(Database& database, const Question& question) {
  return database.query(question.sql).map([&](const std::vector<Row>& rows) {
    std::string text = question.title + ":\n";
    for (const Row& row : rows) {
      for (const std::string& column : row) text += (&column == &row[0] ? "  " : ", ") + column;
      text += "\n";
    }
    return text;
  });
}

/// The words of the refusal; that none came is the error.
Expected<std::string> refusal(Database& database, const std::string& id, const Action& action) {
  const Expected<std::string> after = perform(database, id, action);
  if (after) return tl::unexpected(DatabaseError{action.function + " was not refused", ""});
  const std::string& message = after.error().message;
  return "  " + message.substr(0, message.find('\n')) + " [" + after.error().sqlstate + "]\n";
}

}  // namespace

Expected<std::string> report_cases(Database& database) {
  const auto anna = play(
      database, {"1", "anna@example.org", "Anna Berg", "(Ringstr. 1,10115,Berlin,DE)"}, kAnnasCase);
  if (!anna) return anna;
  const auto berta =
      play(database, {"2", "berta@example.org", "Berta Sommer", "(Am Markt 2,50667,Köln,DE)"},
           kBertasCase);
  if (!berta) return berta;

  std::string report;
  for (const Question& question : kQuestions) {
    const auto text = answer(database, question);
    if (!text) return text;
    report += *text;
  }
  report += "refused:\n";
  for (const Action& action : kForbidden) {
    const auto text = refusal(database, *anna, action);
    if (!text) return text;
    report += *text;
  }
  return report;
}

}  // namespace servicetool
