// A guild as the bot sees it: channels, roles and emojis to choose from, and what the bot lacks there.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "discord/permissions/hierarchy.hpp"
#include "discord/permissions/names.hpp"
#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_routes.hpp"
#include "platform/dashboard/role_reach.hpp"
#include "platform/dashboard/settings_refusals.hpp"
#include "platform/interactions/lacks.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;
using discord::Permission;

const std::vector<std::string> channel_kinds{"text",  "voice", "category", "announcement",
                                             "stage", "forum", "media",    "other"};

std::string_view kind_of(discord::ChannelType type) {
  switch (type) {
    case discord::ChannelType::Text: return "text";
    case discord::ChannelType::Voice: return "voice";
    case discord::ChannelType::Category: return "category";
    case discord::ChannelType::Announcement: return "announcement";
    case discord::ChannelType::Stage: return "stage";
    case discord::ChannelType::Forum: return "forum";
    case discord::ChannelType::Media: return "media";
    default: return "other";
  }
}

constexpr discord::Permissions to_write =
    Permission::ViewChannel | Permission::SendMessages | Permission::EmbedLinks;

json::array channels_of(const GuildProjection& guild, Instant now) {
  json::array all;
  for (const ProjectedChannel& channel : guild.channels) {
    const discord::ChannelRights rights{.type = channel.type, .overwrites = channel.overwrites};
    const auto held = discord::effective_permissions(guild.rights(), guild.own(), rights, now);
    all.push_back(json::object{
        {"id", channel.id.text()},
        {"name", channel.name},
        {"kind", kind_of(channel.type)},
        {"parent_id", channel.parent ? json::value(channel.parent.text()) : json::value(nullptr)},
        {"position", channel.position},
        {"bot_can_write", held.has(to_write)}});
  }
  return all;
}

json::value color_of(std::uint32_t color) {
  return color == 0 ? json::value(nullptr) : json::value(fmt::format("#{:06X}", color));
}

json::array roles_of(const GuildProjection& guild, const RoleReach& reach) {
  json::array all;
  for (std::size_t n = 0; n < guild.roles.size(); ++n) {
    const discord::RoleRights& role = guild.roles[n];
    const ProjectedRole& look = guild.role_looks[n];
    all.push_back(json::object{{"id", role.id.text()},
                               {"name", look.name},
                               {"color", color_of(look.color)},
                               {"position", role.position},
                               {"managed", look.managed},
                               {"bot_can_give", !look.managed && reach.of_bot(role)},
                               {"you_can_give", reach.of_actor(role)}});
  }
  return all;
}

json::array emojis_of(const DashboardParts& parts, const GuildProjection& guild) {
  json::array all;
  for (const ProjectedEmoji& emoji : guild.emojis) {
    if (!emoji.available) continue;
    all.push_back(json::object{{"id", emoji.id.text()},
                               {"name", emoji.name},
                               {"animated", emoji.animated},
                               {"url", fmt::format("{}/emojis/{}.{}", parts.cdn, emoji.id.value(),
                                                   emoji.animated ? "gif" : "png")}});
  }
  return all;
}

std::string nothing_known() {
  return R"({"complete":false,"as_of":null,"name":"","icon_url":null,"member_count":0,"channels":[],)"
         R"("roles":[],"emojis":[]})";
}

Task<RouteAnswer> places(DashboardParts& parts, RouteContext& context) {
  const ProjectionAnswer seen = co_await parts.projections.get(context.guild());
  if (seen.guild == nullptr) co_return done(nothing_known());
  const GuildProjection& guild = *seen.guild;
  const auto reach = co_await reach_of(parts, context, guild);
  if (!reach) co_return std::unexpected(reach.error());
  json::value icon = nullptr;
  if (!guild.icon.empty()) icon = fmt::format("{}/icons/{}/{}.png", parts.cdn, guild.id.value(), guild.icon);
  co_return done(json::serialize(json::object{{"complete", seen.trust == Trust::Fresh},
                                              {"as_of", to_rfc3339(seen.as_of)},
                                              {"name", guild.name},
                                              {"icon_url", std::move(icon)},
                                              {"member_count", guild.member_count},
                                              {"channels", channels_of(guild, context.now())},
                                              {"roles", roles_of(guild, *reach)},
                                              {"emojis", emojis_of(parts, guild)}}));
}

json::array lacks_in(const std::vector<Lack>& lacks) {
  json::array all;
  for (const Lack& lack : lacks) {
    all.push_back(json::object{{"permission", discord::title(lack.permission)},
                               {"features", json::array(lack.features.begin(), lack.features.end())}});
  }
  return all;
}

