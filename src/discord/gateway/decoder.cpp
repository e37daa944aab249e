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

}  // namespace discord
