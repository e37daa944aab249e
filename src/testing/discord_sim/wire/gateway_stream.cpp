#include "testing/discord_sim/wire/gateway_stream.hpp"

#include "net/task_group.hpp"
#include "net/wait_queue.hpp"
#include "testing/discord_sim/gateway/compression.hpp"
#include "testing/discord_sim/gateway/connection.hpp"
#include "testing/discord_sim/rest/request.hpp"

namespace discord_sim {
namespace {

using herwa::Task;
using herwa::net::WebSocket;
using herwa::net::WebSocketEvent;

// A client that reads nothing is given up at this many frames.
constexpr std::size_t frames_waiting_max = 100'000;

// Frames in order, written by one task, so that the gateway never waits for a slow client.
class StreamOutlet final : public Outlet {
 public:
  StreamOutlet(WebSocket& socket, std::unique_ptr<Compressor> compressor)
      : socket_(socket), compressor_(std::move(compressor)) {}

  void send(std::string_view frame) override {
    if (ended_) return;
    if (frames_.size() >= frames_waiting_max) return drop();
    frames_.emplace_back(frame);
    wake_.wake_all();
  }

  void close(std::uint16_t code, std::string_view reason) override {
    if (ended_) return;
    ended_ = true;
    closing_ = herwa::net::CloseReason{code, std::string(reason)};
    wake_.wake_all();
  }

  void drop() override {
    ended_ = true;
    frames_.clear();
    socket_.abort();
    wake_.wake_all();
  }

  // The peer is gone; nothing more can be written.
  void finish() { drop(); }

  Task<> write_all() {
    for (;;) {
      while (!frames_.empty()) {
        const std::string frame = std::move(frames_.front());
        frames_.pop_front();
        const bool written = compressor_ ? co_await socket_.write_binary(compressor_->compress(frame))
                                         : co_await socket_.write(frame);
        if (!written) co_return;
      }
      if (closing_) co_return co_await socket_.close(*closing_);
      if (ended_) co_return;
      co_await wake_.wait();
    }
  }

 private:
  WebSocket& socket_;
  std::unique_ptr<Compressor> compressor_;
  std::deque<std::string> frames_;
  std::optional<herwa::net::CloseReason> closing_;
  bool ended_ = false;
  herwa::net::WaitQueue wake_;
};

Task<> read_all(WebSocket& socket, Connection& connection) {
  std::string frame;
  for (;;) {
    const WebSocketEvent event = co_await socket.read(frame);
    if (event == WebSocketEvent::Closed) co_return connection.lost(socket.close_reason().code);
    connection.receive(frame);
  }
}

}  // namespace

Task<> serve_gateway(Gateway& gateway, std::string query, std::unique_ptr<WebSocket> socket) {
  const Query parameters(query);
  StreamOutlet outlet(*socket, make_compressor(parameters.get("compress")));
  Connection connection(gateway, outlet);
  herwa::net::TaskGroup group(co_await boost::asio::this_coro::executor);
  group.spawn("gateway writer", outlet.write_all());
  connection.open({.version = parameters.find("v").value_or("10"), .encoding = parameters.find("encoding").value_or("json")});
  co_await read_all(*socket, connection);
  outlet.finish();
  co_await group.join();
}

}  // namespace discord_sim
