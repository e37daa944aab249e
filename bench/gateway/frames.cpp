#include "frames.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace bench {
namespace {

constexpr std::uint64_t id_base = 1'100'000'000'000'000'000ULL;

std::uint64_t role_id(std::size_t guild, std::size_t role) { return guild_id(guild) + role; }

constexpr std::size_t roles_per_guild = 10;
// Of the client, where it governs: above all others.
constexpr std::size_t governing_role = 99;

std::string user(std::size_t guild, std::size_t member) {
  return fmt::format(
      R"({{"username":"member_{0}_{1}","public_flags":0,"primary_guild":null,"id":"{2}",)"
      R"("global_name":"Member {1} of {0}",)"
      R"("display_name_styles":null,"discriminator":"0","collectibles":null,"clan":null,"bot":false,)"
      R"("avatar_decoration_data":null,"avatar":"{2:032x}"}})",
      guild, member, user_id(guild, member));
}

std::string member_fields(std::size_t guild, std::size_t member) {
  return fmt::format(
      R"("roles":["{0}","{1}","{2}"],"premium_since":null,"pending":false,"nick":"Nick {3}","mute":false,)"
      R"("joined_at":"2023-05-06T07:08:09.123000+00:00","flags":0,"deaf":false,)"
      R"("communication_disabled_until":null,)"
      R"("banner":null,"avatar":null)",
      role_id(guild, 1 + member % 3), role_id(guild, 4 + member % 3), role_id(guild, 7 + member % 3), member);
}

std::string roles(const Load& load, std::size_t guild) {
  std::string json = "[";
  if (load.client_governs) {
    json += fmt::format(
        R"({{"position":{0},"permissions":"8","name":"bench","mentionable":false,"managed":true,"id":"{1}",)"
        R"("icon":null,"hoist":false,"flags":0,"color":0}},)",
        governing_role, role_id(guild, governing_role));
  }
  for (std::size_t role = 0; role < roles_per_guild; ++role) {
    fmt::format_to(
        std::back_inserter(json),
        R"({}{{"version":1,"unicode_emoji":null,"tags":{{}},"position":{},"permissions":"1071698660929",)"
        R"("name":"role {}","mentionable":false,"managed":false,"id":"{}","icon":null,"hoist":false,)"
        R"("flags":0,)"
        R"("colors":{{"tertiary_color":null,"secondary_color":null,"primary_color":0}},"color":0}})",
        role == 0 ? "" : ",", role, role, role == 0 ? guild_id(guild) : role_id(guild, role));
  }
  return json + "]";
}

std::string channels(std::size_t guild) {
  std::string json = "[";
  for (std::size_t channel = 0; channel < channels_per_guild; ++channel) {
    fmt::format_to(
        std::back_inserter(json),
        R"({}{{"version":1,"type":0,"topic":"what this channel is for, in a sentence",)"
        R"("rate_limit_per_user":0,)"
        R"("position":{},"permission_overwrites":[{{"type":0,"id":"{}","deny":"0","allow":"1024"}},)"
        R"({{"type":0,"id":"{}","deny":"2048","allow":"0"}}],"parent_id":null,"nsfw":false,)"
        R"("name":"channel-{}",)"
        R"("last_message_id":"{}","id":"{}","icon_emoji":null,"flags":0}})",
        channel == 0 ? "" : ",", channel, guild_id(guild), role_id(guild, 1), channel, guild_id(guild),
        channel_id(guild, channel));
  }
  return json + "]";
}

std::string guild_payload(const Load& load, std::size_t guild, std::uint64_t sequence) {
  std::string json = fmt::format(
      R"({{"t":"GUILD_CREATE","s":{},"op":0,"d":{{"id":"{}","name":"Guild {}","icon":null,)"
      R"("owner_id":"{}","member_count":{},)"
      R"("large":true,"unavailable":false,"joined_at":"2023-05-06T07:08:09.123000+00:00",)"
      R"("preferred_locale":"en-US",)"
      R"("verification_level":1,"premium_tier":0,"mfa_level":0,"nsfw_level":0,"explicit_content_filter":0,)"
      R"("default_message_notifications":0,"afk_timeout":300,"system_channel_flags":0,)"
      R"("premium_subscription_count":0,)"
      R"("features":["COMMUNITY","NEWS"],"roles":{},"channels":{},"members":[)",
      sequence, guild_id(guild), guild, user_id(guild, 0), load.members_per_guild, roles(load, guild),
      channels(guild));
  if (load.client_governs) {
    json += fmt::format(
        R"({{"user":{{"id":"{}","username":"bench","discriminator":"0","bot":true,"avatar":null}},)"
        R"("roles":["{}"],"joined_at":"2023-05-06T07:08:09.123000+00:00","flags":0,"deaf":false,)"
        R"("mute":false}},)",
        client_id, role_id(guild, governing_role));
  }
  for (std::size_t member = 0; member < load.members_per_guild; ++member) {
    fmt::format_to(std::back_inserter(json), R"({}{{"user":{},{}}})", member == 0 ? "" : ",",
                   user(guild, member), member_fields(guild, member));
  }
  return json +
         R"(],"emojis":[],"stickers":[],"threads":[],"voice_states":[],"presences":[],"stage_instances":[],)"
         R"("guild_scheduled_events":[],"soundboard_sounds":[]}})";
}

std::string usual_message(const Load& load, std::size_t number, std::uint64_t sequence) {
  const std::string content = fmt::format(
      "{} {:x<160}", R"(a message of usual length, with \"quotes\" and a line\nbreak,)", "and more ");
  return message_payload({.guild = (number * 7919) % load.guilds,
                          .member = (number * 31) % load.members_per_guild,
                          .channel = number % channels_per_guild,
                          .id = id_base + 500'000'000'000ULL + number * 4096,
                          .content = content},
                         sequence);
}

}  // namespace

