#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "platform/projection/guild_projection.hpp"

namespace herwa::platform {
namespace {

std::string some_text() {
  std::string text;
  for (const char c : *rc::gen::string<std::string>()) text.push_back(c > 0 ? c : '"');
  return text;
}
template <class AnyId>
AnyId some_id() {
  return AnyId(*rc::gen::inRange<std::uint64_t>(1, INT64_MAX));
}
discord::Permissions some_permissions() { return discord::Permissions(*rc::gen::arbitrary<std::uint64_t>()); }

GuildProjection some_guild() {
  GuildProjection guild{.id = some_id<GuildId>(),
                        .owner = some_id<UserId>(),
                        .name = some_text(),
                        .icon = some_text(),
                        .locale = "de",
                        .member_count = *rc::gen::arbitrary<std::uint32_t>(),
                        .unavailable = *rc::gen::arbitrary<bool>()};
  for (int n = *rc::gen::inRange(0, 5); n > 0; --n) {
    guild.roles.push_back({.id = some_id<RoleId>(),
                           .permissions = some_permissions(),
                           .position = *rc::gen::arbitrary<std::int32_t>()});
    guild.role_looks.push_back({.name = some_text(), .color = *rc::gen::arbitrary<std::uint32_t>()});
  }
  for (int n = *rc::gen::inRange(0, 5); n > 0; --n) {
    ProjectedChannel channel{
        .id = some_id<ChannelId>(), .type = discord::ChannelType::Voice, .name = some_text()};
    channel.overwrites = {{.id = some_id<RoleId>().value(),
                           .type = discord::OverwriteType::Member,
                           .allow = some_permissions(),
                           .deny = some_permissions()}};
    guild.channels.push_back(std::move(channel));
  }
  guild.emojis = {{.id = some_id<discord::EmojiId>(), .name = some_text(), .animated = true}};
  guild.own_id = some_id<UserId>();
  guild.own_roles = {some_id<RoleId>(), some_id<RoleId>()};
  if (*rc::gen::arbitrary<bool>()) guild.own_timed_out_until = Instant(std::chrono::seconds(5));
  guild.own_permissions = some_permissions();
  guild.written_at = Instant(std::chrono::microseconds(*rc::gen::inRange<std::int64_t>(0, INT64_MAX)));
  guild.version = *rc::gen::inRange<std::uint64_t>(0, INT64_MAX);
  guild.shard = "0-of-1-abc";
  return guild;
}

RC_GTEST_PROP(ProjectionTexts, ComeBackAsTheyWere, ()) {
  const GuildProjection guild = some_guild();
  const auto back = projection_from(to_json(guild));
  RC_ASSERT(back.has_value());
  RC_ASSERT(to_json(*back) == to_json(guild));
  RC_ASSERT(back->channels == guild.channels);
  RC_ASSERT(back->role_looks == guild.role_looks);
  RC_ASSERT(back->emojis == guild.emojis);
  RC_ASSERT(back->own_timed_out_until == guild.own_timed_out_until);
}

// One flipped bit, a lost end or something else altogether: it is no projection, and nothing worse.
RC_GTEST_PROP(ProjectionTexts, ThatWereDamagedAreNone, ()) {
  std::string text = to_json(some_guild());
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  switch (*rc::gen::inRange(0, 3)) {
    case 0: text[at] = static_cast<char>(text[at] ^ (1 << *rc::gen::inRange(0, 8))); break;
    case 1: text.resize(at); break;
    default: text = some_text(); break;
  }
  RC_ASSERT(!projection_from(text).has_value());
}

}  // namespace
}  // namespace herwa::platform
