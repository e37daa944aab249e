#include "net/internal/http_exchange.hpp"

#include <fmt/format.h>
#include <boost/asio/error.hpp>

#include <limits>

#include "base/errors.hpp"
#include "net/http_body.hpp"
#include "net/internal/http_writer.hpp"

namespace herwa::net::internal {
namespace {

constexpr std::size_t header_bytes_max = 64 * 1024;
constexpr std::size_t exchange_read_bytes = 16 * 1024;

void check(const ResponseParser& parser, const std::string& origin) {
  if (parser.state() == ParseState::Done || parser.state() == ParseState::NeedsMore) return;
  // Names no path: it may hold a secret.
  if (parser.state() == ParseState::BodyTooLarge)
    throw ProtocolError(
        fmt::format("{} sent an answer of more than {} bytes", origin, parser.body_bytes_max()));
  throw ProtocolError(fmt::format("{} sent an answer that is no HTTP/1.1", origin));
}

void feed(ByteBuffer& buffer, ResponseParser& parser) {
  if (!buffer.empty() && parser.state() == ParseState::NeedsMore) buffer.consume(parser.feed(buffer.data()));
}

}  // namespace

Task<> read_more(ByteStream& stream, ByteBuffer& buffer, ResponseParser& parser, const std::string& origin) {
  const Transfer came = co_await stream.read_some(buffer.prepare(exchange_read_bytes));
  if (came.error == boost::asio::error::eof) {
    parser.feed_end();
    if (parser.state() != ParseState::Done)
      throw Unavailable(fmt::format("{} closed the connection inside its answer", origin));
  } else if (came.error) {
    throw_lost(came.error, fmt::format("{} broke off its answer", origin));
  }
  buffer.commit(came.bytes);
  feed(buffer, parser);
  check(parser, origin);
}

Task<std::expected<void, Lost>> HttpExchange::run(Until until, Timers& timers, Tick& progress) {
  const Transfer went = co_await send_request(timers, progress);
  write_failed_ = static_cast<bool>(went.error);
  // A server may refuse a body before it has all of it; then its answer stands behind the failed write.
  const boost::system::error_code error = co_await read_answer(until);
  if (!error) co_return std::expected<void, Lost>();
  co_return std::unexpected(Lost{.error = went.error ? went.error : error,
                                 .request_may_have_arrived = !went.error || went.bytes > 0});
}

Task<Transfer> HttpExchange::send_request(Timers& timers, Tick& progress) {
  const std::string head = request_head(request_, url_, options_.user_agent);
  if (!request_.stream) co_return co_await stream_.write(head, request_.body);
  const bool chunked = !request_.headers.find("Content-Length");
  Transfer went = co_await stream_.write(head);
  while (!went.error) {
    progress = timers.clock().tick();
    std::string piece = co_await request_.stream->next();
    if (piece.empty()) break;
    const std::string size_line = chunked ? fmt::format("{:x}\r\n", piece.size()) : std::string();
    if (chunked) piece += "\r\n";
    went = co_await stream_.write(size_line, piece);
  }
  if (chunked && !went.error) went = co_await stream_.write("0\r\n\r\n");
  co_return went;
}

// An error only while nothing of the answer had come; later ones are thrown.
Task<boost::system::error_code> HttpExchange::read_answer(Until until) {
  const std::size_t bytes_max =
      until == Until::End ? options_.response_bytes_max : std::numeric_limits<std::size_t>::max();
  while (true) {
    parser_ = std::make_unique<ResponseParser>(
        ParseLimits{.header_bytes_max = header_bytes_max, .body_bytes_max = bytes_max},
        request_.method == "HEAD");
    if (const auto error = co_await read_into(*parser_, until)) co_return error;
    // What precedes the answer, "100 Continue" for one, was not asked for and says nothing.
    const int status = parser_->status();
    if (status >= 200 || status == 101) co_return boost::system::error_code();
  }
}

Task<boost::system::error_code> HttpExchange::read_into(ResponseParser& parser, Until until) {
  feed(buffer_, parser);
  check(parser, url_.origin());
  while (parser.state() == ParseState::NeedsMore && !(until == Until::Head && parser.header_done())) {
    if (!began_) {
      const Transfer came = co_await stream_.read_some(buffer_.prepare(exchange_read_bytes));
      if (came.error) co_return came.error;
      began_ = true;
      buffer_.commit(came.bytes);
      feed(buffer_, parser);
      check(parser, url_.origin());
    } else {
      co_await read_more(stream_, buffer_, parser, url_.origin());
    }
  }
  co_return boost::system::error_code();
}

bool HttpExchange::reusable() const {
  return parser_->keep_alive() && buffer_.empty() && parser_->status() != 101 && !write_failed_;
}

}  // namespace herwa::net::internal
