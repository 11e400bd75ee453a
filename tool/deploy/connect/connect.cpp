#include "deploy/connect/connect.hpp"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "deploy/connect/libpq_session.hpp"

namespace pgpm {
namespace {

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using ConninfoOptions = std::unique_ptr<PQconninfoOption, FreeOptions>;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

bool is_uri(std::string_view text) {
  return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

// Where the colon stands that makes a text an address of another kind, or one with a typo in its
// beginning ("postgres:/user:password@host/x"); npos if none.
std::size_t foreign_mark(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::size_t at = text.find('@');
  const bool address =
      text.find("://") != std::string_view::npos || (at != std::string_view::npos && colon < at);
  return address && !is_uri(text) ? colon : std::string_view::npos;
}

bool is_connection_string(std::string_view text) {
  return text.find('=') != std::string_view::npos || is_uri(text);
}

std::string chosen_dbname(const ConnectionOptions& options) {
  if (!options.dbname.empty()) return options.dbname;
  if (!options.host.empty() || !options.port.empty() || !options.user.empty()) return {};
  if (std::string conninfo = environment("PGPM_CONNINFO"); !conninfo.empty()) return conninfo;
  for (const char* name : {"PGSERVICE", "PGHOST", "PGHOSTADDR", "PGDATABASE"}) {
    if (!environment(name).empty()) return {};
  }
  return environment("DATABASE_URL");
}

// The secrets that a connection string holds, to be kept out of messages. Errors: kUsage. libpq's
// own text is not passed on, since it quotes the string.
Expected<std::string> password_of(const std::string& dbname) {
  // What libpq takes for a database's name, the server repeats in its error.
  const std::size_t mark = foreign_mark(dbname);
  const bool foreign = mark != std::string::npos;
  if (!foreign && !is_connection_string(dbname)) return std::string();
  if (foreign && dbname.find_first_of("= ") > mark) {
    return tl::unexpected(Error{.kind = ErrorKind::kUsage,
                                .message = "the connection string is no address of PostgreSQL's",
                                .hint = "Write postgresql://user@host/dbname."});
  }
  char* message = nullptr;
  const ConninfoOptions options(PQconninfoParse(dbname.c_str(), &message));
  PQfreemem(message);
  if (!options) {
    return tl::unexpected(Error{
        .kind = ErrorKind::kUsage,
        .message = "could not read the connection string",
        .hint = "Write \"host=... dbname=... user=...\" or postgresql://user@host/dbname; in a "
                "URI, special characters are written as %XX."});
  }
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (std::string_view(option->keyword) == "password" && option->val != nullptr) {
      return std::string(option->val);
    }
  }
  return std::string();
}

std::string without_secret(std::string text, const std::string& secret) {
  if (secret.empty()) return text;
  for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at)) {
    text.replace(at, secret.size(), "***");
    at += 3;
  }
  return text;
}

// Reads a line from the terminal without showing it; none if there is no terminal.
std::optional<std::string> prompt_password() {
  const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (terminal < 0) return std::nullopt;
  termios shown{};
  ::tcgetattr(terminal, &shown);
  termios hidden = shown;
  hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  ::tcsetattr(terminal, TCSAFLUSH, &hidden);
  constexpr std::string_view kPrompt = "Password: ";
  (void)!::write(terminal, kPrompt.data(), kPrompt.size());
  std::string password;
  for (char c = 0; ::read(terminal, &c, 1) == 1 && c != '\n';) password += c;
  ::tcsetattr(terminal, TCSAFLUSH, &shown);
  (void)!::write(terminal, "\n", 1);
  ::close(terminal);
  return password;
}

Connection open(const ConnectionOptions& options, const std::string& dbname,
                const std::string& password) {
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  const auto add = [&](const char* keyword, const std::string& value) {
    if (value.empty()) return;
    keywords.push_back(keyword);
    values.push_back(value.c_str());
  };
  // The database first: what stands behind it wins over what its connection string says.
  add("dbname", dbname);
  add("host", options.host);
  add("port", options.port);
  add("user", options.user);
  add("password", password);
  keywords.push_back("fallback_application_name");
  values.push_back("pgpm-apply");
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  return Connection(PQconnectdbParams(keywords.data(), values.data(), 1));
}

}  // namespace

Expected<std::unique_ptr<Session>> connect(const ConnectionOptions& options) {
  const std::string dbname = chosen_dbname(options);
  const Expected<std::string> secret = password_of(dbname);
  if (!secret) return tl::unexpected(secret.error());

  Connection connection = open(options, dbname, "");
  std::string asked;
  if (PQstatus(connection.get()) != CONNECTION_OK && !options.never_prompt &&
      PQconnectionNeedsPassword(connection.get()) != 0) {
    if (const std::optional<std::string> password = prompt_password()) {
      asked = *password;
      connection = open(options, dbname, asked);
    }
  }
  if (PQstatus(connection.get()) == CONNECTION_OK) {
    return std::make_unique<LibpqSession>(std::move(connection));
  }
  std::string message = PQerrorMessage(connection.get());
  while (!message.empty() && message.back() == '\n') message.pop_back();
  for (const std::string& hidden : {*secret, environment("PGPASSWORD"), asked}) {
    message = without_secret(std::move(message), hidden);
  }
  return tl::unexpected(
      Error{.kind = ErrorKind::kConnection,
            .message = message.empty() ? "could not connect to the server" : message,
            .hint = "Say where with -d, PGHOST and its like, a service file, or DATABASE_URL."});
}

}  // namespace pgpm
