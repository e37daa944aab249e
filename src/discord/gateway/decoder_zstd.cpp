#include <zstd.h>

#include "discord/gateway/decoder.hpp"
#include "discord/gateway/inflated_text.hpp"

namespace discord {
namespace {

// How far back a stream may point, and so what it may make us remember: 16 MiB.
constexpr int window_log_max = 24;

struct FreeStream {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

class ZstdDecoder final : public FrameDecoder {
 public:
  explicit ZstdDecoder(std::size_t message_bytes_max)
      : stream_(ZSTD_createDStream()), text_(message_bytes_max) {
    broken_ = !stream_ ||
              ZSTD_isError(ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, window_log_max)) != 0;
  }

  Decoded feed(std::string& bytes) override {
    text_.clear();
    if (broken_ || !inflate_all(bytes)) {
      broken_ = true;
      return Decoded::Broken;
    }
    return text_.empty() ? Decoded::NeedMore : Decoded::Message;
  }
  [[nodiscard]] Json text() const override { return text_.text(); }
  [[nodiscard]] std::string_view query() const override { return "&compress=zstd-stream"; }

 private:
  bool inflate_all(std::string_view bytes) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    // A full buffer may hide that there is more to come out.
    for (bool full = false; in.pos < in.size || full;) {
      if (!text_.make_room()) return false;
      ZSTD_outBuffer out{text_.room(), text_.room_bytes(), 0};
      const std::size_t result = ZSTD_decompressStream(stream_.get(), &out, &in);
      if (ZSTD_isError(result) != 0) return false;
      text_.wrote(out.pos);
      full = out.pos == out.size;
    }
    return true;
  }

  std::unique_ptr<ZSTD_DStream, FreeStream> stream_;
  InflatedText text_;
  bool broken_ = false;
};

}  // namespace

std::unique_ptr<FrameDecoder> make_zstd_decoder(std::size_t message_bytes_max) {
  return std::make_unique<ZstdDecoder>(message_bytes_max);
}

}  // namespace discord
