// How a shard reaches a gateway. The network's transport opens WebSockets over TLS; tests and the simulator
// give streams of their own that never leave the process.
#pragma once

#include <memory>
#include <string>

#include "base/task.hpp"
#include "net/timers.hpp"
#include "net/websocket.hpp"

namespace discord {

using herwa::Task;
namespace net = herwa::net;

// A stream behaves as net::WebSocket says: read() never throws for what the peer does, gives Closed for ever
// after the end, and close_reason() is 1006 when no close frame came.
using GatewayStream = net::WebSocket;

class GatewayTransport {
 public:
  virtual ~GatewayTransport() = default;
  // The url carries its query (v, encoding). Throws Unavailable or TimedOut when no stream can be had.
  virtual Task<std::unique_ptr<GatewayStream>> connect(std::string url) = 0;
};

struct GatewayNetworkOptions {
  std::string tls_ca_file;  // empty: the system's
  std::size_t message_bytes_max = 64 * 1024 * 1024;
};

// wss:// anywhere, ws:// only to this machine (127.0.0.0/8, [::1], localhost): a token never travels in the
// clear. Refusing throws Unavailable.
std::unique_ptr<GatewayTransport> make_network_transport(net::Timers& timers,
                                                         GatewayNetworkOptions options = {});

}  // namespace discord
