#include "platform/live/page_news.hpp"

#include <array>
#include <chrono>
#include <variant>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::platform {
namespace {

constexpr auto asked_again_after = std::chrono::seconds(10);

struct Channel {
  std::string_view event;
  redis::ProcessKey key;
};
const std::array<Channel, 2>& channels() {
  static const std::array all{Channel{page_news::logs, redis::ProcessKey("live", "logs")},
                              Channel{page_news::exports, redis::ProcessKey("live", "exports")}};
  return all;
}

}  // namespace

Task<> tell_page_news(redis::Client& redis, GuildId guild, std::string_view of_what) {
  try {
    for (const Channel& channel : channels()) {
      if (channel.event == of_what) co_await redis.publish(channel.key, guild.text());
    }
  } catch (const Failure& error) {
    log::debug("nobody is told of news", {{"of", of_what}, {"error", error.what()}});
  }
}

void PageNews::tell_everybody() {
  for (const Channel& channel : channels()) feed_.tell_guild(GuildId(), channel.event);
}

Task<> PageNews::stand_in() {
  while (true) {
    co_await timers_.wait(asked_again_after);
    if (!subscriber_.state().up) tell_everybody();
  }
}

Task<> PageNews::run() {
  std::vector<redis::Key> keys;
  for (const Channel& channel : channels()) keys.push_back(channel.key);
  const auto news = subscriber_.subscribe(keys);
  while (const auto heard = co_await news->next()) {
    // Of what was missed nobody knows whose it was.
    if (std::holds_alternative<redis::Gap>(*heard)) {
      tell_everybody();
      continue;
    }
    const auto& message = std::get<redis::Message>(*heard);
    const auto guild = GuildId::parse(message.payload);
    for (const Channel& channel : channels()) {
      if (guild && *guild && message.channel == channel.key.text()) feed_.tell_guild(*guild, channel.event);
    }
  }
}

}  // namespace herwa::platform
