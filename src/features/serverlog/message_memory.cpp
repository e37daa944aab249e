#include "features/serverlog/message_memory.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <array>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/model/ids.hpp"
#include "net/deadline.hpp"
#include "platform/eventlog/log_settings.hpp"
#include "platform/text/harmless.hpp"
#include "redis/script.hpp"

namespace herwa::features::serverlog {
namespace {

namespace json = boost::json;

constexpr std::size_t files_max = 10;
constexpr std::size_t file_chars_max = 100;
constexpr std::int64_t tidied_at_once = 100;
// A server that falls silent leaves nothing behind.
constexpr auto lives = 2 * platform::messages_remembered_max;

redis::GuildKey order_of(GuildId guild) { return {guild, "serverlog", "messages:order"}; }
redis::GuildKey texts_of(GuildId guild) { return {guild, "serverlog", "messages:texts"}; }
std::vector<redis::Key> keys_of(GuildId guild) { return {order_of(guild), texts_of(guild)}; }

std::string context_of(GuildId guild, MessageId id) {
  return fmt::format("serverlog message {} {}", guild.value(), id.value());
}

std::int64_t millis(Instant at) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

// Keys that hold something else are made anew: nobody but us should have written there.
constexpr const char* mended =
    "local function mend(key, wanted)"
    " local kind = redis.call('TYPE', key)['ok']"
    " if kind ~= wanted and kind ~= 'none' then redis.call('DEL', key) end"
    " end"
    " mend(KEYS[1], 'zset') mend(KEYS[2], 'hash')";

// What is too old, how many at most, how many to tidy, for how long, whether to tidy; and of each message
// when it was written, its id, and it sealed. Most calls take three of Redis' commands; the first of a server
// is tidied after always, so that no key is without an end.
redis::Script keep_script() {
  return redis::Script(
      "local times, texts = {}, {}"
      " for n = 6, #ARGV, 3 do"
      "  times[#times + 1] = ARGV[n] times[#times + 1] = ARGV[n + 1]"
      "  texts[#texts + 1] = ARGV[n + 1] texts[#texts + 1] = ARGV[n + 2]"
      " end"
      " local placed = redis.pcall('ZADD', KEYS[1], unpack(times))"
      " local put = redis.pcall('HSET', KEYS[2], unpack(texts))"
      // Keys that hold something else are made anew: nobody but us should have written there.
      " if type(placed) ~= 'number' or type(put) ~= 'number' then"
      "  redis.call('DEL', KEYS[1], KEYS[2])"
      "  placed = redis.call('ZADD', KEYS[1], unpack(times))"
      "  redis.call('HSET', KEYS[2], unpack(texts))"
      " end"
      " local count = redis.call('ZCARD', KEYS[1])"
      " if count <= placed or ARGV[5] == '1' then"
      "  local old = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])"
      "  for _, id in ipairs(old) do redis.call('ZREM', KEYS[1], id) redis.call('HDEL', KEYS[2], id) end"
      "  count = count - #old"
      "  redis.call('PEXPIRE', KEYS[1], ARGV[4]) redis.call('PEXPIRE', KEYS[2], ARGV[4])"
      " end"
      " local over = count - tonumber(ARGV[2])"
      " if over > 0 then"
      "  local gone = redis.call('ZPOPMIN', KEYS[1], over)"
      "  for n = 1, #gone, 2 do redis.call('HDEL', KEYS[2], gone[n]) end"
      " end");
}

// Whether they go, and their ids.
const redis::Script& find_script() {
  static const redis::Script script(
      std::string(mended) +
      " local found = {}"
      " for n = 2, #ARGV do"
      "  found[n - 1] = redis.call('HGET', KEYS[2], ARGV[n])"
      "  if ARGV[1] == '1' then redis.call('ZREM', KEYS[1], ARGV[n]) redis.call('HDEL', KEYS[2], ARGV[n]) end"
      " end"
      " return found");
  return script;
}

std::string to_text(const KeptMessage& message) {
  // With every message, and so without asking for memory again and again.
  std::array<unsigned char, 4096> room;
  json::monotonic_resource resource(room.data(), room.size());
  json::object object(&resource);
  object.reserve(6);
  object.emplace("c", message.channel.value());
  object.emplace("a", message.author.value());
  object.emplace("n", message.author_name);
  object.emplace("t", message.text);
  json::array& files = object.emplace("f", json::array_kind).first->value().get_array();
  for (const std::string& file : message.files) files.emplace_back(file);
  object.emplace("o", message.left_out);
  return json::serialize(object);
}

KeptMessage cut(KeptMessage message) {
  message.text = platform::first_characters(message.text, MessageMemory::text_max);
  if (message.files.size() > files_max) message.files.resize(files_max);
  for (std::string& file : message.files) file = platform::first_characters(file, file_chars_max);
  if (!message.left_out) return message;
  return {.id = message.id, .channel = message.channel, .author = message.author, .left_out = true};
}

}  // namespace

MessageMemory::MessageMemory(Parts parts)
    : parts_(std::move(parts)),
      behind_({.redis = parts_.redis,
               .tasks = parts_.tasks,
               .timers = parts_.timers,
               .on_lost = [this](std::string_view why,
                                 std::size_t count) { forgot("messages are not remembered", why, count); }},
              keep_script(),
              [this](GuildId guild, std::span<const ToKeep> all) { return call_of(guild, all); },
              {.rest_after_failure = rest_after_failure}) {}

void MessageMemory::keep(GuildId guild, KeptMessage message, Duration kept_for) {
  if (resting() || behind_.resting() || !parts_.sealing.seal) return;
  const Instant too_old =
      parts_.timers.clock().now() - std::chrono::duration_cast<Instant::duration>(kept_for);
  behind_.add(guild, {.message = cut(std::move(message)), .too_old = too_old});
}

// It is sealed no sooner, so that what finds no place costs nothing.
redis::Script::Call MessageMemory::call_of(GuildId guild, std::span<const ToKeep> all) {
  constexpr auto lives_ms = std::chrono::duration_cast<std::chrono::milliseconds>(lives).count();
  redis::Script::Call call{.keys = keys_of(guild), .args = {}};
  call.args.reserve(5 + 3 * all.size());
  call.args = {std::to_string(millis(all.back().too_old)), std::to_string(messages_max),
               std::to_string(tidied_at_once), std::to_string(lives_ms), is_to_be_tidied(guild) ? "1" : "0"};
  for (const ToKeep& one : all) {
    const MessageId id = one.message.id;
    call.args.push_back(std::to_string(millis(discord::created_at(id))));
    call.args.push_back(id.text());
    call.args.push_back(parts_.sealing.seal(to_text(one.message), context_of(guild, id)));
  }
  return call;
}

bool MessageMemory::is_to_be_tidied(GuildId guild) {
  const Tick now = parts_.timers.clock().tick();
  const auto [place, first] = tidied_.try_emplace(guild, now);
  if (!first && now < place->second + tidied_every) return false;
  place->second = now;
  return true;
}

Task<std::vector<std::optional<KeptMessage>>> MessageMemory::find(GuildId guild, std::vector<MessageId> ids,
                                                                  Duration kept_for, bool take) {
  std::vector<std::optional<KeptMessage>> found(ids.size());
  if (resting()) co_return found;
  try {
    co_await settled();
    const auto sealed =
        co_await net::with_deadline(parts_.timers, patience, "asking for a message", read(guild, ids, take));
    // What is there is not what counts: it may have outlived its time.
    const Instant too_old =
        parts_.timers.clock().now() - std::chrono::duration_cast<Instant::duration>(kept_for);
    for (std::size_t n = 0; n < ids.size() && n < sealed.size(); ++n) {
      if (sealed[n] && discord::created_at(ids[n]) >= too_old) found[n] = open(guild, ids[n], *sealed[n]);
    }
  } catch (const Failure& error) {
    failed("what stood in a message is not known", error.what());
  }
  co_return found;
}

Task<std::vector<std::optional<std::string>>> MessageMemory::read(GuildId guild, std::vector<MessageId> ids,
                                                                  bool take) {
  std::vector<std::string> words{take ? "1" : "0"};
  for (const MessageId id : ids) words.push_back(id.text());
  const redis::Reply reply =
      co_await find_script().run_with(parts_.redis(), keys_of(guild), std::move(words));
  std::vector<std::optional<std::string>> found;
  for (const redis::Reply& item : reply.items()) found.push_back(item.optional_text());
  co_return found;
}

std::optional<KeptMessage> MessageMemory::open(GuildId guild, MessageId id, std::string_view sealed) const {
  const auto plain = parts_.sealing.open(sealed, context_of(guild, id));
  if (!plain) return std::nullopt;
  try {
    const json::value value = json::parse(*plain);
    const json::object& from = value.as_object();
    KeptMessage message{.id = id,
                        .channel = ChannelId(from.at("c").to_number<std::uint64_t>()),
                        .author = UserId(from.at("a").to_number<std::uint64_t>()),
                        .author_name = std::string(from.at("n").as_string()),
                        .text = std::string(from.at("t").as_string()),
                        .files = {},
                        .left_out = from.at("o").as_bool()};
    for (const json::value& file : from.at("f").as_array()) message.files.emplace_back(file.as_string());
    return message;
  } catch (const std::exception& error) {
    log::warn("a remembered message cannot be read", {{"error", error.what()}});
  }
  return std::nullopt;
}

Task<std::vector<KeptMessage>> MessageMemory::of(GuildId guild, UserId author) {
  co_await settled();
  std::vector<KeptMessage> mine;
  for (const auto& [field, sealed] : co_await parts_.redis().hgetall(texts_of(guild))) {
    const auto id = MessageId::parse(field);
    if (!id) continue;
    auto message = open(guild, *id, sealed);
    if (message && message->author == author) mine.push_back(*std::move(message));
  }
  co_return mine;
}

Task<> MessageMemory::forget(GuildId guild, UserId author) {
  std::vector<MessageId> ids;
  for (const KeptMessage& message : co_await of(guild, author)) ids.push_back(message.id);
  if (!ids.empty()) co_await read(guild, std::move(ids), true);
}

Task<> MessageMemory::forget(GuildId guild) {
  tidied_.erase(guild);
  co_await settled();
  co_await parts_.redis().del(keys_of(guild));
}

void MessageMemory::failed(const char* what, std::string_view why) {
  forgot(what, why, 1);
  rests_until_ = parts_.timers.clock().tick() + rest_after_failure;
}

// Said now and then, not of each message.
void MessageMemory::forgot(const char* what, std::string_view why, std::size_t count) {
  const Tick now = parts_.timers.clock().tick();
  if (now >= says_again_) log::warn(what, {{"error", why}});
  says_again_ = now + rest_after_failure;
  parts_.metrics()
      .counter("herwa_serverlog_forgetful_total", "times that messages could not be remembered")
      .add(static_cast<double>(count));
}

}  // namespace herwa::features::serverlog
