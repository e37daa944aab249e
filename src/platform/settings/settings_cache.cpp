#include "platform/settings/settings_cache.hpp"

#include <charconv>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"
#include "redis/script.hpp"

namespace herwa::platform {
namespace {

// "<version> <sum of the document> <document>"
const redis::Script& put_unless_newer() {
  static const redis::Script script(R"(
    local held = redis.call('GET', KEYS[1])
    local version = held and tonumber(string.match(held, '^(%d+) '))
    if version and version > tonumber(ARGV[1]) then return 0 end
    redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2], 'PX', ARGV[3])
    return 1)");
  return script;
}

redis::GuildKey key_of(GuildId guild, const std::string& feature) {
  return redis::GuildKey(guild, "config", feature);
}

// FNV-1a: finds what was cut off or overwritten; whoever means harm could write the database as well.
std::string sum_of(std::string_view text) {
  std::uint64_t sum = 0xCBF29CE484222325ULL;
  for (const char c : text) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return fmt::format("{:016x}", sum);
}

std::optional<StoredSettings> read_copy(std::string_view text) {
  StoredSettings stored;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), stored.version);
  if (error != std::errc{} || stored.version < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  constexpr std::size_t document_at = 18;  // a space, sixteen digits, a space
  if (text.size() < document_at || text[0] != ' ' || text[document_at - 1] != ' ') return std::nullopt;
  stored.document = text.substr(document_at);
  if (text.substr(1, document_at - 2) != sum_of(stored.document)) return std::nullopt;
  return stored;
}

}  // namespace

SettingsCache::SettingsCache(redis::Client& redis, net::Timers& timers, Metrics& metrics, Duration patience)
    : redis_(redis),
      timers_(timers),
      patience_(patience),
      failures_(metrics.counter("herwa_settings_redis_failures_total",
                                "Times that settings could not be read from or written to Redis")),
      damaged_(metrics.counter("herwa_settings_damaged_total",
                               "Copies of settings in Redis that were damaged and removed")) {}

Task<std::optional<StoredSettings>> SettingsCache::get(GuildId guild, std::string feature) {
  bool damaged = false;
  try {
    const auto text = co_await net::with_deadline(timers_, patience_, "reading settings from redis",
                                                  redis_.get(key_of(guild, feature)));
    if (!text) co_return std::nullopt;
    if (auto stored = read_copy(*text)) co_return stored;
    damaged = true;
  } catch (const redis::RedisError& error) {
    damaged = error.code() == "WRONGTYPE";
    if (!damaged) failed(error);
  } catch (const Failure& error) {
    failed(error);
  }
  if (damaged) co_await remove_damaged(guild, std::move(feature));
  co_return std::nullopt;
}

Task<> SettingsCache::put(GuildId guild, std::string feature, StoredSettings stored) {
  const auto lifetime_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(settings_copy_lifetime).count();
  const std::string text = sum_of(stored.document) + " " + stored.document;
  try {
    const std::vector<redis::Key> keys{key_of(guild, feature)};
    co_await net::with_deadline(timers_, patience_, "writing settings to redis",
                                put_unless_newer().run(redis_, keys, stored.version, text, lifetime_ms));
  } catch (const Failure& error) {
    failed(error);
  }
}

Task<> SettingsCache::remove(GuildId guild, std::string feature) {
  try {
    co_await net::with_deadline(timers_, patience_, "removing settings from redis",
                                redis_.del(key_of(guild, feature)));
  } catch (const Failure& error) {
    failed(error);
  }
}

Task<> SettingsCache::remove_damaged(GuildId guild, std::string feature) {
  damaged_.add();
  log::warn("a copy of settings in Redis is damaged; it is removed and read again from PostgreSQL",
            {{"guild", guild.text()}, {"feature", feature}});
  co_await remove(guild, std::move(feature));
}

void SettingsCache::failed(const Failure& error) {
  failures_.add();
  log::debug("settings: redis did not answer", {{"error", error.what()}});
}

}  // namespace herwa::platform
