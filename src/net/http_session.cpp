#include <fmt/chrono.h>
#include <fmt/format.h>
#include <boost/asio/error.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <exception>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"
#include "net/internal/compression.hpp"
#include "net/internal/failure.hpp"
#include "net/internal/http_session.hpp"
#include "net/internal/incoming_body.hpp"
#include "net/internal/patience.hpp"
#include "net/internal/race.hpp"
#include "net/internal/websocket_handshake.hpp"
#include "net/url.hpp"

namespace herwa::net::internal {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t request_read_bytes = 8 * 1024;
constexpr std::size_t send_bytes = 256 * 1024;
constexpr Duration linger_max = 2s;
constexpr std::size_t linger_bytes_max = 4 * 1024 * 1024;
constexpr int client_left_status = 499;
constexpr int tunnel_opened = 101;
constexpr std::string_view handler_name = "the handler";

std::string in_seconds(Duration duration) {
  return fmt::format("{} s", std::chrono::duration<double>(duration).count());
}

// A proxy may be sent the whole address; handlers see the same target either way.
void drop_origin(std::string& target) {
  if (target.starts_with('/')) return;
  if (auto url = parse_url(target)) target = std::move(url->target);
}

bool is_timeout(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const TimedOut&) {
    return true;
  } catch (...) {
    return false;
  }
}

}  // namespace

HttpServerShared::HttpServerShared(const Executor& executor, Timers& server_timers,
                                   HttpServerOptions server_options, HttpHandler server_handler)
    : timers(server_timers),
      options(std::move(server_options)),
      handler(std::move(server_handler)),
      tasks(executor) {}

std::string_view HttpServerShared::date() {
  const auto second = std::chrono::floor<std::chrono::seconds>(timers.clock().now());
  if (date_.empty() || second != date_second_) {
    date_second_ = second;
    const std::time_t time = std::chrono::system_clock::to_time_t(second);
    date_ = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(time));
  }
  return date_;
}

HttpResponse HttpServerShared::error(int status, std::string_view code, std::string_view message) const {
  return error_response({.status = status, .code = code, .message = message}, timers.clock().now());
}

HttpSession::HttpSession(std::shared_ptr<HttpServerShared> shared, std::unique_ptr<ByteStream> stream,
                         std::string remote_address)
    : shared_(std::move(shared)), stream_(std::move(stream)), remote_address_(std::move(remote_address)) {
  shared_->sessions.insert(this);
}

HttpSession::~HttpSession() { shared_->sessions.erase(this); }

Task<> HttpSession::run() { co_await interruption_.hold(serve_all()); }

Task<> HttpSession::serve_all() {
  enter(Phase::Reading);
  const auto error = co_await stream_->greet();
  bool more = !error;
  while (more) more = co_await serve_one();
}

// It never sleeps longer than the shortest deadline, so none that is set meanwhile can be missed; and a busy
// connection costs it nothing per request.
Task<> HttpSession::watch() {
  const HttpServerOptions& options = shared_->options;
  const Duration nap_max = std::min({options.read_deadline, options.idle_deadline, options.handler_deadline});
  while (true) {
    const Tick now = shared_->timers.clock().tick();
    if (deadline_ && now >= *deadline_) expire();
    const Duration nap = deadline_ ? std::min(nap_max, *deadline_ - now) : nap_max;
    co_await shared_->timers.wait(nap);
  }
}

void HttpSession::enter(Phase phase) {
  phase_ = phase;
  deadline_.reset();
  const HttpServerOptions& options = shared_->options;
  if (phase == Phase::Busy) return;  // what is done then has deadlines of its own
  Duration most = phase == Phase::Idle ? options.idle_deadline : options.read_deadline;
  if (phase == Phase::Tunnel) most = options.tunnel_idle_deadline;
  deadline_ = shared_->timers.clock().tick() + most;
}

