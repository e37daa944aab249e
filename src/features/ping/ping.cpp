#include "features/ping/ping.hpp"

#include <memory>

#include "base/errors.hpp"
#include "discord/rest/calls_application.hpp"
#include "features/ping/probe.hpp"
#include "features/ping/rules.hpp"
#include "platform/interactions/context.hpp"
#include "platform/interactions/described.hpp"

namespace herwa::features::ping {
namespace {

Task<> ask_rest(platform::Bot& bot) {
  const auto answer = co_await discord::get_current_application(bot.rest());
  if (!answer) throw Unavailable(answer.error().message);
}

Task<> ask_postgres(postgres::Database& database) { co_await database.query("select 1"); }

Task<> ask_redis(redis::Client& redis) { co_await redis.command("PING"); }

struct Probes {
  explicit Probes(const Needs& needs)
      : rest(needs.timers, [bot = needs.bot] { return ask_rest(bot()); }),
        postgres(needs.timers, [database = needs.database] { return ask_postgres(database()); }),
        redis(needs.timers, [redis = needs.redis] { return ask_redis(redis()); }) {}

  Probe rest;
  Probe postgres;
  Probe redis;
};

Task<platform::Answer> run(platform::Bot& bot, Probes& probes, platform::CommandContext& context) {
  Measured measured{.gateway = bot.gateway_latency(context.guild())};
  measured.rest = co_await probes.rest.time_taken();
  measured.postgres = co_await probes.postgres.time_taken();
  measured.redis = co_await probes.redis.time_taken();
  co_return platform::Say{tell(measured, context.scene().locale)};
}

}  // namespace

platform::Feature feature(Needs needs) {
  platform::CommandEntry ping;
  ping.definition = platform::described({.name = "ping"});
  auto probes = std::make_shared<Probes>(needs);
  ping.run = [probes = std::move(probes), bot = std::move(needs.bot)](platform::CommandContext& context) {
    return run(bot(), *probes, context);
  };
  return {.name = "ping",
          .title = "Ping",
          .summary = "Tells whether everything that Herwa stands on answers.",
          .module = "Basics",
          .always_on = true,
          .commands = {std::move(ping)}};
}

}  // namespace herwa::features::ping
