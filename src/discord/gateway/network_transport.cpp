#include <utility>

#include "base/errors.hpp"
#include "discord/gateway/gateway_url.hpp"
#include "discord/gateway/transport.hpp"

namespace discord {
namespace {

class NetworkTransport final : public GatewayTransport {
 public:
  NetworkTransport(net::Timers& timers, GatewayNetworkOptions options)
      : timers_(timers), options_(std::move(options)) {}

  Task<std::unique_ptr<GatewayStream>> connect(std::string url) override {
    if (!may_connect(url))
      throw herwa::Unavailable("a gateway that is not on this machine must be reached by wss://");
    net::WebSocketOptions socket;
    socket.message_bytes_max = options_.message_bytes_max;
    socket.tls_ca_file = options_.tls_ca_file;
    co_return co_await net::connect_websocket(std::move(url), timers_, std::move(socket));
  }

 private:
  net::Timers& timers_;
  GatewayNetworkOptions options_;
};

}  // namespace

std::unique_ptr<GatewayTransport> make_network_transport(net::Timers& timers, GatewayNetworkOptions options) {
  return std::make_unique<NetworkTransport>(timers, std::move(options));
}

}  // namespace discord
