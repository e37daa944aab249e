// Beast's parsers behind plain interfaces, so that one file pays for compiling them. Inside net only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "net/http.hpp"

namespace herwa::net::internal {

enum class ParseState : std::uint8_t {
  NeedsMore,  // give the bytes that were left again, with more behind them
  Done,
  Malformed,
  HeaderTooLarge,
  BodyTooLarge,
  NotSupported,  // a transfer coding other than chunked
};

struct ParseLimits {
  std::size_t header_bytes_max;
  std::size_t body_bytes_max;
};

class RequestParser {
 public:
  explicit RequestParser(const ParseLimits& limits);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  // Takes what belongs to this request and returns how much that was; the rest is the next request's.
  std::size_t feed(std::string_view bytes);
  [[nodiscard]] ParseState state() const;
  // Once: the header is complete, the body is not, and the client waits to be told to send it.
  [[nodiscard]] bool take_expects_continue();
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] bool http_1_0() const;
  [[nodiscard]] HttpRequest take();

 private:
  struct Beast;
  std::unique_ptr<Beast> beast_;
};

class ResponseParser {
 public:
  // The answer to HEAD says how long the body would be, and has none.
  ResponseParser(const ParseLimits& limits, bool answers_head);
  ~ResponseParser();
  ResponseParser(const ResponseParser&) = delete;
  ResponseParser& operator=(const ResponseParser&) = delete;

  std::size_t feed(std::string_view bytes);
  // The connection ended in order; some answers end only with it.
  void feed_end();
  [[nodiscard]] ParseState state() const;
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] HttpResponse take();

 private:
  struct Beast;
  std::unique_ptr<Beast> beast_;
};

}  // namespace herwa::net::internal
