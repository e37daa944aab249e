#include "clickhouse/row_binary.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace herwa::clickhouse {
namespace {

constexpr std::array<std::pair<std::string_view, std::size_t>, 9> integers{{
    {"UInt8", 1},
    {"UInt16", 2},
    {"UInt32", 4},
    {"UInt64", 8},
    {"Int8", 1},
    {"Int16", 2},
    {"Int32", 4},
    {"Int64", 8},
    {"Bool", 1},
}};

constexpr int instant_digits = 6;

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// Rounds down also below zero, so that an instant never moves into the next tick.
std::int64_t floor_divide(std::int64_t number, std::int64_t by) {
  return number / by - (number % by < 0 ? 1 : 0);
}

std::int64_t rescale(std::int64_t number, int from_digits, int to_digits) {
  if (to_digits >= from_digits) return number * power_of_ten(to_digits - from_digits);
  return floor_divide(number, power_of_ten(from_digits - to_digits));
}

}  // namespace

std::string_view Cursor::take(std::size_t count) {
  if (count > bytes_.size()) throw ProtocolError("ClickHouse's rows end in the middle of a value");
  const std::string_view taken = bytes_.substr(0, count);
  bytes_.remove_prefix(count);
  return taken;
}

std::uint64_t Cursor::take_varint() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const auto byte = take_number<std::uint8_t>();
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if ((byte & 0x80) == 0) return value;
  }
  throw ProtocolError("ClickHouse's rows hold a length that no number is as long as");
}

std::int64_t Cursor::take_signed(std::size_t bytes) {
  switch (bytes) {
    case 1: return take_number<std::int8_t>();
    case 2: return take_number<std::int16_t>();
    case 4: return take_number<std::int32_t>();
    default: return take_number<std::int64_t>();
  }
}

std::uint64_t Cursor::take_unsigned(std::size_t bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, take(bytes).data(), bytes);
  return value;
}

void append_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>((value & 0x7F) | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

void append_string(std::string& out, std::string_view text) {
  append_varint(out, text.size());
  out += text;
}

std::size_t integer_bytes(const ColumnType& type) {
  const auto* const found =
      std::ranges::find(integers, type.name, &std::pair<std::string_view, std::size_t>::first);
  return found == integers.end() ? 0 : found->second;
}

bool is_unsigned_integer(const ColumnType& type) {
  return type.name.starts_with("UInt") || type.name == "Bool";
}

Instant instant_of(std::int64_t ticks, int digits) {
  // Coarse ticks grow on the way to ours, and a number of them may be any.
  const std::int64_t most = INT64_MAX / power_of_ten(std::max(0, instant_digits - digits));
  if (ticks > most || ticks < -most) throw ProtocolError("ClickHouse's rows hold a time that no clock shows");
  return Instant(std::chrono::microseconds(rescale(ticks, digits, instant_digits)));
}

std::int64_t ticks_of(Instant instant, int digits) {
  return rescale(instant.time_since_epoch().count(), instant_digits, digits);
}

}  // namespace herwa::clickhouse
