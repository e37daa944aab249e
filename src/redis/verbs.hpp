// The commands that may be written by name, and where their keys stand. A call is held against this table
// while it compiles: a key position takes a Key and nothing else, and what writes a key says how long it
// stays. Add a row when a command is missing; leave out what would change the state of a shared connection
// (SELECT, SUBSCRIBE, MULTI, WATCH…).
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <ranges>
#include <string_view>
#include <type_traits>

#include "redis/key.hpp"
#include "redis/lifetime.hpp"

namespace herwa::redis {

// A shape is read from left to right, one letter per group of arguments:
//   k one Key · K one or more · v one value · V any number · P pairs of Key and value
//   l a lifetime that the command itself takes · L a lifetime that follows as PEXPIRE
struct VerbRow {
  std::string_view name;
  std::string_view shape;
};

inline constexpr auto verb_rows = std::to_array<VerbRow>({
    // Strings and counters
    {"GET", "k"},
    {"SET", "kvlV"},
    {"GETDEL", "k"},
    {"GETEX", "kV"},
    {"MGET", "K"},
    {"STRLEN", "k"},
    {"GETRANGE", "kvv"},
    {"APPEND", "kvL"},
    {"INCR", "kL"},
    {"DECR", "kL"},
    {"INCRBY", "kvL"},
    {"DECRBY", "kvL"},
    {"INCRBYFLOAT", "kvL"},
    {"SETBIT", "kvvL"},
    {"GETBIT", "kv"},
    {"BITCOUNT", "kV"},
    // Keys
    {"DEL", "K"},
    {"UNLINK", "K"},
    {"EXISTS", "K"},
    {"TOUCH", "K"},
    {"TYPE", "k"},
    {"EXPIRE", "kvV"},
    {"PEXPIRE", "kvV"},
    {"PEXPIREAT", "kvV"},
    {"TTL", "k"},
    {"PTTL", "k"},
    {"PERSIST", "k"},
    {"RENAME", "kk"},
    {"OBJECT", "vk"},
    {"MEMORY", "vkV"},
    {"SCAN", "V"},
    // Hashes
    {"HGET", "kv"},
    {"HMGET", "kV"},
    {"HGETALL", "k"},
    {"HKEYS", "k"},
    {"HVALS", "k"},
    {"HLEN", "k"},
    {"HEXISTS", "kv"},
    {"HDEL", "kV"},
    {"HSCAN", "kvV"},
    {"HSET", "kVL"},
    {"HSETNX", "kvvL"},
    {"HINCRBY", "kvvL"},
    {"HINCRBYFLOAT", "kvvL"},
    // Lists
    {"LPUSH", "kVL"},
    {"RPUSH", "kVL"},
    {"LPOP", "kV"},
    {"RPOP", "kV"},
    {"LLEN", "k"},
    {"LRANGE", "kvv"},
    {"LREM", "kvv"},
    {"LTRIM", "kvv"},
    {"LINDEX", "kv"},
    {"LPOS", "kvV"},
    {"LMOVE", "kkvv"},
    {"BLMOVE", "kkvvv"},
    {"BLPOP", "Kv"},
    {"BRPOP", "Kv"},
    // Sets
    {"SADD", "kVL"},
    {"SREM", "kV"},
    {"SISMEMBER", "kv"},
    {"SMISMEMBER", "kV"},
    {"SMEMBERS", "k"},
    {"SCARD", "k"},
    {"SPOP", "kV"},
    {"SRANDMEMBER", "kV"},
    {"SSCAN", "kvV"},
    {"SINTER", "K"},
    {"SUNION", "K"},
    {"SDIFF", "K"},
    // Sorted sets
    {"ZADD", "kVL"},
    {"ZINCRBY", "kvvL"},
    {"ZREM", "kV"},
    {"ZSCORE", "kv"},
    {"ZMSCORE", "kV"},
    {"ZCARD", "k"},
    {"ZCOUNT", "kvv"},
    {"ZRANGE", "kvvV"},
    {"ZRANK", "kv"},
    {"ZREVRANK", "kv"},
    {"ZSCAN", "kvV"},
    {"ZREMRANGEBYSCORE", "kvv"},
    {"ZREMRANGEBYRANK", "kvv"},
    {"ZPOPMIN", "kV"},
    {"ZPOPMAX", "kV"},
    {"BZPOPMIN", "Kv"},
    {"BZPOPMAX", "Kv"},
    // Streams
    {"XADD", "kVL"},
    {"XLEN", "k"},
    {"XRANGE", "kvvV"},
    {"XREVRANGE", "kvvV"},
    {"XDEL", "kV"},
    {"XTRIM", "kV"},
    {"XREAD", "VKV"},
    {"XREADGROUP", "VKV"},
    {"XACK", "kvV"},
    {"XGROUP", "vkV"},
    {"XINFO", "vkV"},
    {"XPENDING", "kV"},
    {"XAUTOCLAIM", "kV"},
    {"XCLAIM", "kV"},
    // HyperLogLog
    {"PFADD", "kVL"},
    {"PFCOUNT", "K"},
    // Pub/sub: channels are named like keys
    {"PUBLISH", "kv"},
    // The server
    {"PING", "V"},
    {"ECHO", "v"},
    {"INFO", "V"},
    {"DBSIZE", ""},
    {"FLUSHDB", "V"},
    {"CONFIG", "V"},
    {"SCRIPT", "V"},
    {"WAIT", "vv"},
    {"LASTSAVE", ""},
    {"BGSAVE", "V"},
    {"BGREWRITEAOF", ""},
    {"SLOWLOG", "V"},
    {"LATENCY", "V"},
});

enum class ArgKind : std::uint8_t { Key, Keys, Value, Values, Lifetime, Unfit };
enum class VerbFault : std::uint8_t { None, Unknown, KeyAndValueMixedUp, LifetimeMissing };

namespace verbs {

template <class T>
concept Text = std::convertible_to<const T&, std::string_view>;
template <class T>
concept Number =
    (std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>) || std::floating_point<T>;
template <class T>
concept Value = Text<T> || Number<T>;

template <class T>
consteval ArgKind kind_of() {
  if constexpr (std::derived_from<T, Key>) {
    return ArgKind::Key;
  } else if constexpr (std::same_as<T, Ttl> || std::same_as<T, Permanent>) {
    return ArgKind::Lifetime;
  } else if constexpr (Value<T>) {
    return ArgKind::Value;
  } else if constexpr (std::ranges::input_range<const T>) {
    using Item = std::remove_cvref_t<std::ranges::range_reference_t<const T>>;
    if constexpr (std::derived_from<Item, Key>) return ArgKind::Keys;
    if constexpr (Value<Item>) return ArgKind::Values;
  }
  return ArgKind::Unfit;
}

constexpr const VerbRow* find(std::string_view name) {
  for (const VerbRow& row : verb_rows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

// Arguments of the kinds of one letter, as many as it takes, starting at `at`; where they end, or nothing.
template <std::size_t Count>
constexpr std::size_t taken(char letter, const std::array<ArgKind, Count>& kinds, std::size_t at) {
  const std::size_t start = at;
  const auto is = [&](std::size_t index, ArgKind kind) { return index < Count && kinds[index] == kind; };
  switch (letter) {
    case 'k': return is(at, ArgKind::Key) ? at + 1 : Count + 1;
    case 'v': return is(at, ArgKind::Value) ? at + 1 : Count + 1;
    case 'l':
    case 'L': return is(at, ArgKind::Lifetime) ? at + 1 : Count + 1;
    case 'K':
      while (is(at, ArgKind::Key) || is(at, ArgKind::Keys)) ++at;
      return at > start ? at : Count + 1;
    case 'P':
      while (is(at, ArgKind::Key) && is(at + 1, ArgKind::Value)) at += 2;
      return at > start ? at : Count + 1;
    default:
      while (is(at, ArgKind::Value) || is(at, ArgKind::Values)) ++at;
      return at;
  }
}

template <std::size_t Count>
constexpr VerbFault fault(std::string_view name, const std::array<ArgKind, Count>& kinds) {
  const VerbRow* row = find(name);
  if (row == nullptr) return VerbFault::Unknown;
  std::size_t at = 0;
  for (const char letter : row->shape) {
    const std::size_t end = taken(letter, kinds, at);
    if (end > Count)
      return letter == 'l' || letter == 'L' ? VerbFault::LifetimeMissing : VerbFault::KeyAndValueMixedUp;
    at = end;
  }
  return at == Count ? VerbFault::None : VerbFault::KeyAndValueMixedUp;
}

// What would be wrong with a call of this command with arguments of these types.
template <class... Args>
constexpr VerbFault check(std::string_view name) {
  return fault(name, std::array<ArgKind, sizeof...(Args)>{kind_of<std::remove_cvref_t<Args>>()...});
}

// Not constexpr on purpose: reaching one of them ends the compilation and its name is the message.
void this_command_has_no_row_in_verbs_hpp();
void keys_are_given_as_keys_and_values_are_not();
void what_writes_a_key_says_how_long_it_stays();

}  // namespace verbs

// The name of a command, checked against the types of its arguments while compiling.
template <class... Args>
class BasicVerb {
 public:
  template <std::size_t Size>
  consteval BasicVerb(const char (&literal)[Size])  // NOLINT(google-explicit-constructor): "GET" is a verb
      : name_(literal, Size - 1) {
    switch (verbs::check<Args...>(name_)) {
      case VerbFault::None: break;
      case VerbFault::Unknown: verbs::this_command_has_no_row_in_verbs_hpp(); break;
      case VerbFault::KeyAndValueMixedUp: verbs::keys_are_given_as_keys_and_values_are_not(); break;
      case VerbFault::LifetimeMissing: verbs::what_writes_a_key_says_how_long_it_stays(); break;
    }
    expires_after_ = verbs::find(name_)->shape.ends_with('L');
  }

  [[nodiscard]] constexpr std::string_view name() const { return name_; }
  // Whether its lifetime goes into a PEXPIRE of its own.
  [[nodiscard]] constexpr bool expires_after() const { return expires_after_; }

 private:
  std::string_view name_;
  bool expires_after_ = false;
};

template <class... Args>
using Verb = BasicVerb<std::type_identity_t<Args>...>;

}  // namespace herwa::redis
