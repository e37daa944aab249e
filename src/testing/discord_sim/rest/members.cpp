#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/rest/images.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

constexpr auto timeout_max = std::chrono::days(28);

Answer get_member(Call& call) {
  const Guild& guild = need_guild(call);
  return {200, member_view(call.world, need_member(call, guild))};
}

Answer get_members(Call& call) {
  const Guild& guild = need_guild(call);
  if (call.application != nullptr && !call.application->members_intent) throw refuse::missing_access();
  const auto limit = static_cast<std::size_t>(call.query.integer("limit", {1, 1000}).value_or(1));
  const auto after = call.query.id<UserId>("after").value_or(UserId{});
  Json shown = Json::array();
  for (auto member = guild.members.upper_bound(after); member != guild.members.end(); ++member) {
    if (shown.items().size() >= limit) break;
    shown.push(member_view(call.world, member->second));
  }
  return {200, std::move(shown)};
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && same_ignoring_case(text.substr(0, prefix.size()), prefix);
}

Answer search(Call& call) {
  const Guild& guild = need_guild(call);
  const std::string prefix = call.query.get("query");
  const auto limit = static_cast<std::size_t>(call.query.integer("limit", {1, 1000}).value_or(1));
  Json shown = Json::array();
  for (const auto& [id, member] : guild.members) {
    const bool fits = starts_with_ignoring_case(call.world.user(id)->username, prefix) ||
                      starts_with_ignoring_case(member.nick, prefix);
    if (fits && shown.items().size() < limit) shown.push(member_view(call.world, member));
  }
  return {200, std::move(shown)};
}

// One PATCH of a member, field by field; nothing is written before every field was found allowed.
class MemberChange {
 public:
  MemberChange(Call& call, const Guild& guild, const Member& target)
      : call_(call),
        guild_(guild),
        self_(self_in(call, guild)),
        target_(target),
        form_(call.body),
        changed_(target) {}

  Member read() {
    if (call_.body.has("nick")) read_nick();
    if (call_.body.has("roles")) read_roles();
    if (call_.body.has("mute")) read_voice_flag("mute", mute_members, changed_.muted);
    if (call_.body.has("deaf")) read_voice_flag("deaf", deafen_members, changed_.deafened);
    if (call_.body.has("channel_id")) read_voice_channel();
    if (call_.body.has("communication_disabled_until")) read_timeout();
    form_.finish();
    return changed_;
  }

  [[nodiscard]] const std::optional<ChannelId>& moves_to() const { return moves_to_; }

 private:
  void need(Permissions wanted) { need_permission(call_, guild_, wanted); }

  void need_rank() {
    if (target_.user != self_.user && !outranks(guild_, self_, target_)) throw refuse::missing_permissions();
  }

  void read_nick() {
    const auto nick = form_.field("nick").text({0, 32});
    need(target_.user == self_.user ? change_nickname : manage_nicknames);
    need_rank();
    changed_.nick = nick.value_or("");
  }

  void read_roles() {
    need(manage_roles);
    const Form list = form_.field("roles");
    std::vector<RoleId> wanted;
    for (std::size_t n = 0, count = list.list({0, 350}); n < count; ++n) {
      const auto id = list.item(n).id<RoleId>();
      if (!id) continue;
      if (!guild_.roles.contains(*id)) throw refuse::unknown(unknown::role);
      if (std::ranges::count(wanted, *id) == 0) wanted.push_back(*id);
    }
    const auto touched = [this](RoleId id) {
      const Role& role = guild_.roles.at(id);
      if (role.managed || !outranks(guild_, self_, role)) throw refuse::missing_permissions();
    };
    for (const RoleId id : wanted) {
      if (std::ranges::count(target_.roles, id) == 0) touched(id);
    }
    for (const RoleId id : target_.roles) {
      if (std::ranges::count(wanted, id) == 0) touched(id);
    }
    changed_.roles = std::move(wanted);
  }

  void read_voice_flag(std::string_view key, Permissions wanted, bool& into) {
    need(wanted);
    if (!guild_.voice.contains(target_.user))
      throw ApiError(400, 40032, "Target user is not connected to voice.");
    into = form_.field(key).flag().value_or(false);
  }

  void read_voice_channel() {
    need(move_members);
    if (!guild_.voice.contains(target_.user))
      throw ApiError(400, 40032, "Target user is not connected to voice.");
    const auto id = form_.field("channel_id").id<ChannelId>();
    const Channel* channel = id ? call_.world.channel(*id) : nullptr;
    if (id && (channel == nullptr || channel->guild != guild_.id || !channel->is_voice())) {
      throw refuse::unknown(unknown::channel);
    }
    moves_to_ = id.value_or(ChannelId{});
  }

  void read_timeout() {
    need(moderate_members);
    need_rank();
    const bool shielded = holds(permissions_in_guild(guild_, target_), administrator);
    const Form field = form_.field("communication_disabled_until");
    if (!field.present()) {
      changed_.timed_out_until.reset();
      return;
    }
    if (shielded || target_.user == self_.user) throw refuse::missing_permissions();
    const auto until = parse_time(field.value().text());
    if (!until) return field.fail("DATE_TIME_TYPE_PARSE", "Could not parse the date. Should be ISO8601.");
    if (*until > call_.world.now() + timeout_max) {
      return field.fail("BASE_TYPE_MAX", "Must be 28 days or less in the future.");
    }
    changed_.timed_out_until = *until > call_.world.now() ? until : std::nullopt;
  }

  Call& call_;
  const Guild& guild_;
  const Member& self_;
  const Member& target_;
  Form form_;
  Member changed_;
  std::optional<ChannelId> moves_to_;
};

