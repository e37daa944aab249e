#include <fmt/format.h>

#include <utility>

#include "base/errors.hpp"
#include "net/deadline.hpp"
#include "net/internal/http_parser.hpp"
#include "net/internal/http_writer.hpp"
#include "net/internal/websocket_connection.hpp"
#include "net/internal/websocket_handshake.hpp"
#include "net/url.hpp"
#include "net/websocket.hpp"

namespace herwa::net {
namespace {

constexpr internal::ParseLimits answer_limits{.header_bytes_max = 64 * 1024, .body_bytes_max = 64 * 1024};
constexpr std::size_t handshake_read_bytes = 16 * 1024;

HttpRequest upgrade_request(const Headers& extra, const std::string& key) {
  HttpRequest request;
  request.headers = extra;
  request.headers.set("Upgrade", "websocket");
  request.headers.set("Connection", "Upgrade");
  request.headers.set("Sec-WebSocket-Key", key);
  request.headers.set("Sec-WebSocket-Version", "13");
  return request;
}

struct Answer {
  HttpResponse response;
  internal::ByteBuffer leftover;
};

Task<Answer> read_answer(internal::ByteStream& stream, const Url& url) {
  internal::ResponseParser parser(answer_limits, false);
  Answer answer;
  while (parser.state() == internal::ParseState::NeedsMore) {
    const internal::Transfer came = co_await stream.read_some(answer.leftover.prepare(handshake_read_bytes));
    if (came.error)
      internal::throw_lost(came.error, fmt::format("{} did not open a WebSocket", url.origin()));
    answer.leftover.commit(came.bytes);
    answer.leftover.consume(parser.feed(answer.leftover.data()));
  }
  if (parser.state() != internal::ParseState::Done) {
    throw Unavailable(fmt::format("{} did not open a WebSocket: its answer is no HTTP", url.origin()));
  }
  answer.response = parser.take();
  co_return answer;
}

void check_answer(const HttpResponse& response, const std::string& key, const Url& url) {
  if (response.status != 101) {
    throw Unavailable(
        fmt::format("{} did not open a WebSocket: it answered {}", url.origin(), response.status));
  }
  const bool switches =
      response.headers.lists("Upgrade", "websocket") && response.headers.lists("Connection", "upgrade");
  if (!switches || response.headers.find("Sec-WebSocket-Accept") != internal::websocket_accept(key)) {
    throw Unavailable(
        fmt::format("{} did not open a WebSocket: its answer does not fit our key", url.origin()));
  }
  // We offer none, so whatever it chose we could not read.
  if (response.headers.find("Sec-WebSocket-Extensions")) {
    throw Unavailable(
        fmt::format("{} did not open a WebSocket: it chose an extension unasked", url.origin()));
  }
}

Task<std::unique_ptr<WebSocket>> connect(Url url, Timers& timers, WebSocketOptions options) {
  auto stream = co_await internal::connect_to(url, options.tls_ca_file);
  const std::string key = internal::new_websocket_key();
  const std::string head = internal::request_head(upgrade_request(options.headers, key), url, "Herwa");
  const internal::Transfer went = co_await stream->write(head);
  if (went.error) internal::throw_lost(went.error, fmt::format("{} did not open a WebSocket", url.origin()));
  Answer answer = co_await read_answer(*stream, url);
  check_answer(answer.response, key, url);
  internal::WebSocketSetup setup{.side = internal::Side::Client,
                                 .message_bytes_max = options.message_bytes_max,
                                 .leftover = std::move(answer.leftover)};
  auto connection =
      std::make_shared<internal::WebSocketConnection>(std::move(stream), timers, std::move(setup));
  co_return internal::make_websocket(std::move(connection), true);
}

}  // namespace

Task<std::unique_ptr<WebSocket>> connect_websocket(std::string url, Timers& timers,
                                                   WebSocketOptions options) {
  auto parsed = parse_url(url);
  if (!parsed) throw Unavailable(parsed.error().message);
  const Duration deadline = options.connect_deadline;
  const std::string what = fmt::format("connecting to {}", parsed->origin());
  co_return co_await with_deadline(timers, deadline, what,
                                   connect(*std::move(parsed), timers, std::move(options)));
}

}  // namespace herwa::net
