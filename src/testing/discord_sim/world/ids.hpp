// The ids of simulated things and the maker of new ones. A snowflake carries the simulated time of its birth,
// so ids sort by age exactly as Discord's do.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace discord_sim {

using herwa::ChannelId;
using herwa::GuildId;
using herwa::Instant;
using herwa::MessageId;
using herwa::RoleId;
using herwa::UserId;
using ApplicationId = herwa::Id<struct ApplicationTag>;
using AttachmentId = herwa::Id<struct AttachmentTag>;
using CommandId = herwa::Id<struct CommandTag>;
using EmojiId = herwa::Id<struct EmojiTag>;
using InteractionId = herwa::Id<struct InteractionTag>;
using WebhookId = herwa::Id<struct WebhookTag>;
using AuditEntryId = herwa::Id<struct AuditEntryTag>;
// A snowflake whose kind does not matter.
using Snowflake = herwa::Id<struct SnowflakeTag>;

// 2015-01-01T00:00:00Z, where Discord's time begins.
inline constexpr std::chrono::milliseconds discord_epoch{1420070400000};

template <class IdType>
Instant born_at(IdType id) {
  return Instant(discord_epoch + std::chrono::milliseconds(id.value() >> 22U));
}

class SnowflakeMaker {
 public:
  explicit SnowflakeMaker(const herwa::Clock& clock) : clock_(clock) {}

  template <class IdType>
  IdType next() {
    return IdType(next_value());
  }
  [[nodiscard]] std::uint64_t last() const { return last_; }
  // None that was made before is made again.
  void go_on_after(std::uint64_t last) { last_ = last; }

 private:
  std::uint64_t next_value();

  const herwa::Clock& clock_;
  std::uint64_t last_ = 0;
};

}  // namespace discord_sim
