#include "platform/login/grants.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "base/log.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr auto refreshed_before_end = std::chrono::minutes(5);

std::string context_of(UserId user) { return fmt::format("discord tokens of {}", user.value()); }

std::string to_text(const DiscordTokens& tokens) {
  return json::serialize(json::array{tokens.access, tokens.refresh});
}

std::optional<DiscordTokens> tokens_in(const std::string& text, Instant expires) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  const json::array* list = error ? nullptr : value.if_array();
  if (list == nullptr || list->size() != 2 || !(*list)[0].is_string() || !(*list)[1].is_string())
    return std::nullopt;
  return DiscordTokens{.access = std::string((*list)[0].get_string()),
                       .refresh = std::string((*list)[1].get_string()),
                       .expires = expires};
}

}  // namespace

Task<> Grants::put(UserId user, DiscordTokens tokens) {
  co_await database_.query(
      "insert into platform.discord_grants (user_id, sealed, version, expires_at, updated_at)"
      " values ($1, $2, 1, $3, $4) on conflict (user_id) do update set sealed = $2,"
      " version = platform.discord_grants.version + 1, expires_at = $3, updated_at = $4",
      {user, postgres::Bytes{box_.seal(to_text(tokens), context_of(user))}, tokens.expires, clock_.now()});
}

Task<DiscordOAuth::Answer<Grants::Stored>> Grants::load(UserId user) {
  const auto rows = co_await database_.query(
      "select sealed, version, expires_at from platform.discord_grants where user_id = $1", {user});
  const auto row = rows.first();
  if (!row) co_return std::unexpected(OAuthFailure::Refused);
  const auto plain = box_.open(row->get<postgres::Bytes>("sealed").data, context_of(user));
  auto tokens = plain ? tokens_in(*plain, row->get<Instant>("expires_at")) : std::nullopt;
  if (!tokens) {
    log::warn("what Discord trusted us with cannot be opened; was the secret key replaced?",
              {{"user", user.text()}});
    co_return std::unexpected(OAuthFailure::Refused);
  }
  co_return Stored{.tokens = std::move(*tokens), .version = row->get<std::int64_t>("version")};
}

Task<DiscordOAuth::Answer<Grants::Held>> Grants::get(UserId user) {
  auto stored = co_await load(user);
  if (!stored) co_return std::unexpected(stored.error());
  if (stored->tokens.expires - clock_.now() < refreshed_before_end)
    co_return co_await refresh(user, std::move(*stored));
  co_return Held{.access = std::move(stored->tokens.access), .version = stored->version};
}

Task<DiscordOAuth::Answer<Grants::Held>> Grants::another(UserId user, std::int64_t than_version) {
  auto stored = co_await load(user);
  if (!stored) co_return std::unexpected(stored.error());
  if (stored->version != than_version)
    co_return Held{.access = std::move(stored->tokens.access), .version = stored->version};
  co_return co_await refresh(user, std::move(*stored));
}

// Another process may refresh at the same time, and a refresh token works once: whoever loses takes what the
// other got.
Task<DiscordOAuth::Answer<Grants::Held>> Grants::refresh(UserId user, Stored stored) {
  auto fresh = co_await discord_.refresh(stored.tokens.refresh);
  if (fresh && co_await replace(user, *fresh, stored.version))
    co_return Held{.access = std::move(fresh->access), .version = stored.version + 1};
  if (!fresh && fresh.error() == OAuthFailure::Away) co_return std::unexpected(OAuthFailure::Away);
  auto now = co_await load(user);
  if (!now) co_return std::unexpected(now.error());
  if (now->version == stored.version) co_return std::unexpected(OAuthFailure::Refused);
  co_return Held{.access = std::move(now->tokens.access), .version = now->version};
}

Task<bool> Grants::replace(UserId user, const DiscordTokens& tokens, std::int64_t version) {
  const auto done = co_await database_.query(
      "update platform.discord_grants set sealed = $3, version = version + 1, expires_at = $4, updated_at = "
      "$5"
      " where user_id = $1 and version = $2",
      {user, version, postgres::Bytes{box_.seal(to_text(tokens), context_of(user))}, tokens.expires,
       clock_.now()});
  co_return done.affected() == 1;
}

Task<> Grants::give_back(UserId user) {
  const auto stored = co_await load(user);
  co_await database_.query("delete from platform.discord_grants where user_id = $1", {user});
  if (!stored) co_return;
  const auto revoked = co_await discord_.revoke(stored->tokens.access);
  if (!revoked) log::warn("Discord was not told that a grant is given back", {{"user", user.text()}});
}

}  // namespace herwa::platform
