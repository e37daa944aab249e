#include "redis/command.hpp"

#include <charconv>

namespace herwa::redis {
namespace {

constexpr std::size_t size_usual = 96;

void append_number(std::string& out, std::size_t number) {
  char digits[20];
  const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number);
  out.append(std::begin(digits), end);
}

}  // namespace

Command::Command(Unchecked, std::initializer_list<std::string_view> words)
    : Command(Unchecked{}, std::vector<std::string_view>(words)) {}

Command::Command(Unchecked, const std::vector<std::string_view>& words) {
  start(words.front(), words.size());
  for (std::size_t i = 1; i < words.size(); ++i) put(words[i]);
}

void Command::start(std::string_view name, std::size_t count) {
  bytes_.reserve(size_usual);
  bytes_.push_back('*');
  append_number(bytes_, count);
  bytes_ += "\r\n";
  put(name);
}

void Command::put(std::string_view text) {
  bytes_.push_back('$');
  append_number(bytes_, text.size());
  bytes_ += "\r\n";
  bytes_ += text;
  bytes_ += "\r\n";
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
