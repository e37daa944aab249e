#include "platform/login/sessions.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "platform/text/utf8.hpp"
#include "redis/script.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::size_t session_bytes = 16;
constexpr std::size_t agent_bytes_max = 300;
constexpr auto seen_to_the_nearest = std::chrono::minutes(5);
constexpr std::string_view ended_mark = "ended";
// Longer than any copy counts, so that a copy written late cannot bring an ended session back.
constexpr auto kept_in_redis = std::chrono::minutes(5);

redis::ProcessKey key_of(const std::string& session) { return {"sessions", session}; }

// A copy never takes the place of the mark that the session was ended.
const redis::Script keep_unless_ended(R"(
if redis.call('GET', KEYS[1]) == ARGV[2] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return 1)");

std::int64_t micros(Instant instant) { return instant.time_since_epoch().count(); }
Instant instant_at(std::int64_t micros) { return Instant(std::chrono::microseconds(micros)); }

std::string to_text(const SessionState& state) {
  return json::serialize(json::array{state.user.text(), state.epoch, micros(state.epoch_at),
                                     state.confirmed_at ? micros(*state.confirmed_at) : std::int64_t{-1},
                                     micros(state.expires), micros(state.read_at)});
}

std::optional<SessionState> state_in(const std::string& text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  const json::array* list = error ? nullptr : value.if_array();
  if (list == nullptr || list->size() != 6 || !(*list)[0].is_string()) return std::nullopt;
  for (std::size_t i = 1; i < list->size(); ++i) {
    if (!(*list)[i].is_int64()) return std::nullopt;
  }
  const auto user = UserId::parse((*list)[0].get_string());
  if (!user) return std::nullopt;
  const std::int64_t confirmed = (*list)[3].get_int64();
  return SessionState{.user = *user,
                      .epoch = (*list)[1].get_int64(),
                      .epoch_at = instant_at((*list)[2].get_int64()),
                      .confirmed_at = confirmed < 0 ? std::nullopt : std::optional(instant_at(confirmed)),
                      .expires = instant_at((*list)[4].get_int64()),
                      .read_at = instant_at((*list)[5].get_int64())};
}

}  // namespace

TokenVerdict judge(const SessionState& session, const SessionClaims& claims, Instant now) {
  if (session.ended || now >= session.expires || session.user != claims.user) return TokenVerdict::Ended;
  if (claims.epoch > session.epoch) return TokenVerdict::Unknown;
  if (claims.epoch == session.epoch) {
    if (!session.confirmed_at) return TokenVerdict::Confirm;
    return now - session.epoch_at >= token_renewed_after ? TokenVerdict::Renew : TokenVerdict::Sound;
  }
  if (claims.epoch + 1 < session.epoch) return TokenVerdict::Replayed;
  if (!session.confirmed_at) return TokenVerdict::GiveAgain;
  return now - *session.confirmed_at <= token_grace ? TokenVerdict::Sound : TokenVerdict::Replayed;
}

Task<Sessions::Opened> Sessions::open(Opening opening) {
  const Instant now = around_.clock.now();
  const DiscordUser& user = opening.user;
  SessionClaims claims{.session = secure_hex(session_bytes),
                       .user = user.id,
                       .issued = now,
                       .expires = now + session_lifetime};
  postgres::Batch batch;
  batch.push_back(
      {"insert into platform.users (user_id, username, display_name, avatar, locale, seen_at)"
       " values ($1, $2, $3, $4, $5, $6) on conflict (user_id) do update set username = $2,"
       " display_name = $3, avatar = $4, locale = $5, seen_at = $6",
       {user.id, user.username, user.display_name, user.avatar, user.locale, now}});
  batch.push_back(
      {"insert into platform.sessions (session_id, user_id, created_at, seen_at, expires_at, epoch,"
       " epoch_at, confirmed_at, address, agent) values ($1, $2, $3, $3, $4, 0, $3, $3, $5, $6)",
       {claims.session, user.id, now, claims.expires, opening.address,
        std::string(beginning_of(opening.agent, agent_bytes_max))}});
  co_await around_.database.run(std::move(batch));
  co_return Opened{.token = sign(claims, around_.keys), .session = claims.session};
}

