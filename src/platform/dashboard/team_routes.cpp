// Whom the owner lets into the dashboard beside the administrators.
#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <set>

#include "platform/api/error_shape.hpp"
#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_routes.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

std::string to_text(const DashboardGrants& grants) {
  json::array all;
  for (const DashboardGrant& grant : grants) {
    all.push_back(json::object{
        {"kind", name_of(grant.kind)}, {"id", std::to_string(grant.subject)}, {"role", name_of(grant.role)}});
  }
  return json::serialize(json::object{{"team", std::move(all)}});
}

GuildRole role_named(std::string_view name) {
  if (name == name_of(GuildRole::Admin)) return GuildRole::Admin;
  return name == name_of(GuildRole::Moderator) ? GuildRole::Moderator : GuildRole::Viewer;
}

// Nothing when somebody is named twice; then `problems` says where.
std::optional<DashboardGrants> grants_in(const json::array& list, Problems& problems) {
  DashboardGrants grants;
  std::set<std::pair<DashboardGrant::Kind, std::uint64_t>> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json::object& one = list[i].as_object();
    const bool member = one.at("kind").as_string() == name_of(DashboardGrant::Kind::Member);
    const DashboardGrant grant{.kind = member ? DashboardGrant::Kind::Member : DashboardGrant::Kind::Role,
                               .subject = UserId::parse(one.at("id").as_string()).value_or(UserId()).value(),
                               .role = role_named(one.at("role").as_string())};
    if (grant.subject == 0)
      problems.push_back({fmt::format("/team/{}/id", i), "not_an_id", "Zero is nobody."});
    if (!seen.emplace(grant.kind, grant.subject).second)
      problems.push_back({fmt::format("/team/{}/id", i), "named_twice", "Name each member and role once."});
    grants.push_back(grant);
  }
  return problems.empty() ? std::optional(std::move(grants)) : std::nullopt;
}

Task<RouteAnswer> read_team(DashboardParts& parts, RouteContext& context) {
  std::string team = to_text(co_await parts.roles.of(context.guild()));
  co_return RouteDone{.json = team, .version = std::move(team)};
}

Task<RouteAnswer> write_team(DashboardParts& parts, RouteContext& context) {
  const json::value body = json::parse(context.body());
  Problems problems;
  auto grants = grants_in(body.at("team").as_array(), problems);
  if (!grants) co_return std::unexpected(wrong_request(problems));
  const auto before = co_await parts.roles.replace(
      context.guild(), *grants, [expected = context.expected()](const DashboardGrants& there) {
        return !expected || to_text(there) == *expected;
      });
  if (!before) co_return changed_meanwhile();
  std::ranges::sort(*grants);
  const std::string after = to_text(*grants);
  parts.audit.note({.guild = context.guild(),
                    .actor = context.user().text(),
                    .source = "dashboard",
                    .action = "team.changed",
                    .subject = "team",
                    .before = to_text(*before),
                    .after = after});
  co_return done(after);
}

constexpr std::string_view team_example =
    R"({"team":[{"kind":"role","id":"81384788765712385","role":"moderator"}]})";

}  // namespace

std::vector<RouteEntry> team_routes(DashboardParts* parts) {
  const Schema member =
      schema::object("TeamMember", {{"kind", schema::choice({"member", "role"})},
                                    {"id", schema::snowflake()},
                                    {"role", schema::choice({"viewer", "moderator", "admin"})}});
  const Schema team = schema::object(
      "Team", {{"team", schema::list(member, static_cast<std::int64_t>(DashboardRoles::grants_max))}});
  return {
      {.method = "GET",
       .path = "/api/guilds/{guildId}/team",
       .operation_id = "getTeam",
       .summary = "Whom the owner let into the dashboard.",
       .answer = "Members and roles with what each may; the owner and administrators are not among them.",
       .access = RouteAccess::Admin,
       .response = team,
       .examples = {{.name = "moderators", .response = std::string(team_example)}},
       .run = [parts](RouteContext& context) { return read_team(*parts, context); }},
      {.method = "PUT",
       .path = "/api/guilds/{guildId}/team",
       .operation_id = "setTeam",
       .summary = "Say who is let into the dashboard, in the place of all who were.",
       .answer = "The team as it is now. Whoever is left out is locked out at once.",
       .access = RouteAccess::Owner,
       .body = team,
       .takes_if_match = true,
       .response = team,
       .examples = {{.name = "moderators",
                     .body = std::string(team_example),
                     .response = std::string(team_example)}},
       .run = [parts](RouteContext& context) { return write_team(*parts, context); }},
  };
}

}  // namespace herwa::platform
