// The guilds of one process, fed by its shards' events and asked by their handlers, all on one loop: no lock.
// Of members it keeps the bot itself, and where it is told to, those that somebody asked about; of messages
// none. Ask REST for those.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "discord/cache/guild_entry.hpp"
#include "discord/cache/member_table.hpp"
#include "discord/model/event_kind.hpp"
#include "discord/model/json.hpp"

namespace discord {

struct CacheSize {
  std::size_t guilds = 0;
  std::size_t roles = 0;
  std::size_t channels = 0;
  std::size_t overwrites = 0;
  std::size_t members = 0;
  std::size_t bytes = 0;
};

struct CacheOptions {
  // How many members of all guilds together; zero: none.
  std::size_t members_max = 0;
};

class Cache {
 public:
  Cache() = default;
  explicit Cache(CacheOptions options) : members_(options.members_max) {}

  // Takes the event in when it is one of those that change guilds; gives the guild it changed, else zero.
  // READY tells who the bot is and drops those guilds of its shard that it does not list.
  GuildId apply(EventKind kind, Json body);
  // Whether apply() would read the body at all: subscribe to these and no others.
  static bool wants(EventKind kind);

  [[nodiscard]] const GuildEntry* guild(GuildId id) const;
  [[nodiscard]] const std::unordered_map<GuildId, GuildEntry>& guilds() const { return guilds_; }
  [[nodiscard]] UserId own_id() const { return own_id_; }
  // A member that was put here, or came in a chunk that was asked for; nullopt: ask REST, and put the answer.
  [[nodiscard]] std::optional<MemberView> member(GuildId guild, UserId user) {
    return members_.find(guild, user);
  }
  void put_member(GuildId guild, const Member& member) { members_.put(guild, member); }
  // Walks everything: for metrics every so often, not for every event.
  [[nodiscard]] CacheSize size() const;

  // For a process that resumed and learns its guilds elsewhere than from READY.
  void set_own_id(UserId id) { own_id_ = id; }
  void put(const Guild& guild);
  // Of a shard that another process runs now.
  void forget_shard(std::uint32_t shard_id, std::uint32_t shard_count);

 private:
  GuildEntry* find(GuildId id);
  GuildId apply_ready(Json body);
  GuildId apply_guild(EventKind kind, Json body);
  GuildId apply_member(EventKind kind, Json body);
  GuildId apply_members_chunk(Json body);
  GuildId apply_role(EventKind kind, Json body);
  GuildId apply_channel(EventKind kind, Json body);

  UserId own_id_;
  std::unordered_map<GuildId, GuildEntry> guilds_;
  MemberTable members_{0};
};

}  // namespace discord