void HttpSession::expire() {
  deadline_.reset();
  if (answering_) {
    answer_late_ = true;
    return interruption_.interrupt();
  }
  if (phase_ != Phase::Reading) return stream_->close();
  too_slow_ = true;
  stream_->cancel();
}

void HttpSession::drain() {
  if (websocket_) {
    shared_->tasks.spawn("websocket going away",
                         websocket_->close({1001, "the server is shutting down"}, linger_max));
  } else if (phase_ == Phase::Idle || phase_ == Phase::Tunnel) {
    stream_->close();
  } else if (sending_) {
    sending_->wind_up();
  }
}

// Tells whether another request may follow.
Task<bool> HttpSession::serve_one() {
  RequestParser parser(shared_->options.header_bytes_max);
  body_streams_ = false;
  body_trouble_.reset();
  const Arrival arrival = co_await receive(parser);
  if (arrival == Arrival::Gone) co_return false;
  if (arrival != Arrival::Complete) {
    co_await send_and_close(refusal_of(arrival, parser));
    co_return false;
  }
  ++shared_->counts.requests;
  co_return co_await answer_one(parser);
}

Task<bool> HttpSession::answer_one(RequestParser& parser) {
  ResponseFraming framing{.keep_alive = parser.keep_alive(), .http_1_0 = parser.http_1_0()};
  HttpRequest request = body_streams_ ? parser.head() : parser.take();
  request.remote_address = remote_address_;
  drop_origin(request.target);
  enter(Phase::Busy);
  if (!shared_->options.passes_upgrades && asks_for_websocket(request)) {
    co_await upgrade(std::move(request));
    co_return false;
  }
  framing.answers_head = request.method == "HEAD";
  const bool gzip_taken = takes_gzip(request.headers);
  IncomingBody::Holder incoming(body_streams_ ? std::make_shared<IncomingBody>(*this, parser) : nullptr);
  request.stream = incoming.body();
  HttpResponse response = co_await answer(std::move(request));
  if (body_trouble_) response = refusal_of(*body_trouble_, parser);
  if (response.tunnel && response.status == tunnel_opened) {
    co_await run_tunnel(std::move(response));
    co_return false;
  }
  const auto connection = response.headers.find("Connection");
  if (shared_->draining || (connection && equal_without_case(*connection, "close")))
    framing.keep_alive = false;
  // What the handler left of a body must not be taken for the next request.
  if (body_streams_ && parser.state() != ParseState::Done) framing.keep_alive = false;
  compress(response, gzip_taken, shared_->options.gzip_bytes_min);
  if (!co_await send(std::move(response), framing)) co_return false;
  incoming.end();  // from here on the connection's bytes are ours again
  if (!framing.keep_alive) co_await linger();
  co_return framing.keep_alive;
}

Task<HttpSession::Arrival> HttpSession::receive(RequestParser& parser) {
  enter(Phase::Idle);
  while (true) {
    // Some clients send an empty line behind a body; it belongs to nothing.
    while (phase_ == Phase::Idle && buffer_.data().starts_with("\r\n")) buffer_.consume(2);
    if (!buffer_.empty()) {
      if (phase_ == Phase::Idle) enter(Phase::Reading);
      feed(parser);
      if (parser.state() == ParseState::Done || body_streams_) co_return Arrival::Complete;
      if (parser.state() != ParseState::NeedsMore) co_return Arrival::Refused;
      if (parser.take_expects_continue() && !co_await send_continue()) co_return Arrival::Gone;
    }
    if (phase_ == Phase::Idle && shared_->draining) co_return Arrival::Gone;
    const Transfer came = co_await stream_->read_some(buffer_.prepare(request_read_bytes));
    if (came.error) co_return too_slow_ ? Arrival::TooSlow : Arrival::Gone;
    buffer_.commit(came.bytes);
  }
}

