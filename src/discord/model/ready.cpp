#include "discord/model/ready.hpp"

#include <algorithm>

#include "discord/model/entities.hpp"

namespace discord {

using namespace reader;

namespace {

GuildId read_guild_stub(Object object) {
  GuildId id;
  each_field(object, [&](std::string_view key, Value& value) {
    if (key == "id") read(value, id);
  });
  return id;
}

// [id, count]
void read_shard(Value& value, Ready& into) {
  std::vector<std::uint32_t> numbers;
  each_element(value, [&](Value& element) { read(element, numbers.emplace_back()); });
  if (numbers.size() != 2 || numbers[1] == 0) return;
  into.shard_id = numbers[0];
  into.shard_count = numbers[1];
}

Ready read_ready(Object object) {
  Ready ready;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "session_id"_key: return read(value, ready.session_id);
      case "resume_gateway_url"_key: return read(value, ready.resume_gateway_url);
      case "user"_key: return read_object(value, ready.user, read_user);
      case "guilds"_key: return read_all(value, ready.guilds, read_guild_stub);
      case "shard"_key: return read_shard(value, ready);
      case "application"_key:
        each_field(value, [&](std::string_view inner, Value& field) {
          if (inner == "id") read(field, ready.application_id);
        });
        return;
      default: return;
    }
  });
  return ready;
}

// The limit is one of a day; what is longer, or over already, is not believed.
constexpr std::int64_t reset_ms_max = std::chrono::milliseconds(std::chrono::hours(24)).count();

void read_start_limit(Value& value, SessionStartLimit& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    switch (hash(key)) {
      case "total"_key: return read(field, into.total);
      case "remaining"_key: return read(field, into.remaining);
      case "max_concurrency"_key: return read(field, into.max_concurrency);
      case "reset_after"_key: {
        std::int64_t ms = 0;
        read(field, ms);
        into.reset_after = std::chrono::milliseconds(std::clamp<std::int64_t>(ms, 0, reset_ms_max));
        return;
      }
      default: return;
    }
  });
}

Application read_application(Object object) {
  Application application;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, application.id);
      case "name"_key: return read(value, application.name);
      case "icon"_key: return read(value, application.icon);
      case "description"_key: return read(value, application.description);
      case "verify_key"_key: return read(value, application.verify_key);
      case "interactions_endpoint_url"_key: return read(value, application.interactions_endpoint_url);
      case "flags"_key: return read(value, application.flags);
      case "approximate_guild_count"_key: return read(value, application.approximate_guild_count);
      case "bot"_key: return read_object(value, application.bot, read_user);
      default: return;
    }
  });
  return application;
}

}  // namespace

std::optional<Ready> parse_ready(Json json) { return parse_with(json, read_ready); }

std::optional<GatewayBot> parse_gateway_bot(Json json) {
  return parse_with(json, [](Object object) {
    GatewayBot bot;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "url") return read(value, bot.url);
      if (key == "shards") return read(value, bot.shards);
      if (key == "session_start_limit") read_start_limit(value, bot.session_start_limit);
    });
    return bot;
  });
}

std::optional<Application> parse_application(Json json) { return parse_with(json, read_application); }

}  // namespace discord
