#pragma once

#include "compile/bodies/plpgsql_scanner.hpp"

namespace pgpm {

/// Reads the statements of PL/pgSQL that hold no other ones. Each reader begins at the statement's
/// first word and ends behind its semicolon; false means a fault.
class PlpgsqlStatements : public PlpgsqlScanner {
 public:
  using PlpgsqlScanner::PlpgsqlScanner;

 protected:
  /// Whether the next statement assigns to a variable, whatever word its name is.
  [[nodiscard]] bool next_is_assignment() const;

  bool read_assert();
  bool read_assignment();
  bool read_close();
  bool read_end_of_transaction();  ///< COMMIT, ROLLBACK
  bool read_execute();
  bool read_fetch();
  bool read_get();
  bool read_move();
  bool read_null();
  bool read_open();
  bool read_perform();
  bool read_raise();
  bool read_return();
  bool read_sql_statement();

  /// A variable's name or `$1`.
  bool read_variable();
  /// Variables with commas between.
  bool read_targets();
  bool read_string();
  /// EXECUTE's USING clause or nothing, up to one of `ends`.
  bool read_using(Ends ends);
  /// An expression or a statement of SQL up to the semicolon, and it.
  bool read_to_semicolon(SqlPart::Kind kind) { return read_sql(kind, {";"}) && read(";"); }

 private:
  bool skip_subscript();
  bool read_cursor_arguments();
  bool read_into_targets();
  bool read_raise_message();
  bool read_raise_options();
  [[nodiscard]] bool next_defines_routine() const;
};

}  // namespace pgpm
