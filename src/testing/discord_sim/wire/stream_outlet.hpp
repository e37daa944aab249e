// An outlet over a WebSocket: frames are queued and one task writes them in order, so that whoever sends
// never waits for a slow client.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/task_group.hpp"
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
  std::size_t bytes_waiting_ = 0;
  std::optional<herwa::net::CloseReason> closing_;
  bool ended_ = false;
  herwa::net::WaitQueue wake_;
};

// A WebSocket with its outlet and the task that writes. The writer holds the line too, so that it may end
// later than whoever reads.
class StreamLine {
 public:
  static std::shared_ptr<StreamLine> open(std::unique_ptr<herwa::net::WebSocket> socket,
                                          std::unique_ptr<Compressor> compressor,
                                          herwa::net::TaskGroup& writers);
  StreamLine(std::unique_ptr<herwa::net::WebSocket> socket, std::unique_ptr<Compressor> compressor)
      : socket_(std::move(socket)), outlet_(*socket_, std::move(compressor)) {}

  herwa::net::WebSocket& socket() { return *socket_; }
  StreamOutlet& outlet() { return outlet_; }

  // Ends the line when the reader ends, however that comes about.
  class HangUp {
   public:
    explicit HangUp(StreamLine& line) : line_(line) {}
    ~HangUp() { line_.outlet_.drop(); }
    HangUp(const HangUp&) = delete;
    HangUp& operator=(const HangUp&) = delete;

   private:
    StreamLine& line_;
  };

 private:
  std::unique_ptr<herwa::net::WebSocket> socket_;
  StreamOutlet outlet_;
};

}  // namespace discord_sim
