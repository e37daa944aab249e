// Which guilds somebody may open, and what one is like at a glance.
#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_routes.hpp"
#include "platform/dashboard/plan_door.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

// Nothing while the bot is not there.
Task<std::optional<Guild>> row_of(DashboardParts& parts, GuildId guild) {
  auto row = co_await parts.guilds.get(guild);
  if (!row || row->left_at) co_return std::nullopt;
  co_return row;
}

json::value icon_of(const DashboardParts& parts, const DiscordGuild& guild) {
  if (guild.icon.empty()) return nullptr;
  return json::value(fmt::format("{}/icons/{}/{}.png", parts.cdn, guild.id.value(), guild.icon));
}

Task<std::string> tier_of(DashboardParts& parts, GuildId guild) {
  const auto policy = co_await parts.policies.get(guild);
  const auto catalog = parts.catalog.snapshot();
  const Tier* tier = tier_at(*catalog, tier_now(*policy, parts.clock.now()));
  co_return tier == nullptr ? std::string("free") : tier->name;
}

Task<RouteAnswer> list_guilds(DashboardParts& parts, RouteContext& context) {
  const auto guilds = co_await parts.access.all_of(context.user());
  if (!guilds) co_return std::unexpected(guilds.error());
  json::array all;
  for (const GuildAccess::Accessible& one : *guilds) {
    const bool present = (co_await row_of(parts, one.guild.id)).has_value();
    all.push_back(json::object{{"id", one.guild.id.text()},
                               {"name", one.guild.name},
                               {"icon_url", icon_of(parts, one.guild)},
                               {"role", name_of(one.role)},
                               {"bot_present", present},
                               {"tier", co_await tier_of(parts, one.guild.id)}});
  }
  co_return done(
      json::serialize(json::object{{"guilds", std::move(all)}, {"invite_url", co_await parts.invite_url()}}));
}

Task<RouteAnswer> overview(DashboardParts& parts, RouteContext& context) {
  const auto row = co_await row_of(parts, context.guild());
  const auto policy = co_await parts.policies.get(context.guild());
  const auto catalog = parts.catalog.snapshot();
  const TierIndex tier = tier_now(*policy, context.now());
  std::int64_t on = 0;
  for (const Feature& feature : parts.features) {
    const auto index = parts.catalog.gates().feature(feature.name);
    const bool works = index && catalog->features[*index].enabled &&
                       (feature.always_on || has_feature(*catalog, tier, *index)) &&
                       !std::ranges::binary_search(policy->off, *index);
    if (works) ++on;
  }
  const std::string invite = co_await parts.invite_url();
  co_return done(json::serialize(json::object{
      {"id", context.guild().text()},
      {"name", row ? row->name : ""},
      {"role", name_of(context.role())},
      {"bot_present", row.has_value()},
      {"joined_at", row ? json::value(to_rfc3339(row->joined_at)) : json::value(nullptr)},
      {"tier", co_await tier_of(parts, context.guild())},
      {"features_on", on},
      {"features_total", parts.features.size()},
      {"invite_url",
       invite.empty() ? invite : fmt::format("{}&guild_id={}", invite, context.guild().value())}}));
}

const std::vector<std::string> roles{"viewer", "moderator", "admin", "owner"};

Schema list_shape() {
  const Schema guild = schema::object(
      "GuildSummary",
      {{"id", schema::snowflake()},
       {"name", schema::text()},
       {"icon_url", schema::nullable(schema::text())},
       {"role", schema::noted("What you are in its dashboard.", schema::choice(roles))},
       {"bot_present", schema::noted("Whether Herwa is there; else invite it.", schema::flag())},
       {"tier", schema::text()}});
  return schema::object("Guilds", {{"guilds", schema::list(guild)}, {"invite_url", schema::text()}});
}

Schema overview_shape() {
  return schema::object("GuildOverview",
                        {{"id", schema::snowflake()},
                         {"name", schema::noted("Empty while the bot is not there.", schema::text())},
                         {"role", schema::choice(roles)},
                         {"bot_present", schema::flag()},
                         {"joined_at", schema::nullable(schema::date_time())},
                         {"tier", schema::text()},
                         {"features_on", schema::integer_from(0)},
                         {"features_total", schema::integer_from(0)},
                         {"invite_url", schema::text()}});
}

constexpr std::string_view list_example =
    R"({"guilds":[{"id":"81384788765712384","name":"The town","icon_url":null,"role":"owner","bot_present":true,
"tier":"pro"}],"invite_url":"https://discord.com/oauth2/authorize?client_id=81384788765712300&scope=bot"})";
constexpr std::string_view overview_example =
    R"({"id":"81384788765712384","name":"The town","role":"owner","bot_present":true,
"joined_at":"2026-03-01T12:00:00.000Z","tier":"pro","features_on":12,"features_total":14,
"invite_url":"https://discord.com/oauth2/authorize?client_id=81384788765712300&scope=bot&guild_id=81384788765712384"})";

}  // namespace

std::vector<RouteEntry> guild_routes(DashboardParts* parts) {
  return {
      {.method = "GET",
       .path = "/api/guilds",
       .operation_id = "listGuilds",
       .summary = "The servers whose dashboard you may open.",
       .answer = "Those you own or administer, and those whose owner let you in.",
       .access = RouteAccess::SignedIn,
       .response = list_shape(),
       .refusals = {{401, "SIGN_IN_AGAIN", "Discord does not let us see your servers any more."},
                    {503, "DISCORD_AWAY", "Discord does not answer."}},
       .examples = {{.name = "one", .response = std::string(list_example)}},
       .run = [parts](RouteContext& context) { return list_guilds(*parts, context); }},
      {.method = "GET",
       .path = "/api/guilds/{guildId}",
       .operation_id = "getGuild",
       .summary = "A server at a glance.",
       .answer = "Whether the bot is there, its plan, and how many features are on.",
       .access = RouteAccess::Viewer,
       .scope = "guild:read",
       .response = overview_shape(),
       .examples = {{.name = "the town", .response = std::string(overview_example)}},
       .run = [parts](RouteContext& context) { return overview(*parts, context); }},
  };
}

}  // namespace herwa::platform
