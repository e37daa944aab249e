// From the text that the server wrote to C++ values. Text form serves every type alike, and parsing a number
// costs less than one system call saves.
#include <fmt/format.h>

#include <charconv>
#include <system_error>

#include "postgres/errors.hpp"
#include "postgres/result.hpp"

namespace herwa::postgres::detail {
namespace {

constexpr std::uint32_t type_oid = 26;
constexpr std::uint32_t type_float4 = 700;
constexpr std::uint32_t type_float4_array = 1021;
constexpr std::uint32_t type_numeric = 1700;
constexpr std::uint32_t type_numeric_array = 1231;

std::string_view name_of(std::uint32_t type) {
  switch (type) {
    case type::boolean: return "boolean";
    case type::bytea: return "bytea";
    case type::int8: return "bigint";
    case type::int2: return "smallint";
    case type::int4: return "integer";
    case type::text: return "text";
    case type::float8: return "double precision";
    case type::timestamptz: return "timestamptz";
    case type_numeric: return "numeric";
    case 1114: return "timestamp without time zone (store timestamptz)";
    case 1082: return "date";
    case 3802: return "jsonb";
    default: return {};
  }
}

[[noreturn]] void refuse(const Cell& cell, std::string_view wanted) {
  if (cell.null) {
    throw ColumnError(
        fmt::format("column \"{}\" is NULL: read it as std::optional of {}", cell.column, wanted));
  }
  const std::string_view name = name_of(cell.type);
  const std::string held = name.empty() ? fmt::format("type {}", cell.type) : std::string(name);
  throw ColumnError(fmt::format("column \"{}\" holds {}, not {}", cell.column, held, wanted));
}

template <class... Types>
void expect(const Cell& cell, std::string_view wanted, Types... types) {
  if (cell.null || ((cell.type != types) && ...)) refuse(cell, wanted);
}

template <class Number>
Number parse(const Cell& cell, std::string_view wanted) {
  Number number{};
  const char* end = cell.text.data() + cell.text.size();
  const auto [stop, error] = std::from_chars(cell.text.data(), end, number);
  if (error != std::errc{} || stop != end) refuse(cell, wanted);
  return number;
}

std::uint32_t element_type_of(std::uint32_t array) {
  switch (array) {
    case type::boolean_array: return type::boolean;
    case type::bytea_array: return type::bytea;
    case type::int2_array: return type::int2;
    case type::int4_array: return type::int4;
    case type::int8_array: return type::int8;
    case type::float8_array: return type::float8;
    case type_float4_array: return type_float4;
    case type_numeric_array: return type_numeric;
    case type::timestamptz_array: return type::timestamptz;
    default: return type::text;
  }
}

// Walks one number after another through "2026-03-01 12:00:00.123456+00".
class TimeReader {
 public:
  explicit TimeReader(const Cell& cell) : cell_(cell), rest_(cell.text) {}

  int number() {
    int value = 0;
    const auto [stop, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{} || value < 0) refuse(cell_, "an instant of our calendar");
    rest_.remove_prefix(static_cast<std::size_t>(stop - rest_.data()));
    return value;
  }

  void skip(char expected) {
    if (!accept(expected)) refuse(cell_, "an instant of our calendar");
  }

  std::chrono::microseconds fraction() {
    std::int64_t micros = 0;
    if (!accept('.')) return std::chrono::microseconds(0);
    for (int digit = 0; digit < 6; ++digit) {
      const bool present = !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
      micros = micros * 10 + (present ? rest_.front() - '0' : 0);
      if (present) rest_.remove_prefix(1);
    }
    return std::chrono::microseconds(micros);
  }

  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  bool accept(char expected) {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }

  const Cell& cell_;
  std::string_view rest_;
};

// Reads {1,NULL,"with \"quotes\" and \\"}.
class ArrayReader {
 public:
  explicit ArrayReader(const Cell& cell) : cell_(cell), rest_(cell.text) {}