void HttpSession::feed(RequestParser& parser) {
  buffer_.consume(parser.feed(buffer_.data()));
  if (!parser.awaits_body()) return;
  const HttpServerOptions& options = shared_->options;
  body_streams_ = options.streams_body && options.streams_body(parser.head());
  body_bytes_max_ = body_streams_ ? options.streamed_body_bytes_max : options.body_bytes_max;
  parser.allow_body(body_bytes_max_);
  if (parser.state() != ParseState::NeedsMore) {
    body_streams_ = false;
  } else if (!body_streams_) {
    buffer_.consume(parser.feed(buffer_.data()));
  }
}

Task<bool> HttpSession::send_continue() {
  const Transfer went = co_await stream_->write("HTTP/1.1 100 Continue\r\n\r\n");
  co_return !went.error;
}

Task<HttpResponse> HttpSession::answer(HttpRequest request) {
  const std::string what = fmt::format("{} {}", request.method, request.path());
  std::exception_ptr error;
  try {
    co_return co_await answer_in_time(std::move(request));
  } catch (...) {
    error = std::current_exception();
  }
  const auto cancelled = (co_await boost::asio::this_coro::cancellation_state).cancelled();
  if (cancelled != boost::asio::cancellation_type::none) std::rethrow_exception(error);
  if (body_trouble_) co_return HttpResponse();  // not the handler's fault, and answered for what it is
  co_return failure_of(error, what);
}

Task<HttpResponse> HttpSession::answer_in_time(HttpRequest request) {
  if (body_streams_) co_return co_await answer_streaming(std::move(request));
  std::exception_ptr error;
  HttpResponse response;
  answer_late_ = false;
  answering_ = true;
  deadline_ = shared_->timers.clock().tick() + shared_->options.handler_deadline;
  try {
    response = co_await answer_while_wanted(shared_->handler(std::move(request)));
  } catch (...) {
    error = std::current_exception();
  }
  answering_ = false;
  deadline_.reset();
  if (answer_late_ && !interruption_.is_final()) {
    co_await boost::asio::this_coro::reset_cancellation_state();
    throw_timed_out(handler_name, shared_->options.handler_deadline);
  }
  if (error) std::rethrow_exception(error);
  co_return response;
}

Task<HttpResponse> HttpSession::answer_streaming(HttpRequest request) {
  std::optional<HttpResponse> response;
  progress_ = shared_->timers.clock().tick();
  co_await with_patience({shared_->timers, shared_->options.handler_deadline, handler_name, progress_},
                         keep_result(shared_->handler(std::move(request)), response));
  co_return std::move(*response);
}

Task<HttpResponse> HttpSession::answer_while_wanted(Task<HttpResponse> answer) {
  if (shared_->options.client_look_interval <= Duration::zero()) co_return co_await std::move(answer);
  std::optional<HttpResponse> response;
  const RaceResult result = co_await race(keep_result(std::move(answer), response), until_client_left());
  if (response) co_return std::move(*response);
  if (!result.companion_first && result.task_error) std::rethrow_exception(result.task_error);
  // Nobody reads it; the status is the one that others log for this.
  co_return HttpResponse{.status = client_left_status, .headers = {{"Connection", "close"}}};
}

Task<> HttpSession::until_client_left() {
  while (!stream_->looks_stale()) co_await shared_->timers.wait(shared_->options.client_look_interval);
}

// What went wrong is for the log; a stranger learns only that it did.
HttpResponse HttpSession::failure_of(const std::exception_ptr& error, const std::string& what) {
  ++shared_->counts.failed;
  const bool late = is_timeout(error);
  log::error("a request failed", {{"request", what}, {"error", describe(error)}});
  if (late) return shared_->error(504, "timed_out", "The answer took too long: try again in a moment.");
  return shared_->error(500, "internal_error",
                        "Something went wrong on our side and was recorded: try again, and tell us this "
                        "timestamp if it stays.");
}

