// ClickHouse's SQL cut into words, quoted things and signs, as far as it takes to find where a statement ends
// or its data begins. It understands no statement.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace herwa::clickhouse {

struct Token {
  enum class Kind : std::uint8_t { Word, Quoted, Sign, End };
  Kind kind = Kind::End;
  std::string_view text;  // quotes included

  // A word, compared without case.
  [[nodiscard]] bool is(std::string_view word) const;
};

class Lexer {
 public:
  explicit Lexer(std::string_view sql) : sql_(sql) {}
  // Blanks and comments are left out. What is quoted and never ends goes to the end.
  Token next();
  // How many bytes are behind us.
  [[nodiscard]] std::size_t position() const { return at_; }

 private:
  void skip_blanks();
  [[nodiscard]] std::size_t end_of_quoted(char quote) const;

  std::string_view sql_;
  std::size_t at_ = 0;
};

// Of a script: what stands between semicolons, without the empty ones.
std::vector<std::string_view> split_statements(std::string_view script);

}  // namespace herwa::clickhouse
