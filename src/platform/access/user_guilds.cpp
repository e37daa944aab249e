#include "platform/access/user_guilds.hpp"

#include <boost/json.hpp>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

// Twice what it counts: a Ttl decides nothing.
constexpr auto kept_in_redis = 2 * rights_count_for;

redis::ProcessKey list_key(UserId user) { return {"access", "guilds", user}; }
redis::GuildKey roles_key(UserId user, GuildId guild) { return {guild, "access", "member-roles", user}; }

redis::GuildKey seen_key(UserId user, GuildId guild) { return {guild, "access", "seen-by-bot", user}; }

std::int64_t micros(Instant instant) { return instant.time_since_epoch().count(); }

// [read at, content], as long as it counts.
std::optional<json::value> fresh_content(const std::optional<std::string>& text, Instant now) {
  if (!text) return std::nullopt;
  boost::system::error_code error;
  json::value value = json::parse(*text, error);
  json::array* pair = error ? nullptr : value.if_array();
  if (pair == nullptr || pair->size() != 2 || !(*pair)[0].is_int64()) return std::nullopt;
  const Duration age = now - Instant(std::chrono::microseconds((*pair)[0].get_int64()));
  // From the future is as bad as old: a clock was put back.
  if (age >= rights_count_for || age < Duration{}) return std::nullopt;
  return std::move((*pair)[1]);
}

std::string with_age(Instant read_at, json::value content) {
  return json::serialize(json::array{micros(read_at), std::move(content)});
}

json::value to_json(const UserGuilds::List& guilds) {
  json::array all;
  for (const DiscordGuild& guild : guilds) {
    all.push_back(json::array{guild.id.text(), guild.name, guild.icon, guild.owner,
                              std::to_string(guild.permissions.bits())});
  }
  return all;
}

std::optional<UserGuilds::List> guilds_in(const json::value& value) {
  try {
    UserGuilds::List guilds;
    for (const json::value& one : value.as_array()) {
      const json::array& parts = one.as_array();
      const auto bits = Id<struct BitsTag>::parse(parts.at(4).as_string());
      const auto id = GuildId::parse(parts.at(0).as_string());
      if (!bits || !id) return std::nullopt;
      guilds.push_back({.id = *id,
                        .name = std::string(parts.at(1).as_string()),
                        .icon = std::string(parts.at(2).as_string()),
                        .owner = parts.at(3).as_bool(),
                        .permissions = discord::Permissions(bits->value())});
    }
    return guilds;
  } catch (const std::exception&) {
    return std::nullopt;  // damaged: as if it were not there
  }
}

std::optional<std::vector<RoleId>> roles_in(const json::value& value) {
  const json::array* list = value.if_array();
  if (list == nullptr) return std::nullopt;
  std::vector<RoleId> roles;
  for (const json::value& one : *list) {
    const auto id = one.is_string() ? RoleId::parse(one.get_string()) : std::nullopt;
    if (!id) return std::nullopt;
    roles.push_back(*id);
  }
  return roles;
}

json::array to_json(const std::vector<RoleId>& roles) {
  json::array all;
  for (const RoleId role : roles) all.emplace_back(role.text());
  return all;
}

json::value to_json(const DiscordMembership& membership) {
  return json::array{membership.owner, membership.administrator, to_json(membership.roles)};
}

std::optional<DiscordMembership> membership_in(const json::value& value) {
  const json::array* parts = value.if_array();
  if (parts == nullptr || parts->size() != 3 || !(*parts)[0].is_bool() || !(*parts)[1].is_bool())
    return std::nullopt;
  auto roles = roles_in((*parts)[2]);
  if (!roles) return std::nullopt;
  return DiscordMembership{
      .owner = (*parts)[0].get_bool(), .administrator = (*parts)[1].get_bool(), .roles = std::move(*roles)};
}

RouteRefused refused_for(OAuthFailure failure) {
  if (failure == OAuthFailure::Refused) {
    return {.status = 401,
            .code = "SIGN_IN_AGAIN",
            .message = "Discord does not let us see your servers any more. Sign in again."};
  }
  return {.status = 503,
          .code = "DISCORD_AWAY",
          .message =
              "Discord does not say which servers are yours at the moment, and what it said more than a "
              "minute ago does not count. Try again soon."};
}

}  // namespace

// Whoever fetches lets the others know, also when it is cancelled.
class UserGuilds::Landing {
 public:
  Landing(UserGuilds& guilds, UserId user, std::shared_ptr<Flight> flight)
      : guilds_(guilds), user_(user), flight_(std::move(flight)) {}
  ~Landing() {
    flight_->landed = true;
    guilds_.flights_.erase(user_);
    flight_->waiting.wake_all();
  }
  Landing(const Landing&) = delete;
  Landing& operator=(const Landing&) = delete;

