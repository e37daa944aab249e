#include "redis/resp_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace herwa::redis {
namespace {

// A count is only a promise: room is made for this many elements and the rest as they come.
constexpr std::size_t elements_reserved_max = 256;
constexpr std::size_t bulk_reserved_max = 1024UL * 1024;
constexpr std::string_view line_end = "\r\n";
constexpr std::size_t verbatim_colon = 3;  // as in "txt:hello"
constexpr std::string_view no_verbatim_format = "a verbatim string without its format";

[[noreturn]] void malformed(std::string_view what) {
  throw ProtocolError(fmt::format("redis sent {}", what));
}

template <class Number>
Number parsed(std::string_view text, std::string_view what) {
  Number number{};
  if (text.starts_with('+') && text.size() > 1 && text[1] != '-') text.remove_prefix(1);
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc{} || stop != end) malformed(what);
  return number;
}

bool is_big_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool flag_of(std::string_view text) {
  if (text != "t" && text != "f") malformed("a boolean that is neither t nor f");
  return text == "t";
}

std::string without_line_end(std::string_view text) {
  if (text.find_first_of(line_end) != std::string_view::npos) malformed("a line end inside a line");
  return std::string(text);
}

}  // namespace

RespParser::RespParser(const RespLimits& limits)
    : limits_(limits), buffer_(std::make_unique_for_overwrite<char[]>(limits.line_bytes_max)) {}

std::span<char> RespParser::space() {
  if (read_ == written_) {
    read_ = written_ = 0;
  } else if (written_ > limits_.line_bytes_max / 2 && read_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + read_, written_ - read_);
    written_ -= read_;
    read_ = 0;
  }
  return {buffer_.get() + written_, limits_.line_bytes_max - written_};
}

void RespParser::filled(std::size_t bytes) { written_ += bytes; }

std::optional<Reply> RespParser::next() {
  if (auto reply = whole_string()) return reply;
  while (true) {
    std::optional<Reply> value;
    if (in_bulk_) {
      value = bulk_body();
      if (!value) return std::nullopt;
    } else {
      const auto text = line();
      if (!text) return std::nullopt;
      if (text->empty()) malformed("an empty line");
      value = element(text->front(), text->substr(1));
      if (!value) continue;
    }
    if (auto whole = added(std::move(*value))) return whole;
  }
}

// The usual answer, a string that is whole in the buffer, without the detour over frames. What is not exactly
// that is left alone for the others to read or refuse.
std::optional<Reply> RespParser::whole_string() {
  const std::string_view rest = unread();
  if (in_bulk_ || !frames_.empty() || !rest.starts_with('$')) return std::nullopt;
  std::size_t size = 0;
  const auto [digits_end, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), size);
  const auto body = static_cast<std::size_t>(digits_end - rest.data()) + line_end.size();
  if (error != std::errc{} || size > limits_.bulk_bytes_max || size > limits_.reply_bytes_max)
    return std::nullopt;
  if (rest.size() < body + size + line_end.size()) return std::nullopt;
  const bool framed = rest.substr(body - line_end.size(), line_end.size()) == line_end &&
                      rest.substr(body + size, line_end.size()) == line_end;
  if (!framed) return std::nullopt;
  read_ += body + size + line_end.size();
  return std::optional<Reply>(std::in_place, Reply::Kind::String, std::string(rest.substr(body, size)));
}

std::optional<std::string_view> RespParser::line() {
  const std::string_view rest = unread();
  const auto* end = static_cast<const char*>(std::memchr(rest.data(), '\n', rest.size()));
  if (rest.empty() || end == nullptr) {
    if (rest.size() == limits_.line_bytes_max) malformed("a line that does not end");
    return std::nullopt;
  }
  const auto size = static_cast<std::size_t>(end - rest.data());
  if (size == 0 || rest[size - 1] != '\r') malformed("a line without its carriage return");
  read_ += size + 1;
  return rest.substr(0, size - 1);
}

