#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

Json with_counts(const Guild& guild) {
  Json view = guild_view(guild);
  return view.set("approximate_member_count", guild.members.size())
      .set("approximate_presence_count", guild.members.size());
}

Answer get_guild(Call& call) {
  const Guild& guild = need_guild(call);
  return {200, call.query.flag("with_counts") ? with_counts(guild) : guild_view(guild)};
}

Answer patch_guild(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_guild);
  const Form form(call.body);
  const auto name = form.field("name").text({2, 100});
  const auto description = form.field("description").text({0, 300});
  const auto channel = form.field("system_channel_id").id<ChannelId>();
  form.finish();
  Guild& record = call.world.guild_at(guild.id);
  if (name) record.name = *name;
  if (call.body.has("description")) record.description = description.value_or("");
  if (call.body.has("system_channel_id")) record.system_channel = channel.value_or(ChannelId{});
  update_guild(call.world, guild.id);
  return {200, guild_view(record)};
}

Json ban_view(const World& world, const Ban& ban) {
  return Json::object({{"user", user_view(*world.user(ban.user))}, {"reason", text_or_null(ban.reason)}});
}

Answer bans(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, ban_members);
  const auto limit = static_cast<std::size_t>(call.query.integer("limit", {1, 1000}).value_or(1000));
  const auto after = call.query.id<UserId>("after");
  Json shown = Json::array();
  for (const auto& [id, ban] : guild.bans) {
    if ((!after || id > *after) && shown.items().size() < limit) shown.push(ban_view(call.world, ban));
  }
  return {200, std::move(shown)};
}

Answer get_ban(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, ban_members);
  const auto found = guild.bans.find(call.id<UserId>("user_id"));
  if (found == guild.bans.end()) throw refuse::unknown(unknown::ban);
  return {200, ban_view(call.world, found->second)};
}

void delete_recent(World& world, const Guild& guild, UserId author, std::chrono::seconds window) {
  for (const ChannelId channel : guild.channels) {
    std::vector<MessageId> recent;
    for (const auto& [id, message] : world.messages(channel)) {
      if (message.author == author && born_at(id) + window > world.now()) recent.push_back(id);
    }
    // Two hundred ids fit into no single event of Discord's.
    constexpr std::size_t ids_per_event = 100;
    for (std::size_t n = 0; n < recent.size(); n += ids_per_event) {
      const auto end = std::min(recent.size(), n + ids_per_event);
      delete_messages(world, channel,
                      {recent.begin() + static_cast<std::ptrdiff_t>(n),
                       recent.begin() + static_cast<std::ptrdiff_t>(end)});
    }
  }
}

Answer put_ban(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, ban_members);
  const auto target = call.id<UserId>("user_id");
  if (call.world.user(target) == nullptr) throw refuse::unknown(unknown::user);
  const auto member = guild.members.find(target);
  if (target == guild.owner ||
      (member != guild.members.end() && !outranks(guild, self_in(call, guild), member->second))) {
    throw refuse::missing_permissions();
  }
  std::optional<std::int64_t> seconds;
  if (!call.body.is_null()) {
    const Form form(call.body);
    seconds = form.field("delete_message_seconds").integer({0, 604800});
    const auto days = form.field("delete_message_days").integer({0, 7});
    if (!seconds && days) seconds = *days * 86400;
    form.finish();
  }
  if (seconds && *seconds > 0) delete_recent(call.world, guild, target, std::chrono::seconds(*seconds));
  record(call.world, guild.id, call.actor(), {audit::ban_add, Snowflake(target.value())});
  ban(call.world, guild.id, target, call.reason);
  return no_content();
}

Answer remove_ban(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, ban_members);
  const auto target = call.id<UserId>("user_id");
  if (!guild.bans.contains(target)) throw refuse::unknown(unknown::ban);
  record(call.world, guild.id, call.actor(), {audit::ban_remove, Snowflake(target.value())});
  unban(call.world, guild.id, target);
  return no_content();
}

Answer audit_log(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, view_audit_log);
  const auto limit = static_cast<std::size_t>(call.query.integer("limit", {1, 100}).value_or(50));
  const auto action = call.query.integer("action_type", {1, 200});
  const auto by = call.query.id<UserId>("user_id");
  Json entries = Json::array();
  Json users = Json::array();
  for (auto entry = guild.audit_log.rbegin(); entry != guild.audit_log.rend(); ++entry) {
    if ((action && entry->action != *action) || (by && entry->by != *by)) continue;
    if (entries.items().size() >= limit) break;
    entries.push(audit_view(*entry));
    Json user = user_view(*call.world.user(entry->by));
    if (std::ranges::count(users.items(), user) == 0) users.push(std::move(user));
  }
  Json body = Json::object({{"audit_log_entries", std::move(entries)}, {"users", std::move(users)}});
  for (const std::string_view none : {"application_commands", "auto_moderation_rules",
                                      "guild_scheduled_events", "integrations", "threads", "webhooks"}) {
    body.set(none, Json::array());
  }
  return {200, std::move(body)};
}

constexpr Limit ban_limit{"guilds.bans", 5, 1s};

constexpr std::array guild_table{
    Route{"GET", "/guilds/{guild_id}", get_guild, {"guilds.get", 10, 10s}},
    Route{"PATCH", "/guilds/{guild_id}", patch_guild, {"guilds.change", 5, 5s}},
    Route{"GET", "/guilds/{guild_id}/bans", bans, ban_limit},
    Route{"GET", "/guilds/{guild_id}/bans/{user_id}", get_ban, ban_limit},
    Route{"PUT", "/guilds/{guild_id}/bans/{user_id}", put_ban, ban_limit},
    Route{"DELETE", "/guilds/{guild_id}/bans/{user_id}", remove_ban, ban_limit},
    Route{"GET", "/guilds/{guild_id}/audit-logs", audit_log, {"guilds.audit", 5, 5s}},
};

}  // namespace

std::span<const Route> guild_routes() { return guild_table; }

}  // namespace discord_sim
