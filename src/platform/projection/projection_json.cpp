// The stored form: a checksum in eight hexadecimal digits, a space, and JSON. Ids are decimal strings,
// instants are microseconds.
#include <fmt/format.h>
#include <boost/json.hpp>

#include <charconv>
#include <stdexcept>

#include "base/checksum.hpp"
#include "platform/projection/guild_projection.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::size_t head_size = 9;
constexpr std::int64_t form = 1;

std::string text_of(const json::value& value) { return std::string(value.as_string()); }

template <class Number>
Number number_of(const json::value& value) {
  return value.to_number<Number>();
}

template <class AnyId>
AnyId id_of(const json::value& value) {
  const auto id = AnyId::parse(std::string_view(value.as_string()));
  if (!id) throw std::invalid_argument("an id");
  return *id;
}

discord::Permissions permissions_of(const json::value& value) {
  const std::string_view text = value.as_string();
  std::uint64_t bits = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
  if (error != std::errc{} || end != text.data() + text.size()) throw std::invalid_argument("permissions");
  return discord::Permissions(bits);
}

std::string digits(discord::Permissions permissions) { return std::to_string(permissions.bits()); }
std::int64_t micros(Instant instant) { return instant.time_since_epoch().count(); }

json::array roles_json(const GuildProjection& guild) {
  json::array all;
  for (std::size_t n = 0; n < guild.roles.size(); ++n) {
    const discord::RoleRights& rights = guild.roles[n];
    const ProjectedRole& look = guild.role_looks[n];
    all.push_back(json::object{{"id", rights.id.text()},
                               {"permissions", digits(rights.permissions)},
                               {"position", rights.position},
                               {"name", look.name},
                               {"color", look.color},
                               {"hoist", look.hoist},
                               {"managed", look.managed},
                               {"mentionable", look.mentionable}});
  }
  return all;
}

json::array channels_json(const GuildProjection& guild) {
  json::array all;
  for (const ProjectedChannel& channel : guild.channels) {
    json::array overwrites;
    for (const discord::Overwrite& one : channel.overwrites)
      overwrites.push_back(json::array{std::to_string(one.id), static_cast<int>(one.type), digits(one.allow),
                                       digits(one.deny)});
    all.push_back(json::object{{"id", channel.id.text()},
                               {"type", static_cast<int>(channel.type)},
                               {"parent", channel.parent.text()},
                               {"position", channel.position},
                               {"name", channel.name},
                               {"nsfw", channel.nsfw},
                               {"overwrites", std::move(overwrites)}});
  }
  return all;
}

json::array emojis_json(const GuildProjection& guild) {
  json::array all;
  for (const ProjectedEmoji& emoji : guild.emojis)
    all.push_back(json::object{{"id", emoji.id.text()},
                               {"name", emoji.name},
                               {"animated", emoji.animated},
                               {"available", emoji.available}});
  return all;
}

json::object own_json(const GuildProjection& guild) {
  json::array roles;
  for (const discord::RoleId role : guild.own_roles) roles.emplace_back(role.text());
  json::object own{{"id", guild.own_id.text()},
                   {"roles", std::move(roles)},
                   {"permissions", digits(guild.own_permissions)}};
  if (guild.own_timed_out_until) own["timed_out_until"] = micros(*guild.own_timed_out_until);
  return own;
}

void read_roles(const json::array& all, GuildProjection& guild) {
  for (const json::value& one : all) {
    guild.roles.push_back({.id = id_of<discord::RoleId>(one.at("id")),
                           .permissions = permissions_of(one.at("permissions")),
                           .position = number_of<std::int32_t>(one.at("position"))});
    guild.role_looks.push_back({.name = text_of(one.at("name")),
                                .color = number_of<std::uint32_t>(one.at("color")),
                                .hoist = one.at("hoist").as_bool(),
                                .managed = one.at("managed").as_bool(),
                                .mentionable = one.at("mentionable").as_bool()});
  }
}

