#include "platform/login/discord_oauth.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <boost/json.hpp>

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/url.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr auto patience = std::chrono::seconds(8);
constexpr std::string_view scopes = "identify guilds guilds.members.read";
constexpr int wait_please = 429;
constexpr auto id_counts_for = std::chrono::minutes(1);

std::string base64(std::string_view text) {
  std::string out((text.size() + 2) / 3 * 4 + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::optional<json::value> parsed(const std::string& text) {
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  return error ? std::nullopt : std::optional(std::move(value));
}

std::string text_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<DiscordUser> user_in(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr) return std::nullopt;
  const auto id = UserId::parse(text_in(*object, "id"));
  if (!id || !*id) return std::nullopt;
  DiscordUser user{.id = *id,
                   .username = text_in(*object, "username"),
                   .display_name = text_in(*object, "global_name"),
                   .avatar = text_in(*object, "avatar"),
                   .locale = text_in(*object, "locale")};
  if (user.display_name.empty()) user.display_name = user.username;
  return user;
}

std::optional<DiscordGuild> guild_in(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr) return std::nullopt;
  const auto id = GuildId::parse(text_in(*object, "id"));
  const auto bits = Id<struct BitsTag>::parse(text_in(*object, "permissions"));
  const json::value* owner = object->if_contains("owner");
  if (!id || !*id || !bits || owner == nullptr || !owner->is_bool()) return std::nullopt;
  return DiscordGuild{.id = *id,
                      .name = text_in(*object, "name"),
                      .icon = text_in(*object, "icon"),
                      .owner = owner->get_bool(),
                      .permissions = discord::Permissions(bits->value())};
}

std::optional<std::vector<RoleId>> ids_in(const json::value* list) {
  if (list == nullptr || !list->is_array()) return std::nullopt;
  std::vector<RoleId> ids;
  for (const json::value& one : list->get_array()) {
    const auto id = one.is_string() ? RoleId::parse(one.get_string()) : std::nullopt;
    if (!id) return std::nullopt;
    ids.push_back(*id);
  }
  return ids;
}

struct Who {
  UserId user;
  GuildId guild;
};

// Of all roles that they wear, and of the one that everybody wears, which has the guild's own id.
std::optional<DiscordMembership> membership_in(const json::value& guild, const json::value& member, Who who) {
  if (!guild.is_object() || !member.is_object()) return std::nullopt;
  auto worn = ids_in(member.get_object().if_contains("roles"));
  const json::value* roles = guild.get_object().if_contains("roles");
  if (!worn || roles == nullptr || !roles->is_array()) return std::nullopt;
  DiscordMembership found{.owner = text_in(guild.get_object(), "owner_id") == who.user.text()};
  for (const json::value& role : roles->get_array()) {
    if (!role.is_object()) return std::nullopt;
    const auto id = RoleId::parse(text_in(role.get_object(), "id"));
    const auto bits = Id<struct BitsTag>::parse(text_in(role.get_object(), "permissions"));
    if (!id || !bits) return std::nullopt;
    const bool theirs = id->value() == who.guild.value() || std::ranges::find(*worn, *id) != worn->end();
    const discord::Permissions permissions(bits->value());
    found.administrator =
        found.administrator || (theirs && permissions.has(discord::Permission::Administrator));
  }
  found.roles = std::move(*worn);
  return found;
}

// What Discord says and we cannot read is as good as no answer; nobody gets rights from it.
std::unexpected<OAuthFailure> unreadable(std::string_view what) {
  log::warn("an answer of Discord's cannot be read", {{"what", what}});
  return std::unexpected(OAuthFailure::Away);
}

}  // namespace

std::string DiscordOAuth::authorize_url(const Ask& ask) const {
  return fmt::format("{}/oauth2/authorize?{}", place_.web,
                     net::build_query({{"response_type", "code"},
                                       {"client_id", ask.client_id},
                                       {"scope", std::string(scopes)},
                                       {"redirect_uri", ask.redirect_uri},
                                       {"state", ask.state},
                                       {"code_challenge", ask.challenge},
                                       {"code_challenge_method", "S256"},
                                       {"prompt", ask.again ? "consent" : "none"}}));
}

Task<std::string> DiscordOAuth::client_id() {
  if (!place_.client_id.empty()) co_return place_.client_id;
  const Instant now = clock_.now();
  if (place_.bot_token.empty() || (asked_at_ && now - *asked_at_ < id_counts_for)) co_return asked_id_;
  net::HttpCall call{.url = place_.api + "/applications/@me"};
  call.request.headers.set("Authorization", "Bot " + place_.bot_token);
  const auto answer = co_await send(std::move(call));
  const auto value = answer ? parsed(*answer) : std::nullopt;
  if (const json::object* object = value ? value->if_object() : nullptr) {
    asked_id_ = text_in(*object, "id");
    asked_at_ = now;
  }
  co_return asked_id_;
}

Task<DiscordOAuth::Answer<DiscordTokens>> DiscordOAuth::exchange(Return came_back) {
  co_return co_await tokens({{"grant_type", "authorization_code"},
                             {"code", came_back.code},
                             {"redirect_uri", came_back.redirect_uri},
                             {"code_verifier", came_back.verifier}});
}

Task<DiscordOAuth::Answer<DiscordTokens>> DiscordOAuth::refresh(std::string refresh_token) {
  co_return co_await tokens({{"grant_type", "refresh_token"}, {"refresh_token", refresh_token}});
}

