#include "apps/herwa_olap/statement.hpp"

#include <fmt/format.h>

#include "clickhouse/lexer.hpp"

namespace herwa::olap {
namespace {

using clickhouse::Lexer;
using clickhouse::Token;

// Behind FORMAT X: blanks up to the line's end, and that end, belong to the statement; all else is data.
std::string_view behind_format(std::string_view rest) {
  while (rest.starts_with(' ') || rest.starts_with('\t')) rest.remove_prefix(1);
  if (rest.starts_with('\r')) rest.remove_prefix(1);
  if (rest.starts_with('\n')) rest.remove_prefix(1);
  return rest;
}

}  // namespace

Outcome failed(int code, std::string_view name, std::string_view message) {
  return {.code = code,
          .error = fmt::format("Code: {}. DB::Exception: {} ({})", code, message, name),
          .body = {}};
}

std::optional<InsertParts> split_insert(std::string_view text) {
  Lexer lexer(text);
  if (!lexer.next().is("INSERT")) return std::nullopt;
  int depth = 0;
  while (true) {
    const std::size_t before = lexer.position();
    const Token token = lexer.next();
    if (token.kind == Token::Kind::End) return std::nullopt;
    if (token.text == "(") ++depth;
    if (token.text == ")") --depth;
    if (depth > 0) continue;
    if (token.is("SELECT") || token.is("WITH") || token.is("FROM")) return std::nullopt;
    if (token.is("VALUES")) {
      return InsertParts{
          .head = text.substr(0, before), .format = "Values", .data = text.substr(lexer.position())};
    }
    if (!token.is("FORMAT")) continue;
    const Token format = lexer.next();
    return InsertParts{.head = text.substr(0, before),
                       .format = format.text,
                       .data = behind_format(text.substr(lexer.position()))};
  }
}

}  // namespace herwa::olap
