// Bytes to a zlib stream, made for rows of charts through PNG's filters: long runs of zeros, which general
// compressors walk through byte by byte, are taken in great steps. About as small as libdeflate's quickest
// level. For anything else use libdeflate.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace herwa::render::internal {

std::string zlib_stream(std::span<const std::uint8_t> bytes);

}  // namespace herwa::render::internal
