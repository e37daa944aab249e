#include "testing/discord_sim/world/channel_changes.hpp"

#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/message_changes.hpp"
#include "testing/discord_sim/world/views.hpp"

namespace discord_sim {
namespace {

void emit_channel(World& world, std::string_view kind, const Channel& channel) {
  const bool thread = channel.is_thread();
  world.emit({.type = fmt::format("{}_{}", thread ? "THREAD" : "CHANNEL", kind),
              .data = channel_view(world, channel),
              .intent = intent::guilds,
              .guild = channel.guild,
              .channel = thread ? channel.id : ChannelId{}});
}

}  // namespace

Channel& create_channel(World& world, Channel channel) {
  channel.id = world.next_id<ChannelId>();
  Guild& guild = world.guild_at(channel.guild);
  if (channel.position == 0) channel.position = static_cast<int>(guild.channels.size());
  guild.channels.push_back(channel.id);
  Channel& created = world.mutable_channels().emplace(channel.id, std::move(channel)).first->second;
  emit_channel(world, "CREATE", created);
  return created;
}

void announce_channel(World& world, ChannelId channel) {
  emit_channel(world, "UPDATE", *world.channel(channel));
}

void delete_channel(World& world, ChannelId id) {
  const Channel gone = *world.channel(id);
  Guild& guild = world.guild_at(gone.guild);
  const std::vector<ChannelId> siblings = guild.channels;
  for (const ChannelId other : siblings) {
    Channel& channel = world.channel_at(other);
    if (channel.parent != id) continue;
    if (channel.is_thread()) {
      delete_channel(world, other);
    } else {
      channel.parent = {};
      announce_channel(world, other);
    }
  }
  std::vector<UserId> listeners;
  for (const auto& [user, state] : guild.voice) {
    if (state.channel == id) listeners.push_back(user);
  }
  for (const UserId user : listeners) move_voice(world, gone.guild, user, {});
  if (gone.is_thread()) {
    world.emit({.type = "THREAD_DELETE",
                .data = Json::object({{"id", id},
                                      {"guild_id", gone.guild},
                                      {"parent_id", gone.parent},
                                      {"type", static_cast<int>(gone.type)}}),
                .intent = intent::guilds,
                .guild = gone.guild,
                .channel = id});
  } else {
    emit_channel(world, "DELETE", gone);
  }
  std::erase(guild.channels, id);
  if (guild.system_channel == id) guild.system_channel = {};
  world.mutable_messages(id).clear();
  world.mutable_channels().erase(id);
}

Channel& open_direct(World& world, UserId one, UserId other) {
  for (auto& [id, channel] : world.mutable_channels()) {
    if (channel.type != ChannelType::Dm) continue;
    if (std::ranges::count(channel.recipients, one) + std::ranges::count(channel.recipients, other) == 2) {
      return channel;
    }
  }
  Channel channel;
  channel.id = world.next_id<ChannelId>();
  channel.type = ChannelType::Dm;
  channel.recipients = {one, other};
  return world.mutable_channels().emplace(channel.id, std::move(channel)).first->second;
}

Channel& start_thread(World& world, Channel thread, MessageId from) {
  const Channel& parent = *world.channel(thread.parent);
  thread.id = from ? ChannelId(from.value()) : world.next_id<ChannelId>();
  thread.guild = parent.guild;
  thread.thread->archive_changed_at = world.now();
  world.guild_at(parent.guild).channels.push_back(thread.id);
  Channel& created = world.mutable_channels().emplace(thread.id, std::move(thread)).first->second;
  Json data = channel_view(world, created);
  data.set("newly_created", true);
  world.emit({.type = "THREAD_CREATE",
              .data = std::move(data),
              .intent = intent::guilds,
              .guild = created.guild,
              .channel = created.id});
  if (Message* message = world.mutable_message(created.parent, from)) {
    message->flags |= message_flag::has_thread;
    announce_edit(world, *message);
  }
  return created;
}

void set_thread_member(World& world, ChannelId thread, UserId user, bool present) {
  Channel& channel = world.channel_at(thread);
  auto& members = channel.thread->members;
  const bool already = std::ranges::count(members, user) > 0;
  if (already == present) return;
  Json data = Json::object(
      {{"id", thread}, {"guild_id", channel.guild}, {"member_count", members.size() + (present ? 1 : -1)}});
  if (present) {
    members.push_back(user);
    data.set("added_members", Json::array({Json::object({{"id", thread},
                                                         {"user_id", user},
                                                         {"join_timestamp", discord_time(world.now())},
                                                         {"flags", 0}})}));
  } else {
    std::erase(members, user);
    data.set("removed_member_ids", Json::array({Json(user)}));
  }
  world.emit({.type = "THREAD_MEMBERS_UPDATE",
              .data = std::move(data),
              .intent = intent::guild_members,
              .guild = channel.guild,
              .channel = thread});
}

}  // namespace discord_sim
