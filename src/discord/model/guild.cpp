#include "discord/model/guild.hpp"

#include "discord/model/entities.hpp"

namespace discord {
namespace reader {

Role read_role(Object object) {
  Role role;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, role.id);
      case "name"_key: return read(value, role.name);
      case "permissions"_key: return read(value, role.permissions);
      case "position"_key: return read(value, role.position);
      case "color"_key: return read(value, role.color);
      case "hoist"_key: return read(value, role.hoist);
      case "managed"_key: return read(value, role.managed);
      case "mentionable"_key: return read(value, role.mentionable);
      default: return;
    }
  });
  return role;
}

GuildEmoji read_emoji(Object object) {
  GuildEmoji emoji;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, emoji.id);
      case "name"_key: return read(value, emoji.name);
      case "animated"_key: return read(value, emoji.animated);
      case "available"_key: return read(value, emoji.available);
      default: return;
    }
  });
  return emoji;
}

namespace {

UserId user_id_of(Object member) {
  UserId id;
  each_field(member, [&](std::string_view key, Value& value) {
    if (key != "user") return;
    each_field(value, [&](std::string_view inner, Value& field) {
      if (inner == "id") read(field, id);
    });
  });
  return id;
}

// Members are looked at for their id alone; the one that is wanted is read again in whole.
void read_own_member(Value& members, UserId own_id, std::optional<Member>& into) {
  if (!own_id) return;
  each_element(members, [&](Value& element) {
    Object object;
    if (into || element.get_object().get(object) != simdjson::SUCCESS || user_id_of(object) != own_id) return;
    if (object.reset().error() == simdjson::SUCCESS) into = read_member(object);
  });
}

Guild read_guild(Object object, UserId own_id) {
  Guild guild;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, guild.id);
      case "name"_key: return read(value, guild.name);
      case "icon"_key: return read(value, guild.icon);
      case "owner_id"_key: return read(value, guild.owner_id);
      case "preferred_locale"_key: return read(value, guild.preferred_locale);
      case "member_count"_key: return read(value, guild.member_count);
      case "approximate_member_count"_key: return read(value, guild.member_count);
      case "premium_tier"_key: return read(value, guild.premium_tier);
      case "mfa_level"_key: return read(value, guild.mfa_level);
      case "unavailable"_key: return read(value, guild.unavailable);
      case "large"_key: return read(value, guild.large);
      case "joined_at"_key: return read(value, guild.joined_at);
      case "system_channel_id"_key: return read(value, guild.system_channel_id);
      case "roles"_key: return read_all(value, guild.roles, read_role);
      case "channels"_key: return read_all(value, guild.channels, read_channel);
      case "threads"_key: return read_all(value, guild.threads, read_channel);
      case "emojis"_key: return read_all(value, guild.emojis, read_emoji);
      case "members"_key: return read_own_member(value, own_id, guild.own_member);
      default: return;
    }
  });
  // Channels inside a guild leave their guild out.
  for (Channel& channel : guild.channels) channel.guild_id = guild.id;
  for (Channel& thread : guild.threads) thread.guild_id = guild.id;
  return guild;
}

}  // namespace
}  // namespace reader

using namespace reader;

std::optional<Guild> parse_guild(Json json, UserId own_id) {
  return parse_with(json, [own_id](Object object) { return read_guild(object, own_id); });
}

std::optional<std::vector<GuildCounts>> parse_guild_counts(Json json) {
  return parse_array_with<GuildCounts>(json, [](Object object) {
    GuildCounts counts;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "id") return read(value, counts.id);
      if (key == "approximate_member_count") return read(value, counts.members);
      if (key == "approximate_presence_count") read(value, counts.online);
    });
    return counts;
  });
}

std::optional<GuildRef> parse_guild_ref(Json json) {
  return parse_with(json, [](Object object) {
    GuildRef ref;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "id") return read(value, ref.id);
      if (key == "unavailable") read(value, ref.unavailable);
    });
    return ref;
  });
}

std::optional<Role> parse_role(Json json) { return parse_with(json, read_role); }

std::optional<std::vector<Role>> parse_roles(Json json) { return parse_array_with<Role>(json, read_role); }

std::optional<GuildEmoji> parse_emoji(Json json) { return parse_with(json, read_emoji); }

std::optional<std::vector<GuildEmoji>> parse_emojis(Json json) {
  return parse_array_with<GuildEmoji>(json, read_emoji);
}

std::optional<RoleEvent> parse_role_event(Json json) {
  return parse_with(json, [](Object object) {
    RoleEvent event;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "guild_id") return read(value, event.guild_id);
      if (key == "role") read_object(value, event.role, read_role);
    });
    return event;
  });
}

std::optional<RoleRef> parse_role_ref(Json json) {
  return parse_with(json, [](Object object) {
    RoleRef ref;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "guild_id") return read(value, ref.guild_id);
      if (key == "role_id") read(value, ref.role_id);
    });
    return ref;
  });
}

std::optional<GuildEmojis> parse_guild_emojis(Json json) {
  return parse_with(json, [](Object object) {
    GuildEmojis event;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "guild_id") return read(value, event.guild_id);
      if (key == "emojis") read_all(value, event.emojis, read_emoji);
    });
    return event;
  });
}

}  // namespace discord