Task<RouteAnswer> diagnose(DashboardParts& parts, RouteContext& context) {
  const ProjectionAnswer seen = co_await parts.projections.get(context.guild());
  if (seen.guild == nullptr) {
    co_return done(R"({"complete":false,"administrator":false,"lacks":[],"roles_above":0,"roles_below":0})");
  }
  const GuildProjection& guild = *seen.guild;
  const auto held = discord::effective_permissions(guild.rights(), guild.own(), context.now());
  const auto lacks = lacks_of(parts.features, {.server = held, .channel = held}, language_of(context));
  const discord::Rank mine = discord::top_rank(guild.rights(), guild.own());
  std::int64_t above = 0;
  std::int64_t below = 0;
  for (const discord::RoleRights& role : guild.roles) {
    if (role.id.value() == guild.id.value() || role.id == mine.role_id) continue;
    ++(discord::Rank{role.position, role.id} > mine ? above : below);
  }
  co_return done(json::serialize(json::object{{"complete", seen.trust == Trust::Fresh},
                                              {"administrator", held.has(Permission::Administrator)},
                                              {"lacks", lacks_in(lacks)},
                                              {"roles_above", above},
                                              {"roles_below", below}}));
}

Schema places_shape() {
  const Schema channel = schema::object(
      "PlacedChannel", {{"id", schema::snowflake()},
                        {"name", schema::text()},
                        {"kind", schema::choice(channel_kinds)},
                        {"parent_id", schema::nullable(schema::snowflake())},
                        {"position", schema::integer(INT32_MIN, INT32_MAX)},
                        {"bot_can_write", schema::noted("See it, write there, and embed.", schema::flag())}});
  const Schema role = schema::object(
      "PlacedRole",
      {{"id", schema::snowflake()},
       {"name", schema::text()},
       {"color", schema::noted("As #RRGGBB.", schema::nullable(schema::text()))},
       {"position", schema::integer(INT32_MIN, INT32_MAX)},
       {"managed", schema::noted("An integration's own; nobody gives it.", schema::flag())},
       {"bot_can_give", schema::noted("It stands below the bot's own.", schema::flag())},
       {"you_can_give", schema::noted("It stands below yours, or you own the server.", schema::flag())}});
  const Schema emoji = schema::object("PlacedEmoji", {{"id", schema::snowflake()},
                                                      {"name", schema::text()},
                                                      {"animated", schema::flag()},
                                                      {"url", schema::text()}});
  return schema::object(
      "Places",
      {{"complete", schema::noted("Nothing of the last minute is missing from it.", schema::flag())},
       {"as_of", schema::nullable(schema::date_time())},
       {"name", schema::text()},
       {"icon_url", schema::nullable(schema::text())},
       {"member_count", schema::integer_from(0)},
       {"channels", schema::list(channel)},
       {"roles", schema::list(role)},
       {"emojis", schema::list(emoji)}});
}

Schema diagnosis_shape() {
  const Schema lack = schema::object(
      "MissingPermission", {{"permission", schema::text()}, {"features", schema::list(schema::text())}});
  return schema::object(
      "Diagnosis",
      {{"complete", schema::noted("False while the bot is not there, or silent.", schema::flag())},
       {"administrator", schema::flag()},
       {"lacks", schema::list(lack)},
       {"roles_above", schema::noted("Roles that the bot cannot give.", schema::integer_from(0))},
       {"roles_below", schema::integer_from(0)}});
}

constexpr std::string_view places_example =
    R"({"complete":true,"as_of":"2026-03-01T12:00:00.000Z","name":"The town","icon_url":null,"member_count":42,
"channels":[{"id":"81384788765712386","name":"general","kind":"text","parent_id":null,"position":0,
"bot_can_write":true}],"roles":[{"id":"81384788765712385","name":"Helpers","color":"#F2A33A","position":2,
"managed":false,"bot_can_give":true,"you_can_give":true}],"emojis":[{"id":"81384788765712387","name":"wave",
"animated":false,"url":"https://cdn.example/emojis/81384788765712387.png"}]})";
constexpr std::string_view diagnosis_example =
    R"({"complete":true,"administrator":false,"lacks":[{"permission":"Manage Roles","features":["Levels"]}],
"roles_above":1,"roles_below":4})";

}  // namespace

std::vector<RouteEntry> place_routes(DashboardParts* parts) {
  return {
      {.method = "GET",
       .path = "/api/guilds/{guildId}/places",
       .operation_id = "getPlaces",
       .summary = "The server's channels, roles and emojis.",
       .answer = "As the bot sees them; empty lists while it is not there.",
       .access = RouteAccess::Viewer,
       .scope = "guild:read",
       .response = places_shape(),
       .examples = {{.name = "a small server", .response = std::string(places_example)}},
       .run = [parts](RouteContext& context) { return places(*parts, context); }},
      {.method = "GET",
       .path = "/api/guilds/{guildId}/diagnosis",
       .operation_id = "getDiagnosis",
       .summary = "What the bot lacks in the server.",
       .answer = "Missing permissions with the features that wait for them, and its place among the roles.",
       .access = RouteAccess::Viewer,
       .scope = "guild:read",
       .response = diagnosis_shape(),
       .examples = {{.name = "one missing", .response = std::string(diagnosis_example)}},
       .run = [parts](RouteContext& context) { return diagnose(*parts, context); }}};
}

}  // namespace herwa::platform
