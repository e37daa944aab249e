#include "platform/bot/redis_snapshots.hpp"

#include <zstd.h>

#include <charconv>
#include <map>
#include <string>

#include "base/log.hpp"
#include "discord/cache/snapshot.hpp"
#include "discord/gateway/shard_manager.hpp"

namespace herwa::platform {
namespace {

// As long as the session's own record.
constexpr auto snapshot_lifetime = std::chrono::hours(2);
// Fast enough to be done between two events: some 10 MB are a shard with as many guilds as Discord allows.
constexpr int compression_level = 1;
// Damaged bytes must not ask for all our memory.
constexpr std::size_t snapshot_bytes_max = 512UL * 1024 * 1024;

std::string compressed(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const auto size =
      ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), compression_level);
  packed.resize(ZSTD_isError(size) != 0 ? 0 : size);
  packed.shrink_to_fit();
  return packed;
}

std::optional<std::string> decompressed(std::string_view packed) {
  const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > snapshot_bytes_max) {
    return std::nullopt;
  }
  std::string bytes(size, '\0');
  const auto written = ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
  if (ZSTD_isError(written) != 0 || written != size) return std::nullopt;
  return bytes;
}

class RedisSnapshots final : public discord::SessionCompanion {
 public:
  RedisSnapshots(redis::Client& redis, discord::ApplicationId application, discord::Cache& cache)
      : redis_(redis), application_(application), cache_(cache) {}

  Task<std::optional<Restored>> restore(discord::SessionRecord record) override {
    const auto fields = co_await redis_.hgetall(key(record.shard_id));
    co_return read(record, fields);
  }

  std::string capture(const discord::SessionRecord& record) override {
    return compressed(discord::write_snapshot(cache_, [&](GuildId guild) {
      return discord::shard_of(guild, record.shard_count) == record.shard_id;
    }));
  }

  Task<> keep(discord::SessionRecord record, std::uint64_t sequence, std::string captured) override {
    const std::string at = std::to_string(sequence);
    const redis::Client::Fields fields{
        {"session", record.session_id}, {"sequence", at}, {"guilds", captured}};
    (void)co_await redis_.hset(key(record.shard_id), fields, redis::Ttl(snapshot_lifetime));
  }
  void drop(std::uint32_t shard_id, std::uint32_t shard_count) override {
    cache_.forget_shard(shard_id, shard_count);
  }

 private:
  [[nodiscard]] redis::ProcessKey key(std::uint32_t shard_id) const {
    return {"snapshot", application_.value(), shard_id};
  }

  std::optional<Restored> read(const discord::SessionRecord& record,
                               const std::map<std::string, std::string>& fields) {
    const auto session = fields.find("session");
    const auto sequence = fields.find("sequence");
    const auto guilds = fields.find("guilds");
    const bool whole = session != fields.end() && sequence != fields.end() && guilds != fields.end();
    if (!whole || session->second != record.session_id) return std::nullopt;
    Restored restored;
    const char* end = sequence->second.data() + sequence->second.size();
    const auto [stop, error] = std::from_chars(sequence->second.data(), end, restored.sequence);
    const bool sensible = error == std::errc{} && stop == end;
    const auto bytes = sensible ? decompressed(guilds->second) : std::nullopt;
    auto ids = bytes ? discord::read_snapshot(*bytes, cache_) : std::nullopt;
    if (!ids) {
      log::warn("what was kept of a shard's guilds makes no sense and is dropped",
                {{"shard", record.shard_id}});
      return std::nullopt;
    }
    restored.guilds = *std::move(ids);
    return restored;
  }

  redis::Client& redis_;
  discord::ApplicationId application_;
  discord::Cache& cache_;
};

}  // namespace

std::unique_ptr<discord::SessionCompanion> make_redis_snapshots(redis::Client& redis,
                                                                discord::ApplicationId application,
                                                                discord::Cache& cache) {
  return std::make_unique<RedisSnapshots>(redis, application, cache);
}

}  // namespace herwa::platform
