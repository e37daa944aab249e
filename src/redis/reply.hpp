// What Redis answered, as a value. Ask it for what the command promises (text(), integer(), items()…); an
// answer of another kind throws, and so does an error answer, as RedisError.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/errors.hpp"

namespace herwa::redis {

// Redis refused a command. The code is the first word of what it said: WRONGTYPE, NOSCRIPT, OOM, ERR…
class RedisError : public Failure {
 public:
  explicit RedisError(std::string_view said);
  [[nodiscard]] const std::string& code() const { return code_; }

 private:
  std::string code_;
};

class Reply {
 public:
  enum class Kind : std::uint8_t {
    Null,
    String,
    Integer,
    Double,
    Bool,
    BigNumber,
    Verbatim,
    Error,
    Array,
    Set,
    Map,  // items() alternates key and value
    Push,
  };
  using Items = std::vector<Reply>;

  Reply() = default;
  Reply(Kind kind, std::string text) : kind_(kind), text_(std::move(text)) {}
  Reply(Kind kind, Items items) : kind_(kind), items_(std::move(items)) {}
  static Reply string(std::string text) { return {Kind::String, std::move(text)}; }
  static Reply integer(std::int64_t number) { return {Kind::Integer, number}; }
  static Reply real(double number) { return {Kind::Double, std::bit_cast<std::int64_t>(number)}; }
  static Reply boolean(bool flag) { return {Kind::Bool, std::int64_t{flag ? 1 : 0}}; }
  static Reply array(Items items) { return {Kind::Array, std::move(items)}; }

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::Null; }
  [[nodiscard]] bool is_error() const { return kind_ == Kind::Error; }

  // String, verbatim (without its three-letter format) or big number.
  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] std::optional<std::string> optional_text() const;
  std::string take_text() &&;
  // An integer, or a string of its digits, as GET gives a counter.
  [[nodiscard]] std::int64_t integer() const;
  // A double, an integer, or a string of either.
  [[nodiscard]] double real() const;
  // A boolean, or the integers 0 and 1.
  [[nodiscard]] bool boolean() const;
  // "txt" or "mkd" of a verbatim string.
  [[nodiscard]] std::string_view verbatim_format() const;

  // Array, set, push, or a map with keys and values alternating.
  [[nodiscard]] const Items& items() const;
  Items take_items() &&;
  // The value of a text key in a map, or in an array that alternates as scripts give it; null when absent.
  [[nodiscard]] const Reply* find(std::string_view key) const;

  // Throws the RedisError that an error answer stands for, and does nothing otherwise.
  void throw_if_error() const;
  // The text of an error answer.
  [[nodiscard]] std::string_view error_text() const;

  friend bool operator==(const Reply&, const Reply&) = default;

 private:
  Reply(Kind kind, std::int64_t bits) : kind_(kind), bits_(bits) {}
  [[noreturn]] void refuse(std::string_view wanted) const;
  [[nodiscard]] bool has_items() const { return kind_ >= Kind::Array; }

  // All three, of which the kind tells the one in use: moving them is cheaper than asking which to move, and
  // a reply is moved several times between the socket and its caller.
  Kind kind_ = Kind::Null;
  std::int64_t bits_ = 0;
  std::string text_;
  Items items_;
};

std::string_view name_of(Reply::Kind kind);

}  // namespace herwa::redis
