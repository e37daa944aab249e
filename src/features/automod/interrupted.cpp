// What a process that ended in the middle left of its rules' doing.
#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "features/automod/actor.hpp"
#include "features/automod/intent.hpp"

namespace herwa::features::automod {
namespace {

// Whoever began it may still be at it: nobody is for longer.
constexpr auto left_after = std::chrono::minutes(4);
// What a rule wanted longer ago would hit members who have forgotten why.
constexpr auto too_late_after = std::chrono::hours(1);
constexpr auto retry_after = std::chrono::minutes(1);
constexpr int tries_max = 60;

}  // namespace

void Actor::take_up_again(GuildId guild) {
  if (!taking_up_.insert(guild).second) return;
  needs_.tasks().spawn("take up what rules began", take_up(guild));
}

void Actor::take_up_later(GuildId guild) {
  if (!taking_up_later_.insert(guild).second) return;
  needs_.tasks().spawn("take up later what Discord kept waiting", wait_and_take_up(guild));
}

Task<> Actor::wait_and_take_up(GuildId guild) {
  co_await needs_.timers.wait(left_after);
  taking_up_later_.erase(guild);
  take_up_again(guild);
}

Task<> Actor::take_up(GuildId guild) {
  for (int tries = 0; tries < tries_max; ++tries) {
    try {
      // Another process serves it by now.
      if (needs_.bot().cache().guild(guild) == nullptr) break;
      const Instant now = needs_.bot().now();
      const auto open = co_await store::acting(needs_.database(), guild, now - too_late_after);
      if (open.empty()) break;
      // The first is done when its time has come, and with it what is as old.
      if (const Duration left = open.front().at + left_after - now; left > Duration::zero()) {
        co_await needs_.timers.wait(left);
        continue;
      }
      co_await finish(guild, open.front());
      tries = 0;
      continue;
    } catch (const Failure& error) {
      log::debug("what rules began cannot be taken up yet",
                 {{"guild", guild.text()}, {"error", error.what()}});
    }
    co_await needs_.timers.wait(retry_after);
  }
  taking_up_.erase(guild);
}

// Each part has the name it had, so that what was done is not done again.
Task<> Actor::finish(GuildId guild, store::Acting open) {
  auto intent = intent_from(guild, open.intent);
  Done done;
  if (intent) {
    log::info("what a rule began is brought to its end", {{"guild", guild.text()}, {"offence", open.id}});
    const Violation violation{.guild = guild,
                              .user = open.user,
                              .roles = {},
                              .channel = intent->channel,
                              .message = {},
                              .subject = {},
                              .at = open.at,
                              .text = {},
                              .fired = {}};
    done = co_await carry_out(violation, std::move(intent->plan));
  } else {
    done.failed = "interrupted";
  }
  const std::string outcome =
      done.failed.empty() ? fmt::format("{}", fmt::join(done.parts, ", ")) : done.failed;
  std::vector<std::string> ids{open.id};
  if (intent) ids.insert(ids.end(), intent->offences.begin(), intent->offences.end());
  co_await store::settle_all(
      needs_.database(), guild,
      {.ids = std::move(ids), .state = done.failed.empty() ? "done" : "failed", .outcome = outcome});
}

}  // namespace herwa::features::automod
