// An HTTP/1.1 client with keep-alive connections per origin, TLS with verification, a deadline on every
// request, and, where asked for, retries and a circuit breaker. One client serves a whole loop.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/circuit_breaker.hpp"
#include "net/http.hpp"
#include "net/http_body.hpp"
#include "net/timers.hpp"

namespace herwa::net {

struct HttpClientOptions {
  Duration deadline = std::chrono::seconds(30);
  std::size_t connections_per_origin_max = 64;
  std::size_t response_bytes_max = 64 * 1024 * 1024;
  Duration idle_max = std::chrono::seconds(30);
  std::string user_agent = "Herwa";
  std::string tls_ca_file{};  // empty: the system's
  // How often a request that changes nothing when repeated (GET, HEAD, PUT, DELETE) is sent again after no
  // answer, 502, 503 or 504, all within its deadline; after a pause that doubles, and is drawn below that.
  int retries_max = 0;
  Duration retry_delay = std::chrono::milliseconds(200);
  // Not empty: an origin that fails so often in a row is left alone for a while, see net/circuit_breaker.hpp.
  // No answer, a late one, and 500 and above are failures.
  std::optional<CircuitBreakerOptions> breaker{};
  Metrics* metrics = nullptr;  // for the breaker's state
};

struct HttpCall {
  std::string url{};      // http://host:port/path?query or https://…
  HttpRequest request{};  // method, headers, body; target is taken from the url
  Duration deadline{};    // zero: the client's
};

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  // Throws Unavailable (refused, reset, DNS, left alone by the breaker), TimedOut, or ProtocolError. A stale
  // kept connection is replaced once, silently, when nothing of the answer had come.
  virtual Task<HttpResponse> send(HttpCall call) = 0;
  // For what is passed on: returns as soon as the answer's head is there. The body is in `stream` where it
  // had not come with the head, and after 101 the connection is in `tunnel`; both must go before the client.
  // The deadline is one for the head and one for each piece. No retries, no breaker.
  virtual Task<HttpResponse> open(HttpCall call) { return send(std::move(call)); }
  [[nodiscard]] virtual std::size_t open_connections() const = 0;
};

// Its requests run on whichever loop awaits them; all must be awaited on the given one.
std::unique_ptr<HttpClient> make_http_client(Executor executor, Timers& timers,
                                             HttpClientOptions options = {});

}  // namespace herwa::net
