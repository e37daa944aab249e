// What a session does piece by piece: answers and requests that come as streams, and tunnels.
#include <fmt/format.h>
#include <boost/asio/error.hpp>

#include <charconv>
#include <exception>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/internal/failure.hpp"
#include "net/internal/http_session.hpp"
#include "net/internal/incoming_body.hpp"
#include "net/internal/race.hpp"

namespace herwa::net::internal {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

std::optional<std::uint64_t> announced_length(const HttpResponse& response) {
  const auto text = response.headers.find("Content-Length");
  if (!text) return std::nullopt;
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), length);
  if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return length;
}

}  // namespace

// One answer on its way from its source to the client.
struct HttpSession::Pouring {
  BodySource& source;
  bool chunked = false;
  std::optional<std::uint64_t> left;  // of what was announced
  bool whole = false;
};

void HttpSession::frame_stream(const HttpResponse& response, ResponseFraming& framing) {
  framing.length_announced = announced_length(response).has_value();
  if (framing.length_announced || !may_have_body(response.status)) return;
  framing.chunked = !framing.http_1_0;
  // Before chunks the end of the connection was the end of the body.
  if (framing.http_1_0) framing.keep_alive = false;
}

Task<bool> HttpSession::send_stream(HttpResponse response, ResponseFraming framing) {
  sending_ = response.stream;
  if (shared_->draining) sending_->wind_up();
  Pouring pouring{.source = *response.stream,
                  .chunked = framing.chunked,
                  .left = framing.length_announced ? announced_length(response) : std::nullopt};
  const RaceResult result = co_await race(pour(pouring), until_client_ended());
  sending_.reset();
  if (pouring.whole) co_return true;
  if (result.task_error && !result.companion_first && !is_cancellation(result.task_error)) {
    ++shared_->counts.failed;
    log::error("a streamed answer broke off", {{"error", describe(result.task_error)}});
  }
  // A lost connection, so that even a client which takes its end for the body's sees that something lacks.
  stream_->abort();
  co_return false;
}

Task<> HttpSession::pour(Pouring& pouring) {
  while (true) {
    enter(Phase::Busy);
    std::string piece = co_await pouring.source.next();
    if (piece.empty()) break;
    if (pouring.left && piece.size() > *pouring.left)
      throw ProtocolError("a streamed answer is longer than its Content-Length");
    if (pouring.left) *pouring.left -= piece.size();
    const std::string size_line = pouring.chunked ? fmt::format("{:x}\r\n", piece.size()) : std::string();
    if (pouring.chunked) piece += "\r\n";
    if (!co_await send_whole(size_line, piece)) co_return;
  }
  if (pouring.left.value_or(0) > 0)
    throw ProtocolError("a streamed answer is shorter than its Content-Length");
  pouring.whole = !pouring.chunked || co_await send_whole("0\r\n\r\n", {});
}

Task<> HttpSession::until_client_ended() {
  while (!stream_->peer_has_ended()) co_await shared_->timers.wait(shared_->options.stream_look_interval);
}

Task<std::string> IncomingBody::next() {
  if (session_ == nullptr) throw Unavailable("the request whose body this is has been answered");
  co_return co_await session_->next_body_part(*parser_);
}

Task<std::string> HttpSession::next_body_part(RequestParser& parser) {
  while (true) {
    progress_ = shared_->timers.clock().tick();
    buffer_.consume(parser.feed(buffer_.data()));
    std::string part = parser.take_body_part();
    if (!part.empty()) co_return part;
    if (parser.state() == ParseState::Done) co_return std::string();
    if (parser.state() != ParseState::NeedsMore) {
      body_trouble_ = Arrival::Refused;
      throw ProtocolError("the request's body is not what its header promised");
    }
    if (parser.take_expects_continue() && !co_await send_continue()) body_trouble_ = Arrival::Gone;
    enter(Phase::Reading);
    const Transfer came = co_await stream_->read_some(buffer_.prepare(piece_bytes));
    enter(Phase::Busy);
    if (came.error) give_up_body(came.error);
    buffer_.commit(came.bytes);
  }
}

void HttpSession::give_up_body(const boost::system::error_code& error) {
  if (too_slow_) {
    body_trouble_ = Arrival::TooSlow;
    throw TimedOut("the client sends its request too slowly");
  }
  // Otherwise it is the handler that was told to stop.
  if (error != boost::asio::error::operation_aborted) body_trouble_ = Arrival::Gone;
  throw_lost(error, "the client did not send all of its request");
}

// Whichever side ends first ends the tunnel; what it had sent by then has arrived.
Task<> HttpSession::run_tunnel(HttpResponse accepted) {
  const std::shared_ptr<Tunnel> tunnel = std::move(accepted.tunnel);
  ResponseFraming framing;
  if (!co_await send(std::move(accepted), framing)) co_return;
  (void)co_await race(carry_out(*tunnel), carry_in(*tunnel));
  stream_->close();
}

Task<> HttpSession::carry_in(Tunnel& tunnel) {
  while (true) {
    if (!buffer_.empty() && !co_await tunnel.write(buffer_.data())) co_return;
    buffer_.consume(buffer_.size());
    enter(Phase::Tunnel);
    if (shared_->draining) co_return;
    const Transfer came = co_await stream_->read_some(buffer_.prepare(piece_bytes));
    if (came.error) co_return;
    buffer_.commit(came.bytes);
  }
}

Task<> HttpSession::carry_out(Tunnel& tunnel) {
  while (true) {
    const std::string bytes = co_await tunnel.read();
    if (bytes.empty()) co_return;
    enter(Phase::Tunnel);
    const Transfer went = co_await stream_->write(bytes);
    if (went.error) co_return;
  }
}

}  // namespace herwa::net::internal
