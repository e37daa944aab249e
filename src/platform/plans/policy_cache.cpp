#include "platform/plans/policy_cache.hpp"

#include <charconv>

#include "redis/script.hpp"

namespace herwa::platform::policy_cache {
namespace {

constexpr auto good_for = std::chrono::minutes(5);
// Rubbish collection alone. The floor outlives whatever could still be written below it.
constexpr std::chrono::milliseconds facts_ttl = 2 * good_for;
constexpr std::chrono::milliseconds floor_ttl = 4 * good_for;

redis::GuildKey facts_key(GuildId guild) { return {guild, "plans", "policy"}; }
redis::GuildKey floor_key(GuildId guild) { return {guild, "plans", "policy-floor"}; }

const redis::Script& write_script() {
  static const redis::Script script(
      "if tonumber(ARGV[2]) < tonumber(redis.call('GET', KEYS[2]) or '0') then return 0 end "
      "redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3]) return 1");
  return script;
}

const redis::Script& forget_script() {
  static const redis::Script script(
      "if tonumber(ARGV[1]) > tonumber(redis.call('GET', KEYS[2]) or '0') then "
      "redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2]) end "
      "return redis.call('DEL', KEYS[1])");
  return script;
}

}  // namespace

Task<std::optional<PolicyFacts>> read(redis::Client& redis, GuildId guild, Instant now) {
  const std::vector<redis::Key> keys{facts_key(guild), floor_key(guild)};
  const auto texts = co_await redis.get_all(keys);
  if (!texts[0]) co_return std::nullopt;
  auto facts = facts_from(*texts[0]);
  if (!facts || now - facts->read_at >= good_for) co_return std::nullopt;
  std::uint64_t floor = 0;
  if (texts[1]) std::from_chars(texts[1]->data(), texts[1]->data() + texts[1]->size(), floor);
  if (facts->version < floor) facts.reset();
  co_return facts;
}

Task<> write(redis::Client& redis, GuildId guild, std::string text, std::uint64_t version) {
  const std::vector<redis::Key> keys{facts_key(guild), floor_key(guild)};
  co_await write_script().run(redis, keys, text, version, facts_ttl.count());
}

Task<> forget_before(redis::Client& redis, GuildId guild, std::uint64_t version) {
  const std::vector<redis::Key> keys{facts_key(guild), floor_key(guild)};
  co_await forget_script().run(redis, keys, version, floor_ttl.count());
}

}  // namespace herwa::platform::policy_cache
