#include <cstdlib>
#include <iostream>
#include <string>

#include "care_desk.hpp"
#include "database.hpp"

namespace {

/// The first argument, else PGPM_CONNINFO, else whatever libpq finds in its own environment.
std::string conninfo(int argc, char** argv) {
  if (argc > 1) return argv[1];
  const char* value = std::getenv("PGPM_CONNINFO");
  return value == nullptr ? "" : value;
}

servicetool::Expected<std::string> run(const std::string& conninfo) {
  using servicetool::Database;
  return Database::connect(conninfo).and_then([](Database database) {
    // The schema comes from CMake: a service uses the version of the package it was built with.
    return database.bind_to(SERVICETOOL_SCHEMA).and_then([&] {
      return servicetool::report_cases(database);
    });
  });
}

}  // namespace

int main(int argc, char** argv) {
  const auto report = run(conninfo(argc, argv));
  if (!report) {
    std::cerr << "servicetool: " << report.error().message << '\n';
    return EXIT_FAILURE;
  }
  std::cout << "servicetool on " << SERVICETOOL_SCHEMA << '\n' << *report;
  return EXIT_SUCCESS;
}
