// A housed bot that acts on members: sanctions, the server's log and the events between features are the
// product's, on its stores. Everybody is known by name, and "ada" is a moderator. For tests of features that
// punish. One with a disk writes what it notes by itself, posts its log, and may be killed: the next process
// finds what this one left.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/eventlog/event_log.hpp"
#include "platform/events/event_bus.hpp"
#include "platform/journal/recorder.hpp"
#include "platform/sanctions/sanctions.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::testing {

class ActingBot : public HousedBot {
 protected:
  using Sanction = platform::Sanction;
  using SanctionKind = platform::SanctionKind;
  using SanctionOutcome = platform::SanctionOutcome;

  explicit ActingBot(StorePlaces stores = {});
  ~ActingBot() override;

  void begin(std::vector<platform::Feature> with);
  void stop();
  void kill();
  // The next process, after kill().
  void go_on(std::vector<platform::Feature> with);
  // For features that note records of their own: what they are made with.
  auto keep_records() {
    return [this](std::string kind, platform::Recorder::Write write) {
      record_kinds_.emplace_back(std::move(kind), std::move(write));
    };
  }
  void make_moderator(std::string_view who);
  std::string as(std::string_view who, std::string_view typed);
  // Also of who has left.
  [[nodiscard]] discord_sim::UserId sim_user(const std::string& who) const { return known.at(who); }
  [[nodiscard]] UserId user(const std::string& who) const { return UserId(sim_user(who).value()); }
  [[nodiscard]] const discord_sim::Member* member(const std::string& who);
  // What the bot told them in private.
  std::vector<std::string> told(const std::string& who);
  [[nodiscard]] const discord_sim::AuditEntry& last_audit();
  // As another feature asks, in its own task.
  SanctionOutcome apply(Sanction sanction);
  Task<> keep(Sanction sanction, std::optional<SanctionOutcome>& outcome);
  [[nodiscard]] Sanction by_rule(SanctionKind kind, std::string act, const std::string& target) const;
  std::vector<std::int64_t> numbers_of(const std::string& who);
  std::string state_of(const std::string& act);
  void fault(std::string method, std::string route, int status, bool broken = false);
  void let_records_out();
  [[nodiscard]] const std::vector<std::string>& logged() const;
  // Valid once it has begun; features ask for them later still.
  [[nodiscard]] platform::Sanctions& sanctions() const;
  [[nodiscard]] platform::EventLog& event_log() const;
  [[nodiscard]] platform::EventBus& events() const;
  [[nodiscard]] platform::Recorder& recorder() const;
  [[nodiscard]] platform::WarningTally& warnings() const;
  // As a process begins to serve the guild.
  void serve();
  void serve(const discord_sim::SimGuild& town);

  discord_sim::RoleId moderators;
  std::map<std::string, discord_sim::UserId> known;
  // Where what waits is written down; empty: in memory alone, and the test lets it out. Set before begin().
  std::filesystem::path disk;

 private:
  struct Room;

  std::unique_ptr<Room> room_;
  std::vector<std::pair<std::string, platform::Recorder::Write>> record_kinds_;
};

}  // namespace herwa::testing
