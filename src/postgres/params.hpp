// The values of a statement's $1, $2 …, each bound with its type and never as text of the statement:
//   db.query("select name from platform.guilds where guild_id = $1", {guild});
// Integers, bool, double, text, Bytes, Instant, Id<Tag>, std::optional of these (NULL), std::vector of these
// (array). Text carries no type of its own, so that it fits text, jsonb, uuid and enum columns alike.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace herwa::postgres {

// Raw bytes: a BYTEA column.
struct Bytes {
  std::string data;
  friend bool operator==(const Bytes&, const Bytes&) = default;
};

namespace detail {

// PostgreSQL's numbers for its own types, fixed since ever.
namespace type {
inline constexpr std::uint32_t none = 0;
inline constexpr std::uint32_t boolean = 16, boolean_array = 1000;
inline constexpr std::uint32_t bytea = 17, bytea_array = 1001;
inline constexpr std::uint32_t int8 = 20, int8_array = 1016;
inline constexpr std::uint32_t int2 = 21, int2_array = 1005;
inline constexpr std::uint32_t int4 = 23, int4_array = 1007;
inline constexpr std::uint32_t text = 25, text_array = 1009;
inline constexpr std::uint32_t float8 = 701, float8_array = 1022;
inline constexpr std::uint32_t timestamptz = 1184, timestamptz_array = 1185;
}  // namespace type

// Where PostgreSQL's days and instants begin.
inline constexpr std::chrono::sys_days epoch{std::chrono::year{2000} / 1 / 1};
// How rows that are copied in binary begin.
inline constexpr std::string_view copy_head{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};

void put_integer(std::string& out, std::uint64_t value, std::size_t byte_count);
void put_id(std::string& out, std::uint64_t value);
void put_double(std::string& out, double value);
void put_instant(std::string& out, Instant value);

// How one C++ type travels: its type, the type of an array of it, and its bytes in binary form.
template <class T>
struct Binding;

template <>
struct Binding<bool> {
  static constexpr std::uint32_t scalar = type::boolean, array = type::boolean_array;
  static void put(std::string& out, bool value) { put_integer(out, value ? 1 : 0, 1); }
};

template <class T>
concept BindableInteger = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

template <BindableInteger T>
struct Binding<T> {
  // An unsigned 64-bit number does not fit BIGINT: an id is an Id<Tag>, a count is cast where its bound is
  // known.
  static_assert(std::signed_integral<T> || sizeof(T) < 8, "bind an Id<Tag> or a signed number");
  static constexpr std::size_t bytes =
      std::signed_integral<T> ? std::max<std::size_t>(sizeof(T), 2) : sizeof(T) * 2;
  static constexpr std::uint32_t scalar = bytes == 2 ? type::int2 : bytes == 4 ? type::int4 : type::int8;
  static constexpr std::uint32_t array = bytes == 2   ? type::int2_array
                                         : bytes == 4 ? type::int4_array
                                                      : type::int8_array;
  static void put(std::string& out, T value) {
    put_integer(out, static_cast<std::uint64_t>(static_cast<std::int64_t>(value)), bytes);
  }
};

template <std::floating_point T>
struct Binding<T> {
  static constexpr std::uint32_t scalar = type::float8, array = type::float8_array;
  static void put(std::string& out, T value) { put_double(out, static_cast<double>(value)); }
};

template <class T>
  requires std::convertible_to<const T&, std::string_view>
struct Binding<T> {
  static constexpr std::uint32_t scalar = type::none, array = type::text_array;
  static void put(std::string& out, std::string_view value) { out += value; }
};

template <>
struct Binding<Bytes> {
  static constexpr std::uint32_t scalar = type::bytea, array = type::bytea_array;
  static void put(std::string& out, const Bytes& value) { out += value.data; }
};

template <>
struct Binding<Instant> {
  static constexpr std::uint32_t scalar = type::timestamptz, array = type::timestamptz_array;
  static void put(std::string& out, Instant value) { put_instant(out, value); }
};

template <class Tag>
struct Binding<Id<Tag>> {
  static constexpr std::uint32_t scalar = type::int8, array = type::int8_array;
  static void put(std::string& out, Id<Tag> value) { put_id(out, value.value()); }
};

void put_array_header(std::string& out, std::uint32_t element_type, std::size_t count);

template <class T>
inline constexpr bool is_text = Binding<T>::scalar == type::none;

// T without the std::optional around it.
template <class T>
struct Bare {
  using type = T;
};
template <class T>
struct Bare<std::optional<T>> {
  using type = T;
};

}  // namespace detail

class Params {
 public:
  // One value as libpq wants it; `offset` points into buffer().
  struct Value {
    std::uint32_t type;
    std::size_t offset;
    std::size_t size;
    bool null;
    bool binary;
  };

  Params() = default;
  template <class... T>
    requires(sizeof...(T) > 0 && (!std::same_as<T, Params> && ...))
  // NOLINTNEXTLINE(google-explicit-constructor): {a, b} is how parameters are meant to be written.
  Params(const T&... values) {
    values_.reserve(sizeof...(T));
    (add(values), ...);
  }

  // For a number of parameters that is known only at run time.
  template <class T>
  void add(const T& value) {
    const std::size_t offset = buffer_.size();
    detail::Binding<T>::put(buffer_, value);
    end_value(offset, detail::Binding<T>::scalar, !detail::is_text<T>);
  }
  template <class T>
  void add(const std::optional<T>& value) {
    if (value) return add(*value);
    values_.push_back({detail::Binding<T>::scalar, 0, 0, true, true});
  }
  void add(std::nullopt_t) { values_.push_back({detail::type::none, 0, 0, true, true}); }
  template <class T>
  void add(const std::vector<T>& elements);

  [[nodiscard]] const std::vector<Value>& values() const { return values_; }
  [[nodiscard]] const std::string& buffer() const { return buffer_; }

 private:
  // Throws UnstorableText for text with a zero byte: libpq would silently send only what stands before it.
  void end_value(std::size_t offset, std::uint32_t type, bool binary);
  template <class T>
  void put_element(const T& element);
  void end_element(std::size_t offset, bool is_text);

  std::string buffer_;
  std::vector<Value> values_;
};

template <class T>
void Params::add(const std::vector<T>& elements) {
  using Bare = typename detail::Bare<T>::type;
  constexpr std::uint32_t element_type =
      detail::is_text<Bare> ? detail::type::text : detail::Binding<Bare>::scalar;
  const std::size_t offset = buffer_.size();
  detail::put_array_header(buffer_, element_type, elements.size());
  for (const auto& element : elements) put_element<T>(element);
  end_value(offset, detail::Binding<Bare>::array, true);
}

template <class T>
void Params::put_element(const T& element) {
  using Bare = typename detail::Bare<T>::type;
  if constexpr (std::same_as<T, Bare>) {
    const std::size_t offset = buffer_.size();
    detail::put_integer(buffer_, 0, 4);
    detail::Binding<T>::put(buffer_, element);
    end_element(offset, detail::is_text<T>);
  } else if (element) {
    put_element<Bare>(*element);
  } else {
    detail::put_integer(buffer_, UINT64_MAX, 4);  // a length of -1 is NULL
  }
}

}  // namespace herwa::postgres
