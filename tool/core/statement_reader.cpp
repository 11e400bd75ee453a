#include "core/statement_reader.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <variant>

#include "core/bundle_format.hpp"

namespace pgpm {
namespace {

using Json = nlohmann::json;
using Texts = std::vector<std::string>;

// Where a value goes; nowhere, if its key is unknown.
using Target = std::variant<std::monostate, std::string*, Texts*, std::size_t*, bool*,
                            DropHandling*, Routine*>;
constexpr std::array<std::string_view, std::variant_size_v<Target>> kTargetWords = {
    "", "text", "list of texts", "count", "boolean", "text", "object"};

template <class Owner>
struct Field {
  std::string_view key;
  bool is_required;
  Target (*target)(Owner&);
};

constexpr std::array kStatementFields = {
    Field<Statement>{"kind", true, [](Statement& to) -> Target { return &to.kind; }},
    Field<Statement>{"object", false, [](Statement& to) -> Target { return &to.object; }},
    Field<Statement>{"file", true, [](Statement& to) -> Target { return &to.place.file; }},
    Field<Statement>{"line", true, [](Statement& to) -> Target { return &to.place.line; }},
    Field<Statement>{"column", true, [](Statement& to) -> Target { return &to.place.column; }},
    Field<Statement>{"sql", true, [](Statement& to) -> Target { return &to.sql; }},
    Field<Statement>{"sha256", true, [](Statement& to) -> Target { return &to.sha256; }},
    Field<Statement>{"uses", false, [](Statement& to) -> Target { return &to.uses; }},
    Field<Statement>{"provides", false, [](Statement& to) -> Target { return &to.provides; }},
    Field<Statement>{"script", false, [](Statement& to) -> Target { return &to.script; }},
    Field<Statement>{"transactional", false,
                     [](Statement& to) -> Target { return &to.transactional; }},
    Field<Statement>{"drop", false, [](Statement& to) -> Target { return &to.drop; }},
    Field<Statement>{"routine", false,
                     [](Statement& to) -> Target { return &to.routine.emplace(); }},
    Field<Statement>{"or_replace", false, [](Statement& to) -> Target { return &to.or_replace; }},
    Field<Statement>{"shape", false, [](Statement& to) -> Target { return &to.shape; }},
};

constexpr std::array kRoutineFields = {
    Field<Routine>{"language", true, [](Routine& to) -> Target { return &to.language; }},
    Field<Routine>{"body", false, [](Routine& to) -> Target { return &to.body_offset.emplace(); }},
    Field<Routine>{"security_definer", false,
                   [](Routine& to) -> Target { return &to.security_definer; }},
    Field<Routine>{"settings", false, [](Routine& to) -> Target { return &to.settings; }},
    Field<Routine>{"ends_transactions", false,
                   [](Routine& to) -> Target { return &to.ends_transactions; }},
};

// The keys of one object that were there.
template <const auto& kFields>
class Keys {
 public:
  template <class Owner>
  Target take(std::string_view key, Owner& owner) {
    for (std::size_t i = 0; i < kFields.size(); ++i) {
      if (kFields[i].key != key) continue;
      is_there_[i] = true;
      return kFields[i].target(owner);
    }
    return {};
  }

  void check() const {
    for (std::size_t i = 0; i < kFields.size(); ++i) {
      if (is_there_[i] || !kFields[i].is_required) continue;
      throw BrokenArtifact{"The value of \"" + std::string(kFields[i].key) + "\" is missing."};
    }
  }

 private:
  std::array<bool, kFields.size()> is_there_ = {};
};

// Takes values as the parser comes to them, without a tree in between.
class StatementReader {
 public:
  explicit StatementReader(Statement& statement) : statement_(statement) {}

  void check() const {
    if (depth_ != 0 || !is_object_) throw BrokenArtifact{"A statement is no object."};
    keys_.check();
    if (statement_.routine) routine_keys_.check();
    if (statement_.routine && statement_.routine->body_offset > statement_.sql.size()) {
      throw BrokenArtifact{"A function's body begins behind its statement's end."};
    }
  }

  // What the parser calls.
  bool null() { return take_nothing(); }
  bool boolean(bool value) { return take(value); }
  bool number_integer(Json::number_integer_t) { return take_nothing(); }
  bool number_unsigned(Json::number_unsigned_t value) { return take<std::size_t>(value); }
  bool number_float(Json::number_float_t, const std::string&) { return take_nothing(); }
  bool binary(Json::binary_t&) { return take_nothing(); }
  bool string(const std::string& value) {
    if (in_list_) {
      std::get<Texts*>(target_)->push_back(value);
      return true;
    }
    if (std::holds_alternative<DropHandling*>(target_)) {
      if (value == bundle_format::kDropNotSent) statement_.drop = DropHandling::kNotSent;
      if (value == bundle_format::kDropOwnSchema) statement_.drop = DropHandling::kOwnSchema;
      return true;
    }
    return take(value);  // a copy, since the parser's own text has grown beyond its size
  }

  bool start_object(std::size_t) {
    if (++depth_ == 1) return is_object_ = true;
    if (depth_ == 2 && std::holds_alternative<Routine*>(target_)) return in_routine_ = true;
    return take_nothing();
  }
  bool end_object() {
    if (--depth_ == 1) in_routine_ = false;
    return true;
  }
  bool start_array(std::size_t) {
    ++depth_;
    if (std::holds_alternative<Texts*>(target_) && !in_list_) return in_list_ = true;
    return take_nothing();
  }
  bool end_array() {
    --depth_;
    in_list_ = false;
    return true;
  }
  bool key(const std::string& name) {
    if (depth_ == 1) target_ = keys_.take(key_ = name, statement_);
    if (depth_ == 2 && in_routine_) target_ = routine_keys_.take(key_ = name, *statement_.routine);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    throw broken_json(error);
  }

 private:
  template <class Value>
  bool take(const Value& value) {
    if (auto* const* target = std::get_if<Value*>(&target_); target != nullptr && !in_list_) {
      **target = value;
      return true;
    }
    return take_nothing();
  }

  // A value of a kind that no known key has here.
  bool take_nothing() const {
    if (std::holds_alternative<std::monostate>(target_)) return true;
    throw BrokenArtifact{"The value of \"" + key_ + "\" is no " +
                         std::string(kTargetWords[target_.index()]) + '.'};
  }

  Statement& statement_;
  Keys<kStatementFields> keys_;
  Keys<kRoutineFields> routine_keys_;
  Target target_;
  std::string key_;
  std::size_t depth_ = 0;
  bool is_object_ = false;
  bool in_routine_ = false;
  bool in_list_ = false;
};

}  // namespace

BrokenArtifact broken_json(const nlohmann::detail::exception& error) {
  const std::string_view text = error.what();  // "[json.exception...] what is wrong"
  return {"Its JSON is wrong: " + std::string(text.substr(text.find("] ") + 2)) + '.'};
}

Statement read_statement(std::string_view line) {
  Statement statement;
  StatementReader reader(statement);
  Json::sax_parse(line.begin(), line.end(), &reader);
  reader.check();
  return statement;
}

}  // namespace pgpm
