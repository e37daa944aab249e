// One request and its answer on one connection of a client. Inside net only.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>

#include "net/http_client.hpp"
#include "net/internal/byte_buffer.hpp"
#include "net/internal/byte_stream.hpp"
#include "net/internal/http_parser.hpp"
#include "net/url.hpp"

namespace herwa::net::internal {

// The connection was lost before a byte of the answer came.
struct Lost {
  boost::system::error_code error;
  bool request_may_have_arrived = false;
};

class HttpExchange {
 public:
  enum class Until : std::uint8_t { Head, End };

  HttpExchange(ByteStream& stream, const Url& url, const HttpRequest& request,
               const HttpClientOptions& options)
      : stream_(stream), url_(url), request_(request), options_(options) {}

  // Each piece of a streamed request that has gone out moves `progress` on.
  Task<std::expected<void, Lost>> run(Until until, Timers& timers, Tick& progress);

  // Of an answer that has come to its end: the connection may serve another request.
  [[nodiscard]] bool reusable() const;
  [[nodiscard]] ResponseParser& parser() { return *parser_; }
  // For whoever goes on reading where this stopped.
  [[nodiscard]] std::unique_ptr<ResponseParser> take_parser() { return std::move(parser_); }
  [[nodiscard]] ByteBuffer take_rest() { return std::move(buffer_); }

 private:
  Task<Transfer> send_request(Timers& timers, Tick& progress);
  Task<boost::system::error_code> read_answer(Until until);
  Task<boost::system::error_code> read_into(ResponseParser& parser, Until until);

  ByteStream& stream_;
  const Url& url_;
  const HttpRequest& request_;
  const HttpClientOptions& options_;
  ByteBuffer buffer_;
  std::unique_ptr<ResponseParser> parser_;
  bool began_ = false;
  bool write_failed_ = false;
};

// Reads once more into a parser that needs more. Throws Unavailable when the connection ends inside the
// answer, ProtocolError for what is none; `origin` names the other side in both.
Task<> read_more(ByteStream& stream, ByteBuffer& buffer, ResponseParser& parser, const std::string& origin);

}  // namespace herwa::net::internal
