#include "features/ping/ping.hpp"

#include "base/errors.hpp"
#include "discord/rest/calls_application.hpp"
#include "features/ping/rules.hpp"
#include "net/deadline.hpp"
#include "platform/interactions/context.hpp"
#include "platform/interactions/described.hpp"

namespace herwa::features::ping {
namespace {

// Three of them in a row stay well within the command's own deadline.
constexpr auto patience = std::chrono::milliseconds(700);

Task<> ask_rest(platform::Bot& bot) {
  const auto answer = co_await discord::get_current_application(bot.rest());
  if (!answer) throw Unavailable(answer.error().message);
}

Task<> ask_postgres(postgres::Database& database) { co_await database.query("select 1"); }

Task<> ask_redis(redis::Client& redis) { co_await redis.command("PING"); }

Task<std::optional<Duration>> timed(net::Timers& timers, Task<> question) {
  const Tick started = timers.clock().tick();
  try {
    co_await net::with_deadline(timers, patience, "the question", std::move(question));
  } catch (const Failure&) {
    co_return std::nullopt;
  }
  co_return timers.clock().tick() - started;
}

Task<platform::Answer> run(Needs needs, platform::CommandContext& context) {
  platform::Bot& bot = needs.bot();
  Measured measured{.gateway = bot.gateway_latency(context.guild())};
  measured.rest = co_await timed(needs.timers, ask_rest(bot));
  measured.postgres = co_await timed(needs.timers, ask_postgres(needs.database()));
  measured.redis = co_await timed(needs.timers, ask_redis(needs.redis()));
  co_return platform::Say{tell(measured, context.scene().locale)};
}

}  // namespace

platform::Feature feature(Needs needs) {
  platform::CommandEntry ping;
  ping.definition = platform::described({.name = "ping"});
  ping.run = [needs = std::move(needs)](platform::CommandContext& context) { return run(needs, context); };
  return {.name = "ping",
          .title = "Ping",
          .summary = "Tells whether everything that Herwa stands on answers.",
          .module = "Basics",
          .always_on = true,
          .commands = {std::move(ping)}};
}

}  // namespace herwa::features::ping
