#include "discord/gateway/decoder.hpp"

namespace discord {
namespace {

class PlainDecoder final : public FrameDecoder {
 public:
  Decoded feed(std::string& bytes) override {
    text_ = Json::borrow(bytes);
    return Decoded::Message;
  }
  [[nodiscard]] Json text() const override { return text_; }
  [[nodiscard]] std::string_view query() const override { return ""; }

 private:
  Json text_ = Json::promised("");
};

}  // namespace

std::unique_ptr<FrameDecoder> make_plain_decoder() { return std::make_unique<PlainDecoder>(); }

std::unique_ptr<FrameDecoder> make_decoder(Compression compression, std::size_t message_bytes_max) {
  switch (compression) {
    case Compression::None: return make_plain_decoder();
    case Compression::Zlib: return make_zlib_decoder(message_bytes_max);
    case Compression::Zstd: return make_zstd_decoder(message_bytes_max);
  }
  return make_plain_decoder();
}

}  // namespace discord
