// The ping feature: one command.
#pragma once

#include "net/timers.hpp"
#include "platform/bot/bot.hpp"
#include "platform/bot/command.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::features::ping {

struct Needs {
  net::Timers& timers;
  postgres::Database& database;
  redis::Client& redis;
  // Asked while the command runs, when the bot exists.
  std::function<platform::Bot&()> bot;
};

platform::Command command(Needs needs);

}  // namespace herwa::features::ping
