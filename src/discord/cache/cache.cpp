#include "discord/cache/cache.hpp"

#include <algorithm>
#include <unordered_set>

#include "discord/model/ready.hpp"

namespace discord {

bool Cache::wants(EventKind kind) {
  switch (kind) {
    case EventKind::Ready:
    case EventKind::GuildCreate:
    case EventKind::GuildUpdate:
    case EventKind::GuildDelete:
    case EventKind::GuildEmojisUpdate:
    case EventKind::GuildRoleCreate:
    case EventKind::GuildRoleUpdate:
    case EventKind::GuildRoleDelete:
    case EventKind::GuildMemberAdd:
    case EventKind::GuildMemberUpdate:
    case EventKind::GuildMemberRemove:
    case EventKind::ChannelCreate:
    case EventKind::ChannelUpdate:
    case EventKind::ChannelDelete:
    case EventKind::ThreadCreate:
    case EventKind::ThreadUpdate:
    case EventKind::ThreadDelete:
    case EventKind::ThreadListSync: return true;
    default: return false;
  }
}

GuildId Cache::apply(EventKind kind, Json body) {
  switch (kind) {
    case EventKind::Ready: return apply_ready(body);
    case EventKind::GuildCreate:
    case EventKind::GuildUpdate:
    case EventKind::GuildDelete:
    case EventKind::GuildEmojisUpdate: return apply_guild(kind, body);
    case EventKind::GuildMemberAdd:
    case EventKind::GuildMemberUpdate:
    case EventKind::GuildMemberRemove: return apply_member(kind, body);
    case EventKind::GuildRoleCreate:
    case EventKind::GuildRoleUpdate:
    case EventKind::GuildRoleDelete: return apply_role(kind, body);
    default: return wants(kind) ? apply_channel(kind, body) : GuildId();
  }
}

const GuildEntry* Cache::guild(GuildId id) const {
  const auto found = guilds_.find(id);
  return found == guilds_.end() ? nullptr : &found->second;
}

CacheSize Cache::size() const {
  CacheSize sum{.guilds = guilds_.size()};
  // A node of the table: its entry, the next pointer and the bucket's.
  sum.bytes = sizeof *this + guilds_.bucket_count() * sizeof(void*) + guilds_.size() * 2 * sizeof(void*);
  for (const auto& [id, entry] : guilds_) {
    const GuildEntrySize one = entry.size();
    sum.roles += one.roles;
    sum.channels += one.channels;
    sum.overwrites += one.overwrites;
    sum.bytes += one.bytes;
  }
  return sum;
}

void Cache::put(const Guild& guild) { guilds_.insert_or_assign(guild.id, GuildEntry(guild)); }

void Cache::forget_shard(std::uint32_t shard_id, std::uint32_t shard_count) {
  std::erase_if(guilds_, [&](const auto& one) {
    return (one.first.value() >> 22U) % std::max(shard_count, 1U) == shard_id;
  });
}

GuildEntry* Cache::find(GuildId id) {
  const auto found = guilds_.find(id);
  return found == guilds_.end() ? nullptr : &found->second;
}

GuildId Cache::apply_ready(Json body) {
  const auto ready = parse_ready(body);
  if (!ready) return {};
  own_id_ = ready->user.id;
  // A shard says nothing about the guilds of the others.
  const std::unordered_set<GuildId> listed(ready->guilds.begin(), ready->guilds.end());
  std::erase_if(guilds_, [&](const auto& one) {
    return (one.first.value() >> 22U) % ready->shard_count == ready->shard_id && !listed.contains(one.first);
  });
  return {};
}

GuildId Cache::apply_guild(EventKind kind, Json body) {
  if (kind == EventKind::GuildDelete) {
    const auto ref = parse_guild_ref(body);
    if (!ref) return {};
    GuildEntry* entry = find(ref->id);
    if (!ref->unavailable) {
      guilds_.erase(ref->id);
    } else if (entry != nullptr) {
      entry->set_unavailable();
    }
    return ref->id;
  }
  if (kind == EventKind::GuildEmojisUpdate) {
    const auto event = parse_guild_emojis(body);
    GuildEntry* entry = event ? find(event->guild_id) : nullptr;
    if (entry == nullptr) return {};
    entry->set_emojis(event->emojis);
    return event->guild_id;
  }
  const auto guild = parse_guild(body, own_id_);
  if (!guild || !guild->id) return {};
  GuildEntry* entry = find(guild->id);
  if (kind == EventKind::GuildCreate) {
    put(*guild);
  } else if (entry != nullptr) {
    entry->update(*guild);
  }
  return guild->id;
}

GuildId Cache::apply_member(EventKind kind, Json body) {
  const auto event = parse_member_event(body);
  GuildEntry* entry = event ? find(event->guild_id) : nullptr;
  if (entry == nullptr) return {};
  if (kind == EventKind::GuildMemberAdd) entry->count_members(1);
  if (kind == EventKind::GuildMemberRemove) entry->count_members(-1);
  const bool own = event->member.user && event->member.user->id == own_id_;
  if (own && kind == EventKind::GuildMemberUpdate) entry->set_own_member(event->member);
  return event->guild_id;
}

GuildId Cache::apply_role(EventKind kind, Json body) {
  if (kind == EventKind::GuildRoleDelete) {
    const auto ref = parse_role_ref(body);
    GuildEntry* entry = ref ? find(ref->guild_id) : nullptr;
    if (entry == nullptr) return {};
    entry->remove_role(ref->role_id);
    return ref->guild_id;
  }
  const auto event = parse_role_event(body);
  GuildEntry* entry = event ? find(event->guild_id) : nullptr;
  if (entry == nullptr) return {};
  entry->put_role(event->role);
  return event->guild_id;
}

GuildId Cache::apply_channel(EventKind kind, Json body) {
  if (kind == EventKind::ThreadListSync) {
    const auto sync = parse_thread_list_sync(body);
    GuildEntry* entry = sync ? find(sync->guild_id) : nullptr;
    if (entry == nullptr) return {};
    entry->sync_threads(*sync);
    return sync->guild_id;
  }
  const auto channel = parse_channel(body);
  GuildEntry* entry = channel ? find(channel->guild_id) : nullptr;
  if (entry == nullptr) return {};
  if (kind == EventKind::ChannelDelete || kind == EventKind::ThreadDelete) {
    entry->remove_channel(channel->id);
  } else {
    entry->put_channel(*channel);
  }
  return channel->guild_id;
}

}  // namespace discord
