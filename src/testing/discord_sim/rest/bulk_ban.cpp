// Many people at once: banned, or those thrown out who have not been seen for days.
#include <array>

#include "testing/discord_sim/rest/call.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

bool can_ban(const Call& call, const Guild& guild, UserId user) {
  if (call.world.user(user) == nullptr || user == guild.owner || user == call.user) return false;
  const auto member = guild.members.find(user);
  return member == guild.members.end() || outranks(guild, self_in(call, guild), member->second);
}

Answer bulk_ban(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, ban_members | manage_guild);
  const Form form(call.body);
  const Form list = form.field("user_ids");
  list.required();
  std::vector<UserId> wanted;
  for (std::size_t n = 0, count = list.list({1, 200}); n < count; ++n) {
    if (const auto id = list.item(n).id<UserId>()) wanted.push_back(*id);
  }
  static_cast<void>(form.field("delete_message_seconds").integer({0, 604800}));
  form.finish();
  Json banned = Json::array();
  Json failed = Json::array();
  for (const UserId user : wanted) {
    if (!can_ban(call, guild, user)) {
      failed.push(user);
      continue;
    }
    // Who is banned already counts as neither.
    if (guild.bans.contains(user)) continue;
    record(call.world, guild.id, call.actor(), {audit::ban_add, Snowflake(user.value())});
    ban(call.world, guild.id, user, call.reason);
    banned.push(user);
  }
  if (banned.empty() && !failed.empty()) throw ApiError(400, 500000, "Failed to ban users");
  return {200, Json::object({{"banned_users", std::move(banned)}, {"failed_users", std::move(failed)}})};
}

// In this world, who has been offline since they joined, so many days ago.
std::vector<UserId> idle_members(const Call& call, const Guild& guild, std::chrono::days days,
                                 const std::vector<RoleId>& roles) {
  std::vector<UserId> idle;
  for (const auto& [id, member] : guild.members) {
    const User& user = *call.world.user(id);
    const bool only_these =
        std::ranges::all_of(member.roles, [&](RoleId role) { return std::ranges::count(roles, role) > 0; });
    const bool away = user.status == "offline" && member.joined_at + days <= call.world.now();
    if (!user.bot && away && only_these && id != guild.owner) idle.push_back(id);
  }
  return idle;
}

Answer count_prune(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_guild | kick_members);
  const std::chrono::days days(call.query.integer("days", {1, 30}).value_or(7));
  std::vector<RoleId> roles;
  for (const auto& [name, value] : call.query.pairs()) {
    if (name == "include_roles") roles.push_back(RoleId::parse(value).value_or(RoleId{}));
  }
  return {200, Json::object({{"pruned", idle_members(call, guild, days, roles).size()}})};
}

Answer prune(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_guild | kick_members);
  const Form form(call.body);
  const std::chrono::days days(form.field("days").integer({1, 30}).value_or(7));
  const bool counted = form.field("compute_prune_count").flag().value_or(true);
  const Form list = form.field("include_roles");
  std::vector<RoleId> roles;
  for (std::size_t n = 0, count = list.list({0, 100}); n < count; ++n)
    roles.push_back(list.item(n).id<RoleId>().value_or(RoleId{}));
  form.finish();
  const std::vector<UserId> idle = idle_members(call, guild, days, roles);
  for (const UserId user : idle) leave_guild(call.world, guild.id, user);
  record(call.world, guild.id, call.actor(),
         {audit::prune,
          {},
          Json::object({{"delete_member_days", std::to_string(days.count())},
                        {"members_removed", std::to_string(idle.size())}})});
  return {200, Json::object({{"pruned", counted ? Json(idle.size()) : Json()}})};
}

constexpr Limit bulk_ban_limit{"guilds.many", 5, 10s};
constexpr std::array bulk_ban_table{
    Route{"POST", "/guilds/{guild_id}/bulk-ban", bulk_ban, bulk_ban_limit},
    Route{"GET", "/guilds/{guild_id}/prune", count_prune, bulk_ban_limit},
    Route{"POST", "/guilds/{guild_id}/prune", prune, bulk_ban_limit},
};

}  // namespace

std::span<const Route> bulk_routes() { return bulk_ban_table; }

}  // namespace discord_sim
