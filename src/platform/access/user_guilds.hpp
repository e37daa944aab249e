// Which guilds somebody is in and what they may there, as Discord says it: asked again when what is known is
// as old as a minute would allow, and kept in Redis for every process meanwhile; while Redis is away each
// process keeps it to itself. When Discord does not answer, nobody gets anything from what it said before.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "net/wait_queue.hpp"
#include "platform/feature/route_entry.hpp"
#include "platform/login/grants.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

// Below the minute that is promised, because an open page hears of it only when its stream is checked again.
inline constexpr auto rights_count_for = std::chrono::seconds(40);

class UserGuilds {
 public:
  struct Surroundings {
    redis::Client& redis;
    const Clock& clock;
    DiscordOAuth& discord;
    Grants& grants;
  };
  explicit UserGuilds(const Surroundings& around) : around_(around) {}

  using List = std::vector<DiscordGuild>;
  using Answer = std::expected<std::shared_ptr<const List>, RouteRefused>;
  // Many who ask at once for one person ask Discord once.
  Task<Answer> of(UserId user);
  // Their roles there; empty for who is no member.
  Task<std::expected<std::vector<RoleId>, RouteRefused>> roles(UserId user, GuildId guild);
  // What they are there by the bot's word, for who is not signed in and has still something that works for
  // them. Nothing for who is no member any more.
  Task<std::expected<std::optional<DiscordMembership>, RouteRefused>> seen_by_bot(UserId user, GuildId guild);

 private:
  struct Flight {
    bool landed = false;
    Answer answer;
    net::WaitQueue waiting;
  };
  class Landing;

  Task<> fetch(UserId user, std::shared_ptr<Flight> flight);
  Task<Answer> from_discord(UserId user);
  Task<std::optional<List>> from_redis(UserId user);
  Task<> keep(redis::Key key, std::string text);

  // What Discord said and is still good, without Redis too.
  static constexpr std::size_t own_copies_max = 5'000;
  Task<std::optional<std::string>> kept_text(redis::Key key);

  Surroundings around_;
  std::unordered_map<UserId, std::shared_ptr<Flight>> flights_;
  // Of this process alone, for while Redis is away: Discord lets nobody ask for each request.
  std::unordered_map<redis::Key, std::string> own_copies_;
};

}  // namespace herwa::platform