Json named_roles(const Guild& guild, const std::vector<RoleId>& roles, const std::vector<RoleId>& without) {
  Json list = Json::array();
  for (const RoleId id : roles) {
    if (std::ranges::count(without, id) > 0) continue;
    list.push(Json::object({{"id", id}, {"name", guild.roles.at(id).name}}));
  }
  return list;
}

// What the audit log says of the difference.
Json changes_between(const Guild& guild, const Member& before, const Member& after) {
  Json changes = Json::array();
  const Json added = named_roles(guild, after.roles, before.roles);
  const Json removed = named_roles(guild, before.roles, after.roles);
  if (!added.empty()) changes.push(audit_change("$add", {}, added));
  if (!removed.empty()) changes.push(audit_change("$remove", {}, removed));
  if (before.nick != after.nick) {
    changes.push(audit_change("nick", text_or_null(before.nick), text_or_null(after.nick)));
  }
  if (before.timed_out_until != after.timed_out_until) {
    const auto shown = [](const std::optional<Instant>& until) {
      return until ? Json(discord_time(*until)) : Json();
    };
    changes.push(audit_change("communication_disabled_until", shown(before.timed_out_until),
                              shown(after.timed_out_until)));
  }
  return changes;
}

void write_member(Call& call, const Guild& guild, Member after, int action) {
  Member& record_of = call.world.member_at(guild.id, after.user);
  Json changes = changes_between(guild, record_of, after);
  const UserId user = after.user;
  record_of = std::move(after);
  announce_member(call.world, guild.id, user);
  record(call.world, guild.id, call.actor(), {action, Snowflake(user.value()), {}, std::move(changes)});
}

Answer apply(Call& call, const Guild& guild, const Member& target) {
  MemberChange change(call, guild, target);
  const UserId user = target.user;
  const bool voice = call.body.has("mute") || call.body.has("deaf");
  write_member(call, guild, change.read(),
               call.body.has("roles") ? audit::member_roles : audit::member_update);
  if (change.moves_to())
    move_voice(call.world, guild.id, user, *change.moves_to());
  else if (voice)
    announce_voice(call.world, guild.id, guild.voice.at(user));
  return {200, member_view(call.world, *call.world.member(guild.id, user))};
}

Answer patch_member(Call& call) {
  const Guild& guild = need_guild(call);
  return apply(call, guild, need_member(call, guild));
}

// Oneself: how one looks in this guild. Only the nickname needs a permission.
Answer change_self(Call& call) {
  const Guild& guild = need_guild(call);
  Member after = self_in(call, guild);
  const Form form(call.body);
  if (call.body.has("avatar")) after.avatar = read_picture(form.field("avatar"));
  if (call.body.has("banner")) after.banner = read_picture(form.field("banner"));
  if (call.body.has("bio")) after.bio = form.field("bio").text({0, 190}).value_or("");
  if (call.body.has("nick")) {
    need_permission(call, guild, change_nickname);
    after.nick = form.field("nick").text({0, 32}).value_or("");
  }
  form.finish();
  const UserId user = after.user;
  write_member(call, guild, std::move(after), audit::member_update);
  return {200, member_view(call.world, *call.world.member(guild.id, user))};
}

Answer kick(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, kick_members);
  const Member& target = need_member(call, guild);
  if (!outranks(guild, self_in(call, guild), target)) throw refuse::missing_permissions();
  const UserId user = target.user;
  record(call.world, guild.id, call.actor(), {audit::kick, Snowflake(user.value())});
  leave_guild(call.world, guild.id, user);
  return no_content();
}

const Role& need_giveable_role(const Call& call, const Guild& guild) {
  need_permission(call, guild, manage_roles);
  const Role& role = need_role(call, guild);
  if (role.id == guild.everyone().id) throw ApiError(400, 50028, "Invalid Role");
  if (role.managed || !outranks(guild, self_in(call, guild), role)) throw refuse::missing_permissions();
  return role;
}

void set_role(Call& call, bool present) {
  const Guild& guild = need_guild(call);
  const UserId user = need_member(call, guild).user;
  const RoleId role = need_giveable_role(call, guild).id;
  Member after = *call.world.member(guild.id, user);
  const bool already = std::ranges::count(after.roles, role) > 0;
  if (already == present) return;
  if (present)
    after.roles.push_back(role);
  else
    std::erase(after.roles, role);
  write_member(call, guild, std::move(after), audit::member_roles);
}

Answer give_role(Call& call) {
  set_role(call, true);
  return no_content();
}

Answer take_role(Call& call) {
  set_role(call, false);
  return no_content();
}

constexpr Limit role_limit{"members.roles", 10, 10s};

constexpr std::array member_table{
    Route{"GET", "/guilds/{guild_id}/members", get_members, {"members.list", 10, 10s}},
    Route{"GET", "/guilds/{guild_id}/members/search", search, {"members.search", 10, 10s}},
    Route{"PATCH", "/guilds/{guild_id}/members/@me", change_self, {"members.self", 5, 5s}},
    Route{"GET", "/guilds/{guild_id}/members/{user_id}", get_member, {"members.get", 5, 1s}},
    Route{"PATCH", "/guilds/{guild_id}/members/{user_id}", patch_member, {"members.change", 10, 10s}},
    Route{"DELETE", "/guilds/{guild_id}/members/{user_id}", kick, {"members.kick", 5, 1s}},
    Route{"PUT", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", give_role, role_limit},
    Route{"DELETE", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", take_role, role_limit},
};

}  // namespace

std::span<const Route> member_routes() { return member_table; }

}  // namespace discord_sim
