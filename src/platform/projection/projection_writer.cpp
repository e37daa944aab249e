#include "platform/projection/projection_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "platform/projection/guild_projection.hpp"
#include "platform/projection/projection_keys.hpp"

namespace herwa::platform {
namespace {

constexpr auto gathered_for = std::chrono::milliseconds(500);
constexpr std::size_t guilds_at_once = 50;
// A sign is of no use once it is no longer trusted; twice that is rubbish collection.
constexpr auto sign_lifetime = 2 * projection_keys::trusted_for;

std::int64_t microseconds_of(Instant instant) { return instant.time_since_epoch().count(); }
}  // namespace

ProjectionWriter::ProjectionWriter(const Surroundings& around)
    : around_(around),
      process_(secure_hex(4)),
      writes_(
          around.metrics.counter("herwa_projections_written_total", "Guilds written to Redis for others")) {}

void ProjectionWriter::changed(GuildId guild) {
  if (guild) changed_.insert(guild);
}

void ProjectionWriter::start(net::TaskGroup& tasks) { tasks.spawn("write projections", keep_writing()); }

Task<> ProjectionWriter::keep_writing() {
  for (;;) {
    co_await around_.timers.wait(gathered_for);
    notice_redis();
    if (!redis_was_up_) continue;
    try {
      co_await write_now();
    } catch (const Failure& error) {
      log::debug("projections wait to be written", {{"error", error.what()}});
    }
  }
}

// Whatever Redis held before may be gone.
void ProjectionWriter::notice_redis() {
  const bool up = around_.redis.state().up;
  if (up && !redis_was_up_) {
    for (const auto& [id, guild] : around_.cache.guilds()) repeated_.insert(id);
    signs_due_ = {};
  }
  redis_was_up_ = up;
}

Task<> ProjectionWriter::write_now() {
  renew_old_ones();
  while (!changed_.empty() || !repeated_.empty()) co_await write_some();
  // After the guilds: the sign says that what is written is all that was heard.
  co_await write_signs();
}

void ProjectionWriter::renew_old_ones() {
  const Tick now = around_.timers.clock().tick();
  for (const auto& [guild, written] : written_) {
    if (now - written.at >= projection_keys::written_again_after) repeated_.insert(guild);
  }
  // A session that was resumed brings guilds of which no event told.
  if (written_.size() >= around_.cache.guilds().size()) return;
  for (const auto& [id, guild] : around_.cache.guilds()) {
    if (!written_.contains(id)) repeated_.insert(id);
  }
}

Task<> ProjectionWriter::write_some() {
  std::vector<GuildId> guilds;
  for (auto* waiting : {&changed_, &repeated_}) {
    for (auto one = waiting->begin(); one != waiting->end() && guilds.size() < guilds_at_once;) {
      if (waiting == &repeated_ && std::ranges::find(guilds, *one) != guilds.end()) {
        one = waiting->erase(one);
        continue;
      }
      guilds.push_back(*one);
      // What changes from here on is written again.
      if (waiting == &changed_) written_[*one].version = 0;
      one = waiting->erase(one);
    }
  }
  redis::Batch batch;
  for (const GuildId id : guilds) {
    const discord::GuildEntry* guild = around_.cache.guild(id);
    if (guild == nullptr) written_.erase(id);
    batch.add(guild == nullptr ? redis::Command("DEL", projection_keys::of(id)) : write_command(*guild));
  }
  bool failed = true;
  struct PutBack {
    ~PutBack() {
      if (failed) waiting.insert(guilds.begin(), guilds.end());
    }
    const bool& failed;
    std::unordered_set<GuildId>& waiting;
    const std::vector<GuildId>& guilds;
  } const put_back{failed, changed_, guilds};
  for (const redis::Reply& reply : co_await around_.redis.send_all(std::move(batch))) {
    if (reply.is_error()) throw redis::RedisError(reply.error_text());
  }
  failed = false;
  writes_.add(static_cast<double>(guilds.size()));
}

redis::Command ProjectionWriter::write_command(const discord::GuildEntry& guild) {
  Written& written = written_[guild.id()];
  written.at = around_.timers.clock().tick();
  GuildProjection projection = project(guild, around_.cache.own_id());
  projection.written_at = around_.timers.clock().now();
  // Higher than that of any process before, unless clocks were turned back.
  if (written.version == 0)
    written.version = static_cast<std::uint64_t>(microseconds_of(projection.written_at));
  projection.version = written.version;
  projection.shard = shard_of(guild.id());
  return redis::Command("SET", projection_keys::of(guild.id()), to_json(projection),
                        redis::Ttl(projection_keys::lifetime));
}

Task<> ProjectionWriter::write_signs() {
  const Tick now = around_.timers.clock().tick();
  if (now < signs_due_) co_return;
  redis::Batch batch;
  for (const Shard& shard : around_.shards()) {
    if (!shard.hears) continue;
    batch.add("SET", projection_keys::sign_of(name_of(shard)), microseconds_of(around_.timers.clock().now()),
              redis::Ttl(sign_lifetime));
  }
  if (!batch.empty()) (void)co_await around_.redis.send_all(std::move(batch));
  signs_due_ = now + projection_keys::sign_every;
}

// A process that took over a shard has not heard what the one before it wrote down.
std::string ProjectionWriter::name_of(const Shard& shard) const {
  return fmt::format("{}-of-{}-{}", shard.id, shard.count, process_);
}

std::string ProjectionWriter::shard_of(GuildId guild) const {
  for (const Shard& shard : around_.shards()) {
    if ((guild.value() >> 22U) % shard.count == shard.id) return name_of(shard);
  }
  return {};
}

}  // namespace herwa::platform
