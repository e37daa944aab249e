#include "testing/discord_sim/rest/call.hpp"

namespace discord_sim {

std::uint64_t Call::snowflake(std::string_view name) const {
  const std::string& text = parameter(name);
  if (const auto parsed = Snowflake::parse(text)) return parsed->value();
  const Json whole = Json::object({{std::string(name), Json(text)}});
  const Form form(whole);
  static_cast<void>(form.field(name).bits());
  form.finish();
  return 0;
}

const Guild& need_guild(const Call& call) {
  const Guild* guild = call.world.guild(call.id<GuildId>("guild_id"));
  if (guild == nullptr) throw refuse::unknown(unknown::guild);
  if (!guild->members.contains(call.user)) throw refuse::missing_access();
  return *guild;
}

const Member& self_in(const Call& call, const Guild& guild) { return guild.members.at(call.user); }

void need_permission(const Call& call, const Guild& guild, Permissions wanted) {
  if (!holds(permissions_in_guild(guild, self_in(call, guild)), wanted)) throw refuse::missing_permissions();
}

Permissions own_permissions(const Call& call, const Channel& channel) {
  const Member* member = call.world.member(channel.guild, call.user);
  if (channel.guild) return member == nullptr ? 0 : permissions_in(call.world, *member, channel);
  const bool party = std::ranges::count(channel.recipients, call.user) > 0;
  return party ? permission::all & ~(permission::manage_messages | permission::manage_channels) : 0;
}

const Channel& need_channel(const Call& call, Permissions wanted) {
  const Channel* channel = call.world.channel(call.id<ChannelId>("channel_id"));
  if (channel == nullptr) throw refuse::unknown(unknown::channel);
  const Permissions held = own_permissions(call, *channel);
  if (!holds(held, permission::view_channel)) throw refuse::missing_access();
  if (!holds(held, wanted)) throw refuse::missing_permissions();
  return *channel;
}

const Message& need_message(const Call& call, const Channel& channel) {
  const Message* message = call.world.message(channel.id, call.id<MessageId>("message_id"));
  if (message == nullptr || (message->ephemeral() && message->only_for != call.user)) {
    throw refuse::unknown(unknown::message);
  }
  return *message;
}

const Member& need_member(const Call& call, const Guild& guild) {
  const auto id = call.id<UserId>("user_id");
  const auto member = guild.members.find(id);
  if (member != guild.members.end()) return member->second;
  throw refuse::unknown(call.world.user(id) == nullptr ? unknown::user : unknown::member);
}

const Role& need_role(const Call& call, const Guild& guild) {
  const auto role = guild.roles.find(call.id<RoleId>("role_id"));
  if (role == guild.roles.end()) throw refuse::unknown(unknown::role);
  return role->second;
}

Json readable_message(const Call& call, const Message& message) {
  Json view = message_view(call.world, message, call.user);
  const bool reads = call.application == nullptr || call.application->content_intent || !message.guild ||
                     message.author == call.user || std::ranges::count(message.mentions, call.user) > 0;
  if (!reads) hide_content(view);
  return view;
}

}  // namespace discord_sim
