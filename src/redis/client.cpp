#include "redis/client.hpp"

#include "base/errors.hpp"

namespace herwa::redis {
namespace {

// The arguments of the calls below are read while the Command is made, before the first wait; these only turn
// the answer into what was promised.
Task<> done(Task<Reply> reply) { static_cast<void>(co_await std::move(reply)); }
Task<std::int64_t> integer(Task<Reply> reply) { co_return (co_await std::move(reply)).integer(); }
Task<bool> flag(Task<Reply> reply) { co_return (co_await std::move(reply)).boolean(); }
Task<bool> not_null(Task<Reply> reply) { co_return !(co_await std::move(reply)).is_null(); }

Task<std::optional<std::string>> optional_text(Task<Reply> reply) {
  Reply answer = co_await std::move(reply);
  if (answer.is_null()) co_return std::nullopt;
  co_return std::move(answer).take_text();
}

Task<std::vector<std::optional<std::string>>> optional_texts(Task<Reply> reply) {
  std::vector<std::optional<std::string>> texts;
  for (Reply& item : (co_await std::move(reply)).take_items()) {
    texts.push_back(item.is_null() ? std::nullopt : std::optional(std::move(item).take_text()));
  }
  co_return texts;
}

Task<std::map<std::string, std::string>> text_map(Task<Reply> reply) {
  auto items = (co_await std::move(reply)).take_items();
  if (items.size() % 2 != 0) throw ProtocolError("redis answered a map with a key that has no value");
  std::map<std::string, std::string> map;
  for (std::size_t i = 0; i < items.size(); i += 2) {
    map.emplace(std::move(items[i]).take_text(), std::move(items[i + 1]).take_text());
  }
  co_return map;
}

std::vector<std::string_view> flat(const Client::Fields& fields) {
  std::vector<std::string_view> words;
  words.reserve(fields.size() * 2);
  for (const auto& [name, value] : fields) words.insert(words.end(), {name, value});
  return words;
}

}  // namespace

Task<std::optional<std::string>> Client::get(const Key& key) { return optional_text(command("GET", key)); }

Task<std::vector<std::optional<std::string>>> Client::get_all(const std::vector<Key>& keys) {
  return optional_texts(command("MGET", keys));
}

Task<> Client::set(const Key& key, std::string_view value, Ttl ttl) {
  return done(command("SET", key, value, ttl));
}

Task<> Client::set(const Key& key, std::string_view value, Permanent permanent) {
  return done(command("SET", key, value, permanent));
}

Task<bool> Client::set_if_absent(const Key& key, std::string_view value, Ttl ttl) {
  return not_null(command("SET", key, value, ttl, "NX"));
}

Task<bool> Client::set_if_absent(const Key& key, std::string_view value, Permanent permanent) {
  return not_null(command("SET", key, value, permanent, "NX"));
}

Task<std::int64_t> Client::del(const Key& key) { return integer(command("DEL", key)); }
Task<std::int64_t> Client::del(const std::vector<Key>& keys) { return integer(command("DEL", keys)); }
Task<bool> Client::exists(const Key& key) { return flag(command("EXISTS", key)); }

Task<bool> Client::expire(const Key& key, Ttl ttl) {
  if (ttl.renewed()) return flag(command("PEXPIRE", key, ttl.duration().count()));
  return flag(command("PEXPIRE", key, ttl.duration().count(), "NX"));
}

Task<std::int64_t> Client::incr(const Key& key, Ttl ttl, std::int64_t by) {
  return integer(command("INCRBY", key, by, ttl));
}

Task<std::int64_t> Client::incr(const Key& key, Permanent permanent, std::int64_t by) {
  return integer(command("INCRBY", key, by, permanent));
}

Task<std::optional<std::string>> Client::hget(const Key& key, std::string_view field) {
  return optional_text(command("HGET", key, field));
}

Task<std::map<std::string, std::string>> Client::hgetall(const Key& key) {
  return text_map(command("HGETALL", key));
}

Task<std::int64_t> Client::hset(const Key& key, const Fields& fields, Ttl ttl) {
  return integer(command("HSET", key, flat(fields), ttl));
}

Task<std::int64_t> Client::hset(const Key& key, const Fields& fields, Permanent permanent) {
  return integer(command("HSET", key, flat(fields), permanent));
}

Task<std::int64_t> Client::publish(const Key& channel, std::string_view message) {
  return integer(command("PUBLISH", channel, message));
}

}  // namespace herwa::redis
