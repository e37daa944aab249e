// ClickHouse's RowBinary: C++ values as bytes and back. A Codec says which of the server's types a C++ type
// may be read from, and as which it is written.
//   integers, bool, float, double   the type of that width; read also from narrower ones
//   std::string                     String; read also from FixedString, Enum is not text: cast it in SQL
//   Instant                         read from DateTime and DateTime64; written as At<…>
//   std::chrono::sys_days           Date; read also from Date32
//   Id<…>                           UInt64
//   std::optional<T>                Nullable(T)      std::vector<T>   Array(T)
//   Interned                        LowCardinality(String)
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "clickhouse/column_type.hpp"
#include "clickhouse/errors.hpp"

namespace herwa::clickhouse {

// Text of few different values.
struct Interned {
  std::string text;
};

// An instant as the table keeps it: At<0> is DateTime('UTC'), At<3> DateTime64(3, 'UTC') with milliseconds.
template <int Digits>
struct At {
  Instant instant;
};

class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  // Throws ProtocolError when there is less.
  std::string_view take(std::size_t count);
  std::uint64_t take_varint();
  std::string_view take_string() { return take(take_varint()); }
  template <class Number>
  Number take_number() {
    Number number;
    std::memcpy(&number, take(sizeof number).data(), sizeof number);
    return number;
  }
  // Of one to eight bytes, with or without its sign.
  std::int64_t take_signed(std::size_t bytes);
  std::uint64_t take_unsigned(std::size_t bytes);

 private:
  std::string_view bytes_;
};

