#include <exception>
#include <utility>

#include "base/log.hpp"
#include "net/internal/failure.hpp"
#include "net/internal/http_session.hpp"
#include "net/internal/websocket_handshake.hpp"

namespace herwa::net::internal {
Task<> HttpSession::upgrade(HttpRequest request) {
  if (!shared_->options.on_websocket) {
    co_await send_and_close(shared_->error(
        426, "no_websocket_here", "This address does not speak WebSocket: send an ordinary request."));
    co_return;
  }
  const std::string_view problem = problem_with_upgrade(request);
  if (!problem.empty()) {
    HttpResponse refusal = shared_->error(426, "websocket_refused", problem);
    refusal.headers.set("Sec-WebSocket-Version", "13");
    co_await send_and_close(std::move(refusal));
    co_return;
  }
  HttpResponse accepted;
  accepted.status = 101;
  accepted.headers = {{"Upgrade", "websocket"}, {"Connection", "Upgrade"}};
  accepted.headers.set("Sec-WebSocket-Accept", websocket_accept(*request.headers.find("Sec-WebSocket-Key")));
  ResponseFraming framing;
  if (co_await send(std::move(accepted), framing)) co_await run_websocket(std::move(request));
}

Task<> HttpSession::run_websocket(HttpRequest request) {
  enter(Phase::Busy);
  WebSocketSetup setup{.side = Side::Server,
                       .message_bytes_max = shared_->options.websocket_message_bytes_max,
                       .leftover = std::move(buffer_)};
  websocket_ = std::make_shared<WebSocketConnection>(std::move(stream_), shared_->timers, std::move(setup));
  if (shared_->draining) drain();
  const std::string path(request.path());
  std::exception_ptr error;
  try {
    co_await shared_->options.on_websocket(std::move(request), make_websocket(websocket_, false));
  } catch (...) {
    error = std::current_exception();
  }
  if (error && !is_cancellation(error)) {
    log::error("a WebSocket's handler ended by throwing", {{"path", path}, {"error", describe(error)}});
  }
  const CloseReason reason = error ? CloseReason{1011, "internal error"} : CloseReason{1000, {}};
  // For a session that was cancelled this throws, and the connection drops with it.
  co_await websocket_->close(reason, std::chrono::seconds(1));
}

}  // namespace herwa::net::internal
