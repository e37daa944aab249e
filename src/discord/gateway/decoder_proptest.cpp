// Both decompressors against any texts, cut anywhere, and against bytes that nobody meant.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "discord/gateway/decoder.hpp"
#include "discord/gateway/inflated_text.hpp"
#include "discord/gateway/scripted_compression.hpp"

namespace discord::scripted {
namespace {

constexpr std::size_t bytes_max = 4 * 1024 * 1024;

// From nothing that compresses to nothing that does not, and larger than any buffer.
std::string any_text() {
  const auto size = *rc::gen::element<std::size_t>(1, 50, 3'000, 65'536, 65'537, 300'000, 2'000'000);
  std::string text =
      *rc::gen::container<std::string>(std::min<std::size_t>(size, 200), rc::gen::arbitrary<char>());
  while (text.size() < size) text += text.empty() ? "x" : text.substr(0, size - text.size());
  return text;
}

std::string_view text_of(const FrameDecoder& decoder) { return decoder.text().text(); }

// checklist 14: a message over several frames
RC_GTEST_PROP(Decoders, ZlibMessagesMayBeCutAnywhere, ()) {
  const auto compress = zlib_stream();
  const auto decoder = make_zlib_decoder(bytes_max);
  for (int messages = *rc::gen::inRange(1, 6); messages > 0; --messages) {
    const std::string text = any_text();
    std::string left = compress(text);
    auto decoded = Decoded::NeedMore;
    while (!left.empty()) {
      RC_ASSERT(decoded == Decoded::NeedMore);
      const auto size = *rc::gen::element<std::size_t>(
          left.size() / 2 + 1, left.size() - std::min(left.size(), std::size_t{2}), left.size());
      std::string frame = left.substr(0, std::max<std::size_t>(size, 1));
      left.erase(0, frame.size());
      decoded = decoder->feed(frame);
    }
    RC_ASSERT(decoded == Decoded::Message);
    RC_ASSERT(text_of(*decoder) == text);
  }
}

// checklist 14: output larger than the buffer, frames that never end and frames that do
RC_GTEST_PROP(Decoders, ZstdMessagesArriveWhole, ()) {
  const auto endless = zstd_stream();
  const auto ending = zstd_stream(true);
  const bool ends = *rc::gen::arbitrary<bool>();
  const auto decoder = make_zstd_decoder(bytes_max);
  for (int messages = *rc::gen::inRange(1, 6); messages > 0; --messages) {
    const std::string text = any_text();
    std::string frame = ends ? ending(text) : endless(text);
    RC_ASSERT(decoder->feed(frame) == Decoded::Message);
    RC_ASSERT(text_of(*decoder) == text);
  }
}

// checklist 14: rubbish, and a stream with a byte changed, end in an answer and never in a crash or in more
// memory than allowed; what was found broken stays broken
RC_GTEST_PROP(Decoders, RubbishIsSurvived, ()) {
  const auto compression = *rc::gen::element(Compression::Zlib, Compression::Zstd);
  const auto compress = compressing(compression);
  const auto decoder = make_decoder(compression, bytes_max);
  bool broken = false;
  for (int messages = *rc::gen::inRange(1, 6); messages > 0; --messages) {
    std::string frame = compress(any_text());
    const auto kind = *rc::gen::inRange(0, 3);
    if (kind == 0) frame = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    if (kind == 1)
      frame[*rc::gen::inRange<std::size_t>(0, frame.size())] ^= static_cast<char>(*rc::gen::inRange(1, 256));
    const Decoded decoded = decoder->feed(frame);
    RC_ASSERT(!broken || decoded == Decoded::Broken);
    broken = decoded == Decoded::Broken;
    if (decoded == Decoded::Message) RC_ASSERT(text_of(*decoder).size() <= bytes_max);
  }
}

// checklist 14: bytes that nothing comes out of are no message, and the next one is what it is
TEST(Streams, NothingIsNoMessage) {
  for (const auto compression : {Compression::Zlib, Compression::Zstd}) {
    const auto compress = compressing(compression);
    const auto decoder = make_decoder(compression, bytes_max);
    for (const char* text : {"{}", "[1,2]"}) {
      std::string nothing = compress("");
      EXPECT_EQ(decoder->feed(nothing), Decoded::NeedMore);
      std::string frame = compress(text);
      EXPECT_EQ(decoder->feed(frame), Decoded::Message);
      EXPECT_EQ(text_of(*decoder), text);
    }
  }
}

// checklist 14: what one giant message took is given back, what an ordinary one took is kept
TEST(Streams, AGiantMessageCostsNoMemoryForEver) {
  const auto room_after = [](std::size_t bytes) {
    InflatedText text(bytes_max);
    for (std::size_t wrote = 0; wrote < bytes;) {
      EXPECT_TRUE(text.make_room());
      wrote += text.room_bytes();
      text.wrote(text.room_bytes());
    }
    text.clear();
    return text.room_bytes();
  };
  EXPECT_EQ(room_after(512 * 1024), 512U * 1024);
  EXPECT_EQ(room_after(3 * 1024 * 1024), 64U * 1024);
}

// checklist 14: a few bytes that would become gigabytes are refused at the bound
TEST(Bombs, AreRefusedAtTheBound) {
  for (const auto compression : {Compression::Zlib, Compression::Zstd}) {
    const auto compress = compressing(compression);
    const auto decoder = make_decoder(compression, bytes_max);
    std::string fits = compress(std::string(bytes_max, 'x'));
    EXPECT_EQ(decoder->feed(fits), Decoded::Message);
    std::string bomb = compress(std::string(bytes_max + 1, 'x'));
    EXPECT_LT(bomb.size(), 10'000U);
    EXPECT_EQ(decoder->feed(bomb), Decoded::Broken);
    std::string after = compress("{}");
    EXPECT_EQ(decoder->feed(after), Decoded::Broken);
  }
}

// checklist 14: nor does a message in many small frames get around it
TEST(Bombs, InManyFramesAreRefusedToo) {
  const auto compress = zlib_stream();
  std::string bomb = compress(std::string(64 * 1024 * 1024, 'x'));
  const auto decoder = make_zlib_decoder(bytes_max);
  Decoded decoded = Decoded::NeedMore;
  for (std::size_t at = 0; at < bomb.size() && decoded == Decoded::NeedMore; at += 1000) {
    std::string frame = bomb.substr(at, 1000);
    decoded = decoder->feed(frame);
  }
  EXPECT_EQ(decoded, Decoded::Broken);
}

// checklist 14: a stream that wants us to remember more than 16 MiB of it is refused.
TEST(Bombs, WithGiantWindowsAreRefused) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, 27);
  const std::string text = "{}";
  std::string frame(1000, '\0');
  ZSTD_inBuffer in{text.data(), text.size(), 0};
  ZSTD_outBuffer out{frame.data(), frame.size(), 0};
  ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_flush);
  frame.resize(out.pos);
  EXPECT_EQ(make_zstd_decoder(bytes_max)->feed(frame), Decoded::Broken);
}

}  // namespace
}  // namespace discord::scripted
