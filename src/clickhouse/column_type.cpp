#include "clickhouse/column_type.hpp"

#include <charconv>

#include "clickhouse/lexer.hpp"

namespace herwa::clickhouse {
namespace {

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// What stands between the commas of the outermost level.
std::vector<std::string_view> arguments(std::string_view text) {
  std::vector<std::string_view> parts;
  Lexer lexer(text);
  std::size_t start = 0;
  int depth = 0;
  for (Token token = lexer.next(); token.kind != Token::Kind::End; token = lexer.next()) {
    if (token.text == "(") ++depth;
    if (token.text == ")") --depth;
    if (token.text != "," || depth > 0) continue;
    parts.push_back(trim(text.substr(start, lexer.position() - 1 - start)));
    start = lexer.position();
  }
  parts.push_back(trim(text.substr(start)));
  return parts;
}

}  // namespace

ColumnType parse_type(std::string_view text) {
  text = trim(text);
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos || !text.ends_with(')')) return {.name = std::string(text), .inner = {}};
  const std::string_view name = text.substr(0, open);
  const auto parts = arguments(text.substr(open + 1, text.size() - open - 2));
  if (name == "LowCardinality") return parse_type(parts.front());
  if (name == "SimpleAggregateFunction") return parse_type(parts.back());

  ColumnType type{.name = std::string(name), .inner = {}};
  if (name == "Nullable" || name == "Array" || name == "Tuple" || name == "Map") {
    for (const std::string_view part : parts) type.inner.push_back(parse_type(part));
  } else {
    const std::string_view first = parts.front();
    std::from_chars(first.data(), first.data() + first.size(), type.precision);
  }
  return type;
}

}  // namespace herwa::clickhouse
