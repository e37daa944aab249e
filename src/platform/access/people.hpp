// Names and pictures of a guild's members, for pages that would otherwise show bare ids, and whom an
// invitation leads to. Asked of Discord with the bot's token, and remembered in Redis for some minutes; when
// Discord has us wait, whoever is not known is left out.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "net/http_client.hpp"
#include "platform/login/discord_oauth.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

struct Person {
  UserId id;
  std::string username;
  std::string display_name;
  std::string avatar_url;  // empty: none
};

// How a member stands in the server now.
struct MemberNow {
  enum class Found : std::uint8_t { Member, Nobody, Unknown };  // Unknown: Discord did not answer
  Found found = Found::Unknown;
  std::vector<RoleId> roles = {};
  std::optional<Instant> joined_at = {};
  std::optional<Instant> timed_out_until = {};
};

class People {
 public:
  // All of it outlives them.
  struct Surroundings {
    redis::Client& redis;
    const Clock& clock;
    net::HttpClient& client;
    std::string api;
    std::string cdn;
    std::string bot_token;
    // Who signed in here once, but is no member (any more).
    std::function<Task<std::optional<DiscordUser>>(UserId)> signed_in_once;
  };
  // Asked of Discord for one request; the others wait for the next.
  static constexpr std::size_t lookups_max = 10;
  static constexpr std::size_t found_max = 10;

  explicit People(Surroundings around) : around_(std::move(around)) {}

  Task<std::vector<Person>> named(GuildId guild, std::vector<UserId> ids);
  // Asked of Discord each time.
  Task<MemberNow> member_now(GuildId guild, UserId id);
  // Asked of Discord each time; zero: nowhere, or nobody can tell.
  Task<GuildId> invited_to(std::string code);
  // Members whose name begins so.
  Task<std::vector<Person>> beginning_with(GuildId guild, std::string text);

 private:
  enum class Found : std::uint8_t { Yes, No, Away };
  struct Looked {
    Found found = Found::Away;
    Person person;
  };
  Task<std::optional<Person>> remembered(GuildId guild, UserId id);
  Task<> remember(GuildId guild, Person person);
  Task<Looked> look_up(GuildId guild, UserId id);
  Task<std::optional<std::string>> get(std::string path, Found& found);

  Surroundings around_;
};

}  // namespace herwa::platform
