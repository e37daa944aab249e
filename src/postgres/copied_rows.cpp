#include "postgres/copied_rows.hpp"

#include <chrono>
#include <utility>

#include "postgres/errors.hpp"
#include "postgres/params.hpp"

namespace herwa::postgres {
namespace {

// The highest byte first, with its sign.
std::int64_t integer_of(std::string_view bytes) {
  std::uint64_t number = (static_cast<unsigned char>(bytes.front()) & 0x80U) != 0 ? UINT64_MAX : 0;
  for (const char byte : bytes) number = number << 8U | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(number);
}

}  // namespace

CopiedRows::CopiedRows(std::string bytes) : bytes_(std::move(bytes)) {
  if (take(detail::copy_head.size()) != detail::copy_head)
    throw ColumnError("copied rows do not begin as they should");
}

bool CopiedRows::next() { return integer_of(take(2)) >= 0; }

std::string_view CopiedRows::take(std::size_t bytes) {
  if (bytes > bytes_.size() - at_) throw ColumnError("copied rows end in the middle");
  const std::string_view taken = std::string_view(bytes_).substr(at_, bytes);
  at_ += bytes;
  return taken;
}

std::string_view CopiedRows::column() {
  const std::int64_t size = integer_of(take(4));
  if (size < 0) throw ColumnError("a copied column is NULL");
  return take(static_cast<std::size_t>(size));
}

std::int64_t CopiedRows::number(std::size_t bytes) {
  const std::string_view value = column();
  if (value.size() != bytes) throw ColumnError("a copied column holds another type");
  return integer_of(value);
}

Instant CopiedRows::instant() {
  return Instant(detail::epoch) + std::chrono::microseconds(integer<std::int64_t>());
}

std::string_view CopiedRows::text() { return column(); }

}  // namespace herwa::postgres