Task<DiscordOAuth::Answer<void>> DiscordOAuth::revoke(std::string token) {
  const auto answer = co_await post("/oauth2/token/revoke", {{"token", token}});
  if (!answer) co_return std::unexpected(answer.error());
  co_return Answer<void>{};
}

Task<DiscordOAuth::Answer<DiscordTokens>> DiscordOAuth::tokens(Form form) {
  const auto answer = co_await post("/oauth2/token", std::move(form));
  if (!answer) co_return std::unexpected(answer.error());
  const auto value = parsed(*answer);
  const json::object* object = value ? value->if_object() : nullptr;
  if (object == nullptr) co_return unreadable("tokens");
  const json::value* lifetime = object->if_contains("expires_in");
  DiscordTokens tokens{.access = text_in(*object, "access_token"),
                       .refresh = text_in(*object, "refresh_token")};
  if (tokens.access.empty() || lifetime == nullptr || !lifetime->is_int64()) co_return unreadable("tokens");
  tokens.expires = clock_.now() + std::chrono::seconds(lifetime->get_int64());
  co_return tokens;
}

Task<DiscordOAuth::Answer<DiscordUser>> DiscordOAuth::who(std::string access) {
  const auto answer = co_await get("/users/@me", std::move(access));
  if (!answer) co_return std::unexpected(answer.error());
  const auto value = parsed(*answer);
  auto user = value ? user_in(*value) : std::nullopt;
  if (!user) co_return unreadable("user");
  co_return std::move(*user);
}

Task<DiscordOAuth::Answer<std::vector<DiscordGuild>>> DiscordOAuth::guilds(std::string access) {
  const auto answer = co_await get("/users/@me/guilds?limit=200", std::move(access));
  if (!answer) co_return std::unexpected(answer.error());
  const auto value = parsed(*answer);
  if (!value || !value->is_array()) co_return unreadable("guilds");
  std::vector<DiscordGuild> guilds;
  for (const json::value& one : value->get_array()) {
    auto guild = guild_in(one);
    if (!guild) co_return unreadable("guilds");
    guilds.push_back(std::move(*guild));
  }
  co_return guilds;
}

Task<DiscordOAuth::Answer<std::vector<RoleId>>> DiscordOAuth::roles(std::string access, GuildId guild) {
  const auto answer =
      co_await get(fmt::format("/users/@me/guilds/{}/member", guild.value()), std::move(access));
  if (!answer) co_return std::unexpected(answer.error());
  const auto value = parsed(*answer);
  const json::object* object = value ? value->if_object() : nullptr;
  auto roles = object == nullptr ? std::nullopt : ids_in(object->if_contains("roles"));
  if (!roles) co_return unreadable("member");
  co_return std::move(*roles);
}

Task<DiscordOAuth::Answer<DiscordMembership>> DiscordOAuth::member(UserId user, GuildId guild) {
  const auto place = co_await get_as_bot(fmt::format("/guilds/{}", guild.value()));
  if (!place) co_return std::unexpected(place.error());
  const auto person = co_await get_as_bot(fmt::format("/guilds/{}/members/{}", guild.value(), user.value()));
  if (!person) co_return std::unexpected(person.error());
  const auto guild_value = parsed(*place);
  const auto member_value = parsed(*person);
  auto membership =
      guild_value && member_value ? membership_in(*guild_value, *member_value, {user, guild}) : std::nullopt;
  if (!membership) co_return unreadable("member");
  co_return std::move(*membership);
}

Task<DiscordOAuth::Answer<std::string>> DiscordOAuth::get_as_bot(std::string path) {
  if (place_.bot_token.empty()) co_return std::unexpected(OAuthFailure::Refused);
  net::HttpCall call{.url = place_.api + path};
  call.request.headers.set("Authorization", "Bot " + place_.bot_token);
  co_return co_await send(std::move(call));
}

Task<DiscordOAuth::Answer<std::string>> DiscordOAuth::post(std::string path, Form form) {
  const std::string id = co_await client_id();
  net::HttpCall call{.url = place_.api + path};
  call.request.method = "POST";
  call.request.headers.set("Content-Type", "application/x-www-form-urlencoded");
  call.request.headers.set("Authorization", "Basic " + base64(net::percent_encode(id) + ":" +
                                                              net::percent_encode(place_.client_secret)));
  call.request.body = net::build_query(form);
  co_return co_await send(std::move(call));
}

Task<DiscordOAuth::Answer<std::string>> DiscordOAuth::get(std::string path, std::string access) {
  net::HttpCall call{.url = place_.api + path};
  call.request.headers.set("Authorization", "Bearer " + access);
  co_return co_await send(std::move(call));
}

Task<DiscordOAuth::Answer<std::string>> DiscordOAuth::send(net::HttpCall call) {
  call.deadline = patience;
  call.request.headers.set("User-Agent", "DiscordBot (https://herwa.dev, " HERWA_VERSION ")");
  const std::string what(net::parse_url(call.url) ? net::parse_url(call.url)->target : "");
  net::HttpResponse response;
  try {
    response = co_await client_.send(std::move(call));
  } catch (const Failure& error) {
    log::warn("Discord did not answer", {{"path", what}, {"error", error.what()}});
    co_return std::unexpected(OAuthFailure::Away);
  }
  if (response.status >= 200 && response.status < 300) co_return std::move(response.body);
  log::warn("Discord refused a call for a person", {{"path", what}, {"status", response.status}});
  const bool refused = response.status >= 400 && response.status < 500 && response.status != wait_please;
  co_return std::unexpected(refused ? OAuthFailure::Refused : OAuthFailure::Away);
}

}  // namespace herwa::platform