discord::Overwrite overwrite_of(const json::value& value) {
  const json::array& parts = value.as_array();
  return {.id = id_of<discord::RoleId>(parts.at(0)).value(),
          .type = static_cast<discord::OverwriteType>(number_of<std::uint8_t>(parts.at(1))),
          .allow = permissions_of(parts.at(2)),
          .deny = permissions_of(parts.at(3))};
}

void read_channels(const json::array& all, GuildProjection& guild) {
  for (const json::value& one : all) {
    ProjectedChannel channel{
        .id = id_of<discord::ChannelId>(one.at("id")),
        .type = static_cast<discord::ChannelType>(number_of<std::uint8_t>(one.at("type"))),
        .parent = id_of<discord::ChannelId>(one.at("parent")),
        .position = number_of<std::int32_t>(one.at("position")),
        .name = text_of(one.at("name")),
        .nsfw = one.at("nsfw").as_bool()};
    for (const json::value& overwrite : one.at("overwrites").as_array())
      channel.overwrites.push_back(overwrite_of(overwrite));
    guild.channels.push_back(std::move(channel));
  }
}

void read_own(const json::value& own, GuildProjection& guild) {
  guild.own_id = id_of<discord::UserId>(own.at("id"));
  guild.own_permissions = permissions_of(own.at("permissions"));
  for (const json::value& role : own.at("roles").as_array())
    guild.own_roles.push_back(id_of<discord::RoleId>(role));
  if (const json::value* until = own.as_object().if_contains("timed_out_until"))
    guild.own_timed_out_until = Instant(std::chrono::microseconds(number_of<std::int64_t>(*until)));
}

GuildProjection read(const json::value& value) {
  if (number_of<std::int64_t>(value.at("form")) != form) throw std::invalid_argument("another form");
  GuildProjection guild{.id = id_of<discord::GuildId>(value.at("id")),
                        .owner = id_of<discord::UserId>(value.at("owner")),
                        .name = text_of(value.at("name")),
                        .icon = text_of(value.at("icon")),
                        .locale = text_of(value.at("locale")),
                        .member_count = number_of<std::uint32_t>(value.at("member_count")),
                        .unavailable = value.at("unavailable").as_bool()};
  read_roles(value.at("roles").as_array(), guild);
  read_channels(value.at("channels").as_array(), guild);
  for (const json::value& one : value.at("emojis").as_array())
    guild.emojis.push_back({.id = id_of<discord::EmojiId>(one.at("id")),
                            .name = text_of(one.at("name")),
                            .animated = one.at("animated").as_bool(),
                            .available = one.at("available").as_bool()});
  read_own(value.at("own"), guild);
  guild.written_at = Instant(std::chrono::microseconds(number_of<std::int64_t>(value.at("written_at"))));
  guild.version = number_of<std::uint64_t>(value.at("version"));
  guild.shard = text_of(value.at("shard"));
  return guild;
}

}  // namespace

std::string to_json(const GuildProjection& guild) {
  const std::string body = json::serialize(json::object{{"form", form},
                                                        {"id", guild.id.text()},
                                                        {"owner", guild.owner.text()},
                                                        {"name", guild.name},
                                                        {"icon", guild.icon},
                                                        {"locale", guild.locale},
                                                        {"member_count", guild.member_count},
                                                        {"unavailable", guild.unavailable},
                                                        {"roles", roles_json(guild)},
                                                        {"channels", channels_json(guild)},
                                                        {"emojis", emojis_json(guild)},
                                                        {"own", own_json(guild)},
                                                        {"written_at", micros(guild.written_at)},
                                                        {"version", guild.version},
                                                        {"shard", guild.shard}});
  return fmt::format("{:08x} {}", crc32c(body), body);
}

std::optional<GuildProjection> projection_from(std::string_view text) {
  if (text.size() < head_size || text[head_size - 1] != ' ') return std::nullopt;
  const std::string_view body = text.substr(head_size);
  if (text.substr(0, head_size - 1) != fmt::format("{:08x}", crc32c(body))) return std::nullopt;
  try {
    return read(json::parse(body));
  } catch (const std::exception&) {
    return std::nullopt;  // whoever wrote it knew another form
  }
}

}  // namespace herwa::platform
