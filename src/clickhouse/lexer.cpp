#include "clickhouse/lexer.hpp"

#include <algorithm>

#include "net/http.hpp"

namespace herwa::clickhouse {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

bool Token::is(std::string_view word) const {
  return kind == Kind::Word && net::equal_without_case(text, word);
}

void Lexer::skip_blanks() {
  while (at_ < sql_.size()) {
    const std::string_view rest = sql_.substr(at_);
    if (is_blank(rest.front())) {
      ++at_;
    } else if (rest.starts_with("--") || rest.starts_with("#!") || rest.starts_with("# ")) {
      at_ = std::min(sql_.find('\n', at_), sql_.size());
    } else if (rest.starts_with("/*")) {
      const std::size_t end = sql_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? sql_.size() : end + 2;
    } else {
      return;
    }
  }
}

// A quote inside is written twice, or behind a backslash.
std::size_t Lexer::end_of_quoted(char quote) const {
  std::size_t at = at_ + 1;
  while (at < sql_.size()) {
    if (sql_[at] == '\\') {
      at += 2;
    } else if (sql_[at] != quote) {
      ++at;
    } else if (at + 1 < sql_.size() && sql_[at + 1] == quote) {
      at += 2;
    } else {
      return at + 1;
    }
  }
  return sql_.size();
}

Token Lexer::next() {
  skip_blanks();
  if (at_ >= sql_.size()) return {};
  const char first = sql_[at_];
  const std::size_t start = at_;
  Token token{.kind = Token::Kind::Sign, .text = {}};
  if (first == '\'' || first == '`' || first == '"') {
    at_ = end_of_quoted(first);
    token.kind = Token::Kind::Quoted;
  } else if (is_word(first)) {
    while (at_ < sql_.size() && is_word(sql_[at_])) ++at_;
    token.kind = Token::Kind::Word;
  } else {
    ++at_;
  }
  token.text = sql_.substr(start, at_ - start);
  return token;
}

std::vector<std::string_view> split_statements(std::string_view script) {
  std::vector<std::string_view> statements;
  Lexer lexer(script);
  std::size_t start = 0;
  bool empty = true;
  for (Token token = lexer.next();; token = lexer.next()) {
    const bool ends = token.kind == Token::Kind::End;
    if (!ends && token.text != ";") {
      empty = false;
      continue;
    }
    const std::size_t stop = ends ? script.size() : lexer.position() - 1;
    if (!empty) statements.push_back(script.substr(start, stop - start));
    if (ends) return statements;
    start = lexer.position();
    empty = true;
  }
}

}  // namespace herwa::clickhouse
