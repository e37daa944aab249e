#include "platform/sanctions/wish_taker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/permissions/compute.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "net/deadline.hpp"
#include "platform/sanctions/sanction_words.hpp"

namespace herwa::platform {
namespace {

using discord::RestError;

// What waits for somebody else's hold on it, for a guild that is still coming, or for PostgreSQL.
constexpr auto again_after = std::chrono::seconds(2);

SanctionOutcome refused_for(SanctionFault fault) {
  return {.state = SanctionOutcome::State::Refused, .fault = fault};
}

// Nobody knows yet: somebody else is at it, or the guild or Discord is not to be seen for a moment.
bool comes_later(const SanctionOutcome& outcome) {
  return outcome.state == SanctionOutcome::State::Underway ||
         (outcome.state == SanctionOutcome::State::Refused &&
          (outcome.fault == SanctionFault::Starting || outcome.fault == SanctionFault::DiscordSilent));
}

std::string code_of(const SanctionOutcome& outcome) {
  return std::string(outcome.denial ? name_of(outcome.denial.code) : name_of(outcome.fault));
}

void put(Wish& wish, const SanctionOutcome& outcome) {
  wish.number = outcome.number;
  wish.told = outcome.told;
  wish.state = outcome.done()                                     ? Wish::State::Done
               : outcome.state == SanctionOutcome::State::Refused ? Wish::State::Refused
                                                                  : Wish::State::Failed;
  if (outcome.done()) return;
  wish.code = code_of(outcome);
  wish.answer = why_not(outcome, wish.locale);
}

Sanction sanction_of(const Wish& wish, Sanctioner by) {
  return {.guild = wish.guild,
          .kind = wish.kind,
          .act = "wish " + wish.id,
          .source = wish.source,
          .by = std::move(by),
          .target = wish.target,
          .reason = wish.reason,
          .lasts = wish.lasts,
          .delete_messages = wish.delete_messages,
          .role = wish.role,
          .points = wish.points};
}

}  // namespace

WishTaker::WishTaker(const Parts& parts)
    : parts_(parts),
      wishes_({parts.database, parts.changes, parts.timers.clock()}),
      listening_(parts_.changes.subscribe(wishes_topic,
                                          {.on_change = [this](const Change& change) { hear(change.guild); },
                                           .on_gap = [this] { hear_all(); }})) {}

void WishTaker::start(net::TaskGroup& tasks) {
  tasks_ = &tasks;
  tasks.spawn("wishes", run());
}

void WishTaker::hear(GuildId guild) {
  Pending& pending = pending_[guild];
  pending.until = parts_.timers.clock().now() + wish_lives;
  ++pending.heard;
  news_.wake_all();
}

void WishTaker::hear_all() {
  for (const auto& [guild, entry] : parts_.cache().guilds()) hear(guild);
}

Task<> WishTaker::run() {
  while (true) {
    begin_work();
    try {
      // With nothing pending it waits for news alone; a news that came meanwhile is in pending_.
      if (pending_.empty()) {
        co_await news_.wait();
      } else {
        co_await net::with_deadline(parts_.timers, again_after, "wishes", news_.wait());
      }
    } catch (const TimedOut&) {
      continue;
    }
  }
}

void WishTaker::begin_work() {
  const Instant now = parts_.timers.clock().now();
  std::erase_if(pending_, [now](const auto& one) { return one.second.until <= now; });
  std::vector<GuildId> ready;
  for (const auto& [guild, pending] : pending_) {
    if (parts_.cache().guild(guild) != nullptr && !busy_.contains(guild)) ready.push_back(guild);
  }
  for (const GuildId guild : ready) {
    busy_.insert(guild);
    tasks_->spawn("wishes of a guild", work(guild));
  }
}

Task<> WishTaker::work(GuildId guild) {
  const std::uint64_t heard = pending_[guild].heard;
  try {
    const bool finished = co_await take_up(guild);
    // What was heard of meanwhile is looked at again.
    const auto still = pending_.find(guild);
    if (finished && still != pending_.end() && still->second.heard == heard) pending_.erase(still);
  } catch (const Failure& error) {
    log::warn("what is wanted from the dashboard waits", {{"guild", guild.text()}, {"error", error.what()}});
  }
  busy_.erase(guild);
}

Task<bool> WishTaker::take_up(GuildId guild) {
  bool finished = true;
  for (Wish& wish : co_await wishes_.waiting(guild)) finished = co_await do_one(std::move(wish)) && finished;
  co_return finished;
}

// True: nobody has to look at it again.
Task<bool> WishTaker::do_one(Wish wish) {
  auto by = co_await sanctioner(wish);
  SanctionOutcome outcome;
  if (!by) {
    outcome = std::move(by.error());
  } else if (const Denial denial = parts_.allowed ? co_await parts_.allowed(wish, *by) : Denial{}) {
    outcome = {.state = SanctionOutcome::State::Refused, .denial = denial};
  } else {
    outcome = co_await parts_.sanctions.apply(sanction_of(wish, *std::move(by)));
  }
  if (comes_later(outcome)) co_return false;
  put(wish, outcome);
  co_await wishes_.settle(std::move(wish));
  co_return true;
}

// As Discord would see them in the command, with what they have now.
Task<std::expected<Sanctioner, SanctionOutcome>> WishTaker::sanctioner(const Wish& wish) {
  const auto member = co_await discord::get_guild_member(parts_.rest(), wish.guild, wish.by);
  if (!member && member.error().kind != RestError::Kind::Refused)
    co_return std::unexpected(refused_for(SanctionFault::DiscordSilent));
  const discord::GuildEntry* guild = parts_.cache().guild(wish.guild);
  if (guild == nullptr || guild->unavailable())
    co_return std::unexpected(refused_for(SanctionFault::Starting));
  if (!member) {  // they left, and may do nothing here any more
    const Denial denial{.code = DenialCode::PermissionMissing, .missing = needed_for(wish.kind)};
    co_return std::unexpected(SanctionOutcome{.state = SanctionOutcome::State::Refused, .denial = denial});
  }
  Sanctioner by{.user = wish.by, .name = member->user ? member->user->username : "", .roles = member->roles};
  std::ranges::sort(by.roles);
  by.permissions = discord::effective_permissions(
      guild->rights(), {wish.by, by.roles, member->timed_out_until}, parts_.timers.clock().now());
  co_return by;
}

}  // namespace herwa::platform
