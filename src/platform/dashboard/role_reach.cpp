#include "platform/dashboard/role_reach.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <set>

#include "platform/api/error_shape.hpp"
#include "platform/dashboard/settings_refusals.hpp"
#include "platform/language/words.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

std::set<std::string> id_set_in(const json::value& value) {
  std::set<std::string> ids;
  if (value.is_string() && !value.get_string().empty()) ids.emplace(value.get_string());
  if (const json::array* list = value.if_array()) {
    for (const json::value& one : *list) {
      if (one.is_string()) ids.emplace(one.get_string());
    }
  }
  return ids;
}

struct Named {
  const SettingField* field = nullptr;
  std::string id;
};

// Roles that a change names and the settings in force do not.
std::vector<Named> newly_named(const Feature& feature, const json::object& values,
                               const json::object& before) {
  std::vector<Named> named;
  for (const SettingField& field : feature.settings.fields) {
    if (field.kind != SettingKind::Role && field.kind != SettingKind::Roles) continue;
    const json::value* after = values.if_contains(field.name);
    if (after == nullptr) continue;
    const json::value* held = before.if_contains(field.name);
    const std::set<std::string> known = held == nullptr ? std::set<std::string>() : id_set_in(*held);
    for (const std::string& id : id_set_in(*after)) {
      if (!known.contains(id)) named.push_back({&field, id});
    }
  }
  return named;
}

std::string name_of_role(const GuildProjection& guild, const discord::RoleRights& role) {
  return guild.role_looks[static_cast<std::size_t>(&role - guild.roles.data())].name;
}

}  // namespace

Task<std::expected<RoleReach, RouteRefused>> reach_of(DashboardParts& parts, RouteContext& context,
                                                      const GuildProjection& guild) {
  RoleReach reach{.bot = discord::top_rank(guild.rights(), guild.own()),
                  .actor = {},
                  .owner = context.role() == GuildRole::Owner};
  reach.actor = reach.bot;
  if (reach.owner || context.caller().by != Caller::By::Session) co_return reach;
  const auto roles = co_await parts.access.roles_of(context.user(), context.guild());
  if (!roles) co_return std::unexpected(roles.error());
  reach.actor = discord::top_rank(guild.rights(), {.user_id = context.user(), .roles = *roles});
  co_return reach;
}

Task<std::optional<RouteRefused>> out_of_reach(DashboardParts& parts, RouteContext& context,
                                               const Feature& feature, json::object values) {
  const SettingsDocument held = co_await parts.settings.document(context.guild(), feature.name);
  const auto named = newly_named(feature, values, json::parse(held.json).as_object());
  if (named.empty()) co_return std::nullopt;
  const ProjectionAnswer seen = co_await parts.projections.get(context.guild());
  if (seen.trust != Trust::Fresh) {
    co_return RouteRefused{
        .status = 503, .code = "UNAVAILABLE", .message = words().say(language_of(context), "reach.unknown")};
  }
  const auto reach = co_await reach_of(parts, context, *seen.guild);
  if (!reach) co_return reach.error();
  Problems problems;
  for (const Named& one : named) {
    const discord::RoleRights* role = seen.guild->role(RoleId::parse(one.id).value_or(RoleId()));
    if (role == nullptr) continue;
    std::string_view wrong;
    if (!reach->of_actor(*role)) {
      wrong = "above_you";
    } else if (one.field->given_by_bot && !reach->of_bot(*role)) {
      wrong = "above_bot";
    } else {
      continue;
    }
    problems.push_back({"/values/" + one.field->name, std::string(wrong),
                        words().say(language_of(context), fmt::format("reach.{}", wrong),
                                    {{"role", name_of_role(*seen.guild, *role)}})});
  }
  if (problems.empty()) co_return std::nullopt;
  RouteRefused refused = wrong_request(problems);
  refused.status = 403;
  refused.code = "ROLE_OUT_OF_REACH";
  refused.message = problems.front().message;
  co_return refused;
}

}  // namespace herwa::platform
