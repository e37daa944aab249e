// One command, or a batch of them, in the form in which Redis reads it. Keys go in as Key, everything else
// as text or number; see verbs.hpp for what is held against what.
//   Command("ZADD", key, 5, "ada", Ttl(1h))
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "redis/key.hpp"
#include "redis/lifetime.hpp"
#include "redis/verbs.hpp"

namespace herwa::redis {

class Command {
 public:
  template <class... Args>
  explicit Command(Verb<Args...> verb, const Args&... args) {
    start(verb.name(), 1 + (std::size_t{0} + ... + count_of(args, verb.expires_after())));
    if (verb.expires_after()) {
      put_key_then_expire(args...);
    } else {
      (put(args), ...);
    }
  }

  // A command that waits on the server, for a Client made for that. Its deadline begins after this time.
  Command&& waiting_at_most(Duration longest) && {
    waits_at_most_ = longest;
    return std::move(*this);
  }
  [[nodiscard]] Duration waits_at_most() const { return waits_at_most_; }

  // As bytes for the wire: the command, and, when not empty, the PEXPIRE that belongs to it.
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] const std::string& expire_bytes() const { return expire_bytes_; }
  [[nodiscard]] bool expires() const { return !expire_bytes_.empty(); }

  // Without the table: for this library's own handshake and scripts.
  struct Unchecked {};
  Command(Unchecked, std::initializer_list<std::string_view> words);
  Command(Unchecked, const std::vector<std::string_view>& words);

 private:
  template <class T>
  static std::size_t count_of(const T& arg, bool) {
    constexpr ArgKind kind = verbs::kind_of<T>();
    if constexpr (kind == ArgKind::Keys || kind == ArgKind::Values) {
      return static_cast<std::size_t>(std::ranges::distance(arg));
    } else {
      return 1;
    }
  }
  // PX and the milliseconds, unless they go into a PEXPIRE.
  static std::size_t count_of(const Ttl&, bool expires_after) { return expires_after ? 0 : 2; }
  static std::size_t count_of(const Permanent&, bool) { return 0; }

  // Of a command whose lifetime goes into a PEXPIRE: the table puts its key first.
  template <class... Args>
  void put_key_then_expire(const Args&... args) {
    (put_unless_lifetime(args), ...);
    (expire(first_key(args...), args), ...);
  }
  template <class T>
  void put_unless_lifetime(const T& arg) {
    if constexpr (verbs::kind_of<T>() != ArgKind::Lifetime) put(arg);
  }
  static std::string_view first_key() { return {}; }
  template <class First, class... Rest>
  static std::string_view first_key(const First& first, const Rest&...) {
    if constexpr (std::derived_from<First, Key>) return first.text();
    return {};
  }
  template <class T>
  void expire(std::string_view, const T&) {}
  void expire(std::string_view key, const Ttl& ttl);

  void start(std::string_view name, std::size_t count);
  void put(std::string_view text);
  void put(const Key& key) { put(std::string_view(key.text())); }
  void put(const Ttl& ttl);
  void put(const Permanent&) {}
  void put_integer(std::int64_t number);
  void put_integer(std::uint64_t number);
  void put_real(double number);
  template <verbs::Number T>
  void put(T number) {
    if constexpr (std::floating_point<T>) {
      put_real(static_cast<double>(number));
    } else if constexpr (std::unsigned_integral<T>) {
      put_integer(static_cast<std::uint64_t>(number));
    } else {
      put_integer(static_cast<std::int64_t>(number));
    }
  }
  template <class Range>
    requires(verbs::kind_of<Range>() == ArgKind::Keys || verbs::kind_of<Range>() == ArgKind::Values)
  void put(const Range& range) {
    for (const auto& item : range) put(item);
  }

  std::string bytes_;
  std::string expire_bytes_;
  Duration waits_at_most_{};
};

// Commands that go out together and are answered together, in order.
class Batch {
 public:
  template <class... Args>
  Batch& add(Verb<Args...> verb, const Args&... args) {
    return add(Command(verb, args...));
  }
  Batch& add(Command command) {
    commands_.push_back(std::move(command));
    return *this;
  }
  [[nodiscard]] const std::vector<Command>& commands() const { return commands_; }
  [[nodiscard]] std::size_t size() const { return commands_.size(); }
  [[nodiscard]] bool empty() const { return commands_.empty(); }

 private:
  std::vector<Command> commands_;
};

}  // namespace herwa::redis
