// An HTTP/1.1 client with keep-alive connections per origin, TLS with verification, and a deadline on every
// request. One client serves a whole loop.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "base/task.hpp"
#include "net/http.hpp"
#include "net/timers.hpp"

namespace herwa::net {

struct HttpClientOptions {
  Duration deadline = std::chrono::seconds(30);
  std::size_t connections_per_origin_max = 64;
  std::size_t response_bytes_max = 64 * 1024 * 1024;
  Duration idle_max = std::chrono::seconds(30);
  std::string user_agent = "Herwa";
  std::string tls_ca_file{};  // empty: the system's
};

struct HttpCall {
  std::string url{};      // http://host:port/path?query or https://…
  HttpRequest request{};  // method, headers, body; target is taken from the url
  Duration deadline{};    // zero: the client's
};

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  // Throws Unavailable (refused, reset, DNS), TimedOut, or ProtocolError. A stale kept connection is replaced
  // once, silently, when nothing of the answer had come.
  virtual Task<HttpResponse> send(HttpCall call) = 0;
  [[nodiscard]] virtual std::size_t open_connections() const = 0;
};

// Its requests run on whichever loop awaits them; all must be awaited on the given one.
std::unique_ptr<HttpClient> make_http_client(Executor executor, Timers& timers,
                                             HttpClientOptions options = {});

}  // namespace herwa::net
