#define ZLIB_CONST
#include <zlib.h>

#include <limits>

#include "discord/gateway/decoder.hpp"
#include "discord/gateway/inflated_text.hpp"

namespace discord {
namespace {

// The end of a flush, and so of a message.
constexpr std::uint32_t flush_end = 0x0000'FFFF;

class ZlibDecoder final : public FrameDecoder {
 public:
  explicit ZlibDecoder(std::size_t message_bytes_max) : text_(message_bytes_max) {
    broken_ = inflateInit(&stream_) != Z_OK;
  }
  ~ZlibDecoder() override { inflateEnd(&stream_); }
  ZlibDecoder(const ZlibDecoder&) = delete;
  ZlibDecoder& operator=(const ZlibDecoder&) = delete;

  Decoded feed(std::string& bytes) override {
    if (complete_) text_.clear();
    if (broken_ || bytes.size() > std::numeric_limits<uInt>::max() || !inflate_all(bytes)) return broken();
    // It may be cut anywhere, also inside its end.
    for (const char byte :
         std::string_view(bytes).substr(bytes.size() - std::min<std::size_t>(4, bytes.size()))) {
      tail_ = tail_ << 8U | static_cast<unsigned char>(byte);
    }
    complete_ = tail_ == flush_end && !text_.empty();
    return complete_ ? Decoded::Message : Decoded::NeedMore;
  }
  [[nodiscard]] Json text() const override { return text_.text(); }
  [[nodiscard]] std::string_view query() const override { return "&compress=zlib-stream"; }

 private:
  bool inflate_all(std::string_view bytes) {
    stream_.next_in = reinterpret_cast<const Bytef*>(bytes.data());
    stream_.avail_in = static_cast<uInt>(bytes.size());
    // A full buffer may hide that there is more to come out.
    for (bool full = false; stream_.avail_in > 0 || full;) {
      if (!text_.make_room()) return false;
      const auto room = static_cast<uInt>(text_.room_bytes());
      stream_.next_out = reinterpret_cast<Bytef*>(text_.room());
      stream_.avail_out = room;
      const int result = inflate(&stream_, Z_SYNC_FLUSH);
      text_.wrote(room - stream_.avail_out);
      full = stream_.avail_out == 0;
      // Nothing more was to come out.
      if (result == Z_BUF_ERROR && stream_.avail_in == 0) return true;
      if (result != Z_OK) return false;
    }
    return true;
  }

  Decoded broken() {
    broken_ = true;
    return Decoded::Broken;
  }

  z_stream stream_{};
  InflatedText text_;
  std::uint32_t tail_ = 0;
  bool complete_ = true;
  bool broken_ = false;
};

}  // namespace

std::unique_ptr<FrameDecoder> make_zlib_decoder(std::size_t message_bytes_max) {
  return std::make_unique<ZlibDecoder>(message_bytes_max);
}

}  // namespace discord
