// Redis' protocol, version 3, from bytes to Reply: give it bytes in any portions, take whole replies out.
// It knows no socket, keeps a buffer of fixed size, and refuses what exceeds its limits by ProtocolError;
// after that throw away both the parser and the connection.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "redis/reply.hpp"

namespace herwa::redis {

struct RespLimits {
  std::size_t bulk_bytes_max = 64UL * 1024 * 1024;
  std::size_t reply_bytes_max = 256UL * 1024 * 1024;  // all strings of one reply together
  std::size_t elements_max = 1'000'000;               // all elements of one reply together
  std::size_t depth_max = 32;
  std::size_t line_bytes_max = 64UL * 1024;  // also the size of the buffer
};

class RespParser {
 public:
  explicit RespParser(const RespLimits& limits = {});

  // Where the next bytes may be written; never empty once next() has given nullopt.
  std::span<char> space();
  void filled(std::size_t bytes);
  // The next whole reply, or nullopt when more bytes are needed.
  std::optional<Reply> next();

 private:
  // An aggregate whose elements are still coming.
  struct Frame {
    Reply::Kind kind{};
    bool attribute = false;  // Redis may send these before any reply; they are read and dropped
    std::size_t missing = 0;
    Reply::Items items;
  };

  std::optional<Reply> whole_string();
  std::optional<std::string_view> line();
  std::optional<Reply> element(char type, std::string_view rest);
  void begin_bulk(Reply::Kind kind, std::size_t size);
  std::optional<Reply> bulk_body();
  std::optional<Reply> begin_aggregate(Reply::Kind kind, std::string_view count_text, bool attribute);
  std::optional<Reply> added(Reply value);
  void count_bytes(std::size_t bytes);
  [[nodiscard]] std::string_view unread() const { return {buffer_.get() + read_, written_ - read_}; }

  RespLimits limits_;
  std::unique_ptr<char[]> buffer_;
  std::size_t read_ = 0;
  std::size_t written_ = 0;
  std::vector<Frame> frames_;
  std::size_t elements_ = 0;
  std::size_t bytes_ = 0;
  bool in_bulk_ = false;
  Reply::Kind bulk_kind_{};
  std::size_t bulk_missing_ = 0;
  std::string bulk_;
};

}  // namespace herwa::redis