std::uint64_t guild_id(std::size_t guild) { return id_base + guild * 10'000'000; }
std::uint64_t channel_id(std::size_t guild, std::size_t channel) { return guild_id(guild) + 1'000 + channel; }
std::uint64_t user_id(std::size_t guild, std::size_t member) { return guild_id(guild) + 100'000 + member; }

std::string message_payload(const Said& said, std::uint64_t sequence) {
  return fmt::format(
      R"({{"t":"MESSAGE_CREATE","s":{},"op":0,"d":{{"type":0,"tts":false,)"
      R"("timestamp":"2026-03-01T12:00:00.000000+00:00",)"
      R"("pinned":false,"nonce":"{}","mentions":[],"mention_roles":[],"mention_everyone":false,)"
      R"("member":{{{}}},)"
      R"("id":"{}","flags":0,"embeds":[],"edited_timestamp":null,"content":"{}",)"
      R"("components":[],"channel_type":0,)"
      R"("channel_id":"{}","author":{},"attachments":[],"guild_id":"{}"}}}})",
      sequence, sequence, member_fields(said.guild, said.member), said.id, said.content,
      channel_id(said.guild, said.channel), user(said.guild, said.member), guild_id(said.guild));
}

void append_frame(std::string& out, std::string_view payload, FrameKind kind) {
  out.push_back(static_cast<char>(kind));
  const auto push = [&out](std::uint64_t number, unsigned bytes) {
    for (unsigned left = bytes; left > 0; --left)
      out.push_back(static_cast<char>(number >> (8U * (left - 1))));
  };
  if (payload.size() < 126) {
    push(payload.size(), 1);
  } else if (payload.size() <= 0xFFFF) {
    push(126, 1);
    push(payload.size(), 2);
  } else {
    push(127, 1);
    push(payload.size(), 8);
  }
  out += payload;
}

std::string ready_payload(const Load& load, std::string_view resume_url) {
  std::string guilds;
  for (std::size_t guild = 0; guild < load.guilds; ++guild) {
    fmt::format_to(std::back_inserter(guilds), R"({}{{"id":"{}","unavailable":true}})", guild == 0 ? "" : ",",
                   guild_id(guild));
  }
  return fmt::format(
      R"({{"t":"READY","s":1,"op":0,"d":{{"v":10,"user":{{"id":"42","username":"bench",)"
      R"("discriminator":"0","bot":true,)"
      R"("avatar":null,"global_name":null,"verified":true,"mfa_enabled":false,"flags":0,"email":null}},)"
      R"("guilds":[{}],"session_id":"bench","resume_gateway_url":"{}","application":{{"id":"42",)"
      R"("flags":0}},"shard":[0,1],)"
      R"("user_settings":{{}},"relationships":[],"private_channels":[],"presences":[]}}}})",
      guilds, resume_url);
}

void each_guild(const Load& load, const Take& take) {
  for (std::size_t guild = 0; guild < load.guilds; ++guild) {
    take(guild_payload(load, guild, guild + 2), guild + 1 == load.guilds);
  }
}

void each_message(const Load& load, const Take& take) {
  for (std::size_t number = 0; number < load.messages; ++number) {
    take(usual_message(load, number, load.guilds + 2 + number), number + 1 == load.messages);
  }
}

}  // namespace bench
