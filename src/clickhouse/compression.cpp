#include "clickhouse/compression.hpp"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <memory>
#include <new>

#include "base/errors.hpp"
#include "net/http.hpp"

namespace herwa::clickhouse {
namespace {

constexpr std::size_t piece_bytes = 256 * 1024;
// Both trade a little size for much time: the other side is usually on the same machine or network.
constexpr int gzip_level = 1;
constexpr int zstd_level = 1;
// zlib's way of asking for gzip's header and trailer.
constexpr int gzip_window_bits = 15 + 16;

class Bound {
 public:
  Bound(std::size_t bytes_max, const Sink& sink) : bytes_left_(bytes_max), sink_(sink) {}
  void give(std::string_view piece) {
    if (piece.size() > bytes_left_) throw ProtocolError("a compressed body holds more than is allowed here");
    bytes_left_ -= piece.size();
    if (!piece.empty()) sink_(piece);
  }

 private:
  std::size_t bytes_left_;
  const Sink& sink_;
};

[[noreturn]] void broken(std::string_view coding) {
  throw ProtocolError(fmt::format("a body is not the {} that it says it is, or it is cut short", coding));
}

std::string gzip(std::string_view plain) {
  z_stream stream{};
  if (deflateInit2(&stream, gzip_level, Z_DEFLATED, gzip_window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string packed(deflateBound(&stream, plain.size()), '\0');
  // zlib counts in 32 bits, which every body of ours fits into.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

void gunzip(std::string_view packed, Bound& bound) {
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window_bits) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, &inflateEnd);
  std::string piece(piece_bytes, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  for (int state = Z_OK; state != Z_STREAM_END;) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    state = inflate(&stream, Z_NO_FLUSH);
    if (state != Z_OK && state != Z_STREAM_END) broken("gzip");
    bound.give(std::string_view(piece).substr(0, piece.size() - stream.avail_out));
  }
}

std::string zstd(std::string_view plain) {
  // Its tables are what costs most of a small body's time.
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> packer(ZSTD_createCCtx(),
                                                                                 &ZSTD_freeCCtx);
  std::string packed;
  packed.resize_and_overwrite(ZSTD_compressBound(plain.size()), [&](char* into, std::size_t room) {
    return ZSTD_compressCCtx(packer.get(), into, room, plain.data(), plain.size(), zstd_level);
  });
  return packed;
}

void unzstd(std::string_view packed, Bound& bound) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                          &ZSTD_freeDStream);
  std::string piece(piece_bytes, '\0');
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  std::size_t state = 1;
  bool more = true;
  while (more) {
    ZSTD_outBuffer out{piece.data(), piece.size(), 0};
    state = ZSTD_decompressStream(stream.get(), &out, &in);
    if (ZSTD_isError(state) != 0U) broken("zstd");
    bound.give(std::string_view(piece).substr(0, out.pos));
    more = in.pos < in.size || out.pos == out.size;
  }
  if (state != 0) broken("zstd");
}

}  // namespace

std::optional<Coding> coding_named(std::string_view name) {
  if (name.empty() || net::equal_without_case(name, "identity")) return Coding::None;
  if (net::equal_without_case(name, "gzip")) return Coding::Gzip;
  if (net::equal_without_case(name, "zstd")) return Coding::Zstd;
  return std::nullopt;
}

std::string_view name_of(Coding coding) {
  switch (coding) {
    case Coding::Gzip: return "gzip";
    case Coding::Zstd: return "zstd";
    case Coding::None: break;
  }
  return "identity";
}

Coding best_of(std::string_view accept_encoding) {
  if (accept_encoding.find("zstd") != std::string_view::npos) return Coding::Zstd;
  if (accept_encoding.find("gzip") != std::string_view::npos) return Coding::Gzip;
  return Coding::None;
}

std::string compress(std::string_view plain, Coding coding) {
  switch (coding) {
    case Coding::Gzip: return gzip(plain);
    case Coding::Zstd: return zstd(plain);
    case Coding::None: break;
  }
  return std::string(plain);
}

void decompress_into(std::string_view packed, Coding coding, std::size_t bytes_max, const Sink& sink) {
  Bound bound(bytes_max, sink);
  if (coding == Coding::None) return bound.give(packed);
  return coding == Coding::Gzip ? gunzip(packed, bound) : unzstd(packed, bound);
}

std::string decompress(std::string_view packed, Coding coding, std::size_t bytes_max) {
  std::string plain;
  decompress_into(packed, coding, bytes_max, [&plain](std::string_view piece) { plain += piece; });
  return plain;
}

}  // namespace herwa::clickhouse
