#include "testing/discord_sim/rest/call.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

constexpr std::size_t roles_max = 250;

Json list_view(const Guild& guild) {
  Json shown = Json::array();
  for (const auto& [id, role] : guild.roles) shown.push(role_view(role));
  return shown;
}

Answer get_roles(Call& call) { return {200, list_view(need_guild(call))}; }

Answer get_role(Call& call) { return {200, role_view(need_role(call, need_guild(call)))}; }

// Reads what a body may say about a role; what it does not name stays.
void read_role(const Call& call, const Guild& guild, Role& role) {
  const Form form(call.body);
  if (const auto name = form.field("name").text({1, 100})) role.name = *name;
  if (const auto colour = form.field("color").integer({0, 0xFFFFFF}))
    role.color = static_cast<std::uint32_t>(*colour);
  if (const Form colours = form.field("colors"); colours.present()) {
    const auto primary = colours.field("primary_color").integer({0, 0xFFFFFF});
    if (primary) role.color = static_cast<std::uint32_t>(*primary);
  }
  if (const auto hoist = form.field("hoist").flag()) role.hoist = *hoist;
  if (const auto mentionable = form.field("mentionable").flag()) role.mentionable = *mentionable;
  const auto bits = form.field("permissions").bits();
  form.finish();
  if (!bits) return;
  // Nobody can give what they do not hold; what the role had already may stay.
  const Permissions held = permissions_in_guild(guild, self_in(call, guild));
  if ((*bits & permission::all & ~held & ~role.permissions) != 0) throw refuse::missing_permissions();
  role.permissions = *bits & permission::all;
}

Answer post_role(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_roles);
  if (guild.roles.size() >= roles_max)
    throw ApiError(400, 30005, "Maximum number of server roles reached (250)");
  Role draft;
  draft.name = "new role";
  draft.permissions = guild.everyone().permissions;
  if (call.body.is_null()) call.body = Json::object();
  read_role(call, guild, draft);
  const Role& created = create_role(call.world, guild.id, std::move(draft));
  record(call.world, guild.id, call.actor(),
         {audit::role_create,
          Snowflake(created.id.value()),
          {},
          Json::array({audit_change("name", {}, created.name)})});
  return {200, role_view(created)};
}

const Role& need_lower_role(const Call& call, const Guild& guild) {
  need_permission(call, guild, manage_roles);
  const Role& role = need_role(call, guild);
  if (!outranks(guild, self_in(call, guild), role)) throw refuse::missing_permissions();
  return role;
}

Answer patch_role(Call& call) {
  const Guild& guild = need_guild(call);
  Role changed = need_lower_role(call, guild);
  const RoleId id = changed.id;
  read_role(call, guild, changed);
  call.world.guild_at(guild.id).roles.at(id) = std::move(changed);
  announce_role(call.world, guild.id, id);
  record(call.world, guild.id, call.actor(), {audit::role_update, Snowflake(id.value())});
  return {200, role_view(guild.roles.at(id))};
}

Answer delete_role(Call& call) {
  const Guild& guild = need_guild(call);
  const Role& role = need_lower_role(call, guild);
  if (role.managed || role.id == guild.everyone().id) throw ApiError(400, 50028, "Invalid Role");
  const RoleId id = role.id;
  const std::string name = role.name;
  delete_role(call.world, guild.id, id);
  record(call.world, guild.id, call.actor(),
         {audit::role_delete, Snowflake(id.value()), {}, Json::array({audit_change("name", name, {})})});
  return no_content();
}

// The body is a list of {id, position}.
Answer sort(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_roles);
  const Form list = Form::over(call.body);
  std::vector<std::pair<RoleId, int>> moves;
  for (std::size_t n = 0, count = list.list({0, 250}); n < count; ++n) {
    const Form item = list.item(n);
    const auto id = item.field("id").id<RoleId>();
    const auto position = item.field("position").integer({1, 250});
    if (!id || !position) continue;
    const auto role = guild.roles.find(*id);
    if (role == guild.roles.end()) throw refuse::unknown(unknown::role);
    if (!outranks(guild, self_in(call, guild), role->second)) throw refuse::missing_permissions();
    if (*position >= top_role(guild, self_in(call, guild)).position && guild.owner != call.user) {
      throw refuse::missing_permissions();
    }
    moves.emplace_back(*id, static_cast<int>(*position));
  }
  list.finish();
  for (const auto& [id, position] : moves) {
    call.world.guild_at(guild.id).roles.at(id).position = position;
    announce_role(call.world, guild.id, id);
  }
  return {200, list_view(guild)};
}

constexpr Limit role_write_limit{"roles.write", 10, 10s};

constexpr std::array role_table{
    Route{"GET", "/guilds/{guild_id}/roles", get_roles, {"roles.list", 10, 10s}},
    Route{"POST", "/guilds/{guild_id}/roles", post_role, role_write_limit},
    Route{"PATCH", "/guilds/{guild_id}/roles", sort, role_write_limit},
    Route{"GET", "/guilds/{guild_id}/roles/{role_id}", get_role, {"roles.get", 10, 10s}},
    Route{"PATCH", "/guilds/{guild_id}/roles/{role_id}", patch_role, role_write_limit},
    Route{"DELETE", "/guilds/{guild_id}/roles/{role_id}", delete_role, role_write_limit},
};

}  // namespace

std::span<const Route> role_routes() { return role_table; }

}  // namespace discord_sim
