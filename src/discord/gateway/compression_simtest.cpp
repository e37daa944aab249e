#include "discord/gateway/scripted_compression.hpp"
#include "discord/gateway/scripted_scene.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

class Compressed : public Scene, public ::testing::WithParamInterface<Compression> {
 protected:
  Compressed() {
    settings.compression = GetParam();
    gateway.on_open = [](Line& line) {
      if (line.url.contains("compress=zlib-stream")) line.compress = zlib_stream();
      if (line.url.contains("compress=zstd-stream")) line.compress = zstd_stream();
      line.hello();
    };
  }
  [[nodiscard]] static std::string asked_for() {
    return GetParam() == Compression::Zlib ? "&compress=zlib-stream" : "&compress=zstd-stream";
  }
};

INSTANTIATE_TEST_SUITE_P(Gateway, Compressed, ::testing::Values(Compression::Zlib, Compression::Zstd),
                         [](const auto& one) { return one.param == Compression::Zlib ? "Zlib" : "Zstd"; });

// checklist 14, checklist 5: a compressed session, and its resume with the same compression
TEST_P(Compressed, ASessionIsReadAndResumed) {
  remember(EventKind::MessageCreate);
  start();
  ASSERT_TRUE(until_active());
  EXPECT_TRUE(gateway.line(0).url.ends_with(asked_for()));
  for (int i = 0; i < 1000; ++i) {
    gateway.line(0).dispatch("MESSAGE_CREATE", fmt::format(R"({{"id":"{}","content":"hello"}})", i));
  }
  settle();
  EXPECT_EQ(sequences.size(), 1000U);
  gateway.line(0).close(1006);
  ASSERT_TRUE(until_lines(2, 2s));
  ASSERT_TRUE(until_active());
  EXPECT_TRUE(gateway.line(1).url.ends_with(asked_for()));
  gateway.line(1).dispatch("MESSAGE_CREATE", R"({"id":"1"})");
  settle();
  EXPECT_EQ(sequences.size(), 1001U);
  EXPECT_EQ(shard->status().counts.identifies, 1U);
}

// checklist 14: a corrupt byte: close, and resume with a fresh context; nothing is lost and nothing doubled
TEST_P(Compressed, ACorruptByteCostsAResumeAndNoEvent) {
  remember(EventKind::MessageCreate);
  start();
  ASSERT_TRUE(until_active());
  Line& line = gateway.line(0);
  for (int i = 0; i < 10; ++i) line.dispatch("MESSAGE_CREATE", R"({"id":"1","content":"as it was said"})");
  std::string bytes =
      line.compress(R"({"t":"MESSAGE_CREATE","s":12,"op":0,"d":{"id":"2","content":"lost"}})");
  // A kind of block that neither format has.
  bytes[0] = static_cast<char>(bytes[0] | 0x06);
  line.say_bytes(bytes);
  gateway.on_resume = [](Line& next, const std::string& text) {
    EXPECT_TRUE(text.contains(R"("seq":11)")) << text;
    for (std::uint64_t number = 12; number < 15; ++number) {
      next.dispatch("MESSAGE_CREATE", R"({"id":"2"})", number);
    }
    next.dispatch("RESUMED", "{}");
  };
  ASSERT_TRUE(until_lines(2, 5s));
  ASSERT_TRUE(until_active());
  std::vector<std::uint64_t> expected;
  for (std::uint64_t number = 2; number < 15; ++number) expected.push_back(number);
  EXPECT_EQ(sequences, expected);
  EXPECT_EQ(shard->status().counts.identifies, 1U);
  ASSERT_TRUE(line.client_close);
  EXPECT_NE(line.client_close->code, 1000);
  EXPECT_NE(line.client_close->code, 1001);
}

// checklist 14: what decompresses and makes no sense shows that the stream is out of step: the same
TEST_P(Compressed, DecompressedRubbishCostsAResume) {
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).say("this is no frame");
  ASSERT_TRUE(until_lines(2, 5s));
  ASSERT_TRUE(until_active());
  EXPECT_EQ(shard->status().counts.identifies, 1U);
}

// checklist 14: a bomb ends the connection and not the process
TEST_P(Compressed, ABombEndsTheConnection) {
  settings.message_bytes_max = 1024 * 1024;
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).say(R"({"op":0,"s":2,"t":"X","d":")" + std::string(64 * 1024 * 1024, 'x') + "\"}");
  ASSERT_TRUE(until_lines(2, 5s));
  ASSERT_TRUE(until_active());
  EXPECT_EQ(shard->status().counts.identifies, 1U);
}

// checklist 14: a gateway that sends text all the same is understood
TEST_P(Compressed, TextIsNeverCompressed) {
  gateway.on_open = [](Line& line) { line.hello(); };
  start();
  ASSERT_TRUE(until_active());
  EXPECT_EQ(gateway.lines.size(), 1U);
}

// checklist 14: where a compression never makes sense, the shard comes up without it, and tries it again
// later
TEST_P(Compressed, WithoutItInTheEnd) {
  gateway.on_open = [](Line& line) {
    if (line.url.contains("compress="))
      line.compress = [](std::string_view) { return std::string("rubbish"); };
    line.hello();
  };
  start();
  ASSERT_TRUE(until_active());
  EXPECT_FALSE(gateway.last().url.contains("compress="));
  EXPECT_EQ(gateway.lines.size(), GetParam() == Compression::Zstd ? 7U : 4U);
  pass(2min);
  gateway.last().close(1006);
  const auto lines = gateway.lines.size();
  ASSERT_TRUE(until_lines(lines + 1, 10s));
  EXPECT_TRUE(gateway.last().url.ends_with(asked_for()));
}

}  // namespace
}  // namespace discord::scripted
