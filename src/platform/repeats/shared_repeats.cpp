#include "platform/repeats/shared_repeats.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/login/encoding.hpp"
#include "redis/script.hpp"

namespace herwa::platform {
namespace {

// KEYS[1]: the caller's hash; a field for each key, holding "<instant> <fingerprint> <answer>", where an
// empty answer is one that is still awaited. ARGV: now, how long an answer counts, how long one is awaited,
// how many are kept, how long the hash stays in ms, field, fingerprint. Times in microseconds.
const redis::Script claim(R"(
local now, counts, awaited, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local held = redis.call('HGET', KEYS[1], ARGV[6])
if held then
  local at, print, answer = string.match(held, '^(%d+) (%S+) (.*)$')
  local age = now - (tonumber(at) or 0)
  if at and age < counts and age > -1000000 then
    if print ~= ARGV[7] then return {'different'} end
    if answer ~= '' then return {'done', answer} end
    if age < awaited then return {'under way'} end
  end
elseif redis.call('HLEN', KEYS[1]) >= most then
  local oldest, oldest_at
  local all = redis.call('HGETALL', KEYS[1])
  for i = 1, #all, 2 do
    local at = tonumber(string.match(all[i + 1], '^(%d+)') or '0')
    if now - at >= counts then
      redis.call('HDEL', KEYS[1], all[i])
    elseif not oldest_at or at < oldest_at then
      oldest, oldest_at = all[i], at
    end
  end
  if oldest and redis.call('HLEN', KEYS[1]) >= most then redis.call('HDEL', KEYS[1], oldest) end
end
redis.call('HSET', KEYS[1], ARGV[6], ARGV[1] .. ' ' .. ARGV[7] .. ' ')
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return {'first'})");

// Twice what they count: a Ttl decides nothing.
constexpr auto kept_in_redis = 2 * answers_count_for;
constexpr std::string_view too_large = "-";

redis::ProcessKey key_of(const RepeatDesk::Asked& asked) { return {"repeats", asked.who}; }

std::string micros(Duration duration) {
  return fmt::format("{}", std::chrono::duration_cast<std::chrono::microseconds>(duration).count());
}

// Whose and for which key: an answer moved into another's place does not open.
std::string context_of(const RepeatDesk::Asked& asked) {
  return fmt::format("answer {} {} {}", asked.who, asked.key, asked.fingerprint);
}

}  // namespace

Task<RepeatDesk::Found> SharedRepeats::begin(Asked asked) {
  const std::string now = fmt::format("{}", around_.clock.now().time_since_epoch().count());
  const redis::Reply reply = co_await claim.run_with(
      around_.redis, {key_of(asked)},
      {now, micros(answers_count_for), micros(repeats_wait_for), fmt::format("{}", answers_kept_max),
       fmt::format("{}", std::chrono::milliseconds(kept_in_redis).count()), asked.key, asked.fingerprint});
  const std::string_view word = reply.items().at(0).text();
  if (word == "different") co_return Found{.seen = Seen::Different};
  if (word == "under way") co_return Found{.seen = Seen::UnderWay};
  if (word != "done") co_return Found{};
  const std::string_view answer = reply.items().at(1).text();
  if (answer == too_large) co_return Found{.seen = Seen::TooLarge};
  const auto sealed = from_base64url(answer);
  const auto plain = sealed ? around_.box.open(*sealed, context_of(asked)) : std::nullopt;
  // Damaged, or sealed with a key that is gone: it was done, and more nobody can say.
  if (!plain || plain->size() < 3) co_return Found{.seen = Seen::TooLarge};
  Found found{.seen = Seen::Done};
  std::from_chars(plain->data(), plain->data() + 3, found.answer.status);
  found.answer.body = plain->substr(3);
  co_return found;
}

Task<> SharedRepeats::finish(Asked asked, AnswerKept answer) {
  std::string text(too_large);
  if (answer.body.size() <= answer_bytes_max) {
    const std::string plain = fmt::format("{:03}{}", answer.status, answer.body);
    text = to_base64url(around_.box.seal(plain, context_of(asked)));
  }
  const std::string value =
      fmt::format("{} {} {}", around_.clock.now().time_since_epoch().count(), asked.fingerprint, text);
  try {
    co_await around_.redis.hset(key_of(asked), {{asked.key, value}}, redis::Ttl(kept_in_redis));
  } catch (const Failure& error) {
    log::warn("an answer is not kept for a repetition", {{"who", asked.who}, {"error", error.what()}});
  }
}

Task<> SharedRepeats::forget(Asked asked) {
  try {
    co_await around_.redis.command("HDEL", key_of(asked), asked.key);
  } catch (const Failure& error) {
    log::warn("a request that failed cannot be repeated for a minute",
              {{"who", asked.who}, {"error", error.what()}});
  }
}

}  // namespace herwa::platform
