#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "net/internal/websocket_frame.hpp"

namespace herwa::net::internal {
namespace {

using Outcome = MessageDecoder::Outcome;

constexpr std::size_t message_bytes_max = 100'000;

MaskKey any_key() {
  return {*rc::gen::arbitrary<char>(), *rc::gen::arbitrary<char>(), *rc::gen::arbitrary<char>(),
          *rc::gen::arbitrary<char>()};
}

std::string any_bytes() {
  const auto size = *rc::gen::element<std::size_t>(0, 1, 7, 125, 126, 1000, 65535, 65536);
  return *rc::gen::container<std::string>(std::min<std::size_t>(size, 300), rc::gen::arbitrary<char>()) +
         std::string(size > 300 ? size - 300 : 0, 'z');
}

void append_frame(std::string& wire, Side sender, unsigned first_byte, std::string payload) {
  const std::optional<MaskKey> key = sender == Side::Client ? std::optional(any_key()) : std::nullopt;
  std::string header;
  append_frame_header(header, Opcode::Binary, payload.size(), key);
  header.front() = static_cast<char>(first_byte);
  if (key) apply_mask(payload, *key, 0);
  wire += header + payload;
}

// One binary message in one to four fragments, sometimes with a ping between them.
void append_message(std::string& wire, Side sender, std::string_view message) {
  const auto fragments = *rc::gen::inRange(1, 5);
  for (int number = 1; number <= fragments; ++number) {
    const bool last = number == fragments;
    const std::size_t size = last ? message.size() : *rc::gen::inRange<std::size_t>(0, message.size() + 1);
    const unsigned opcode = number == 1 ? 2 : 0;
    append_frame(wire, sender, (last ? 0x80U : 0U) | opcode, std::string(message.substr(0, size)));
    message.remove_prefix(size);
    if (!last && *rc::gen::arbitrary<bool>()) append_frame(wire, sender, 0x89, "ping");
  }
}

// Feeds a decoder as a connection does: what comes in one read ends anywhere.
class Receiver {
 public:
  explicit Receiver(Side side) : decoder_(side, message_bytes_max) {}

  void receive(std::string_view bytes) {
    buffer_ += bytes;
    while (true) {
      const auto [used, outcome] = decoder_.take(buffer_, message_);
      buffer_.erase(0, used);
      if (outcome == Outcome::NeedsMore || outcome == Outcome::Broken) return;
      if (outcome == Outcome::Binary) messages.push_back(std::exchange(message_, {}));
    }
  }

  std::vector<std::string> messages;

 private:
  MessageDecoder decoder_;
  std::string buffer_;
  std::string message_;
};

RC_GTEST_PROP(WebSocketFrames, MessagesArriveHoweverTheyAreCut, ()) {
  const Side sender = *rc::gen::element(Side::Client, Side::Server);
  std::vector<std::string> sent(*rc::gen::inRange<std::size_t>(1, 5));
  std::string wire;
  for (std::string& message : sent) append_message(wire, sender, message = any_bytes());

  Receiver receiver(sender == Side::Client ? Side::Server : Side::Client);
  std::string_view left = wire;
  while (!left.empty()) {
    const auto size = std::min(*rc::gen::inRange<std::size_t>(1, 5000), left.size());
    receiver.receive(left.substr(0, size));
    left.remove_prefix(size);
  }
  RC_ASSERT(receiver.messages == sent);
}

// A stranger may send anything: no crash, no message beyond its bound, and never more used than was given.
RC_GTEST_PROP(WebSocketFrames, RubbishIsSurvived, (const std::string& rubbish)) {
  MessageDecoder decoder(*rc::gen::element(Side::Client, Side::Server), 50);
  std::string message;
  std::string_view left = rubbish;
  while (!left.empty()) {
    const auto [used, outcome] = decoder.take(left, message);
    RC_ASSERT(used <= left.size());
    RC_ASSERT(message.size() <= 50U);
    if (outcome == Outcome::NeedsMore || outcome == Outcome::Broken) return;
    left.remove_prefix(used);
    message.clear();
  }
}

RC_GTEST_PROP(WebSocketFrames, MaskingTwiceIsNothing, (const std::string& bytes, std::uint8_t offset)) {
  const MaskKey key = any_key();
  std::string masked = bytes;
  // In two pieces the second time, as payloads come.
  apply_mask(masked, key, offset);
  const std::size_t half = masked.size() / 3;
  apply_mask(std::span(masked).first(half), key, offset);
  apply_mask(std::span(masked).subspan(half), key, offset + half);
  RC_ASSERT(masked == bytes);
}

}  // namespace
}  // namespace herwa::net::internal
