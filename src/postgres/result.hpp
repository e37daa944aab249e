// What a statement gave back: rows with typed columns.
//   for (const Row row : co_await db.query("select name, left_at from …", {…}))
//     use(row.get<std::string>("name"), row.get<std::optional<Instant>>("left_at"));
// get<T> throws ColumnError, naming the column, when it is missing, holds another type, or is NULL and T is
// not optional. A Row and the text it shows belong to their Result and must not outlive it.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "postgres/params.hpp"

struct pg_result;

namespace herwa::postgres {

// One value as the server wrote it.
struct Cell {
  std::string_view column;
  std::uint32_t type = 0;
  bool null = false;
  std::string_view text;
};

namespace detail {

struct ResultDeleter {
  void operator()(pg_result* result) const;
};

struct IntegerRange {
  std::int64_t min;
  std::int64_t max;
};

std::int64_t read_integer(const Cell& cell, IntegerRange range);
bool read_bool(const Cell& cell);
double read_double(const Cell& cell);
std::string_view read_text(const Cell& cell);
Bytes read_bytes(const Cell& cell);
Instant read_instant(const Cell& cell);

// The elements of a one-dimensional array; nullopt where NULL.
struct Array {
  std::uint32_t element_type = 0;
  std::vector<std::optional<std::string>> elements;
};
Array read_array(const Cell& cell);

template <class T>
struct Reading;

template <class T>
T read(const Cell& cell) {
  return Reading<T>::from(cell);
}

template <BindableInteger T>
struct Reading<T> {
  static_assert(std::signed_integral<T> || sizeof(T) < 8, "read an Id<Tag> or a signed number");
  static T from(const Cell& cell) {
    using Limits = std::numeric_limits<T>;
    return static_cast<T>(read_integer(cell, {.min = Limits::min(), .max = Limits::max()}));
  }
};

template <>
struct Reading<bool> {
  static bool from(const Cell& cell) { return read_bool(cell); }
};
template <>
struct Reading<double> {
  static double from(const Cell& cell) { return read_double(cell); }
};
template <>
struct Reading<std::string> {
  static std::string from(const Cell& cell) { return std::string(read_text(cell)); }
};
template <>
struct Reading<std::string_view> {
  static std::string_view from(const Cell& cell) { return read_text(cell); }
};
template <>
struct Reading<Bytes> {
  static Bytes from(const Cell& cell) { return read_bytes(cell); }
};
template <>
struct Reading<Instant> {
  static Instant from(const Cell& cell) { return read_instant(cell); }
};

template <class Tag>
struct Reading<Id<Tag>> {
  static Id<Tag> from(const Cell& cell) {
    return Id<Tag>(static_cast<std::uint64_t>(read_integer(cell, {.min = 0, .max = INT64_MAX})));
  }
};

template <class T>
struct Reading<std::optional<T>> {
  static std::optional<T> from(const Cell& cell) {
    if (cell.null) return std::nullopt;
    return read<T>(cell);
  }
};

template <class T>
struct Reading<std::vector<T>> {
  static_assert(!std::same_as<T, std::string_view>, "the elements are copies: read std::string");
  static std::vector<T> from(const Cell& cell) {
    const Array array = read_array(cell);
    std::vector<T> values;
    values.reserve(array.elements.size());
    for (const auto& text : array.elements) {
      const std::string_view shown = text ? std::string_view(*text) : std::string_view{};
      values.push_back(read<T>(Cell{cell.column, array.element_type, !text, shown}));
    }
    return values;
  }
};

}  // namespace detail

class Row {
 public:
  Row(const pg_result* result, int index) : result_(result), index_(index) {}

  template <class T>
  [[nodiscard]] T get(std::string_view column) const {
    return detail::read<T>(cell(column));
  }
  // By place, from 0.
  template <class T>
  [[nodiscard]] T get(std::size_t place) const {
    return detail::read<T>(cell(place));
  }

  [[nodiscard]] Cell cell(std::string_view column) const;
  [[nodiscard]] Cell cell(std::size_t place) const;

 private:
  const pg_result* result_;
  int index_;
};

class Result {
 public:
  class Iterator {
   public:
    using value_type = Row;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;
    Iterator(const pg_result* result, int index) : result_(result), index_(index) {}
    Row operator*() const { return {result_, index_}; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    Iterator operator++(int) { return {result_, index_++}; }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const pg_result* result_;
    int index_;
  };

  explicit Result(std::unique_ptr<pg_result, detail::ResultDeleter> result) : result_(std::move(result)) {}

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] Row operator[](std::size_t index) const { return {result_.get(), static_cast<int>(index)}; }
  [[nodiscard]] Iterator begin() const { return {result_.get(), 0}; }
  [[nodiscard]] Iterator end() const { return {result_.get(), static_cast<int>(size())}; }

  // The only row; throws ColumnError when there are none or several.
  [[nodiscard]] Row one() const;
  [[nodiscard]] std::optional<Row> first() const;
  // How many rows were inserted, updated or deleted (for a select: given back).
  [[nodiscard]] std::size_t affected() const;
  // "INSERT 0 1", "ROLLBACK" …
  [[nodiscard]] std::string_view command_tag() const;

 private:
  std::unique_ptr<pg_result, detail::ResultDeleter> result_;
};

}  // namespace herwa::postgres
