#include "postgres/copy_rows.hpp"

#include "postgres/errors.hpp"

namespace herwa::postgres {
namespace {

// Eleven letters that say what follows, no flags, no extension of the header.

}  // namespace

CopyRows::CopyRows() : buffer_(detail::copy_head) {}

std::string CopyRows::take() {
  detail::put_integer(buffer_, UINT64_MAX, 2);
  size_ = 0;
  return std::exchange(buffer_, std::string(detail::copy_head));
}

void CopyRows::put_text(std::string_view text) {
  if (text.find('\0') != std::string_view::npos)
    throw UnstorableText("a text holds a zero byte, which PostgreSQL cannot store");
  detail::put_integer(buffer_, text.size(), length_bytes);
  buffer_ += text;
}

void CopyRows::put_day(std::chrono::sys_days day) {
  detail::put_integer(buffer_, 4, length_bytes);
  detail::put_integer(buffer_, static_cast<std::uint64_t>((day - detail::epoch).count()), 4);
}

}  // namespace herwa::postgres
