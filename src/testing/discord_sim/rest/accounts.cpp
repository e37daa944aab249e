#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/rest/images.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

Answer gateway(Call& call) { return {200, Json::object({{"url", call.world.places().gateway}})}; }

Answer gateway_bot(Call& call) {
  const Application& app = *call.application;
  const bool over = call.world.now() >= app.identify_day_ends;
  const auto reset = over ? herwa::Duration{} : app.identify_day_ends - call.world.now();
  return {200,
          Json::object(
              {{"url", call.world.places().gateway},
               {"shards", app.shards},
               {"session_start_limit",
                Json::object({{"total", app.identify_total},
                              {"remaining", app.identify_total - (over ? 0 : app.identify_used)},
                              {"reset_after", std::chrono::ceil<std::chrono::milliseconds>(reset).count()},
                              {"max_concurrency", app.max_concurrency}})}})};
}

// A bot's own name and picture, everywhere.
Answer change_me(Call& call) {
  const Form form(call.body);
  User changed = *call.world.user(call.user);
  if (const auto name = form.field("username").text({2, 32})) changed.username = *name;
  if (call.body.has("avatar")) changed.avatar = read_picture(form.field("avatar"));
  if (call.body.has("banner")) read_picture(form.field("banner"));
  form.finish();
  call.world.mutable_users().at(call.user) = changed;
  call.world.emit({.type = "USER_UPDATE", .data = own_user_view(changed, false), .only = call.user});
  return {200, own_user_view(changed, false)};
}

Answer me(Call& call) {
  const bool with_email = call.grant != nullptr && call.grant->has_scope("email");
  return {200, own_user_view(*call.world.user(call.user), with_email)};
}

Answer user(Call& call) {
  const User* found = call.world.user(call.id<UserId>("user_id"));
  if (found == nullptr) throw refuse::unknown(unknown::user);
  return {200, user_view(*found)};
}

Answer my_guilds(Call& call) {
  const auto limit = static_cast<std::size_t>(call.query.integer("limit", {1, 200}).value_or(200));
  const auto before = call.query.id<GuildId>("before");
  const auto after = call.query.id<GuildId>("after");
  Json shown = Json::array();
  for (const auto& [id, guild] : call.world.guilds()) {
    const auto member = guild.members.find(call.user);
    if (member == guild.members.end() || (before && id >= *before) || (after && id <= *after)) continue;
    if (shown.items().size() >= limit) break;
    Json view = Json::object({{"id", id},
                              {"name", guild.name},
                              {"icon", text_or_null(guild.icon)},
                              {"banner", {}},
                              {"owner", guild.owner == call.user},
                              {"permissions", std::to_string(permissions_in_guild(guild, member->second))},
                              {"features", Json::array()}});
    if (call.query.flag("with_counts")) {
      view.set("approximate_member_count", guild.members.size())
          .set("approximate_presence_count", guild.members.size());
    }
    shown.push(std::move(view));
  }
  return {200, std::move(shown)};
}

Answer my_member(Call& call) {
  const Guild& guild = need_guild(call);
  return {200, member_view(call.world, self_in(call, guild))};
}

Answer leave_guild(Call& call) {
  const Guild* guild = call.world.guild(call.id<GuildId>("guild_id"));
  if (guild == nullptr || !guild->members.contains(call.user)) throw refuse::unknown(unknown::guild);
  leave_guild(call.world, guild->id, call.user);
  return no_content();
}

Answer open_dm(Call& call) {
  const Form form(call.body);
  const Form recipient = form.field("recipient_id");
  recipient.required();
  const auto id = recipient.id<UserId>();
  form.finish();
  if (call.world.user(*id) == nullptr) throw refuse::unknown(unknown::user);
  if (*id == call.user) throw ApiError(400, 50033, "Invalid Recipient(s)");
  return {200, channel_view(call.world, open_direct(call.world, call.user, *id))};
}

Answer my_authorization(Call& call) {
  if (call.grant == nullptr) throw refuse::unauthorized();
  const Application& app = *call.world.application(call.grant->application);
  Json scopes = Json::array();
  for (const std::string& scope : call.grant->scopes) scopes.push(scope);
  Json body = Json::object({{"application", application_view(call.world, app)},
                            {"expires", discord_time(call.grant->access_expires)},
                            {"scopes", std::move(scopes)}});
  if (call.grant->has_scope("identify")) body.set("user", user_view(*call.world.user(call.user)));
  return {200, std::move(body)};
}

constexpr std::array account_table{
    Route{"GET", "/gateway", gateway, {}, Auth::None},
    Route{"GET", "/gateway/bot", gateway_bot, {"gateway.bot", 2, 5s}},
    Route{"GET", "/users/@me", me, {"users.me", 30, 30s}, Auth::BotOrBearer, "identify"},
    Route{"PATCH", "/users/@me", change_me, {"users.change", 2, 1h}},
    Route{"GET", "/users/{user_id}", user, {"users.get", 30, 30s}},
    Route{"GET", "/users/@me/guilds", my_guilds, {"users.guilds", 5, 5s}, Auth::BotOrBearer, "guilds"},
    Route{"DELETE", "/users/@me/guilds/{guild_id}", leave_guild, {"users.leave", 5, 5s}},
    Route{"GET",
          "/users/@me/guilds/{guild_id}/member",
          my_member,
          {"users.member", 5, 5s},
          Auth::BotOrBearer,
          "guilds.members.read"},
    Route{"POST", "/users/@me/channels", open_dm, {"users.dm", 10, 10s}},
    Route{"GET", "/oauth2/@me", my_authorization, {"oauth2.me", 10, 10s}, Auth::BotOrBearer},
};

}  // namespace

std::span<const Route> account_routes() { return account_table; }

}  // namespace discord_sim
