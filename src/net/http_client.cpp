#include "net/http_client.hpp"

#include <fmt/format.h>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <array>
#include <expected>
#include <utility>

#include "base/errors.hpp"
#include "net/deadline.hpp"
#include "net/internal/byte_buffer.hpp"
#include "net/internal/connection_pool.hpp"
#include "net/internal/http_parser.hpp"
#include "net/internal/http_writer.hpp"
#include "net/url.hpp"

namespace herwa::net {
namespace {

using internal::ByteBuffer;
using internal::ByteStream;
using internal::ConnectionPool;
using internal::ParseState;
using internal::ResponseParser;
using internal::Transfer;

constexpr std::size_t header_bytes_max = 64 * 1024;
constexpr std::size_t read_bytes = 16 * 1024;

// Repeating these changes nothing, so a request that may have arrived can be sent again.
bool is_idempotent(std::string_view method) {
  constexpr std::array<std::string_view, 6> idempotent{"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"};
  return std::ranges::find(idempotent, method) != idempotent.end();
}

struct Answer {
  HttpResponse response;
  bool reusable;
};

// The connection was lost before a byte of the answer came.
struct Lost {
  boost::system::error_code error;
  bool request_may_have_arrived;
};

// One request and its answer on one connection.
class Exchange {
 public:
  Exchange(ByteStream& stream, const Url& url, const HttpRequest& request, const HttpClientOptions& options)
      : stream_(stream), url_(url), request_(request), options_(options) {}

  Task<std::expected<Answer, Lost>> run() {
    const std::string head = internal::request_head(request_, url_, options_.user_agent);
    const Transfer went = co_await stream_.write(head, request_.body);
    // A server may refuse a body before it has all of it; then its answer stands behind the failed write.
    auto answer = co_await read_answer();
    if (!answer && went.error) answer.error().error = went.error;
    if (!answer) answer.error().request_may_have_arrived = !went.error || went.bytes > 0;
    if (answer && went.error) answer->reusable = false;
    co_return answer;
  }

 private:
  Task<std::expected<Answer, Lost>> read_answer() {
    while (true) {
      ResponseParser parser(
          {.header_bytes_max = header_bytes_max, .body_bytes_max = options_.response_bytes_max},
          request_.method == "HEAD");
      const boost::system::error_code error = co_await read_into(parser);
      if (error) co_return std::unexpected(Lost{error, true});
      const bool keep_alive = parser.keep_alive();
      HttpResponse response = parser.take();
      // What precedes the answer, "100 Continue" for one, was not asked for and says nothing.
      if (response.status < 200 && response.status != 101) continue;
      const bool reusable = keep_alive && buffer_.empty() && response.status != 101;
      co_return Answer{std::move(response), reusable};
    }
  }

  // An error only while nothing of the answer had come; later ones end the request.
  Task<boost::system::error_code> read_into(ResponseParser& parser) {
    feed(parser);
    while (parser.state() == ParseState::NeedsMore) {
      const Transfer came = co_await stream_.read_some(buffer_.prepare(read_bytes));
      if (came.error && !began_) co_return came.error;
      if (came.error == boost::asio::error::eof) {
        parser.feed_end();
        if (parser.state() != ParseState::Done)
          throw Unavailable(about("closed the connection inside its answer"));
      } else if (came.error) {
        internal::throw_lost(came.error, about("broke off its answer"));
      }
      began_ = true;
      buffer_.commit(came.bytes);
      feed(parser);
    }
    check(parser.state());
    co_return boost::system::error_code();
  }

  void feed(ResponseParser& parser) {
    if (!buffer_.empty() && parser.state() == ParseState::NeedsMore)
      buffer_.consume(parser.feed(buffer_.data()));
  }

  void check(ParseState state) const {
    if (state == ParseState::Done) return;
    if (state == ParseState::BodyTooLarge) {
      throw ProtocolError(
          about(fmt::format("sent an answer of more than {} bytes", options_.response_bytes_max)));
    }
    throw ProtocolError(about("sent an answer that is no HTTP/1.1"));
  }

  // Names no path: it may hold a secret.
  [[nodiscard]] std::string about(std::string_view what) const {
    return fmt::format("{} {}", url_.origin(), what);
  }

  ByteStream& stream_;
  const Url& url_;
  const HttpRequest& request_;
  const HttpClientOptions& options_;
  ByteBuffer buffer_;
  bool began_ = false;
};

class Client final : public HttpClient {
 public:
  Client(Timers& timers, HttpClientOptions options)
      : timers_(timers), options_(std::move(options)), pool_(timers_, options_) {}

  Task<HttpResponse> send(HttpCall call) override {
    auto url = parse_url(call.url);
    if (!url) throw ProtocolError(url.error().message);
    const Duration deadline = call.deadline > Duration::zero() ? call.deadline : options_.deadline;
    const std::string what = fmt::format("{} at {}", call.request.method, url->origin());
    co_return co_await with_deadline(timers_, deadline, what, exchange(*url, call.request));
  }

  [[nodiscard]] std::size_t open_connections() const override { return pool_.open(); }

 private:
  Task<HttpResponse> exchange(const Url& url, const HttpRequest& request) {
    ConnectionPool::Lease lease = co_await pool_.take(url);
    auto outcome = co_await Exchange(lease.stream(), url, request, options_).run();
    if (!outcome && lease.kept()) {
      // The server may close a kept connection at any time, and then it has not read this request.
      const bool again = is_idempotent(request.method) || !outcome.error().request_may_have_arrived;
      if (again && outcome.error().error != boost::asio::error::operation_aborted) {
        co_await lease.connect_anew(url);
        outcome = co_await Exchange(lease.stream(), url, request, options_).run();
      }
    }
    if (!outcome) internal::throw_lost(outcome.error().error, fmt::format("no answer from {}", url.origin()));
    if (outcome->reusable) lease.keep();
    co_return std::move(outcome->response);
  }

  Timers& timers_;
  HttpClientOptions options_;
  ConnectionPool pool_;
};

}  // namespace

std::unique_ptr<HttpClient> make_http_client(Executor /*executor*/, Timers& timers,
                                             HttpClientOptions options) {
  return std::make_unique<Client>(timers, std::move(options));
}

}  // namespace herwa::net
