#include "platform/keys/api_keys.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/random.hpp"
#include "platform/login/encoding.hpp"

namespace herwa::platform {
namespace {

constexpr std::string_view live_prefix = "sk_live_";
constexpr std::string_view test_prefix = "sk_test_";
static_assert(live_prefix.size() == test_prefix.size());
constexpr std::size_t guild_digits = 16;
constexpr std::size_t key_bytes = 6;
constexpr std::size_t id_chars = guild_digits + 2 * key_bytes;
constexpr std::size_t secret_bytes = 32;
constexpr std::size_t secret_chars = 43;
constexpr auto used_to_the_nearest = std::chrono::minutes(1);

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

ApiKey key_in(const postgres::Row& row) {
  return {.id = row.get<std::string>("key_id"),
          .name = row.get<std::string>("name"),
          .scopes = row.get<std::vector<std::string>>("scopes"),
          .created_by = row.get<UserId>("created_by"),
          .created = row.get<Instant>("created_at"),
          .expires = row.get<std::optional<Instant>>("expires_at"),
          .last_used = row.get<std::optional<Instant>>("last_used_at"),
          .sandbox = row.get<bool>("sandbox")};
}

}  // namespace

std::optional<KeyText> parse_key(std::string_view text) {
  const bool sandbox = text.starts_with(test_prefix);
  if (!sandbox && !text.starts_with(live_prefix)) return std::nullopt;
  text.remove_prefix(live_prefix.size());
  if (text.size() != id_chars + 1 + secret_chars) return std::nullopt;
  const std::string_view id = text.substr(0, id_chars);
  const std::string_view secret = text.substr(id_chars + 1);
  for (const char c : id) {
    if (!is_hex(c)) return std::nullopt;
  }
  std::uint64_t guild = 0;
  std::from_chars(id.data(), id.data() + guild_digits, guild, 16);
  if (text[id_chars] != '_' || guild == 0 || guild > INT64_MAX) return std::nullopt;
  return KeyText{
      .guild = GuildId(guild), .key_id = std::string(id), .secret = std::string(secret), .sandbox = sandbox};
}

Task<std::optional<ApiKeys::Made>> ApiKeys::make(Draft draft) {
  const std::string secret = to_base64url(secure_bytes(secret_bytes));
  ApiKey key{.id = fmt::format("{:016x}{}", draft.guild.value(), secure_hex(key_bytes)),
             .name = std::move(draft.name),
             .scopes = std::move(draft.scopes),
             .created_by = draft.by,
             .created = clock_.now(),
             .expires = draft.expires,
             .sandbox = draft.sandbox};
  const auto inserted = co_await database_.query_in_guild(
      draft.guild,
      "insert into platform.api_keys (guild_id, key_id, name, secret_hash, scopes, created_by, created_at,"
      " expires_at, sandbox) select $1, $2, $3, $4, $5, $6, $7, $8, $10"
      " where (select count(*) from platform.api_keys"
      " where guild_id = $1 and revoked_at is null and (expires_at is null or expires_at > $7)) < $9",
      {draft.guild, key.id, key.name, postgres::Bytes{sha256(secret)}, key.scopes, key.created_by,
       key.created, key.expires, keys_max, key.sandbox});
  if (inserted.affected() == 0) co_return std::nullopt;
  co_return Made{.text = fmt::format("{}{}_{}", key.sandbox ? test_prefix : live_prefix, key.id, secret),
                 .key = std::move(key)};
}

Task<bool> ApiKeys::revoke(GuildId guild, std::string key_id) {
  const auto revoked =
      co_await database_.query_in_guild(guild,
                                        "update platform.api_keys set revoked_at = $3"
                                        " where guild_id = $1 and key_id = $2 and revoked_at is null",
                                        {guild, key_id, clock_.now()});
  co_return revoked.affected() == 1;
}

Task<std::vector<ApiKey>> ApiKeys::of(GuildId guild) {
  const auto rows = co_await database_.query_in_guild(
      guild,
      "select key_id, name, scopes, created_by, created_at, expires_at, last_used_at, sandbox"
      " from platform.api_keys where guild_id = $1 and revoked_at is null and (expires_at is null or "
      "expires_at > $2)"
      " order by created_at desc",
      {guild, clock_.now()});
  std::vector<ApiKey> keys;
  for (const auto row : rows) keys.push_back(key_in(row));
  co_return keys;
}

Task<std::optional<ApiKey>> ApiKeys::check(KeyText text) {
  const Instant now = clock_.now();
  const auto rows = co_await database_.query_in_guild(
      text.guild,
      "select key_id, name, scopes, created_by, created_at, expires_at, last_used_at, sandbox,"
      " secret_hash"
      " from platform.api_keys where guild_id = $1 and key_id = $2 and revoked_at is null"
      " and (expires_at is null or expires_at > $3)",
      {text.guild, text.key_id, now});
  const auto row = rows.first();
  if (!row || !same_secret(row->get<postgres::Bytes>("secret_hash").data, sha256(text.secret)))
    co_return std::nullopt;
  ApiKey key = key_in(*row);
  // The word in front is no part of the secret, and must not turn one kind into the other.
  if (key.sandbox != text.sandbox) co_return std::nullopt;
  if (!key.last_used || now - *key.last_used >= used_to_the_nearest) {
    co_await database_.query_in_guild(
        text.guild, "update platform.api_keys set last_used_at = $3 where guild_id = $1 and key_id = $2",
        {text.guild, text.key_id, now});
  }
  co_return key;
}

Task<bool> ApiKeys::works(GuildId guild, std::string key_id) {
  const auto rows = co_await database_.query_in_guild(
      guild,
      "select 1 from platform.api_keys where guild_id = $1 and key_id = $2 and revoked_at is null"
      " and (expires_at is null or expires_at > $3)",
      {guild, key_id, clock_.now()});
  co_return !rows.empty();
}

Task<std::int64_t> ApiKeys::drop_old(postgres::Database& jobs, Instant ended_before) {
  const auto dropped = co_await jobs.query(
      "delete from platform.api_keys where revoked_at < $1 or expires_at < $1", {ended_before});
  co_return static_cast<std::int64_t>(dropped.affected());
}

}  // namespace herwa::platform