// Nullopt when the element is not complete with its line.
std::optional<Reply> RespParser::element(char type, std::string_view rest) {
  switch (type) {
    case '$':
    case '!':
    case '=': {
      if (type == '$' && rest == "-1") return Reply();
      const auto kind = type == '$'   ? Reply::Kind::String
                        : type == '!' ? Reply::Kind::Error
                                      : Reply::Kind::Verbatim;
      begin_bulk(kind, parsed<std::size_t>(rest, "a string without its length"));
      return std::nullopt;
    }
    case '+': count_bytes(rest.size()); return Reply::string(without_line_end(rest));
    case '-': count_bytes(rest.size()); return Reply(Reply::Kind::Error, without_line_end(rest));
    case ':': return Reply::integer(parsed<std::int64_t>(rest, "an integer that is none"));
    case ',': return Reply::real(parsed<double>(rest, "a double that is none"));
    case '#': return Reply::boolean(flag_of(rest));
    case '_':
      if (!rest.empty()) malformed("a null with text");
      return Reply();
    case '(':
      if (!is_big_number(rest)) malformed("a big number that is none");
      count_bytes(rest.size());
      return Reply(Reply::Kind::BigNumber, std::string(rest));
    case '*':
      if (rest == "-1") return Reply();
      return begin_aggregate(Reply::Kind::Array, rest, false);
    case '~': return begin_aggregate(Reply::Kind::Set, rest, false);
    case '%': return begin_aggregate(Reply::Kind::Map, rest, false);
    case '|': return begin_aggregate(Reply::Kind::Map, rest, true);
    case '>': return begin_aggregate(Reply::Kind::Push, rest, false);
    default: malformed("a type that RESP3 does not have");
  }
}

void RespParser::begin_bulk(Reply::Kind kind, std::size_t size) {
  if (size > limits_.bulk_bytes_max) malformed(fmt::format("a string of {} bytes, more than is taken", size));
  if (kind == Reply::Kind::Verbatim && size <= verbatim_colon) malformed(no_verbatim_format);
  count_bytes(size);
  in_bulk_ = true;
  bulk_kind_ = kind;
  bulk_missing_ = size;
}

std::optional<Reply> RespParser::bulk_body() {
  const std::string_view rest = unread();
  if (bulk_.empty() && rest.size() >= bulk_missing_ + line_end.size()) {
    // The usual case: the whole string is in the buffer and is copied once.
    bulk_.assign(rest.substr(0, bulk_missing_));
    read_ += bulk_missing_;
  } else {
    if (bulk_.empty()) bulk_.reserve(std::min(bulk_missing_, bulk_reserved_max));
    const std::size_t taken = std::min(bulk_missing_, rest.size());
    bulk_.append(rest.substr(0, taken));
    read_ += taken;
    bulk_missing_ -= taken;
    if (bulk_missing_ > 0 || unread().size() < line_end.size()) return std::nullopt;
  }
  if (!unread().starts_with(line_end)) malformed("a string that is longer than it said");
  read_ += line_end.size();
  in_bulk_ = false;
  if (bulk_kind_ == Reply::Kind::Verbatim && bulk_[verbatim_colon] != ':') malformed(no_verbatim_format);
  return Reply(bulk_kind_, std::exchange(bulk_, {}));
}

// Nullopt when elements are still to come, and for attributes, which end as nothing.
std::optional<Reply> RespParser::begin_aggregate(Reply::Kind kind, std::string_view count_text,
                                                 bool attribute) {
  auto count = parsed<std::size_t>(count_text, "an aggregate without its size");
  if (count > limits_.elements_max) malformed("more elements than are taken");
  if (kind == Reply::Kind::Map) count *= 2;
  elements_ += count;
  if (elements_ > limits_.elements_max) malformed("more elements than are taken");
  if (frames_.size() >= limits_.depth_max) malformed("aggregates nested deeper than is taken");
  if (kind == Reply::Kind::Push && !frames_.empty()) malformed("a push inside another reply");
  if (count == 0) return attribute ? std::nullopt : std::optional(Reply(kind, Reply::Items{}));
  frames_.push_back({.kind = kind, .attribute = attribute, .missing = count, .items = {}});
  frames_.back().items.reserve(std::min(count, elements_reserved_max));
  return std::nullopt;
}

// Puts a value where it belongs and returns the outermost reply once that is whole.
std::optional<Reply> RespParser::added(Reply value) {
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    frame.items.push_back(std::move(value));
    if (--frame.missing > 0) return std::nullopt;
    const bool attribute = frame.attribute;
    value = Reply(frame.kind, std::move(frame.items));
    frames_.pop_back();
    if (attribute) return std::nullopt;
  }
  elements_ = 0;
  bytes_ = 0;
  return value;
}

void RespParser::count_bytes(std::size_t bytes) {
  bytes_ += bytes;
  if (bytes_ > limits_.reply_bytes_max) malformed("a reply larger than is taken");
}

}  // namespace herwa::redis
