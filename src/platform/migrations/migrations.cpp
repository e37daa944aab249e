#include "platform/migrations/migrations.hpp"

#include <utility>

#include "base/log.hpp"
#include "postgres/errors.hpp"

namespace herwa::platform {
namespace {

std::string_view text_of(const Script& script, Direction direction) {
  return direction == Direction::Up ? script.up : script.down;
}

}  // namespace

Migrations::Migrations(postgres::Database& database, net::Timers& timers, std::span<const Script> scripts)
    : database_(database), timers_(timers), scripts_(scripts) {
  require_order(scripts_);
}

Task<Status> Migrations::status() { co_return status_of(co_await ledger::read(database_), scripts_); }

Task<Migrations::Answer<std::vector<Step>>> Migrations::plan(Direction direction, std::optional<int> to) {
  const Status now = co_await status();
  const auto target = target_of(direction, to, now, scripts_);
  if (!target) co_return std::unexpected(target.error());
  co_return steps_between(now.applied, *target, scripts_);
}

Task<Migrations::Answer<std::vector<Step>>> Migrations::up(std::optional<int> to) {
  return run(Direction::Up, to);
}
Task<Migrations::Answer<std::vector<Step>>> Migrations::down(std::optional<int> to) {
  return run(Direction::Down, to);
}

Task<Migrations::Answer<std::vector<Step>>> Migrations::run(Direction direction, std::optional<int> to) {
  co_await ledger::prepare(database_, timers_);
  // Fixed before the first step, so that of two runners who both go back by one the second does nothing.
  const auto target = target_of(direction, to, co_await status(), scripts_);
  if (!target) co_return std::unexpected(target.error());

  std::vector<Step> done;
  while (true) {
    auto step = co_await run_next(direction, *target);
    if (!step) co_return std::unexpected(step.error());
    if (!step->has_value()) co_return done;
    done.push_back(std::move(**step));
  }
}

// The lock is taken anew for each step and the history read again under it, so that whatever another runner
// did in between counts.
Task<Migrations::Answer<std::optional<Step>>> Migrations::run_next(Direction direction, int target) {
  postgres::Transaction tx = co_await ledger::begin_locked(database_, timers_);
  const Status now = status_of(co_await ledger::read(tx), scripts_);
  std::vector<Step> steps = steps_between(now.applied, target, scripts_);
  if (now.trouble || steps.empty() || steps.front().direction != direction) {
    // Here and not when the transaction goes, so that nobody waits for the lock meanwhile.
    co_await tx.rollback();
    if (now.trouble) co_return std::unexpected(*now.trouble);
    co_return std::nullopt;
  }

  Step step = std::move(steps.front());
  const Script& script = script_of(scripts_, step.version);
  const Tick begun = timers_.clock().tick();
  co_await ledger::become_owner(tx);
  co_await perform(tx, script, direction);
  step.duration = std::chrono::duration_cast<std::chrono::milliseconds>(timers_.clock().tick() - begun);
  co_await (direction == Direction::Up ? ledger::add(tx, entry_for(step, script, timers_.clock().now()))
                                       : ledger::remove(tx, step.version));
  co_await tx.commit();
  log_step(step);
  co_return step;
}

Task<> Migrations::perform(postgres::Transaction& tx, const Script& script, Direction direction) {
  const std::string_view text = text_of(script, direction);
  std::string failure;
  try {
    co_await (runs_outside_transaction(text) ? run_outside(tx, text) : tx.run_script(text));
  } catch (const postgres::SqlError& error) {
    failure = error.what();
  }
  if (failure.empty()) co_return;
  log::error("migration failed", {{"version", script.version}, {"name", script.name}, {"reason", failure}});
  co_await tx.rollback();
  throw Failure(
      fmt::format("migration {} ({}) failed and is not applied: {}", script.version, script.name, failure));
}

Task<> Migrations::run_outside(postgres::Transaction& tx, std::string_view text) {
  // The last answer in a transaction keeps its snapshot until something else is asked, and whoever builds an
  // index concurrently waits for every snapshot. A statement of the simple protocol keeps none.
  co_await tx.run_script("select 1");
  co_await database_.run_script(text);
}

}  // namespace herwa::platform
