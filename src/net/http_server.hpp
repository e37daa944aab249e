// An HTTP/1.1 server on one loop: keep-alive, limits on header, body and time, bodies as a whole or piece by
// piece, WebSocket upgrades. Several servers may share a loop; a process runs one per listening address.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/task.hpp"
#include "net/http.hpp"
#include "net/http_body.hpp"
#include "net/timers.hpp"
#include "net/websocket.hpp"

namespace herwa::net {

// Throwing is answered with 500 and logged; the handler's deadline with 504.
using HttpHandler = std::function<Task<HttpResponse>(HttpRequest)>;
// Gets the upgrade request and an accepted stream; returning closes it.
using WebSocketHandler = std::function<Task<>(HttpRequest, std::unique_ptr<WebSocket>)>;

struct HttpServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one, see port()
  std::size_t header_bytes_max = 16 * 1024;
  std::size_t body_bytes_max = 1024 * 1024;
  std::size_t connections_max = 10'000;
  Duration read_deadline = std::chrono::seconds(30);  // from first byte of a request to its last
  Duration idle_deadline = std::chrono::seconds(60);  // between requests
  Duration handler_deadline = std::chrono::seconds(30);
  // Not zero: looks so often whether the client is still there while the handler works, and cancels the
  // handler when it has left. A client that sends its next request before its answer counts as gone.
  Duration client_look_interval{};
  WebSocketHandler on_websocket{};                        // empty: upgrades are refused with 426
  // Not empty: where it says so for a request's head, the handler is called at once and reads the body from
  // the request's `stream`. Then deadlines count from piece to piece, so that a long upload may take long.
  std::function<bool(const HttpRequest&)> streams_body{};
  std::size_t streamed_body_bytes_max = 256 * 1024 * 1024;
  // Upgrades go to the handler as any request; its 101 with a tunnel joins the connection to that.
  bool passes_upgrades = false;
  Duration tunnel_idle_deadline = std::chrono::minutes(10);
  // How often it is looked whether the client of a streamed answer is still there. A client that shuts down
  // its sending side counts as gone.
  Duration stream_look_interval = std::chrono::seconds(1);
  std::size_t websocket_message_bytes_max = 1024 * 1024;  // above: closed with 1009
  std::string tls_certificate_file{};                     // both set: TLS; read again when they change
  std::string tls_key_file{};
  // Answers of so many bytes and more, of a kind that shrinks, are sent with gzip to who takes it. 0: never.
  std::size_t gzip_bytes_min = 1024;
};

struct HttpServerCounts {
  std::size_t open = 0;        // connections now, WebSockets among them
  std::uint64_t accepted = 0;  // connections since the start
  std::uint64_t refused = 0;   // connections sent away because connections_max were open
  std::uint64_t requests = 0;  // complete ones, handed to the handler
  std::uint64_t failed = 0;    // of these, those whose handler threw or was late
};

class HttpServer {
 public:
  virtual ~HttpServer() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  // Accepts until shutdown. Call once, in a TaskGroup.
  virtual Task<> serve() = 0;
  // Stops accepting, lets requests in flight finish for at most `drain`, then closes what is left.
  // WebSockets are closed with 1001 as soon as this begins.
  virtual Task<> shutdown(Duration drain) = 0;
  [[nodiscard]] virtual HttpServerCounts counts() const = 0;
};

// Throws Unavailable when the address cannot be bound; the message names it.
std::unique_ptr<HttpServer> make_http_server(Executor executor, Timers& timers, HttpServerOptions options,
                                             HttpHandler handler);

}  // namespace herwa::net
