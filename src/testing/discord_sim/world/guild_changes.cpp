#include "testing/discord_sim/world/guild_changes.hpp"

#include "testing/discord_sim/world/message_changes.hpp"
#include "testing/discord_sim/world/views.hpp"

namespace discord_sim {
namespace {

constexpr std::size_t audit_entries_max = 1000;

void announce_join(World& world, const Guild& guild, UserId user) {
  Json data = member_view(world, guild.members.at(user));
  data.set("guild_id", guild.id);
  world.emit({.type = "GUILD_MEMBER_ADD",
              .data = std::move(data),
              .intent = intent::guild_members,
              .guild = guild.id,
              .not_for = user});
  // Its data differs from reader to reader, so the readers render it.
  world.emit({.type = "GUILD_CREATE", .intent = intent::guilds, .guild = guild.id, .only = user});
}

}  // namespace

User& add_user(World& world, User user) {
  user.id = world.next_id<UserId>();
  return world.mutable_users().emplace(user.id, std::move(user)).first->second;
}

Application& add_application(World& world, std::string_view name, UserId owner) {
  Application draft;
  draft.name = name;
  draft.owner = owner;
  return add_application(world, std::move(draft));
}

Application& add_application(World& world, Application draft) {
  if (!draft.id) draft.id = world.next_id<ApplicationId>();
  draft.bot = UserId(draft.id.value());
  User bot;
  bot.id = draft.bot;
  bot.username = draft.name;
  bot.avatar = world.random_text(32);
  bot.status = "offline";
  bot.bot = true;
  world.mutable_users().emplace(bot.id, std::move(bot));
  if (draft.token.empty()) {
    draft.token = fmt::format("{}.{}.{}", world.random_text(24), world.random_text(6), world.random_text(38));
  }
  if (draft.client_secret.empty()) draft.client_secret = world.random_text(32);
  const ApplicationId id = draft.id;
  return world.mutable_applications().emplace(id, std::move(draft)).first->second;
}

void set_status(World& world, UserId user, std::string_view status) {
  User& record = world.mutable_users().at(user);
  record.status = status;
  for (const auto& [id, guild] : world.guilds()) {
    if (!guild.members.contains(user)) continue;
    world.emit({.type = "PRESENCE_UPDATE",
                .data = presence_view(guild, record),
                .intent = intent::guild_presences,
                .guild = id});
  }
}

Guild& create_guild(World& world, std::string_view name, UserId owner) {
  Guild guild;
  guild.id = world.next_id<GuildId>();
  guild.name = name;
  guild.owner = owner;
  Role everyone;
  everyone.id = RoleId(guild.id.value());
  everyone.name = "@everyone";
  everyone.permissions = permission::everyone_default;
  guild.roles.emplace(everyone.id, std::move(everyone));
  const GuildId id = guild.id;
  world.mutable_guilds().emplace(id, std::move(guild));
  join_guild(world, id, owner);
  return world.guild_at(id);
}

void update_guild(World& world, GuildId guild) {
  world.emit({.type = "GUILD_UPDATE",
              .data = guild_view(*world.guild(guild)),
              .intent = intent::guilds,
              .guild = guild});
}

void set_available(World& world, GuildId guild, bool available) {
  Guild& record = world.guild_at(guild);
  if (record.available == available) return;
  record.available = available;
  for (const auto& [user, member] : record.members) {
    if (available) {
      world.emit({.type = "GUILD_CREATE", .intent = intent::guilds, .guild = guild, .only = user});
    } else {
      world.emit({.type = "GUILD_DELETE",
                  .data = Json::object({{"id", guild}, {"unavailable", true}}),
                  .intent = intent::guilds,
                  .guild = guild,
                  .only = user});
    }
  }
}

Json audit_change(std::string_view key, Json before, Json after) {
  Json change = Json::object({{"key", key}});
  if (!before.is_null()) change.set("old_value", std::move(before));
  if (!after.is_null()) change.set("new_value", std::move(after));
  return change;
}

void record(World& world, GuildId guild, const Actor& actor, AuditDraft draft) {
  if (!actor.by) return;
  AuditEntry entry{world.next_id<AuditEntryId>(),
                   draft.action,
                   actor.by,
                   draft.target,
                   actor.reason,
                   std::move(draft.options),
                   std::move(draft.changes)};
  Json data = audit_view(entry);
  data.set("guild_id", guild);
  auto& log = world.guild_at(guild).audit_log;
  if (log.size() >= audit_entries_max) log.erase(log.begin());
  log.push_back(std::move(entry));
  world.emit({.type = "GUILD_AUDIT_LOG_ENTRY_CREATE",
              .data = std::move(data),
              .intent = intent::guild_moderation,
              .guild = guild,
              .permission = permission::view_audit_log});
}

Member& join_guild(World& world, GuildId guild, UserId user, std::vector<RoleId> roles) {
  Guild& record = world.guild_at(guild);
  Member member;
  member.user = user;
  member.joined_at = world.now();
  member.roles = std::move(roles);
  Member& joined = record.members.insert_or_assign(user, std::move(member)).first->second;
  announce_join(world, record, user);
  if (record.system_channel) {
    Message welcome;
    welcome.channel = record.system_channel;
    welcome.author = user;
    welcome.type = MessageType::Joined;
    post_message(world, std::move(welcome));
  }
  return joined;
}

Member& install_bot(World& world, GuildId guild, ApplicationId application, Permissions permissions) {
  const Application& app = *world.application(application);
  Role role;
  role.name = app.name;
  role.permissions = permissions;
  role.managed = true;
  role.bot = app.bot;
  const RoleId id = create_role(world, guild, std::move(role)).id;
  return join_guild(world, guild, app.bot, {id});
}

void leave_guild(World& world, GuildId guild, UserId user) {
  Guild& record = world.guild_at(guild);
  if (record.voice.contains(user)) move_voice(world, guild, user, {});
  if (record.members.erase(user) == 0) return;
  world.emit({.type = "GUILD_MEMBER_REMOVE",
              .data = Json::object({{"guild_id", guild}, {"user", user_view(*world.user(user))}}),
              .intent = intent::guild_members,
              .guild = guild});
  // A bot's own role leaves with it.
  std::vector<RoleId> own_roles;
  for (const auto& [id, role] : record.roles) {
    if (role.bot && role.bot == user) own_roles.push_back(id);
  }
  for (const RoleId id : own_roles) delete_role(world, guild, id);
  world.emit({.type = "GUILD_DELETE",
              .data = Json::object({{"id", guild}}),
              .intent = intent::guilds,
              .guild = guild,
              .only = user});
}

void announce_member(World& world, GuildId guild, UserId user) {
  Json data = member_view(world, world.member_at(guild, user));
  data.set("guild_id", guild);
  // A bot always learns of its own changes; others need the intent.
  world.emit({.type = "GUILD_MEMBER_UPDATE",
              .data = data,
              .intent = intent::guild_members,
              .guild = guild,
              .not_for = user});
  world.emit({.type = "GUILD_MEMBER_UPDATE", .data = std::move(data), .guild = guild, .only = user});
}

void ban(World& world, GuildId guild, UserId user, std::string_view reason) {
  Guild& record = world.guild_at(guild);
  record.bans.insert_or_assign(user, Ban{user, std::string(reason)});
  if (record.members.contains(user)) leave_guild(world, guild, user);
  world.emit({.type = "GUILD_BAN_ADD",
              .data = Json::object({{"guild_id", guild}, {"user", user_view(*world.user(user))}}),
              .intent = intent::guild_moderation,
              .guild = guild,
              .permission = permission::ban_members | permission::view_audit_log});
}

void unban(World& world, GuildId guild, UserId user) {
  world.guild_at(guild).bans.erase(user);
  world.emit({.type = "GUILD_BAN_REMOVE",
              .data = Json::object({{"guild_id", guild}, {"user", user_view(*world.user(user))}}),
              .intent = intent::guild_moderation,
              .guild = guild,
              .permission = permission::ban_members | permission::view_audit_log});
}

Role& create_role(World& world, GuildId guild, Role role) {
  Guild& record = world.guild_at(guild);
  role.id = world.next_id<RoleId>();
  std::vector<RoleId> moved;
  if (role.position == 0) {
    role.position = 1;
    for (auto& [id, other] : record.roles) {
      if (other.position < 1) continue;
      ++other.position;
      moved.push_back(id);
    }
  }
  Role& created = record.roles.emplace(role.id, std::move(role)).first->second;
  world.emit({.type = "GUILD_ROLE_CREATE",
              .data = Json::object({{"guild_id", guild}, {"role", role_view(created)}}),
              .intent = intent::guilds,
              .guild = guild});
  // Those that made room have another place now, and Discord says so of each.
  for (const RoleId id : moved) announce_role(world, guild, id);
  return created;
}

void announce_role(World& world, GuildId guild, RoleId role) {
  world.emit(
      {.type = "GUILD_ROLE_UPDATE",
       .data = Json::object({{"guild_id", guild}, {"role", role_view(world.guild_at(guild).roles.at(role))}}),
       .intent = intent::guilds,
       .guild = guild});
}

void delete_role(World& world, GuildId guild, RoleId role) {
  Guild& record = world.guild_at(guild);
  record.roles.erase(role);
  for (auto& [user, member] : record.members) std::erase(member.roles, role);
  for (const ChannelId id : record.channels) {
    std::erase_if(world.channel_at(id).overwrites, [role](const Overwrite& overwrite) {
      return !overwrite.for_member && overwrite.id.value() == role.value();
    });
  }
  world.emit({.type = "GUILD_ROLE_DELETE",
              .data = Json::object({{"guild_id", guild}, {"role_id", role}}),
              .intent = intent::guilds,
              .guild = guild});
}

}  // namespace discord_sim
