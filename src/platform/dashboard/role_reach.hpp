// Hierarchy: nobody names in a setting a role that stands above their own, for the bot would do with it what
// they may not, and nothing is to be handed out that the bot cannot hand out.
#pragma once

#include <expected>
#include <optional>
#include <string>

#include <boost/json/object.hpp>

#include "discord/permissions/hierarchy.hpp"
#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_parts.hpp"

namespace herwa::platform {

struct RoleReach {
  discord::Rank bot;
  discord::Rank actor;
  bool owner = false;

  [[nodiscard]] bool of_bot(const discord::RoleRights& role) const {
    return discord::Rank{role.position, role.id} < bot;
  }
  [[nodiscard]] bool of_actor(const discord::RoleRights& role) const {
    return owner || discord::Rank{role.position, role.id} < actor;
  }
};

// An API key reaches as far as the bot does.
Task<std::expected<RoleReach, RouteRefused>> reach_of(DashboardParts& parts, RouteContext& context,
                                                      const GuildProjection& guild);

// Nothing when no role that is newly named is out of reach.
Task<std::optional<RouteRefused>> out_of_reach(DashboardParts& parts, RouteContext& context,
                                               const Feature& feature, boost::json::object values);

}  // namespace herwa::platform
