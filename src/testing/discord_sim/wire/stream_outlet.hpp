// An outlet over a WebSocket: frames are queued and one task writes them in order, so that whoever sends
// never waits for a slow client.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/wait_queue.hpp"
#include "net/websocket.hpp"
#include "testing/discord_sim/gateway/compression.hpp"
#include "testing/discord_sim/gateway/outlet.hpp"

namespace discord_sim {

class StreamOutlet final : public Outlet {
 public:
  // Without a compressor frames go out as text.
  StreamOutlet(herwa::net::WebSocket& socket, std::unique_ptr<Compressor> compressor)
      : socket_(socket), compressor_(std::move(compressor)) {}

  void send(std::string_view frame) override;
  void close(std::uint16_t code, std::string_view reason) override;
  void drop() override;

  // Ends after close(), drop() or when the peer is gone. Run it in a task group.
  herwa::Task<> write_all();

 private:
  herwa::net::WebSocket& socket_;
  std::unique_ptr<Compressor> compressor_;
  std::deque<std::string> frames_;
  std::optional<herwa::net::CloseReason> closing_;
  bool ended_ = false;
  herwa::net::WaitQueue wake_;
};

}  // namespace discord_sim
