// The other side: what api and worker know of a guild. Every answer says how far it can be trusted:
//
//   const ProjectionAnswer answer = co_await reader.get(guild);
//   if (answer.trust != Trust::Fresh) …refuse what needs rights of the last minute…
//
// Rights are decided on Fresh ones alone: nothing that the bot heard up to 45 s ago is missing from it. With
// Redis away get() throws Unavailable.
#pragma once

#include <cstdint>
#include <memory>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "platform/projection/guild_projection.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

enum class Trust : std::uint8_t {
  Fresh,
  Stale,    // the shard that keeps it is silent: it may have changed since
  Missing,  // the bot is not there, or has not written it (again) yet; a damaged one counts as this too
};

struct ProjectionAnswer {
  Trust trust = Trust::Missing;
  std::shared_ptr<const GuildProjection> guild;  // null when Missing
  // Everything up to then is in it.
  Instant as_of{};
};

class ProjectionReader {
 public:
  ProjectionReader(redis::Client& redis, const Clock& clock, Metrics& metrics);
  Task<ProjectionAnswer> get(GuildId guild);

 private:
  Task<Instant> sign_of(const std::string& shard);

  redis::Client& redis_;
  const Clock& clock_;
  Counter& damaged_;
};

}  // namespace herwa::platform
