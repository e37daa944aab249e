#include "net/http_server.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"
#include "net/internal/byte_stream.hpp"
#include "net/internal/http_session.hpp"
#include "net/internal/race.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;
using internal::HttpServerShared;
using internal::HttpSession;
using internal::ListeningSocket;

// Beyond these many at once, strangers are cut off without a word.
constexpr std::size_t sending_away_max = 64;
constexpr Duration send_away_patience = 2s;
constexpr Duration accept_retry_delay = 100ms;

// Counts what it stands for as long as it lives; taken before the task that keeps it has begun.
using Place = std::shared_ptr<std::size_t>;

Place take_place(std::size_t& count) {
  ++count;
  return {&count, [](std::size_t* counted) { --*counted; }};
}

struct Arrived {
  std::unique_ptr<internal::ByteStream> stream;
  std::string remote_address;
  Place place;
};

Task<> serve_connection(std::shared_ptr<HttpServerShared> shared, Arrived arrived) {
  HttpSession session(shared, std::move(arrived.stream), std::move(arrived.remote_address));
  const internal::RaceResult result = co_await internal::race(session.run(), session.watch());
  if (result.task_error) std::rethrow_exception(result.task_error);
}

Task<> send_away(std::shared_ptr<HttpServerShared> shared, Arrived arrived) {
  HttpSession session(shared, std::move(arrived.stream), std::move(arrived.remote_address));
  (void)co_await internal::race(session.send_away(), shared->timers.wait(send_away_patience));
}

class Server final : public HttpServer {
 public:
  Server(const Executor& executor, Timers& timers, HttpServerOptions options, HttpHandler handler)
      : socket_(internal::listen_on(executor, {.address = options.address,
                                               .port = options.port,
                                               .tls_certificate_file = options.tls_certificate_file,
                                               .tls_key_file = options.tls_key_file})),
        shared_(
            std::make_shared<HttpServerShared>(executor, timers, std::move(options), std::move(handler))) {}

  ~Server() override {
    shared_->draining = true;
    shared_->tasks.cancel();
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const override { return socket_->port(); }

  Task<> serve() override {
    std::exception_ptr stopped;
    try {
      co_await accept_all();
    } catch (...) {
      stopped = std::current_exception();
    }
    if (!stopped) co_return;
    // Nobody will call shutdown for a task that was cancelled: its connections end with it.
    co_await boost::asio::this_coro::throw_if_cancelled(false);
    shared_->tasks.cancel();
    co_await shared_->tasks.join();
    std::rethrow_exception(stopped);
  }

  Task<> shutdown(Duration drain) override {
    const auto shared = shared_;
    shared->draining = true;
    socket_->close();
    for (HttpSession* session : shared->sessions) session->drain();
    const internal::RaceResult result =
        co_await internal::race(shared->tasks.join(), shared->timers.wait(drain));
    if (!result.companion_first) co_return;
    const std::size_t left = shared->sessions.size();
    if (left > 0) log::warn("closing connections that did not end in time", {{"connections", left}});
    shared->tasks.cancel();
    co_await shared->tasks.join();
  }

  [[nodiscard]] HttpServerCounts counts() const override {
    HttpServerCounts counts = shared_->counts;
    counts.open = shared_->connections;
    return counts;
  }

 private:
  Task<> accept_all() {
    const auto shared = shared_;
    while (!shared->draining) {
      ListeningSocket::Accepted accepted = co_await socket_->accept();
      if (shared->draining) co_return;
      if (accepted.error == boost::asio::error::operation_aborted)
        throw boost::system::system_error(accepted.error);
      if (accepted.error) {
        // Out of file descriptors, most likely; trying at once again would only burn the processor.
        log::warn("cannot accept a connection", {{"error", accepted.error.message()}});
        co_await shared->timers.wait(accept_retry_delay);
        continue;
      }
      take_in({std::move(accepted.stream), std::move(accepted.remote_address), nullptr});
    }
  }

  void take_in(Arrived arrived) {
    ++shared_->counts.accepted;
    if (shared_->connections < shared_->options.connections_max) {
      arrived.place = take_place(shared_->connections);
      shared_->tasks.spawn("http connection", serve_connection(shared_, std::move(arrived)));
      return;
    }
    ++shared_->counts.refused;
    if (shared_->sending_away >= sending_away_max) return;
    arrived.place = take_place(shared_->sending_away);
    shared_->tasks.spawn("http refusal", send_away(shared_, std::move(arrived)));
  }

  std::unique_ptr<ListeningSocket> socket_;
  std::shared_ptr<HttpServerShared> shared_;
};

}  // namespace

std::unique_ptr<HttpServer> make_http_server(Executor executor, Timers& timers, HttpServerOptions options,
                                             HttpHandler handler) {
  return std::make_unique<Server>(executor, timers, std::move(options), std::move(handler));
}

}  // namespace herwa::net