  std::vector<std::optional<std::string>> elements() {
    std::vector<std::optional<std::string>> all;
    if (take() != '{') refuse(cell_, "a one-dimensional array");
    if (peek() == '}') return all;
    while (true) {
      all.push_back(element());
      const char after = take();
      if (after == '}') return all;
      if (after != ',') refuse(cell_, "a one-dimensional array");
    }
  }

 private:
  std::optional<std::string> element() {
    if (peek() == '{') refuse(cell_, "a one-dimensional array");
    if (peek() == '"') return quoted();
    std::string text;
    while (peek() != ',' && peek() != '}') text.push_back(take());
    if (text == "NULL") return std::nullopt;
    return text;
  }

  std::string quoted() {
    std::string text;
    take();
    while (peek() != '"') {
      if (peek() == '\\') take();
      text.push_back(take());
    }
    take();
    return text;
  }

  [[nodiscard]] char peek() const {
    if (rest_.empty()) refuse(cell_, "a whole array");
    return rest_.front();
  }

  char take() {
    const char c = peek();
    rest_.remove_prefix(1);
    return c;
  }

  const Cell& cell_;
  std::string_view rest_;
};

int hex_digit(const Cell& cell, char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  refuse(cell, "bytes in hexadecimal");
}

}  // namespace

std::int64_t read_integer(const Cell& cell, IntegerRange range) {
  expect(cell, "an integer", type::int8, type::int4, type::int2, type_oid);
  const auto number = parse<std::int64_t>(cell, "an integer");
  if (number < range.min || number > range.max) {
    throw ColumnError(fmt::format("column \"{}\" holds {}, which is not within {}..{}", cell.column, number,
                                  range.min, range.max));
  }
  return number;
}

bool read_bool(const Cell& cell) {
  expect(cell, "a boolean", type::boolean);
  return cell.text == "t";
}

double read_double(const Cell& cell) {
  expect(cell, "a number", type::float8, type_float4, type_numeric, type::int8, type::int4, type::int2);
  return parse<double>(cell, "a number");
}

std::string_view read_text(const Cell& cell) {
  if (cell.null) refuse(cell, "text");
  return cell.text;
}

Bytes read_bytes(const Cell& cell) {
  expect(cell, "bytes", type::bytea);
  if (!cell.text.starts_with("\\x") || cell.text.size() % 2 != 0) refuse(cell, "bytes in hexadecimal");
  Bytes bytes;
  bytes.data.reserve(cell.text.size() / 2);
  for (std::size_t i = 2; i < cell.text.size(); i += 2) {
    bytes.data.push_back(
        static_cast<char>(hex_digit(cell, cell.text[i]) * 16 + hex_digit(cell, cell.text[i + 1])));
  }
  return bytes;
}

Instant read_instant(const Cell& cell) {
  expect(cell, "an instant", type::timestamptz);
  TimeReader reader(cell);
  const std::chrono::year year(reader.number());
  reader.skip('-');
  const std::chrono::month month(static_cast<unsigned>(reader.number()));
  reader.skip('-');
  const std::chrono::day day(static_cast<unsigned>(reader.number()));
  reader.skip(' ');
  const std::chrono::hours hours(reader.number());
  reader.skip(':');
  const std::chrono::minutes minutes(reader.number());
  reader.skip(':');
  const std::chrono::seconds seconds(reader.number());
  const std::chrono::microseconds fraction = reader.fraction();
  // Every connection speaks UTC; anything after its offset (such as BC) is a date that we never wrote.
  if (reader.rest() != "+00") refuse(cell, "an instant of our calendar in UTC");
  return std::chrono::sys_days(year / month / day) + hours + minutes + seconds + fraction;
}

Array read_array(const Cell& cell) {
  if (cell.null) refuse(cell, "an array");
  const bool braces = cell.text.starts_with('{');
  if (!braces) refuse(cell, "a one-dimensional array");
  return {element_type_of(cell.type), ArrayReader(cell).elements()};
}

}  // namespace herwa::postgres::detail
