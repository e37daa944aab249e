// The frames of RFC 6455 as pure functions of bytes: no socket, no clock. Inside net only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "net/websocket.hpp"

namespace herwa::net::internal {

enum class Side : std::uint8_t { Client, Server };

enum class Opcode : std::uint8_t { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

using MaskKey = std::array<char, 4>;

// Appends the header of an unfragmented frame; with a key the payload must be masked with it.
void append_frame_header(std::string& out, Opcode opcode, std::size_t payload_size,
                         const std::optional<MaskKey>& key);
// Masks or unmasks, which is the same; `offset` is where in the payload these bytes stand.
void apply_mask(std::span<char> bytes, const MaskKey& key, std::size_t offset);

// A close frame's payload, and back. A code that no frame may carry, such as 1006, gives an empty payload;
// a reason that is too long is cut.
std::string close_payload(const CloseReason& reason);

// Turns what one side receives into messages. It bounds their size, and knows which side must mask.
class MessageDecoder {
 public:
  enum class Outcome : std::uint8_t { NeedsMore, Text, Binary, Ping, Pong, Close, Broken };
  struct Taken {
    std::size_t used;
    Outcome outcome;
  };

  // The decoder of what `receiver` receives.
  MessageDecoder(Side receiver, std::size_t message_bytes_max);

  // Takes bytes up to the end of a message or control frame; payload is appended to `message`, which must be
  // the same string until the message is whole.
  Taken take(std::string_view bytes, std::string& message);
  // How many bytes of a message's payload come next before anything else: they may be read from the
  // connection straight behind `message`, and are then told with took_directly.
  [[nodiscard]] std::size_t payload_bytes_left() const;
  Taken took_directly(std::span<char> bytes, std::string& message);

  // Of the last ping or pong.
  [[nodiscard]] const std::string& control_payload() const { return control_; }
  // Of the last Close: what the peer said. Of Broken: what to tell the peer.
  [[nodiscard]] const CloseReason& close_reason() const { return close_reason_; }

 private:
  struct Header;

  std::optional<Header> parse_header(std::string_view bytes) const;
  bool begin_frame(const Header& header);
  Outcome end_frame(std::string& message);
  Outcome end_control();
  Outcome end_close();
  Outcome broken(std::uint16_t code, std::string_view why);
  std::size_t take_payload(std::string_view bytes, std::string& message);

  Side receiver_;
  std::size_t message_bytes_max_;

  bool in_frame_ = false;
  bool final_ = false;
  bool masked_ = false;
  Opcode opcode_ = Opcode::Continuation;
  MaskKey key_{};
  std::size_t frame_bytes_ = 0;
  std::size_t frame_bytes_left_ = 0;

  std::optional<Opcode> message_opcode_;  // set while a message is incomplete
  std::size_t message_bytes_ = 0;
  std::string control_;
  CloseReason close_reason_;
};

}  // namespace herwa::net::internal
