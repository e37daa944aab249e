// Discord's snowflakes: the ids of base/ids.hpp plus those that only this library names, and the time that
// every snowflake carries.
#pragma once

#include <chrono>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace discord {

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

inline constexpr std::uint64_t snowflake_epoch_ms = 1'420'070'400'000;

template <class Tag>
constexpr Instant created_at(herwa::Id<Tag> id) {
  return Instant(std::chrono::milliseconds((id.value() >> 22U) + snowflake_epoch_ms));
}

// The smallest id made at that moment: for "before" and "after" in queries. Before the epoch it is 0.
template <class AnyId>
constexpr AnyId first_id_at(Instant instant) {
  const auto ms = std::chrono::floor<std::chrono::milliseconds>(instant.time_since_epoch()).count();
  const auto since = ms - static_cast<std::int64_t>(snowflake_epoch_ms);
  return AnyId(since <= 0 ? 0 : static_cast<std::uint64_t>(since) << 22U);
}

}  // namespace discord
