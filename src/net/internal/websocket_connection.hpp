// A WebSocket after its handshake, whichever side we are: messages on a byte stream. Inside net only; outside
// it is reached through WebSocket. It must be held by a shared_ptr: what is under way keeps it alive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/internal/byte_buffer.hpp"
#include "net/internal/byte_stream.hpp"
#include "net/internal/websocket_frame.hpp"
#include "net/wait_queue.hpp"
#include "net/websocket.hpp"

namespace herwa::net::internal {

struct WebSocketSetup {
  Side side = Side::Client;
  std::size_t message_bytes_max = 0;
  ByteBuffer leftover;  // what came behind the handshake
};

class WebSocketConnection : public std::enable_shared_from_this<WebSocketConnection> {
 public:
  WebSocketConnection(std::unique_ptr<ByteStream> stream, Timers& timers, WebSocketSetup setup);

  Task<WebSocketEvent> read(std::string& into);
  Task<bool> write(Opcode opcode, std::string_view payload);
  Task<> close(CloseReason reason, Duration patience);
  void abort();
  [[nodiscard]] const CloseReason& close_reason() const { return close_reason_; }

 private:
  class Turn;
  class Reading;

  Task<WebSocketEvent> read_message(std::string& into);
  Task<MessageDecoder::Outcome> next_outcome(std::string& into);
  Task<MessageDecoder::Outcome> receive(std::string& into);
  Task<> answer(MessageDecoder::Outcome outcome);
  Task<> say_goodbye(CloseReason to_peer, CloseReason kept);
  Task<> closing_handshake(CloseReason reason);
  Task<> send_close(CloseReason reason);
  Task<bool> send(Opcode opcode, std::string_view payload);
  Task<> send_pong();
  void end(CloseReason reason);

  std::unique_ptr<ByteStream> stream_;
  Timers& timers_;
  Side side_;
  MessageDecoder decoder_;
  ByteBuffer buffer_;
  std::string partial_;  // of a message whose reader was cancelled
  bool reading_ = false;
  WaitQueue reading_ended_;

  std::string head_;  // of the frame being written; with its payload where that is masked
  std::optional<std::string> pong_;
  bool writing_ = false;
  WaitQueue writing_turn_;

  bool close_sent_ = false;
  bool ended_ = false;
  CloseReason close_reason_;
};

// The WebSocket that callers hold. With `owns`, destroying it drops the connection.
std::unique_ptr<WebSocket> make_websocket(std::shared_ptr<WebSocketConnection> connection, bool owns);

}  // namespace herwa::net::internal
