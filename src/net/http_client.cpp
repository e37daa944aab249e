#include "net/http_client.hpp"

#include <fmt/format.h>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <array>
#include <expected>
#include <utility>

#include "base/errors.hpp"
#include "base/random.hpp"
#include "net/deadline.hpp"
#include "net/internal/answer_stream.hpp"
#include "net/internal/connection_pool.hpp"
#include "net/internal/http_exchange.hpp"
#include "net/internal/origin_breakers.hpp"
#include "net/internal/patience.hpp"
#include "net/url.hpp"

namespace herwa::net {
namespace {

using internal::ConnectionPool;
using internal::HttpExchange;
using internal::Lost;
using internal::OriginBreakers;
using internal::ParseState;

constexpr int switching_protocols = 101;
constexpr int first_server_error = 500;
constexpr Duration longest_pause = std::chrono::seconds(30);

// Repeating these changes nothing, so a request that may have arrived can be sent again.
bool is_idempotent(std::string_view method) {
  constexpr std::array<std::string_view, 6> idempotent{"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"};
  return std::ranges::find(idempotent, method) != idempotent.end();
}

// What a server, or a proxy before it, says while it cannot answer for the moment.
bool passes_by_itself(int status) { return status == 502 || status == 503 || status == 504; }

Url checked(const std::string& url) {
  auto parsed = parse_url(url);
  if (!parsed) throw ProtocolError(parsed.error().message);
  return std::move(*parsed);
}

class Client final : public HttpClient {
 public:
  Client(Timers& timers, HttpClientOptions options)
      : timers_(timers),
        options_(std::move(options)),
        pool_(timers_, options_),
        breakers_(timers_, options_) {}

  Task<HttpResponse> send(HttpCall call) override {
    const Url url = checked(call.url);
    std::optional<std::string> late;
    try {
      co_return co_await with_deadline(timers_, deadline_of(call), named(call, url),
                                       send_until_answered(url, call.request));
    } catch (const TimedOut& error) {
      late = error.what();
    }
    breakers_.failed(url.origin());
    throw TimedOut(*late);
  }

  Task<HttpResponse> open(HttpCall call) override {
    const Url url = checked(call.url);
    Tick progress = timers_.clock().tick();
    const std::string what = named(call, url);
    std::optional<HttpResponse> response;
    co_await internal::with_patience(
        {timers_, deadline_of(call), what, progress},
        keep_result(open_answer({url, call.request, progress, deadline_of(call)}), response));
    co_return std::move(*response);
  }

  [[nodiscard]] std::size_t open_connections() const override { return pool_.open(); }

 private:
  struct Opening {
    const Url& url;
    const HttpRequest& request;
    Tick& progress;
    Duration deadline;
  };

  [[nodiscard]] Duration deadline_of(const HttpCall& call) const {
    return call.deadline > Duration::zero() ? call.deadline : options_.deadline;
  }

  static std::string named(const HttpCall& call, const Url& url) {
    return fmt::format("{} at {}", call.request.method, url.origin());
  }

  Task<HttpResponse> send_until_answered(const Url& url, const HttpRequest& request) {
    const bool repeatable = is_idempotent(request.method) && !request.stream;
    int retries = repeatable ? options_.retries_max : 0;
    for (Duration pause_max = options_.retry_delay;; pause_max = std::min(pause_max * 2, longest_pause)) {
      breakers_.enter(url.origin());
      std::exception_ptr failure;
      try {
        HttpResponse response = co_await attempt(url, request);
        if (retries == 0 || !passes_by_itself(response.status)) co_return response;
      } catch (const Unavailable&) {
        failure = std::current_exception();
      }
      if (retries-- == 0) std::rethrow_exception(failure);
      co_await timers_.wait(Duration(
          static_cast<Duration::rep>(random_.below(static_cast<std::uint64_t>(pause_max.count()) + 1))));
    }
  }

  Task<HttpResponse> attempt(const Url& url, const HttpRequest& request) {
    OriginBreakers::Attempt running(breakers_, url.origin());
    std::exception_ptr failure;
    try {
      HttpResponse response = co_await exchange(url, request);
      running.tell(response.status < first_server_error);
      co_return response;
    } catch (const Failure&) {
      failure = std::current_exception();
    }
    running.tell(false);
    std::rethrow_exception(failure);
  }

  Task<HttpResponse> exchange(const Url& url, const HttpRequest& request) {
    Tick progress{};
    ConnectionPool::Lease lease = co_await pool_.take(url);
    std::optional<HttpExchange> exchange;
    co_await talk(lease, exchange, HttpExchange::Until::End, {url, request, progress, {}});
    if (exchange->reusable()) lease.keep();
    co_return exchange->parser().take();
  }

  Task<HttpResponse> open_answer(Opening opening) {
    ConnectionPool::Lease lease = co_await pool_.take(opening.url);
    std::optional<HttpExchange> exchange;
    co_await talk(lease, exchange, HttpExchange::Until::Head, opening);
    HttpResponse response = exchange->parser().head();
    if (response.status == switching_protocols) {
      response.tunnel = internal::leased_tunnel(std::move(lease), exchange->take_rest());
    } else if (exchange->parser().state() == ParseState::Done) {
      if (exchange->reusable()) lease.keep();
      response.body = exchange->parser().take_body_part();
    } else {
      response.stream = internal::answer_body(
          timers_, opening.deadline,
          {std::move(lease), exchange->take_parser(), exchange->take_rest(), opening.url.origin()});
    }
    co_return response;
  }

  // The server may close a kept connection at any time, and then it has not read this request: it is sent
  // once more. A body that streams cannot be, so it goes out on a new connection from the start.
  Task<> talk(ConnectionPool::Lease& lease, std::optional<HttpExchange>& exchange, HttpExchange::Until until,
              const Opening& opening) {
    const auto& [url, request, progress, deadline] = opening;
    if (request.stream && lease.kept()) co_await lease.connect_anew(url);
    exchange.emplace(lease.stream(), url, request, options_);
    auto outcome = co_await exchange->run(until, timers_, opening.progress);
    if (!outcome && lease.kept()) {
      const bool again = is_idempotent(request.method) || !outcome.error().request_may_have_arrived;
      if (again && outcome.error().error != boost::asio::error::operation_aborted) {
        co_await lease.connect_anew(url);
        exchange.emplace(lease.stream(), url, request, options_);
        outcome = co_await exchange->run(until, timers_, opening.progress);
      }
    }
    if (!outcome) internal::throw_lost(outcome.error().error, fmt::format("no answer from {}", url.origin()));
  }

  Timers& timers_;
  HttpClientOptions options_;
  ConnectionPool pool_;
  OriginBreakers breakers_;
  Random random_{secure_seed()};
};

}  // namespace

std::unique_ptr<HttpClient> make_http_client(Executor /*executor*/, Timers& timers,
                                             HttpClientOptions options) {
  return std::make_unique<Client>(timers, std::move(options));
}

}  // namespace herwa::net
