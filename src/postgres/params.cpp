#include "postgres/params.hpp"

#include <array>
#include <bit>

#include "postgres/errors.hpp"

namespace herwa::postgres {
namespace {

// PostgreSQL counts microseconds from the start of the year 2000.

void refuse_zero_bytes(std::string_view text) {
  if (text.find('\0') == std::string_view::npos) return;
  throw UnstorableText("a text holds a zero byte, which PostgreSQL cannot store: refuse it where it came in");
}

}  // namespace

namespace detail {

void put_integer(std::string& out, std::uint64_t value, std::size_t byte_count) {
  std::array<char, sizeof(value)> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<char>((value >> (8 * (bytes.size() - 1 - i))) & 0xFFU);
  out.append(bytes.data() + bytes.size() - byte_count, byte_count);
}

void put_id(std::string& out, std::uint64_t value) {
  if (value > INT64_MAX) throw Failure("an id above 2^63 does not fit BIGINT");
  put_integer(out, value, 8);
}

void put_double(std::string& out, double value) { put_integer(out, std::bit_cast<std::uint64_t>(value), 8); }

void put_instant(std::string& out, Instant value) {
  put_integer(out, static_cast<std::uint64_t>((value - epoch).count()), 8);
}

void put_array_header(std::string& out, std::uint32_t element_type, std::size_t count) {
  const std::uint64_t dimensions = count == 0 ? 0 : 1;
  put_integer(out, dimensions, 4);
  put_integer(out, 1, 4);  // there may be NULLs
  put_integer(out, element_type, 4);
  if (dimensions == 0) return;
  put_integer(out, count, 4);
  put_integer(out, 1, 4);  // the first index
}

}  // namespace detail

void Params::end_value(std::size_t offset, std::uint32_t type, bool binary) {
  const std::size_t size = buffer_.size() - offset;
  if (!binary) {
    refuse_zero_bytes(std::string_view(buffer_).substr(offset));
    buffer_.push_back('\0');  // libpq reads text up to here
  }
  values_.push_back({type, offset, size, false, binary});
}

void Params::end_element(std::size_t offset, bool is_text) {
  constexpr std::size_t length_bytes = 4;
  const std::size_t size = buffer_.size() - offset - length_bytes;
  if (is_text) refuse_zero_bytes(std::string_view(buffer_).substr(offset + length_bytes));
  std::string length;
  detail::put_integer(length, size, length_bytes);
  buffer_.replace(offset, length_bytes, length);
}

}  // namespace herwa::postgres
