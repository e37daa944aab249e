#include "platform/access/people.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/model/invite.hpp"
#include "discord/model/user.hpp"
#include "net/url.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr auto patience = std::chrono::seconds(4);
constexpr auto remembered_for = std::chrono::minutes(10);
constexpr int ok = 200;
constexpr int not_there = 404;

redis::GuildKey key_of(GuildId guild, UserId user) { return {guild, "access", "person", user}; }

std::string text_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

// A member as Discord writes one: with a name and perhaps a picture of their own in the guild.
std::optional<Person> member_in(const json::value& value, GuildId guild, const std::string& cdn) {
  const json::object* member = value.if_object();
  const json::value* inside = member == nullptr ? nullptr : member->if_contains("user");
  const json::object* user = inside == nullptr ? nullptr : inside->if_object();
  if (user == nullptr) return std::nullopt;
  const auto id = UserId::parse(text_in(*user, "id"));
  if (!id || !*id) return std::nullopt;
  Person person{.id = *id, .username = text_in(*user, "username"), .display_name = text_in(*member, "nick")};
  if (person.display_name.empty()) person.display_name = text_in(*user, "global_name");
  if (person.display_name.empty()) person.display_name = person.username;
  const std::string own = text_in(*member, "avatar");
  const std::string usual = text_in(*user, "avatar");
  if (!own.empty()) {
    person.avatar_url =
        fmt::format("{}/guilds/{}/users/{}/avatars/{}.png", cdn, guild.value(), id->value(), own);
  } else if (!usual.empty()) {
    person.avatar_url = fmt::format("{}/avatars/{}/{}.png", cdn, id->value(), usual);
  }
  return person;
}

std::optional<json::value> parsed(const std::string& text) {
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  return error ? std::nullopt : std::optional(std::move(value));
}

}  // namespace

Task<std::vector<Person>> People::named(GuildId guild, std::vector<UserId> ids) {
  std::vector<Person> people;
  std::size_t lookups = 0;
  for (const UserId id : ids) {
    if (auto known = co_await remembered(guild, id)) {
      people.push_back(std::move(*known));
      continue;
    }
    if (lookups++ >= lookups_max) continue;
    Looked looked = co_await look_up(guild, id);
    if (looked.found == Found::Away) lookups = lookups_max;
    if (looked.found != Found::Yes) continue;
    co_await remember(guild, looked.person);
    people.push_back(std::move(looked.person));
  }
  co_return people;
}

Task<People::Looked> People::look_up(GuildId guild, UserId id) {
  Looked looked;
  const auto text =
      co_await get(fmt::format("/guilds/{}/members/{}", guild.value(), id.value()), looked.found);
  const auto value = text ? parsed(*text) : std::nullopt;
  auto member = value ? member_in(*value, guild, around_.cdn) : std::nullopt;
  if (member) {
    looked.person = std::move(*member);
    co_return looked;
  }
  const auto user = co_await around_.signed_in_once(id);
  if (!user) co_return looked;
  looked.found = Found::Yes;
  looked.person = {.id = id, .username = user->username, .display_name = user->display_name};
  if (!user->avatar.empty())
    looked.person.avatar_url = fmt::format("{}/avatars/{}/{}.png", around_.cdn, id.value(), user->avatar);
  co_return looked;
}

Task<MemberNow> People::member_now(GuildId guild, UserId id) {
  Found found = Found::Away;
  auto text = co_await get(fmt::format("/guilds/{}/members/{}", guild.value(), id.value()), found);
  if (found == Found::No) co_return MemberNow{.found = MemberNow::Found::Nobody};
  auto member = text ? discord::parse_member(discord::Json::borrow(*text)) : std::nullopt;
  if (!member) co_return MemberNow{};
  co_return MemberNow{.found = MemberNow::Found::Member,
                      .roles = std::move(member->roles),
                      .joined_at = member->joined_at,
                      .timed_out_until = member->timed_out_until};
}

Task<GuildId> People::invited_to(std::string code) {
  Found found = Found::Away;
  auto text = co_await get("/invites/" + net::percent_encode(code), found);
  const auto guild = text ? discord::parse_invite_guild(discord::Json::borrow(*text)) : std::nullopt;
  co_return guild.value_or(GuildId());
}

Task<std::vector<Person>> People::beginning_with(GuildId guild, std::string text) {
  Found found = Found::Away;
  const auto answer = co_await get(fmt::format("/guilds/{}/members/search?query={}&limit={}", guild.value(),
                                               net::percent_encode(text), found_max),
                                   found);
  const auto value = answer ? parsed(*answer) : std::nullopt;
  std::vector<Person> people;
  if (!value || !value->is_array()) co_return people;
  for (const json::value& one : value->get_array()) {
    if (auto person = member_in(one, guild, around_.cdn)) people.push_back(std::move(*person));
  }
  co_return people;
}

Task<std::optional<std::string>> People::get(std::string path, Found& found) {
  found = Found::Away;
  net::HttpCall call{.url = around_.api + path, .deadline = patience};
  call.request.headers.set("Authorization", "Bot " + around_.bot_token);
  call.request.headers.set("User-Agent", "DiscordBot (https://herwa.dev, " HERWA_VERSION ")");
  try {
    const net::HttpResponse answer = co_await around_.client.send(std::move(call));
    if (answer.status == not_there) found = Found::No;
    if (answer.status != ok) co_return std::nullopt;
    found = Found::Yes;
    co_return answer.body;
  } catch (const Failure& error) {
    log::debug("a member's name is not known", {{"error", error.what()}});
  }
  co_return std::nullopt;
}

Task<std::optional<Person>> People::remembered(GuildId guild, UserId id) {
  try {
    const auto text = co_await around_.redis.get(key_of(guild, id));
    const auto value = text ? parsed(*text) : std::nullopt;
    const json::array* list = value ? value->if_array() : nullptr;
    if (list == nullptr || list->size() != 4 || !(*list)[0].is_int64()) co_return std::nullopt;
    const Duration age = around_.clock.now() - Instant(std::chrono::microseconds((*list)[0].get_int64()));
    if (age < Duration{} || age >= remembered_for) co_return std::nullopt;
    const auto text_at = [list](std::size_t at) {
      const json::value& one = (*list)[at];
      return one.is_string() ? std::string(one.get_string()) : std::string();
    };
    co_return Person{.id = id, .username = text_at(1), .display_name = text_at(2), .avatar_url = text_at(3)};
  } catch (const Failure& error) {
    log::debug("names are asked without Redis", {{"error", error.what()}});
  }
  co_return std::nullopt;
}

Task<> People::remember(GuildId guild, Person person) {
  const std::string text =
      json::serialize(json::array{around_.clock.now().time_since_epoch().count(), person.username,
                                  person.display_name, person.avatar_url});
  try {
    co_await around_.redis.set(key_of(guild, person.id), text, redis::Ttl(2 * remembered_for));
  } catch (const Failure& error) {
    log::debug("a name is not kept", {{"error", error.what()}});
  }
}

}  // namespace herwa::platform
