#include "clickhouse/params.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>

namespace herwa::clickhouse {
namespace {

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '\\': out += "\\\\"; break;
    case '\t': out += "\\t"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\0': out += "\\0"; break;
    case '\'': out += "\\'"; break;
    default: out += c;
  }
}

}  // namespace

std::string escape_text(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) append_escaped(escaped, c);
  return escaped;
}

std::string quote_text(std::string_view text) { return "'" + escape_text(text) + "'"; }

std::string param_text(Instant instant) {
  const auto second = std::chrono::floor<std::chrono::seconds>(instant);
  const auto rest = (instant - second).count();
  return fmt::format("{:%Y-%m-%d %H:%M:%S}.{:06}", fmt::gmtime(std::chrono::system_clock::to_time_t(second)),
                     rest);
}

std::string param_text(double number) { return fmt::format("{}", number); }

}  // namespace herwa::clickhouse
