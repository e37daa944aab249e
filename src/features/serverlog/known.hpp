// How things were before they changed, as far as this process saw it: the gateway tells only how they are
// now.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/task.hpp"
#include "discord/cache/cache.hpp"
#include "features/serverlog/differences.hpp"
#include "redis/client.hpp"

namespace herwa::features::serverlog {

struct KnownMember {
  std::vector<RoleId> roles;  // sorted
  std::string nick;
  friend bool operator==(const KnownMember&, const KnownMember&) = default;
};

// Members who did something lately, or something was done to; the oldest go beyond a bound.
class KnownMembers {
 public:
  static constexpr std::size_t members_max = 50'000;

  [[nodiscard]] const KnownMember* find(GuildId guild, UserId user) const;
  void put(GuildId guild, UserId user, KnownMember member);
  void forget(GuildId guild, UserId user) { members_.erase({guild, user}); }
  void forget(GuildId guild);

 private:
  using Who = std::pair<GuildId, UserId>;
  struct Hash {
    std::size_t operator()(const Who& who) const noexcept {
      return std::hash<GuildId>{}(who.first) * 31 + std::hash<UserId>{}(who.second);
    }
  };
  // Asked and told with every message.
  std::unordered_map<Who, KnownMember, Hash> members_;
  std::deque<Who> order_;
};

// Roles and channels of each guild, as Discord told of it; where it did not, because a session was taken
// over, from the cache when something first happens there.
class KnownPlaces {
 public:
  struct Guild {
    std::map<RoleId, RoleLook> roles;
    std::map<ChannelId, ChannelLook> channels;
  };
  // Null: nobody knows the guild.
  Guild* meet(const discord::Cache& cache, GuildId guild);
  // As it was when Discord told of it, whatever was known.
  void take(const discord::Guild& guild);
  void forget(GuildId guild) { guilds_.erase(guild); }

 private:
  std::unordered_map<GuildId, Guild> guilds_;
};

// Who is in which voice channel. It lies in Redis too, for a process that takes a session over is not told.
class VoicePlaces {
 public:
  explicit VoicePlaces(std::function<redis::Client&()> redis) : redis_(std::move(redis)) {}

  // Where they were; from now on they are there.
  Task<ChannelId> move(GuildId guild, UserId user, ChannelId to);
  Task<> replace(GuildId guild, std::vector<std::pair<UserId, ChannelId>> all);
  Task<> forget(GuildId guild);

 private:
  using Places = std::map<UserId, ChannelId>;
  Task<Places> read(GuildId guild);
  Task<> write(GuildId guild, UserId user, ChannelId to);

  std::function<redis::Client&()> redis_;
  std::unordered_map<GuildId, Places> guilds_;
};

}  // namespace herwa::features::serverlog
