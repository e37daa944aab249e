// A statement's text, and a table's name, known to the compiler. Text put together at run time does not
// convert, so a value can reach the server only as a parameter. Migration scripts go through run_script().
#pragma once

#include <string_view>

namespace herwa::clickhouse {

class Sql {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to be given as it is.
  consteval Sql(const char* literal) : text_(literal) {}
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

// "herwa.messages": letters, digits, underscores and one dot, so that it stands in a statement unquoted.
class Table {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to be given as it is.
  consteval Table(const char* literal) : name_(literal) {
    for (const char c : name_) {
      const bool fit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
      if (!fit) throw "a table's name is made of a-z, 0-9, _ and a dot";
    }
  }
  [[nodiscard]] std::string_view name() const { return name_; }

 private:
  std::string_view name_;
};

}  // namespace herwa::clickhouse
