#include "testing/discord_sim/gateway/compression.hpp"

#include <zlib.h>
#include <zstd.h>

#include "base/errors.hpp"

namespace discord_sim {
namespace {

class ZlibCompressor final : public Compressor {
 public:
  ZlibCompressor() {
    if (deflateInit(&stream_, Z_DEFAULT_COMPRESSION) != Z_OK) throw herwa::Failure("zlib did not start");
  }
  ~ZlibCompressor() override { deflateEnd(&stream_); }
  ZlibCompressor(const ZlibCompressor&) = delete;
  ZlibCompressor& operator=(const ZlibCompressor&) = delete;

  std::string compress(std::string_view message) override {
    std::string out;
    std::array<char, 16 * 1024> part{};
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(message.data()));
    stream_.avail_in = static_cast<uInt>(message.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(part.data());
      stream_.avail_out = static_cast<uInt>(part.size());
      deflate(&stream_, Z_SYNC_FLUSH);
      out.append(part.data(), part.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
    return out;
  }

 private:
  z_stream stream_{};
};

class ZstdCompressor final : public Compressor {
 public:
  ZstdCompressor() : context_(ZSTD_createCCtx(), &ZSTD_freeCCtx) {}

  std::string compress(std::string_view message) override {
    std::string out;
    std::array<char, 16 * 1024> part{};
    ZSTD_inBuffer input{message.data(), message.size(), 0};
    std::size_t left = 1;
    while (left != 0) {
      ZSTD_outBuffer output{part.data(), part.size(), 0};
      left = ZSTD_compressStream2(context_.get(), &output, &input, ZSTD_e_flush);
      if (ZSTD_isError(left) != 0) throw herwa::Failure("zstd failed");
      out.append(part.data(), output.pos);
    }
    return out;
  }

 private:
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context_;
};

}  // namespace

std::unique_ptr<Compressor> make_compressor(std::string_view name) {
  if (name == "zlib-stream") return std::make_unique<ZlibCompressor>();
  if (name == "zstd-stream") return std::make_unique<ZstdCompressor>();
  return nullptr;
}

}  // namespace discord_sim
