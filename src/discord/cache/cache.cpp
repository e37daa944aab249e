#include "discord/cache/cache.hpp"

#include <algorithm>
#include <unordered_set>

#include "discord/model/members_chunk.hpp"
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
    case EventKind::GuildMembersChunk:
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
    case EventKind::GuildMembersChunk: return apply_members_chunk(body);
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
  const MemberTableSize members = members_.measure();
  sum.members = members.members;
  sum.bytes += members.bytes - sizeof members_;
  return sum;
}

void Cache::put(const Guild& guild) { guilds_.insert_or_assign(guild.id, GuildEntry(guild)); }

void Cache::forget_shard(std::uint32_t shard_id, std::uint32_t shard_count) {
  const auto gone = [&](GuildId guild) {
    return (guild.value() >> 22U) % std::max(shard_count, 1U) == shard_id;
  };
  std::erase_if(guilds_, [&](const auto& one) { return gone(one.first); });
  members_.forget_where(gone);
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
  const auto of_shard = [&](GuildId guild) {
    return (guild.value() >> 22U) % ready->shard_count == ready->shard_id;
  };
  std::erase_if(guilds_, [&](const auto& one) { return of_shard(one.first) && !listed.contains(one.first); });
  // What changed while there was no session is not known, so all of its members are asked for anew.
  members_.forget_where(of_shard);
  return {};
}

GuildId Cache::apply_guild(EventKind kind, Json body) {
  if (kind == EventKind::GuildDelete) {
    const auto ref = parse_guild_ref(body);
    if (!ref) return {};
    GuildEntry* entry = find(ref->id);
    if (!ref->unavailable) {
      guilds_.erase(ref->id);
      members_.forget(ref->id);
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
  if (event && members_.keeps_any() && event->member.user) {
    if (kind == EventKind::GuildMemberUpdate) members_.update(event->guild_id, event->member);
    if (kind == EventKind::GuildMemberRemove) members_.remove(event->guild_id, event->member.user->id);
  }
  GuildEntry* entry = event ? find(event->guild_id) : nullptr;
  if (entry == nullptr) return {};
  const UserId who = event->member.user ? event->member.user->id : UserId();
  if (who && kind != EventKind::GuildMemberUpdate)
    entry->member_moved(who, kind == EventKind::GuildMemberAdd);
  const bool own = who && who == own_id_;
  if (own && kind == EventKind::GuildMemberUpdate) entry->set_own_member(event->member);
  return event->guild_id;
}

GuildId Cache::apply_members_chunk(Json body) {
  if (!members_.keeps_any()) return {};
  const auto chunk = parse_members_chunk(body);
  if (!chunk || find(chunk->guild_id) == nullptr) return {};
  for (const Member& member : chunk->members) members_.put(chunk->guild_id, member);
  // No guild changed by it.
  return {};
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
