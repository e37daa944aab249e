#include "redis/reply.hpp"

#include <fmt/format.h>

#include <charconv>

namespace herwa::redis {
namespace {

constexpr std::size_t verbatim_prefix_size = 4;  // "txt:"

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

}  // namespace

RedisError::RedisError(std::string_view said)
    : Failure(fmt::format("redis answered: {}", said)), code_(said.substr(0, said.find(' '))) {}

std::string_view name_of(Reply::Kind kind) {
  switch (kind) {
    case Reply::Kind::Null: return "null";
    case Reply::Kind::String: return "a string";
    case Reply::Kind::Integer: return "an integer";
    case Reply::Kind::Double: return "a double";
    case Reply::Kind::Bool: return "a boolean";
    case Reply::Kind::BigNumber: return "a big number";
    case Reply::Kind::Verbatim: return "a verbatim string";
    case Reply::Kind::Error: return "an error";
    case Reply::Kind::Array: return "an array";
    case Reply::Kind::Set: return "a set";
    case Reply::Kind::Map: return "a map";
    case Reply::Kind::Push: return "a push";
  }
  return "something unknown";
}

void Reply::refuse(std::string_view wanted) const {
  throw_if_error();
  throw ProtocolError(fmt::format("redis answered {} where {} was expected", name_of(kind_), wanted));
}

std::string_view Reply::text() const {
  if (kind_ == Kind::String || kind_ == Kind::BigNumber) return text_;
  if (kind_ == Kind::Verbatim) return std::string_view(text_).substr(verbatim_prefix_size);
  refuse("a string");
}

std::optional<std::string> Reply::optional_text() const {
  if (is_null()) return std::nullopt;
  return std::string(text());
}

std::string Reply::take_text() && {
  if (kind_ == Kind::String) return std::move(text_);
  return std::string(text());
}

std::int64_t Reply::integer() const {
  if (kind_ == Kind::Integer) return bits_;
  if (kind_ == Kind::String) {
    if (const auto number = number_in<std::int64_t>(text_)) return *number;
  }
  refuse("an integer");
}

double Reply::real() const {
  if (kind_ == Kind::Double) return std::bit_cast<double>(bits_);
  if (kind_ == Kind::Integer) return static_cast<double>(bits_);
  if (kind_ == Kind::String) {
    if (const auto number = number_in<double>(text_)) return *number;
  }
  refuse("a double");
}

bool Reply::boolean() const {
  if (kind_ == Kind::Bool) return bits_ != 0;
  if (kind_ == Kind::Integer && (bits_ == 0 || bits_ == 1)) return bits_ == 1;
  refuse("a boolean");
}

std::string_view Reply::verbatim_format() const {
  if (kind_ != Kind::Verbatim) refuse("a verbatim string");
  return std::string_view(text_).substr(0, verbatim_prefix_size - 1);
}

const Reply::Items& Reply::items() const {
  if (has_items()) return items_;
  refuse("an array");
}

Reply::Items Reply::take_items() && {
  if (has_items()) return std::move(items_);
  refuse("an array");
}

const Reply* Reply::find(std::string_view key) const {
  const Items& all = items();
  if ((kind_ != Kind::Map && kind_ != Kind::Array) || all.size() % 2 != 0) refuse("a map");
  for (std::size_t i = 0; i < all.size(); i += 2) {
    if (all[i].kind_ == Kind::String && all[i].text() == key) return &all[i + 1];
  }
  return nullptr;
}

void Reply::throw_if_error() const {
  if (is_error()) throw RedisError(text_);
}

std::string_view Reply::error_text() const {
  if (!is_error()) refuse("an error");
  return text_;
}

}  // namespace herwa::redis
