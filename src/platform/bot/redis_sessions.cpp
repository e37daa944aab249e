#include "platform/bot/redis_sessions.hpp"

#include <boost/json.hpp>

#include <charconv>

#include "base/log.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

// Discord forgets a session minutes after its connection; the shard itself judges by saved_at.
constexpr auto record_lifetime = std::chrono::hours(2);

json::array ids_of(const std::vector<GuildId>& guilds) {
  json::array ids;
  for (const GuildId guild : guilds) ids.emplace_back(guild.value());
  return ids;
}

std::vector<GuildId> guilds_in(const json::value& record, std::string_view key) {
  std::vector<GuildId> guilds;
  for (const json::value& id : record.at(key).as_array()) guilds.emplace_back(id.to_number<std::uint64_t>());
  return guilds;
}

std::string to_text(const discord::SessionRecord& record) {
  return json::serialize(json::value{{"shard_id", record.shard_id},
                                     {"shard_count", record.shard_count},
                                     {"session_id", record.session_id},
                                     {"resume_url", record.resume_url},
                                     {"sequence", record.sequence},
                                     {"expected", ids_of(record.expected)},
                                     {"away", ids_of(record.away)},
                                     {"joined", ids_of(record.joined)},
                                     {"saved_at_us", record.saved_at.time_since_epoch().count()}});
}

discord::SessionRecord from_text(const std::string& text) {
  const json::value record = json::parse(text);
  return {.shard_id = record.at("shard_id").to_number<std::uint32_t>(),
          .shard_count = record.at("shard_count").to_number<std::uint32_t>(),
          .session_id = std::string(record.at("session_id").as_string()),
          .resume_url = std::string(record.at("resume_url").as_string()),
          .sequence = record.at("sequence").to_number<std::uint64_t>(),
          .saved_at = Instant{std::chrono::microseconds(record.at("saved_at_us").to_number<std::int64_t>())},
          .expected = guilds_in(record, "expected"),
          .away = guilds_in(record, "away"),
          .joined = guilds_in(record, "joined")};
}

class RedisSessions final : public discord::SessionStore {
 public:
  RedisSessions(redis::Client& redis, discord::ApplicationId application)
      : redis_(redis), application_(application) {}

  Task<std::optional<discord::SessionRecord>> load(std::uint32_t shard_id) override {
    std::optional<std::string> text;
    try {
      text = co_await redis_.get(key(shard_id));
    } catch (const Failure& error) {
      // Without Redis a new session is better than none.
      log::warn("a stored session could not be read", {{"shard", shard_id}, {"error", error.what()}});
    }
    if (!text) co_return std::nullopt;
    co_return read(shard_id, *text);
  }

  Task<> save(discord::SessionRecord record) override {
    const redis::ProcessKey place = key(record.shard_id);
    const std::string text = to_text(record);
    co_await redis_.set(place, text, redis::Ttl(record_lifetime));
  }

  Task<> forget(std::uint32_t shard_id) override { co_await redis_.del(key(shard_id)); }
  Task<std::uint32_t> shard_count() override {
    const auto text = co_await redis_.get(count_key());
    std::uint32_t count = 0;
    if (text) std::from_chars(text->data(), text->data() + text->size(), count);
    co_return count;
  }

  Task<> keep_shard_count(std::uint32_t count) override {
    const std::string text = std::to_string(count);
    co_await redis_.set(count_key(), text, redis::Permanent{});
  }

 private:
  [[nodiscard]] redis::ProcessKey count_key() const {
    return redis::ProcessKey("session", application_.value(), "count");
  }
  [[nodiscard]] redis::ProcessKey key(std::uint32_t shard_id) const {
    return redis::ProcessKey("session", application_.value(), shard_id);
  }

  static std::optional<discord::SessionRecord> read(std::uint32_t shard_id, const std::string& text) {
    try {
      return from_text(text);
    } catch (const std::exception& error) {
      log::warn("a stored session makes no sense and is dropped",
                {{"shard", shard_id}, {"error", error.what()}});
    }
    return std::nullopt;
  }

  redis::Client& redis_;
  discord::ApplicationId application_;
};

}  // namespace

std::unique_ptr<discord::SessionStore> make_redis_sessions(redis::Client& redis,
                                                           discord::ApplicationId application) {
  return std::make_unique<RedisSessions>(redis, application);
}

}  // namespace herwa::platform
