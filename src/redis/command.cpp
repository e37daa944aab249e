#include "redis/command.hpp"

#include <algorithm>
#include <charconv>

namespace herwa::redis {
namespace {

constexpr std::size_t size_usual = 128;

constexpr std::size_t header_size_max = 24;

// "*3\r\n" or "$17\r\n", and where it ends.
char* put_header(char* at, char type, std::size_t count) {
  *at++ = type;
  at = std::to_chars(at, at + header_size_max, count).ptr;
  *at++ = '\r';
  *at++ = '\n';
  return at;
}

}  // namespace

Command::Command(Unchecked, std::initializer_list<std::string_view> words)
    : Command(Unchecked{}, std::vector<std::string_view>(words)) {}

Command::Command(Unchecked, const std::vector<std::string_view>& words) {
  std::size_t size = header_size_max;
  for (const std::string_view word : words) size += header_size_max + word.size();
  bytes_.reserve(size);
  start(words.front(), words.size());
  for (std::size_t i = 1; i < words.size(); ++i) put(words[i]);
}

void Command::start(std::string_view name, std::size_t count) {
  bytes_.reserve(size_usual);
  bytes_.resize_and_overwrite(header_size_max, [count](char* begin, std::size_t) {
    return static_cast<std::size_t>(put_header(begin, '*', count) - begin);
  });
  put(name);
}

// Written in one go, because this is done for every word of every command.
void Command::put(std::string_view text) {
  const std::size_t before = bytes_.size();
  bytes_.resize_and_overwrite(before + header_size_max + text.size() + 2, [&](char* begin, std::size_t) {
    char* at = put_header(begin + before, '$', text.size());
    at = std::copy(text.begin(), text.end(), at);
    *at++ = '\r';
    *at++ = '\n';
    return static_cast<std::size_t>(at - begin);
  });
}

void Command::put(const Ttl& ttl) {
  if (!ttl.renewed())
    throw Failure("SET renews the lifetime of its key: since_first_write() cannot hold there");
  put(std::string_view("PX"));
  put_integer(std::int64_t{ttl.duration().count()});
}

void Command::put_integer(std::int64_t number) {
  char digits[20];
  const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number);
  put(std::string_view(std::begin(digits), static_cast<std::size_t>(end - std::begin(digits))));
}

void Command::put_integer(std::uint64_t number) {
  char digits[20];
  const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number);
  put(std::string_view(std::begin(digits), static_cast<std::size_t>(end - std::begin(digits))));
}

void Command::put_real(double number) {
  char digits[32];
  const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number);
  put(std::string_view(std::begin(digits), static_cast<std::size_t>(end - std::begin(digits))));
}

void Command::expire(std::string_view key, const Ttl& ttl) {
  const std::string milliseconds = std::to_string(ttl.duration().count());
  Command then(Unchecked{}, {"PEXPIRE", key, milliseconds});
  if (!ttl.renewed()) then = Command(Unchecked{}, {"PEXPIRE", key, milliseconds, "NX"});
  expire_bytes_ = std::move(then.bytes_);
}

}  // namespace herwa::redis
