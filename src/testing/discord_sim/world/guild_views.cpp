#include "testing/discord_sim/world/views.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {
namespace {

Json overwrites_view(const Channel& channel) {
  Json list = Json::array();
  for (const Overwrite& overwrite : channel.overwrites) {
    list.push(Json::object({{"id", overwrite.id},
                            {"type", overwrite.for_member ? 1 : 0},
                            {"allow", std::to_string(overwrite.allow)},
                            {"deny", std::to_string(overwrite.deny)}}));
  }
  return list;
}

Json thread_view(const Channel& channel) {
  const ThreadState& thread = *channel.thread;
  Json metadata = Json::object({{"archived", thread.archived},
                                {"archive_timestamp", discord_time(thread.archive_changed_at)},
                                {"auto_archive_duration", thread.auto_archive_minutes},
                                {"locked", thread.locked},
                                {"create_timestamp", discord_time(born_at(channel.id))}});
  if (channel.type == ChannelType::PrivateThread) metadata.set("invitable", thread.invitable);
  return Json::object({
      {"id", channel.id},
      {"type", static_cast<int>(channel.type)},
      {"guild_id", channel.guild},
      {"name", channel.name},
      {"parent_id", channel.parent},
      {"owner_id", thread.owner},
      {"last_message_id", id_or_null(channel.last_message)},
      {"rate_limit_per_user", channel.slowmode_seconds},
      {"flags", 0},
      {"message_count", thread.message_count},
      {"total_message_sent", thread.message_count},
      {"member_count", std::min<std::size_t>(thread.members.size(), 50)},
      {"thread_metadata", std::move(metadata)},
  });
}

Json direct_view(const World& world, const Channel& channel) {
  Json recipients = Json::array();
  for (const UserId id : channel.recipients) {
    // A bot is never shown itself among those it talks to.
    const User& user = *world.user(id);
    if (!user.bot) recipients.push(user_view(user));
  }
  return Json::object({{"id", channel.id},
                       {"type", static_cast<int>(channel.type)},
                       {"last_message_id", id_or_null(channel.last_message)},
                       {"flags", 0},
                       {"recipients", std::move(recipients)}});
}

Json shelf_view(const Shelf& shelf) {
  Json list = Json::array();
  for (const auto& [id, object] : shelf) list.push(object);
  return list;
}

}  // namespace

Json channel_view(const World& world, const Channel& channel) {
  if (channel.type == ChannelType::Dm) return direct_view(world, channel);
  if (channel.is_thread()) return thread_view(channel);
  Json view = Json::object({
      {"id", channel.id},
      {"type", static_cast<int>(channel.type)},
      {"guild_id", channel.guild},
      {"name", channel.name},
      {"position", channel.position},
      {"parent_id", id_or_null(channel.parent)},
      {"permission_overwrites", overwrites_view(channel)},
      {"nsfw", channel.nsfw},
      {"flags", 0},
  });
  if (channel.type == ChannelType::Category) return view;
  view.set("rate_limit_per_user", channel.slowmode_seconds)
      .set("last_message_id", id_or_null(channel.last_message));
  if (channel.is_voice()) {
    view.set("bitrate", channel.bitrate).set("user_limit", channel.user_limit).set("rtc_region", Json());
  } else {
    view.set("topic", text_or_null(channel.topic));
  }
  return view;
}

Json guild_view(const Guild& guild) {
  Json roles = Json::array();
  for (const auto& [id, role] : guild.roles) roles.push(role_view(role));
  Json emojis = Json::array();
  for (const Emoji& emoji : guild.emojis) emojis.push(emoji_view(emoji));
  Json view = Json::object({
      {"id", guild.id},
      {"name", guild.name},
      {"icon", text_or_null(guild.icon)},
      {"description", text_or_null(guild.description)},
      {"owner_id", guild.owner},
      {"system_channel_id", id_or_null(guild.system_channel)},
      {"preferred_locale", guild.locale},
      {"roles", std::move(roles)},
      {"emojis", std::move(emojis)},
      {"stickers", shelf_view(guild.side.stickers)},
      {"features", Json::array()},
      {"region", "deprecated"},
      {"afk_timeout", 300},
      {"max_members", 500000},
      {"max_stage_video_channel_users", 50},
      {"max_video_channel_users", 25},
  });
  for (const std::string_view absent :
       {"home_header", "splash", "discovery_splash", "banner", "application_id", "afk_channel_id",
        "max_presences", "widget_channel_id", "vanity_url_code", "rules_channel_id",
        "safety_alerts_channel_id", "public_updates_channel_id", "incidents_data"}) {
    view.set(absent, Json());
  }
  for (const std::string_view zero :
       {"system_channel_flags", "verification_level", "default_message_notifications", "mfa_level",
        "explicit_content_filter", "premium_tier", "premium_subscription_count", "nsfw_level"}) {
    view.set(zero, 0);
  }
  for (const std::string_view no : {"widget_enabled", "premium_progress_bar_enabled", "nsfw"})
    view.set(no, false);
  return view;
}

Json guild_create_view(const World& world, const Guild& guild, UserId viewer, bool with_presences) {
  constexpr std::size_t large_at = 50;
  Json view = guild_view(guild);
  Json channels = Json::array();
  Json threads = Json::array();
  for (const ChannelId id : guild.channels) {
    const Channel& channel = *world.channel(id);
    if (!channel.is_thread()) {
      Json shown = channel_view(world, channel);
      shown.erase("guild_id");
      channels.push(std::move(shown));
    } else if (!channel.thread->archived &&
               holds(permissions_in(world, guild.members.at(viewer), channel), permission::view_channel)) {
      threads.push(channel_view(world, channel));
    }
  }
  // Without the presence intent Discord sends only the viewer and whoever is in a voice channel.
  Json members = Json::array();
  Json presences = Json::array();
  for (const auto& [id, member] : guild.members) {
    const User& user = *world.user(id);
    if (with_presences || id == viewer || guild.voice.contains(id)) members.push(member_view(world, member));
    if (with_presences && user.status != "offline") presences.push(presence_view(guild, user));
  }
  Json voice = Json::array();
  for (const auto& [id, state] : guild.voice) voice.push(voice_state_view(world, guild, state, false));
  view.set("joined_at", discord_time(guild.members.at(viewer).joined_at))
      .set("large", guild.members.size() > large_at)
      .set("unavailable", false)
      .set("member_count", guild.members.size())
      .set("channels", std::move(channels))
      .set("threads", std::move(threads))
      .set("members", std::move(members))
      .set("presences", std::move(presences))
      .set("voice_states", std::move(voice));
  view.set("guild_scheduled_events", shelf_view(guild.side.scheduled_events));
  for (const std::string_view none : {"stage_instances", "soundboard_sounds"}) view.set(none, Json::array());
  return view;
}

}  // namespace discord_sim
