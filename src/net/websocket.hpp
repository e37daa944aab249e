// A WebSocket, from either side. Reads fill the caller's buffer so that a busy reader allocates nothing.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/task.hpp"
#include "net/http.hpp"
#include "net/timers.hpp"

namespace herwa::net {

enum class WebSocketEvent : std::uint8_t { Text, Binary, Closed };

struct CloseReason {
  std::uint16_t code = 1006;  // 1006: the connection ended without a close frame
  std::string reason{};
};

class WebSocket {
 public:
  virtual ~WebSocket() = default;
  // Replaces the contents of `into` with one whole message. After Closed, close_reason() says why; reading
  // again gives Closed again. Never throws for what the peer does.
  virtual Task<WebSocketEvent> read(std::string& into) = 0;
  // Writes are queued in order; false when the socket is closed.
  virtual Task<bool> write(std::string_view text) = 0;
  virtual Task<bool> write_binary(std::string_view bytes) = 0;
  // Sends a close frame and waits for the peer's at most `patience`, then drops the connection.
  virtual Task<> close(CloseReason reason, Duration patience = std::chrono::seconds(1)) = 0;
  // Drops the connection at once, as a lost network would.
  virtual void abort() = 0;
  [[nodiscard]] virtual CloseReason close_reason() const = 0;
};

struct WebSocketOptions {
  std::size_t message_bytes_max = 64 * 1024 * 1024;
  Duration connect_deadline = std::chrono::seconds(10);
  Headers headers{};
  std::string tls_ca_file{};  // empty: the system's
};

// ws:// or wss://; throws Unavailable or TimedOut.
Task<std::unique_ptr<WebSocket>> connect_websocket(std::string url, Timers& timers,
                                                   WebSocketOptions options = {});

}  // namespace herwa::net
