#include "platform/migrations/clickhouse_migrations.hpp"

#include <utility>

#include "base/log.hpp"
#include "clickhouse/errors.hpp"
#include "platform/migrations/clickhouse_form.hpp"
#include "platform/migrations/ledger.hpp"

namespace herwa::platform {
namespace {

using clickhouse::At;

constexpr int applied_at_digits = 6;
// The largest table decides how long a statement may take here.
constexpr auto statement_deadline = std::chrono::hours(1);

constexpr clickhouse::Sql find_clickhouse_ledger = "EXISTS TABLE herwa.schema_migrations";
// Rows are replaced by later ones of the same version; one that was taken back is not present.
constexpr clickhouse::Sql select_clickhouse_ledger =
    "SELECT version, name, checksum, applied_at, duration_ms, applied_by FROM herwa.schema_migrations FINAL"
    " WHERE present ORDER BY version";
using Row = std::tuple<std::uint32_t, std::string, std::string, Instant, std::uint64_t, std::string>;

Applied applied_of(Row row) {
  return {.version = static_cast<int>(std::get<0>(row)),
          .name = std::move(std::get<1>(row)),
          .checksum = std::move(std::get<2>(row)),
          .applied_at = std::get<3>(row),
          .duration = std::chrono::milliseconds(std::get<4>(row)),
          .applied_by = std::move(std::get<5>(row))};
}

}  // namespace

ClickHouseMigrations::ClickHouseMigrations(clickhouse::Client& clickhouse, postgres::Database& lock,
                                           net::Timers& timers, std::span<const Script> scripts)
    : clickhouse_(clickhouse), lock_(lock), timers_(timers), scripts_(scripts) {
  require_order(scripts_);
}

Task<bool> ClickHouseMigrations::ledger_exists() {
  co_return co_await clickhouse_.text(find_clickhouse_ledger) == "1\n";
}

Task<Status> ClickHouseMigrations::status() {
  std::vector<Applied> history;
  if (co_await ledger_exists()) {
    for (Row& row : co_await clickhouse_.rows<Row>(select_clickhouse_ledger))
      history.push_back(applied_of(std::move(row)));
  }
  Status status = status_of(std::move(history), scripts_);
  if (!status.trouble) status.trouble = co_await find_form_trouble(clickhouse_);
  co_return status;
}

Task<ClickHouseMigrations::Answer<std::vector<Step>>> ClickHouseMigrations::up(std::optional<int> to) {
  return run(Direction::Up, to);
}
Task<ClickHouseMigrations::Answer<std::vector<Step>>> ClickHouseMigrations::down(std::optional<int> to) {
  return run(Direction::Down, to);
}

Task<ClickHouseMigrations::Answer<std::vector<Step>>> ClickHouseMigrations::run(Direction direction,
                                                                                std::optional<int> to) {
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

// As in PostgreSQL: the lock is taken anew for each step, and the history read again under it.
Task<ClickHouseMigrations::Answer<std::optional<Step>>> ClickHouseMigrations::run_next(Direction direction,
                                                                                       int target) {
  postgres::Transaction turn = co_await ledger::begin_locked(lock_, timers_);
  const Status now = co_await status();
  std::vector<Step> steps = steps_between(now.applied, target, scripts_);
  if (now.trouble || steps.empty() || steps.front().direction != direction) {
    co_await turn.rollback();
    if (now.trouble) co_return std::unexpected(*now.trouble);
    co_return std::nullopt;
  }
  Step step = std::move(steps.front());
  const Script& script = script_of(scripts_, step.version);
  const Tick begun = timers_.clock().tick();
  co_await perform(script, direction);
  step.duration = std::chrono::duration_cast<std::chrono::milliseconds>(timers_.clock().tick() - begun);
  // The first script takes the ledger along when it goes back.
  const bool marks = direction == Direction::Up || co_await ledger_exists();
  if (marks) co_await mark(entry_for(step, script, timers_.clock().now()), direction == Direction::Up);
  co_await turn.rollback();
  log_step(step);
  co_return step;
}

Task<> ClickHouseMigrations::perform(const Script& script, Direction direction) {
  const bool up = direction == Direction::Up;
  std::string failure;
  try {
    co_await clickhouse_.run_script(std::string(up ? script.up : script.down),
                                    {.deadline = statement_deadline});
  } catch (const clickhouse::ServerError& error) {
    failure = error.what();
  }
  if (failure.empty()) co_return;
  log::error("migration failed", {{"version", script.version}, {"name", script.name}, {"reason", failure}});
  throw Failure(
      fmt::format("migration {} ({}) failed half-way and is not {}; it is run again from its beginning: {}",
                  script.version, script.name, up ? "applied" : "taken back", failure));
}

Task<> ClickHouseMigrations::mark(Applied applied, bool present) {
  clickhouse::Block<std::uint32_t, std::string, std::string, At<applied_at_digits>, std::uint64_t,
                    std::string, bool>
      block({"version", "name", "checksum", "applied_at", "duration_ms", "applied_by", "present"});
  block.add(static_cast<std::uint32_t>(applied.version), applied.name, applied.checksum, {applied.applied_at},
            static_cast<std::uint64_t>(applied.duration.count()), applied.applied_by, present);
  co_await clickhouse_.insert("herwa.schema_migrations", block);
}

}  // namespace herwa::platform
