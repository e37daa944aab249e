// The bot's side of the statistics: what happens in servers is counted and staged. There is one where
// analytics is on, and none elsewhere, for what nobody moves on would stay in PostgreSQL for ever.
#pragma once

#include <memory>
#include <optional>

#include "apps/herwa/settings.hpp"
#include "platform/bot/bot.hpp"
#include "platform/ingest/event_recorder.hpp"
#include "platform/ingest/invite_watch.hpp"
#include "platform/ingest/staging.hpp"
#include "platform/process/process.hpp"
#include "platform/sanctions/sanction_events.hpp"
#include "postgres/database.hpp"

namespace herwa::app {

// What the bot asks of the gateway for it; nothing where analytics is off.
std::uint32_t intents_for_counting(const Configuration& configuration);

class EventCounting {
 public:
  // Nothing where analytics is off.
  static std::unique_ptr<EventCounting> open(const Configuration& configuration, platform::Process& process);
  EventCounting(const Configuration& configuration, platform::Process& process);

  // Before the bot runs. What is in memory is settled before the sessions are saved, so that the next process
  // need not be told of it again.
  void attach(platform::Bot& bot, Duration drain);
  void start(net::TaskGroup& tasks);
  // What Herwa did in somebody's name.
  void note(const platform::SanctionApplied& act);
  Task<> close();

 private:
  Task<> settle(Duration drain);
  Task<> listen();
  void note_heard();
  Task<> sample_guilds();

  platform::Process& process_;
  platform::Bot* bot_ = nullptr;
  postgres::Database ingest_;
  platform::EventStaging staging_;
  platform::EventRecorder recorder_;
  std::optional<platform::InviteWatch> invitations_;
};

}  // namespace herwa::app
