#include "net/internal/websocket_frame.hpp"

#include <gtest/gtest.h>

#include <tuple>
#include <vector>

namespace herwa::net::internal {
namespace {

using Outcome = MessageDecoder::Outcome;

constexpr MaskKey key{'\x37', '\xfa', '\x21', '\x3d'};

// A frame as a client sends it: with any bits in its first byte, and masked.
std::string client_frame(unsigned first_byte, std::string payload) {
  std::string frame(1, static_cast<char>(first_byte));
  std::string header;
  append_frame_header(header, Opcode::Text, payload.size(), key);
  apply_mask(payload, key, 0);
  return frame + header.substr(1) + payload;
}

struct Result {
  Outcome outcome;
  std::string message;
  CloseReason reason;
};

Result decode_as(Side receiver, std::string_view bytes) {
  MessageDecoder decoder(receiver, 1000);
  std::string message;
  const auto [used, outcome] = decoder.take(bytes, message);
  return {outcome, message, decoder.close_reason()};
}

Result decode(std::string_view bytes) { return decode_as(Side::Server, bytes); }

// The examples of RFC 6455, section 5.7.
TEST(WebSocketFrames, ReadWhatTheStandardShows) {
  const Result unmasked = decode_as(Side::Client, "\x81\x05Hello");
  EXPECT_EQ(unmasked.outcome, Outcome::Text);
  EXPECT_EQ(unmasked.message, "Hello");
  const Result masked = decode("\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58");
  EXPECT_EQ(masked.outcome, Outcome::Text);
  EXPECT_EQ(masked.message, "Hello");
  const Result fragments = decode_as(Side::Client, std::string_view("\x01\x03Hel\x80\x02lo", 9));
  EXPECT_EQ(fragments.outcome, Outcome::Text);
  EXPECT_EQ(fragments.message, "Hello");
  EXPECT_EQ(decode_as(Side::Client, "\x89\x05Hello").outcome, Outcome::Ping);
}

TEST(WebSocketFrames, WriteLengthsInTheShortestForm) {
  const auto header_of = [](std::size_t size) {
    std::string header;
    append_frame_header(header, Opcode::Binary, size, std::nullopt);
    return header;
  };
  EXPECT_EQ(header_of(125), "\x82\x7d");
  EXPECT_EQ(header_of(126), std::string_view("\x82\x7e\x00\x7e", 4));
  EXPECT_EQ(header_of(65535), "\x82\x7e\xff\xff");
  EXPECT_EQ(header_of(65536), std::string_view("\x82\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10));
}

TEST(WebSocketFrames, ControlFramesMayStandBetweenFragments) {
  MessageDecoder decoder(Side::Server, 1000);
  std::string bytes =
      client_frame(0x01, "one ") + client_frame(0x89, "are you there?") + client_frame(0x80, "two");
  std::string message;
  auto taken = decoder.take(bytes, message);
  EXPECT_EQ(taken.outcome, Outcome::Ping);
  EXPECT_EQ(decoder.control_payload(), "are you there?");
  taken = decoder.take(std::string_view(bytes).substr(taken.used), message);
  EXPECT_EQ(taken.outcome, Outcome::Text);
  EXPECT_EQ(message, "one two");
}

TEST(WebSocketFrames, RefuseWhatTheStandardForbids) {
  const std::vector<std::tuple<const char*, std::string, unsigned>> cases{
      {"reserved bit", client_frame(0xC1, "x"), 1002},
      {"unknown opcode", client_frame(0x83, "x"), 1002},
      {"unknown control opcode", client_frame(0x8B, "x"), 1002},
      {"not masked", "\x81\x01x", 1002},
      {"fragmented ping", client_frame(0x09, "x"), 1002},
      {"long ping", client_frame(0x89, std::string(126, 'x')), 1002},
      {"continuation of nothing", client_frame(0x80, "x"), 1002},
      {"message inside a message", client_frame(0x01, "x") + client_frame(0x81, "y"), 1002},
      {"too big", client_frame(0x81, std::string(1001, 'x')), 1009},
      {"too big in parts",
       client_frame(0x01, std::string(600, 'x')) + client_frame(0x80, std::string(401, 'x')), 1009},
      {"not UTF-8", client_frame(0x81, "\xff\xfe"), 1007},
      {"UTF-8 cut short", client_frame(0x81, "\xe2\x82"), 1007},
      {"close with half a code", client_frame(0x88, "\x03"), 1002},
      {"close with 1005", client_frame(0x88, "\x03\xed"), 1002},
      {"close with 999", client_frame(0x88, "\x03\xe7"), 1002},
      {"close with 2000", client_frame(0x88, "\x07\xd0"), 1002},
      {"close reason not UTF-8", client_frame(0x88, "\x03\xe8\xff"), 1007},
  };
  for (const auto& [what, bytes, code] : cases) {
    const Result result = decode(bytes);
    EXPECT_EQ(result.outcome, Outcome::Broken) << what;
    EXPECT_EQ(result.reason.code, code) << what;
    EXPECT_FALSE(result.reason.reason.empty()) << what;
  }
  EXPECT_EQ(decode_as(Side::Client, client_frame(0x81, "x")).outcome, Outcome::Broken)
      << "servers must not mask";
}

TEST(WebSocketFrames, AHugeClaimIsRefusedBeforeItIsBelieved) {
  const Result result = decode(std::string_view("\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff....", 14));
  EXPECT_EQ(result.outcome, Outcome::Broken);
  EXPECT_EQ(result.reason.code, 1009);
}

TEST(WebSocketFrames, UTF8MayBeSplitBetweenFragments) {
  const Result result = decode(client_frame(0x01, "\xe2\x82") + client_frame(0x80, "\xac"));
  EXPECT_EQ(result.outcome, Outcome::Text);
  EXPECT_EQ(result.message, "€");
}

TEST(WebSocketFrames, CloseReasonsSurviveTheWay) {
  const Result given = decode(client_frame(0x88, close_payload({4004, "Authentication failed."})));
  EXPECT_EQ(given.outcome, Outcome::Close);
  EXPECT_EQ(given.reason.code, 4004);
  EXPECT_EQ(given.reason.reason, "Authentication failed.");
  EXPECT_EQ(decode(client_frame(0x88, "")).reason.code, 1005);
  EXPECT_EQ(close_payload({1006, "lost"}), "");
  std::string euros = "x";
  for (int count = 0; count < 60; ++count) euros += "€";
  const Result cut = decode(client_frame(0x88, close_payload({1000, euros})));
  EXPECT_EQ(cut.outcome, Outcome::Close) << "a cut in the middle of a character would be refused";
  EXPECT_EQ(cut.reason.reason.size(), 121U);
}

}  // namespace
}  // namespace herwa::net::internal
