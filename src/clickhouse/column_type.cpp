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

// Far more than any table has; a stranger's answer must not use up the stack.
constexpr int depth_max = 32;

ColumnType type_in(std::string_view text, int depth) {
  text = trim(text);
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos || !text.ends_with(')') || depth > depth_max)
    return {.name = std::string(text), .inner = {}};
  const std::string_view name = text.substr(0, open);
  const auto parts = arguments(text.substr(open + 1, text.size() - open - 2));
  if (name == "LowCardinality") return type_in(parts.front(), depth + 1);
  if (name == "SimpleAggregateFunction") return type_in(parts.back(), depth + 1);

  ColumnType type{.name = std::string(name), .inner = {}};
  if (name == "Nullable" || name == "Array" || name == "Tuple" || name == "Map") {
    for (const std::string_view part : parts) type.inner.push_back(type_in(part, depth + 1));
  } else {
    const std::string_view first = parts.front();
    std::from_chars(first.data(), first.data() + first.size(), type.precision);
  }
  return type;
}

}  // namespace

ColumnType parse_type(std::string_view text) { return type_in(text, 0); }

}  // namespace herwa::clickhouse
