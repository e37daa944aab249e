// The ping feature: one command that tells whether everything Herwa stands on answers, and how quickly.
#pragma once

#include <functional>

#include "net/timers.hpp"
#include "platform/bot/bot.hpp"
#include "platform/feature/feature.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::features::ping {

struct Needs {
  net::Timers& timers;
  std::function<postgres::Database&()> database;
  std::function<redis::Client&()> redis;
  // Asked while the command runs, when the bot exists.
  std::function<platform::Bot&()> bot;
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::ping
