// The log: one line per thing that happened, a short sentence and named fields.
// JSON lines by default, readable lines on a terminal. Write fields, not formatted prose:
//   log::warn("redis is away", {{"host", host}, {"retry_in_ms", 500}});
// What the work was begun by (base/reference.hpp) is added to each line.
// Never give it a token, a password or the text of a message.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace herwa::log {

enum class Level : std::uint8_t { Debug, Info, Warn, Error, Off };
enum class Format : std::uint8_t { Json, Text };

using Value = std::variant<std::string, std::int64_t, double, bool>;

struct Field {
  std::string_view name;
  Value value;

  Field(std::string_view field, std::string_view text) : name(field), value(std::string(text)) {}
  Field(std::string_view field, const char* text) : name(field), value(std::string(text)) {}
  Field(std::string_view field, const std::string& text) : name(field), value(text) {}
  Field(std::string_view field, bool flag) : name(field), value(flag) {}
  Field(std::string_view field, double number) : name(field), value(number) {}
  template <std::integral Number>
  Field(std::string_view field, Number number) : name(field), value(static_cast<std::int64_t>(number)) {}
};

using Fields = std::initializer_list<Field>;

// Called once per process, before the first line; `part` names the process in every line.
void configure(Level level, Format format, std::string_view part);

void write(Level level, std::string_view message, Fields fields = {});
inline void debug(std::string_view message, Fields fields = {}) { write(Level::Debug, message, fields); }
inline void info(std::string_view message, Fields fields = {}) { write(Level::Info, message, fields); }
inline void warn(std::string_view message, Fields fields = {}) { write(Level::Warn, message, fields); }
inline void error(std::string_view message, Fields fields = {}) { write(Level::Error, message, fields); }

// One line in the given format, without its end: what `write` prints, for tests and for other sinks.
struct Line {
  Level level;
  std::string_view time;
  std::string_view part;
  std::string_view message;
  std::string_view reference = {};  // of base/reference.hpp; a field of its own where there is one
};
std::string render(Format format, const Line& line, Fields fields);

}  // namespace herwa::log