Task<Sessions::Checked> Sessions::check(SessionClaims claims) {
  const Instant now = around_.clock.now();
  std::optional<SessionState> state = co_await from_redis(claims.session);
  const bool fresh = state && (state->ended || now - state->read_at < session_copy_counts_for);
  TokenVerdict verdict = fresh ? judge(*state, claims, now) : TokenVerdict::Unknown;
  // What a copy calls a replay may be a copy that is behind.
  if (verdict == TokenVerdict::Unknown || (verdict == TokenVerdict::Replayed)) {
    state = co_await from_postgres(claims.session);
    if (!state) co_return Checked{};
    verdict = judge(*state, claims, now);
    if (!state->ended) co_await keep(claims.session, *state);
  }
  co_return co_await act(std::move(claims), *state, verdict);
}

Task<Sessions::Checked> Sessions::act(SessionClaims claims, SessionState state, TokenVerdict verdict) {
  Checked checked{.verdict = TokenVerdict::Sound, .epoch = state.epoch, .expires = state.expires};
  switch (verdict) {
    case TokenVerdict::Sound: break;
    case TokenVerdict::Confirm: {
      state.confirmed_at = around_.clock.now();
      co_await around_.database.query(
          "update platform.sessions set confirmed_at = $3 where session_id = $1 and epoch = $2"
          " and confirmed_at is null",
          {claims.session, claims.epoch, *state.confirmed_at});
      co_await keep(claims.session, state);
      break;
    }
    case TokenVerdict::Renew: co_await renew(claims, state, checked); break;
    case TokenVerdict::GiveAgain: checked.new_token = token_for(claims, state); break;
    case TokenVerdict::Replayed:
      co_await end(state.user, claims.session, "an old token came again");
      checked.verdict = TokenVerdict::Replayed;
      break;
    case TokenVerdict::Unknown:
    case TokenVerdict::Ended: checked.verdict = TokenVerdict::Ended; break;
  }
  co_return checked;
}

// Of several requests that come at once, one makes the new token; the others go on with the old one.
Task<> Sessions::renew(const SessionClaims& claims, SessionState& state, Checked& checked) {
  const Instant now = around_.clock.now();
  const auto rows = co_await around_.database.query(
      "update platform.sessions set epoch = epoch + 1, epoch_at = $3, confirmed_at = null, seen_at = $3"
      " where session_id = $1 and epoch = $2 and confirmed_at is not null and ended_at is null",
      {claims.session, claims.epoch, now});
  if (rows.affected() == 0) co_return;
  ++state.epoch;
  state.epoch_at = now;
  state.confirmed_at.reset();
  checked.epoch = state.epoch;
  checked.new_token = token_for(claims, state);
  co_await keep(claims.session, state);
}

std::string Sessions::token_for(const SessionClaims& claims, const SessionState& state) const {
  return sign({.session = claims.session,
               .user = state.user,
               .epoch = state.epoch,
               .issued = around_.clock.now(),
               .expires = state.expires},
              around_.keys);
}

Task<bool> Sessions::stands(std::string session) {
  const Instant now = around_.clock.now();
  std::optional<SessionState> state = co_await from_redis(session);
  const bool fresh = state && (state->ended || now - state->read_at < session_copy_counts_for);
  if (!fresh) state = co_await from_postgres(session);
  if (!fresh && state && !state->ended) co_await keep(session, *state);
  co_return state && !state->ended && now < state->expires;
}

Task<bool> Sessions::end(UserId user, std::string session, std::string why) {
  const auto ended = co_await around_.database.query(
      "update platform.sessions set ended_at = $3, ended_why = $4"
      " where session_id = $1 and user_id = $2 and ended_at is null",
      {session, user, around_.clock.now(), why});
  if (ended.affected() == 0) co_return false;
  co_await forget(session);
  co_return true;
}

Task<std::size_t> Sessions::end_all(UserId user, std::string why) {
  const auto ended = co_await around_.database.query(
      "update platform.sessions set ended_at = $2, ended_why = $3"
      " where user_id = $1 and ended_at is null returning session_id",
      {user, around_.clock.now(), why});
  for (const auto row : ended) co_await forget(row.get<std::string>(0));
  co_return ended.size();
}

Task<bool> Sessions::prove(UserId user, std::string session) {
  const Instant now = around_.clock.now();
  const auto proved = co_await around_.database.query(
      "update platform.sessions set proved_at = $3 where session_id = $1 and user_id = $2"
      " and ended_at is null and expires_at > $3",
      {session, user, now});
  co_return proved.affected() == 1;
}