void append_varint(std::string& out, std::uint64_t value);
void append_string(std::string& out, std::string_view text);
template <class Number>
void append_number(std::string& out, Number number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

// 1, 2, 4 or 8 for UInt8 … Int64 and what is stored like them; 0 for any other type.
std::size_t integer_bytes(const ColumnType& type);
bool is_unsigned_integer(const ColumnType& type);
// Of a DateTime or DateTime64, from its number.
Instant instant_of(std::int64_t ticks, int digits);
std::int64_t ticks_of(Instant instant, int digits);

template <class T>
struct Codec;

template <std::integral T>
  requires(!std::same_as<T, bool>)
struct Codec<T> {
  static std::string type() {
    return fmt::format("{}Int{}", std::unsigned_integral<T> ? "U" : "", sizeof(T) * 8);
  }
  static bool reads(const ColumnType& type) {
    const std::size_t bytes = integer_bytes(type);
    if (bytes == 0 || bytes > sizeof(T)) return false;
    if (std::unsigned_integral<T>) return is_unsigned_integer(type);
    return !is_unsigned_integer(type) || bytes < sizeof(T);
  }
  static T read(Cursor& cursor, const ColumnType& type) {
    const std::size_t bytes = integer_bytes(type);
    return static_cast<T>(is_unsigned_integer(type) ? static_cast<std::int64_t>(cursor.take_unsigned(bytes))
                                                    : cursor.take_signed(bytes));
  }
  static void write(std::string& out, T value) { append_number(out, value); }
};

template <>
struct Codec<bool> {
  static std::string type() { return "Bool"; }
  static bool reads(const ColumnType& type) { return type.name == "Bool" || type.name == "UInt8"; }
  static bool read(Cursor& cursor, const ColumnType&) { return cursor.take_number<std::uint8_t>() != 0; }
  static void write(std::string& out, bool value) { out += value ? '\1' : '\0'; }
};

template <std::floating_point T>
struct Codec<T> {
  static std::string type() { return fmt::format("Float{}", sizeof(T) * 8); }
  static bool reads(const ColumnType& type) {
    return type.name == "Float32" || (type.name == "Float64" && sizeof(T) == 8);
  }
  static T read(Cursor& cursor, const ColumnType& type) {
    if (type.name == "Float32") return cursor.take_number<float>();
    return static_cast<T>(cursor.take_number<double>());
  }
  static void write(std::string& out, T value) { append_number(out, value); }
};

template <>
struct Codec<std::string> {
  static std::string type() { return "String"; }
  // Texts of no bytes could be told without end.
  static bool reads(const ColumnType& type) {
    return type.name == "String" || (type.name == "FixedString" && type.precision > 0);
  }
  static std::string read(Cursor& cursor, const ColumnType& type) {
    if (type.name == "String") return std::string(cursor.take_string());
    return std::string(cursor.take(static_cast<std::size_t>(type.precision)));
  }
  static void write(std::string& out, std::string_view value) { append_string(out, value); }
};

template <>
struct Codec<Interned> {
  static std::string type() { return "LowCardinality(String)"; }
  static void write(std::string& out, const Interned& value) { append_string(out, value.text); }
};

template <>
struct Codec<Instant> {
  static bool reads(const ColumnType& type) {
    return type.name == "DateTime" ||
           (type.name == "DateTime64" && type.precision >= 0 && type.precision <= 9);
  }
  static Instant read(Cursor& cursor, const ColumnType& type) {
    if (type.name == "DateTime") return instant_of(cursor.take_number<std::uint32_t>(), 0);
    return instant_of(cursor.take_number<std::int64_t>(), type.precision);
  }
};

template <int Digits>
struct Codec<At<Digits>> {
  static std::string type() {
    return Digits == 0 ? std::string("DateTime('UTC')") : fmt::format("DateTime64({}, 'UTC')", Digits);
  }
  static void write(std::string& out, At<Digits> value) {
    const std::int64_t ticks = ticks_of(value.instant, Digits);
    if constexpr (Digits == 0) {
      append_number(out, static_cast<std::uint32_t>(ticks));
    } else {
      append_number(out, ticks);
    }
  }
};

template <>
struct Codec<std::chrono::sys_days> {
  static std::string type() { return "Date"; }
  static bool reads(const ColumnType& type) { return type.name == "Date" || type.name == "Date32"; }
  static std::chrono::sys_days read(Cursor& cursor, const ColumnType& type) {
    const std::int64_t days =
        type.name == "Date" ? cursor.take_number<std::uint16_t>() : cursor.take_signed(4);
    return std::chrono::sys_days(std::chrono::days(days));
  }
  static void write(std::string& out, std::chrono::sys_days value) {
    append_number(out, static_cast<std::uint16_t>(value.time_since_epoch().count()));
  }
};

template <class Tag>
struct Codec<Id<Tag>> {
  using Number = Codec<std::uint64_t>;
  static std::string type() { return Number::type(); }
  static bool reads(const ColumnType& type) { return Number::reads(type); }
  static Id<Tag> read(Cursor& cursor, const ColumnType& type) { return Id<Tag>(Number::read(cursor, type)); }
  static void write(std::string& out, Id<Tag> value) { Number::write(out, value.value()); }
};

template <class T>
struct Codec<std::optional<T>> {
  static std::string type() { return "Nullable(" + Codec<T>::type() + ")"; }
  static bool reads(const ColumnType& type) {
    return type.name == "Nullable" ? Codec<T>::reads(type.inner.front()) : Codec<T>::reads(type);
  }
  static std::optional<T> read(Cursor& cursor, const ColumnType& type) {
    if (type.name != "Nullable") return Codec<T>::read(cursor, type);
    if (cursor.take_number<std::uint8_t>() != 0) return std::nullopt;
    return Codec<T>::read(cursor, type.inner.front());
  }
  static void write(std::string& out, const std::optional<T>& value) {
    out += value ? '\0' : '\1';
    if (value) Codec<T>::write(out, *value);
  }
};

template <class T>
struct Codec<std::vector<T>> {
  static std::string type() { return "Array(" + Codec<T>::type() + ")"; }
  static bool reads(const ColumnType& type) {
    return type.name == "Array" && Codec<T>::reads(type.inner.front());
  }
  static std::vector<T> read(Cursor& cursor, const ColumnType& type) {
    std::vector<T> values;
    for (std::uint64_t left = cursor.take_varint(); left > 0; --left) {
      values.push_back(Codec<T>::read(cursor, type.inner.front()));
    }
    return values;
  }
  static void write(std::string& out, const std::vector<T>& values) {
    append_varint(out, values.size());
    for (const T& value : values) Codec<T>::write(out, value);
  }
};

}  // namespace herwa::clickhouse
