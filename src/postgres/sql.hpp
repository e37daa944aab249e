// A statement's text, known to the compiler. Text put together at run time does not convert, so a value
// can reach the server only as a parameter. Migration scripts go through run_script() instead.
#pragma once

#include <string_view>

namespace herwa::postgres {

class Sql {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to be given as it is.
  consteval Sql(const char* literal) : text_(literal) {}
  // A literal ends with a zero byte, which libpq relies on.
  [[nodiscard]] const char* c_str() const { return text_.data(); }
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

}  // namespace herwa::postgres