Task<std::optional<Instant>> Sessions::proof_ends(std::string session) {
  const auto rows = co_await around_.database.query(
      "select proved_at from platform.sessions where session_id = $1 and ended_at is null", {session});
  const auto row = rows.first();
  const auto at = row ? row->get<std::optional<Instant>>("proved_at") : std::nullopt;
  const Duration age = at ? around_.clock.now() - *at : proof_counts_for;
  if (age < Duration{} || age >= proof_counts_for) co_return std::nullopt;
  co_return *at + proof_counts_for;
}

Task<std::int64_t> Sessions::drop_old(postgres::Database& jobs, Instant ended_before) {
  const auto dropped = co_await jobs.query(
      "delete from platform.sessions where expires_at < $1 or ended_at < $1", {ended_before});
  co_return static_cast<std::int64_t>(dropped.affected());
}

Task<std::optional<DiscordUser>> Sessions::user(UserId id) {
  const auto rows = co_await around_.database.query(
      "select username, display_name, avatar, locale from platform.users where user_id = $1", {id});
  const auto row = rows.first();
  if (!row) co_return std::nullopt;
  co_return DiscordUser{.id = id,
                        .username = row->get<std::string>("username"),
                        .display_name = row->get<std::string>("display_name"),
                        .avatar = row->get<std::string>("avatar"),
                        .locale = row->get<std::string>("locale")};
}

Task<std::vector<SessionRow>> Sessions::list(UserId user) {
  const auto rows = co_await around_.database.query(
      "select session_id, created_at, seen_at, expires_at, address, agent from platform.sessions"
      " where user_id = $1 and ended_at is null and expires_at > $2 order by created_at desc limit 100",
      {user, around_.clock.now()});
  std::vector<SessionRow> all;
  for (const auto row : rows) {
    all.push_back({.id = row.get<std::string>("session_id"),
                   .created = row.get<Instant>("created_at"),
                   .seen = row.get<Instant>("seen_at"),
                   .expires = row.get<Instant>("expires_at"),
                   .address = row.get<std::string>("address"),
                   .agent = row.get<std::string>("agent")});
  }
  co_return all;
}

Task<std::optional<SessionState>> Sessions::from_redis(const std::string& session) {
  try {
    const auto text = co_await around_.redis.get(key_of(session));
    if (!text) co_return std::nullopt;
    if (*text == ended_mark) co_return SessionState{.ended = true};
    co_return state_in(*text);
  } catch (const Failure& error) {
    log::debug("sessions are checked without Redis", {{"error", error.what()}});
  }
  co_return std::nullopt;
}

Task<std::optional<SessionState>> Sessions::from_postgres(const std::string& session) {
  const Instant now = around_.clock.now();
  postgres::Batch batch;
  batch.push_back({"update platform.sessions set seen_at = $2 where session_id = $1 and seen_at < $3",
                   {session, now, now - seen_to_the_nearest}});
  batch.push_back(
      {"select user_id, epoch, epoch_at, confirmed_at, expires_at, ended_at is not null as ended"
       " from platform.sessions where session_id = $1",
       {session}});
  const auto results = co_await around_.database.run(std::move(batch));
  const auto row = results[1].first();
  if (!row) co_return std::nullopt;
  co_return SessionState{.user = row->get<UserId>("user_id"),
                         .epoch = row->get<std::int64_t>("epoch"),
                         .epoch_at = row->get<Instant>("epoch_at"),
                         .confirmed_at = row->get<std::optional<Instant>>("confirmed_at"),
                         .expires = row->get<Instant>("expires_at"),
                         .ended = row->get<bool>("ended"),
                         .read_at = now};
}

Task<> Sessions::keep(const std::string& session, SessionState state) {
  state.read_at = around_.clock.now();
  try {
    const std::vector<redis::Key> keys{key_of(session)};
    const std::string lifetime = fmt::format("{}", std::chrono::milliseconds(kept_in_redis).count());
    co_await keep_unless_ended.run(around_.redis, keys, to_text(state), ended_mark, lifetime);
  } catch (const Failure& error) {
    log::debug("a session is not kept in Redis", {{"error", error.what()}});
  }
}

// With Redis away its copy counts for a minute at most.
Task<> Sessions::forget(const std::string& session) {
  try {
    co_await around_.redis.set(key_of(session), ended_mark, redis::Ttl(kept_in_redis));
  } catch (const Failure& error) {
    log::warn("an ended session may be known to Redis for a minute more", {{"error", error.what()}});
  }
}

}  // namespace herwa::platform