Task<bool> HttpSession::send(HttpResponse response, ResponseFraming& framing) {
  framing.date = shared_->date();
  if (response.stream) frame_stream(response, framing);
  std::string head;
  try {
    head = response_head(response, framing);
  } catch (const ProtocolError& unfit) {
    response = failure_of(std::make_exception_ptr(unfit), "writing an answer");
    framing.chunked = framing.length_announced = false;
    head = response_head(response, framing);
  }
  const bool bodiless = framing.answers_head || !may_have_body(response.status);
  if (!response.stream) {
    co_return co_await send_whole(head, bodiless ? std::string_view() : std::string_view(response.body));
  }
  if (!co_await send_whole(head, {})) co_return false;
  co_return bodiless || co_await send_stream(std::move(response), framing);
}

// In pieces, each with a deadline of its own: a large answer may take long as long as it moves.
Task<bool> HttpSession::send_whole(std::string_view head, std::string_view body) {
  enter(Phase::Sending);
  Transfer went = co_await stream_->write(head, body.substr(0, send_bytes));
  body.remove_prefix(std::min(body.size(), send_bytes));
  while (!body.empty() && !went.error) {
    enter(Phase::Sending);
    went = co_await stream_->write(body.substr(0, send_bytes));
    body.remove_prefix(std::min(body.size(), send_bytes));
  }
  co_return !went.error;
}

Task<> HttpSession::send_and_close(HttpResponse response) {
  ResponseFraming framing{.keep_alive = false};
  if (co_await send(std::move(response), framing)) co_await linger();
}

// Closing while the client still sends would reset the connection, and the reset can overtake our answer.
Task<> HttpSession::linger() {
  enter(Phase::Busy);
  (void)co_await race(discard_input(), shared_->timers.wait(linger_max));
}

Task<> HttpSession::discard_input() {
  co_await stream_->finish();
  buffer_.consume(buffer_.size());
  std::size_t discarded = 0;
  while (discarded < linger_bytes_max) {
    const Transfer came = co_await stream_->read_some(buffer_.prepare(request_read_bytes));
    if (came.error) co_return;
    discarded += came.bytes;
  }
}

Task<> HttpSession::send_away() {
  HttpResponse full = shared_->error(
      503, "too_many_connections", "The server has as many connections as it takes: try again in a moment.");
  full.headers.set("Retry-After", "1");
  if (!co_await stream_->greet()) co_await send_and_close(std::move(full));
}

HttpResponse HttpSession::refusal_of(Arrival arrival, const RequestParser& parser) const {
  if (arrival == Arrival::Gone) return {.status = client_left_status, .headers = {{"Connection", "close"}}};
  if (arrival == Arrival::Refused) return refusal_of(parser.state());
  return shared_->error(408, "request_too_slow",
                        fmt::format("The request was not complete after {}: send it faster, "
                                    "or in smaller parts.",
                                    in_seconds(shared_->options.read_deadline)));
}

HttpResponse HttpSession::refusal_of(ParseState state) const {
  const HttpServerOptions& options = shared_->options;
  switch (state) {
    case ParseState::HeaderTooLarge:
      return shared_->error(
          431, "header_too_large",
          fmt::format("Request line and headers together exceed {} bytes: send fewer or shorter "
                      "ones; cookies are the usual cause.",
                      options.header_bytes_max));
    case ParseState::BodyTooLarge:
      return shared_->error(
          413, "body_too_large",
          fmt::format("The body exceeds {} bytes: send less, or spread it over several requests.",
                      body_bytes_max_));
    case ParseState::NotSupported:
      return shared_->error(501, "transfer_coding_unknown",
                            "Only Transfer-Encoding: chunked is understood: send the body as it is.");
    default:
      return shared_->error(
          400, "malformed_request",
          "This is not a well-formed HTTP/1.1 request: check its first line, its headers (one "
          "Host is needed) and how it says where its body ends.");
  }
}

}  // namespace herwa::net::internal
