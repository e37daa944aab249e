#include "testing/discord_sim/world/side_changes.hpp"

#include "testing/discord_sim/world/message_changes.hpp"
#include "testing/discord_sim/world/views.hpp"

namespace discord_sim {
namespace {

Event to_guild(GuildId guild, std::string_view type, Json data, std::uint32_t intent_bit) {
  return {.type = std::string(type), .data = std::move(data), .intent = intent_bit, .guild = guild};
}

}  // namespace

void announce_rule(World& world, GuildId guild, std::string_view what, const Json& rule) {
  world.emit({.type = fmt::format("AUTO_MODERATION_RULE_{}", what),
              .data = rule,
              .intent = intent::auto_moderation_configuration,
              .guild = guild,
              .permission = permission::manage_guild});
}

void announce_scheduled_event(World& world, GuildId guild, std::string_view what, const Json& event) {
  world.emit(
      to_guild(guild, fmt::format("GUILD_SCHEDULED_EVENT_{}", what), event, intent::guild_scheduled_events));
}

void announce_stickers(World& world, GuildId guild) {
  Json list = Json::array();
  for (const auto& [id, sticker] : world.guild(guild)->side.stickers) list.push(sticker);
  world.emit(to_guild(guild, "GUILD_STICKERS_UPDATE",
                      Json::object({{"guild_id", guild}, {"stickers", std::move(list)}}),
                      intent::guild_expressions));
}

void announce_emojis(World& world, GuildId guild) {
  Json list = Json::array();
  for (const Emoji& emoji : world.guild(guild)->emojis) list.push(emoji_view(emoji));
  world.emit(to_guild(guild, "GUILD_EMOJIS_UPDATE",
                      Json::object({{"guild_id", guild}, {"emojis", std::move(list)}}),
                      intent::guild_expressions));
}

// ---- invitations

Json invite_view(const World& world, const Invite& invite, bool with_uses) {
  const Guild& guild = *world.guild(invite.guild);
  const Channel& channel = *world.channel(invite.channel);
  Json shown = Json::object({{"id", guild.id}, {"name", guild.name}, {"splash", {}}, {"banner", {}}});
  shown.set("description", text_or_null(guild.description))
      .set("icon", text_or_null(guild.icon))
      .set("features", Json::array())
      .set("verification_level", 0)
      .set("vanity_url_code", Json())
      .set("nsfw_level", 0)
      .set("nsfw", false)
      .set("premium_subscription_count", 0);
  const bool ends = invite.age_max_s > 0;
  const Instant end = invite.made_at + std::chrono::seconds(invite.age_max_s);
  Json view = Json::object({{"type", 0},
                            {"code", invite.code},
                            {"expires_at", ends ? Json(discord_time(end)) : Json()},
                            {"guild", std::move(shown)},
                            {"guild_id", guild.id},
                            {"channel", Json::object({{"id", channel.id},
                                                      {"type", static_cast<int>(channel.type)},
                                                      {"name", channel.name}})}});
  if (const User* inviter = world.user(invite.inviter)) view.set("inviter", user_view(*inviter));
  if (!with_uses) return view;
  return view.set("uses", invite.uses)
      .set("max_uses", invite.uses_max)
      .set("max_age", invite.age_max_s)
      .set("temporary", invite.temporary)
      .set("created_at", discord_time(invite.made_at));
}

Invite& create_invite(World& world, Invite draft) {
  draft.code = world.random_text(8);
  draft.made_at = world.now();
  Invite& invite = world.mutable_invites()[draft.code] = std::move(draft);
  Json data = Json::object({{"channel_id", invite.channel},
                            {"guild_id", invite.guild},
                            {"code", invite.code},
                            {"created_at", discord_time(invite.made_at)},
                            {"max_age", invite.age_max_s},
                            {"max_uses", invite.uses_max},
                            {"temporary", invite.temporary},
                            {"uses", invite.uses}});
  if (const User* inviter = world.user(invite.inviter)) data.set("inviter", user_view(*inviter));
  world.emit({.type = "INVITE_CREATE",
              .data = std::move(data),
              .intent = intent::guild_invites,
              .guild = invite.guild,
              .permission = permission::manage_channels});
  return invite;
}

void delete_invite(World& world, const std::string& code) {
  const Invite gone = world.invites().at(code);
  world.mutable_invites().erase(code);
  world.emit({.type = "INVITE_DELETE",
              .data = Json::object({{"channel_id", gone.channel}, {"guild_id", gone.guild}, {"code", code}}),
              .intent = intent::guild_invites,
              .guild = gone.guild,
              .permission = permission::manage_channels});
}

bool is_good(const World& world, const Invite& invite) {
  const bool used_up = invite.uses_max > 0 && invite.uses >= invite.uses_max;
  const bool over =
      invite.age_max_s > 0 && invite.made_at + std::chrono::seconds(invite.age_max_s) <= world.now();
  return !used_up && !over;
}

// ---- polls

Json poll_view(const PollState& poll, UserId viewer) {
  Json counts = Json::array();
  for (const auto& [answer, users] : poll.votes) {
    if (users.empty()) continue;
    counts.push(Json::object(
        {{"id", answer}, {"count", users.size()}, {"me_voted", std::ranges::count(users, viewer) > 0}}));
  }
  return Json::object(
      {{"question", poll.question},
       {"answers", poll.answers},
       {"expiry", discord_time(poll.ends)},
       {"allow_multiselect", poll.several},
       {"layout_type", 1},
       {"results", Json::object({{"answer_counts", std::move(counts)}, {"is_finalized", poll.finalized}})}});
}

void vote(World& world, Message& message, const Ballot& ballot) {
  const auto& [answer, user, present] = ballot;
  const auto tell_vote = [&](std::string_view what, std::int64_t which) {
    Json data = Json::object({{"user_id", user},
                              {"channel_id", message.channel},
                              {"message_id", message.id},
                              {"answer_id", which}});
    if (message.guild) data.set("guild_id", message.guild);
    world.emit({.type = fmt::format("MESSAGE_POLL_VOTE_{}", what),
                .data = std::move(data),
                .intent = message.guild ? intent::guild_polls : intent::direct_polls,
                .guild = message.guild,
                .channel = message.channel});
  };
  PollState& poll = *message.poll;
  for (auto& [other, users] : poll.votes) {
    const bool goes = other == answer ? !present : present && !poll.several;
    if (goes && std::erase(users, user) > 0) tell_vote("REMOVE", other);
  }
  auto& users = poll.votes[answer];
  if (!present || std::ranges::count(users, user) > 0) return;
  users.push_back(user);
  tell_vote("ADD", answer);
}

void end_poll(World& world, Message& message) {
  if (message.poll->finalized) return;
  message.poll->finalized = true;
  message.poll->ends = std::min(message.poll->ends, world.now());
  announce_edit(world, message);
}

// ---- others

void announce_entitlement(World& world, ApplicationId application, std::string_view what,
                          const Json& entitlement) {
  const Application* owner = world.application(application);
  if (owner == nullptr) return;
  world.emit({.type = fmt::format("ENTITLEMENT_{}", what), .data = entitlement, .only = owner->bot});
}

void announce_webhooks(World& world, GuildId guild, ChannelId channel) {
  world.emit({.type = "WEBHOOKS_UPDATE",
              .data = Json::object({{"guild_id", guild}, {"channel_id", channel}}),
              .intent = intent::guild_webhooks,
              .guild = guild,
              .channel = channel});
}

}  // namespace discord_sim
