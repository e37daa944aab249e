// Which part of something a request wants: "Range: bytes=100-", held to "If-Range". For answers with a length
// and a tag that are known before. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "net/http.hpp"

namespace herwa::net {

struct ByteRange {
  enum class Kind : std::uint8_t {
    All,
    One,      // 206, with content_range()
    Nothing,  // 416: it is shorter than that
  };
  Kind kind = Kind::All;
  std::uint64_t from = 0;
  std::uint64_t size = 0;
};

// One part; several, or what is no range, means all of it, as the standard allows.
ByteRange wanted_range(const HttpRequest& request, std::uint64_t size, std::string_view tag);
// The header's value, also of what is Nothing.
std::string content_range(const ByteRange& range, std::uint64_t size);

}  // namespace herwa::net
