#include "platform/live/log_news.hpp"

#include <chrono>
#include <variant>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::platform {
namespace {

constexpr std::string_view event = "logs";
constexpr auto asked_again_after = std::chrono::seconds(10);
const redis::ProcessKey& channel() {
  static const redis::ProcessKey key("live", "logs");
  return key;
}

}  // namespace

Task<> tell_log_news(redis::Client& redis, GuildId guild) {
  try {
    co_await redis.publish(channel(), guild.text());
  } catch (const Failure& error) {
    log::debug("nobody is told of new log events", {{"error", error.what()}});
  }
}

Task<> LogNews::stand_in() {
  while (true) {
    co_await timers_.wait(asked_again_after);
    if (!subscriber_.state().up) feed_.tell_guild(GuildId(), event);
  }
}

Task<> LogNews::run() {
  const auto news = subscriber_.subscribe({channel()});
  while (const auto heard = co_await news->next()) {
    // Of what was missed nobody knows whose it was.
    if (std::holds_alternative<redis::Gap>(*heard)) {
      feed_.tell_guild(GuildId(), event);
    } else if (const auto guild = GuildId::parse(std::get<redis::Message>(*heard).payload); guild && *guild) {
      feed_.tell_guild(*guild, event);
    }
  }
}

}  // namespace herwa::platform