 private:
  UserGuilds& guilds_;
  UserId user_;
  std::shared_ptr<Flight> flight_;
};

Task<UserGuilds::Answer> UserGuilds::of(UserId user) {
  if (auto kept = co_await from_redis(user)) co_return std::make_shared<const List>(std::move(*kept));
  const auto found = flights_.find(user);
  if (found != flights_.end()) {
    const std::shared_ptr<Flight> flight = found->second;
    while (!flight->landed) co_await flight->waiting.wait();
    co_return flight->answer;
  }
  auto flight = std::make_shared<Flight>();
  flight->answer = std::unexpected(refused_for(OAuthFailure::Away));
  flights_.emplace(user, flight);
  co_await fetch(user, flight);
  co_return flight->answer;
}

Task<> UserGuilds::fetch(UserId user, std::shared_ptr<Flight> flight) {
  const Landing landing(*this, user, flight);
  flight->answer = co_await from_discord(user);
}

Task<UserGuilds::Answer> UserGuilds::from_discord(UserId user) {
  auto held = co_await around_.grants.get(user);
  if (!held) co_return std::unexpected(refused_for(held.error()));
  const Instant asked_at = around_.clock.now();
  auto guilds = co_await around_.discord.guilds(held->access);
  if (!guilds && guilds.error() == OAuthFailure::Refused) {
    held = co_await around_.grants.another(user, held->version);
    if (!held) co_return std::unexpected(refused_for(held.error()));
    guilds = co_await around_.discord.guilds(held->access);
  }
  if (!guilds) co_return std::unexpected(refused_for(guilds.error()));
  co_await keep(list_key(user), with_age(asked_at, to_json(*guilds)));
  co_return std::make_shared<const List>(std::move(*guilds));
}

Task<std::optional<UserGuilds::List>> UserGuilds::from_redis(UserId user) {
  const auto content = fresh_content(co_await kept_text(list_key(user)), around_.clock.now());
  co_return content ? guilds_in(*content) : std::nullopt;
}

Task<std::expected<std::vector<RoleId>, RouteRefused>> UserGuilds::roles(UserId user, GuildId guild) {
  const auto content = fresh_content(co_await kept_text(roles_key(user, guild)), around_.clock.now());
  if (auto known = content ? roles_in(*content) : std::nullopt) co_return std::move(*known);
  const auto held = co_await around_.grants.get(user);
  if (!held) co_return std::unexpected(refused_for(held.error()));
  const Instant asked_at = around_.clock.now();
  auto roles = co_await around_.discord.roles(held->access, guild);
  if (!roles && roles.error() == OAuthFailure::Away) co_return std::unexpected(refused_for(roles.error()));
  if (!roles) roles = std::vector<RoleId>();
  co_await keep(roles_key(user, guild), with_age(asked_at, to_json(*roles)));
  co_return std::move(*roles);
}

Task<std::expected<std::optional<DiscordMembership>, RouteRefused>> UserGuilds::seen_by_bot(UserId user,
                                                                                            GuildId guild) {
  const auto known = fresh_content(co_await kept_text(seen_key(user, guild)), around_.clock.now());
  if (known && known->is_null()) co_return std::nullopt;
  if (auto membership = known ? membership_in(*known) : std::nullopt) co_return std::move(membership);
  const Instant asked_at = around_.clock.now();
  const auto member = co_await around_.discord.member(user, guild);
  if (!member && member.error() == OAuthFailure::Away)
    co_return std::unexpected(refused_for(OAuthFailure::Away));
  co_await keep(seen_key(user, guild), with_age(asked_at, member ? to_json(*member) : json::value(nullptr)));
  if (!member) co_return std::nullopt;
  co_return std::optional(*member);
}

Task<std::optional<std::string>> UserGuilds::kept_text(redis::Key key) {
  try {
    co_return co_await around_.redis.get(key);
  } catch (const Failure& error) {
    log::debug("what Discord said is looked for without Redis", {{"error", error.what()}});
  }
  const auto own = own_copies_.find(key);
  co_return own == own_copies_.end() ? std::nullopt : std::optional(own->second);
}

Task<> UserGuilds::keep(redis::Key key, std::string text) {
  if (own_copies_.size() >= own_copies_max) own_copies_.clear();
  own_copies_.insert_or_assign(key, text);
  try {
    co_await around_.redis.set(key, text, redis::Ttl(kept_in_redis));
  } catch (const Failure& error) {
    log::debug("what Discord said is not kept", {{"error", error.what()}});
  }
}

}  // namespace herwa::platform
