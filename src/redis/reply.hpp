// What Redis answered, as a value. Ask it for what the command promises (text(), integer(), items()…); an
// answer of another kind throws, and so does an error answer, as RedisError.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
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
  Reply(Kind kind, std::string text) : value_(std::move(text)), kind_(kind) {}
  Reply(Kind kind, Items items) : value_(std::move(items)), kind_(kind) {}
  static Reply string(std::string text) { return {Kind::String, std::move(text)}; }
  static Reply integer(std::int64_t number) { return {Value(number), Kind::Integer}; }
  static Reply real(double number) { return {Value(number), Kind::Double}; }
  static Reply boolean(bool flag) { return {Value(std::int64_t{flag ? 1 : 0}), Kind::Bool}; }
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
  using Value = std::variant<std::monostate, std::int64_t, double, std::string, Items>;
  Reply(Value value, Kind kind) : value_(std::move(value)), kind_(kind) {}
  [[noreturn]] void refuse(std::string_view wanted) const;

  Value value_;
  Kind kind_ = Kind::Null;
};

std::string_view name_of(Reply::Kind kind);

}  // namespace herwa::redis
