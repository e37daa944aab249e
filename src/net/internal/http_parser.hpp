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

// A request is fed in two steps: feed stops behind the header, so that it can be judged before any of the
// body is taken; after allow_body it goes on. Without a body the state is Done at once.
class RequestParser {
 public:
  explicit RequestParser(std::size_t header_bytes_max);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  // Takes what belongs to this request and returns how much that was; the rest is the next request's.
  std::size_t feed(std::string_view bytes);
  [[nodiscard]] ParseState state() const;
  // The header is whole and well-formed, a body follows, and nothing of it was taken.
  [[nodiscard]] bool awaits_body() const;
  void allow_body(std::size_t bytes_max);
  // The request without its body.
  [[nodiscard]] HttpRequest head() const;
  // What has come of the body and was not taken before.
  [[nodiscard]] std::string take_body_part();
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
  [[nodiscard]] bool header_done() const;
  [[nodiscard]] int status() const;
  [[nodiscard]] std::size_t body_bytes_max() const { return body_bytes_max_; }
  [[nodiscard]] HttpResponse head() const;
  [[nodiscard]] std::string take_body_part();
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] HttpResponse take();

 private:
  struct Beast;
  std::unique_ptr<Beast> beast_;
  std::size_t body_bytes_max_;
};

}  // namespace herwa::net::internal
