#include "platform/access/dashboard_roles.hpp"

#include <algorithm>

namespace herwa::platform {
namespace {

GuildRole role_in(std::string_view text) {
  for (const GuildRole role : {GuildRole::Viewer, GuildRole::Moderator, GuildRole::Admin}) {
    if (name_of(role) == text) return role;
  }
  return GuildRole::None;
}

DashboardGrants grants_in(const postgres::Result& rows) {
  DashboardGrants grants;
  for (const auto row : rows) {
    const UserId member = row.get<UserId>("member_id");
    grants.push_back({.kind = member ? DashboardGrant::Kind::Member : DashboardGrant::Kind::Role,
                      .subject = member ? member.value() : row.get<RoleId>("role_id").value(),
                      .role = role_in(row.get<std::string_view>("role"))});
  }
  std::ranges::sort(grants);
  return grants;
}

}  // namespace

std::string_view name_of(DashboardGrant::Kind kind) {
  return kind == DashboardGrant::Kind::Member ? "member" : "role";
}

GuildRole highest(const DashboardGrants& grants, UserId user, const std::vector<RoleId>& roles) {
  GuildRole role = GuildRole::None;
  for (const DashboardGrant& grant : grants) {
    const bool theirs = grant.kind == DashboardGrant::Kind::Member
                            ? grant.subject == user.value()
                            : std::ranges::find(roles, RoleId(grant.subject)) != roles.end();
    if (theirs) role = std::max(role, grant.role);
  }
  return role;
}

bool by_role(const DashboardGrants& grants) {
  return std::ranges::any_of(
      grants, [](const DashboardGrant& grant) { return grant.kind == DashboardGrant::Kind::Role; });
}

Task<DashboardGrants> DashboardRoles::of(GuildId guild) {
  co_return grants_in(co_await database_.query_in_guild(
      guild, "select member_id, role_id, role from platform.dashboard_roles where guild_id = $1", {guild}));
}

Task<std::optional<DashboardGrants>> DashboardRoles::replace(GuildId guild, DashboardGrants grants,
                                                             Still still) {
  std::ranges::sort(grants);
  std::vector<UserId> members;
  std::vector<RoleId> wearers;
  std::vector<std::string> roles;
  for (const DashboardGrant& grant : grants) {
    const bool member = grant.kind == DashboardGrant::Kind::Member;
    members.emplace_back(member ? grant.subject : 0);
    wearers.emplace_back(member ? 0 : grant.subject);
    roles.emplace_back(name_of(grant.role));
  }
  auto tx = co_await database_.begin(guild);
  // One after another: rows that another adds meanwhile are not there yet to be waited for, or to be seen.
  co_await tx.query("select pg_advisory_xact_lock($1)", {guild});
  DashboardGrants before = grants_in(co_await tx.query(
      "delete from platform.dashboard_roles where guild_id = $1 returning member_id, role_id, role",
      {guild}));
  if (still && !still(before)) co_return std::nullopt;
  co_await tx.query(
      "insert into platform.dashboard_roles (guild_id, member_id, role_id, role)"
      " select $1, member, wearer, role from unnest($2::bigint[], $3::bigint[], $4::text[])"
      " as given (member, wearer, role)",
      {guild, members, wearers, roles});
  co_await tx.commit();
  co_return before;
}

}  // namespace herwa::platform
