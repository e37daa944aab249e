#include "platform/projection/projection_reader.hpp"

#include <charconv>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/projection/projection_keys.hpp"

namespace herwa::platform {

ProjectionReader::ProjectionReader(redis::Client& redis, const Clock& clock, Metrics& metrics)
    : redis_(redis),
      clock_(clock),
      damaged_(metrics.counter("herwa_projections_damaged_total", "Guilds in Redis that could not be read")) {
}

Task<ProjectionAnswer> ProjectionReader::get(GuildId guild) {
  std::optional<std::string> text;
  bool of_another_kind = false;
  try {
    text = co_await redis_.get(projection_keys::of(guild));
  } catch (const redis::RedisError&) {
    of_another_kind = true;
  }
  if (!text && !of_another_kind) co_return ProjectionAnswer{};
  auto read = text ? projection_from(*text) : std::nullopt;
  if (!read || read->id != guild) {
    damaged_.add();
    log::warn("a guild's projection in Redis is damaged and was removed", {{"guild", guild.text()}});
    co_await redis_.del(projection_keys::of(guild));
    co_return ProjectionAnswer{};
  }
  const Instant now = clock_.now();
  if (now - read->written_at >= projection_keys::lifetime)
    co_return ProjectionAnswer{};  // Redis kept it too long
  const Instant heard_until = std::max(co_await sign_of(read->shard), read->written_at);
  const bool fresh = now - heard_until < projection_keys::trusted_for;
  co_return ProjectionAnswer{.trust = fresh ? Trust::Fresh : Trust::Stale,
                             .guild = std::make_shared<const GuildProjection>(std::move(*read)),
                             .as_of = heard_until};
}

// The epoch when there is none.
Task<Instant> ProjectionReader::sign_of(const std::string& shard) {
  std::int64_t micros = 0;
  if (redis::ProcessKey::make("shards", shard)) {
    const auto text = co_await redis_.get(projection_keys::sign_of(shard));
    if (text) std::from_chars(text->data(), text->data() + text->size(), micros);
  }
  co_return Instant(std::chrono::microseconds(micros));
}

}  // namespace herwa::platform
