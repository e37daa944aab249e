#include "platform/migrations/all_stores.hpp"

#include <algorithm>
#include <iterator>

namespace herwa::platform {
namespace {

using Done = std::expected<std::vector<Step>, Refusal>;

struct Standings {
  Status postgres;
  Status clickhouse;
  [[nodiscard]] const Status& of(Store store) const {
    return store == Store::Postgres ? postgres : clickhouse;
  }
};

// One store's way to a version that the other store may have the script of.
Task<Done> go(Stores stores, Store store, Direction direction, int version) {
  const bool up = direction == Direction::Up;
  if (store == Store::Postgres) return up ? stores.postgres.up(version) : stores.postgres.down(version - 1);
  return up ? stores.clickhouse->up(version) : stores.clickhouse->down(version - 1);
}

bool is_pending(const Script& script, const Standings& now, Direction direction, int target) {
  const bool applied = script.version <= now.of(script.store).applied;
  return direction == Direction::Up ? !applied && script.version <= target
                                    : applied && script.version > target;
}

// One back: below the last that is applied in any store.
int version_below_the_last(const Standings& now) {
  return std::max(now.postgres.applied, now.clickhouse.applied) - 1;
}

int known_to(const Stores& stores) { return stores.scripts.empty() ? 0 : stores.scripts.back().version; }

std::optional<Refusal> unknown(const Stores& stores, std::optional<int> to) {
  const int known = known_to(stores);
  if (!to || (*to >= 0 && *to <= known)) return std::nullopt;
  return Refusal{"schema_unknown_version",
                 fmt::format("There is no version {}: this binary knows 0 to {}.", *to, known)};
}

Task<Standings> standings(Stores stores) {
  Standings now{.postgres = co_await stores.postgres.status(), .clickhouse = {}};
  if (stores.clickhouse != nullptr) now.clickhouse = co_await stores.clickhouse->status();
  co_return now;
}

std::vector<Script> pending(const Stores& stores, const Standings& now, Direction direction,
                            std::optional<int> to) {
  const bool up = direction == Direction::Up;
  const int target = to.value_or(up ? known_to(stores) : std::max(0, version_below_the_last(now)));
  std::vector<Script> chosen;
  for (const Script& script : stores.scripts) {
    const bool nowhere = script.store == Store::ClickHouse && stores.clickhouse == nullptr;
    if (!nowhere && is_pending(script, now, direction, target)) chosen.push_back(script);
  }
  if (!up) std::ranges::reverse(chosen);
  return chosen;
}

}  // namespace

Task<Done> migrate_all(Stores stores, Direction direction, std::optional<int> to) {
  const Standings now = co_await standings(stores);
  if (auto refusal = unknown(stores, to)) co_return std::unexpected(std::move(*refusal));
  // Finds trouble, and makes what PostgreSQL's ledger needs, also when nothing is to be done.
  Done done = co_await stores.postgres.up(std::min(now.postgres.applied, now.postgres.known));
  if (done && now.clickhouse.trouble) done = std::unexpected(*now.clickhouse.trouble);
  if (!done) co_return done;

  for (const Script& script : pending(stores, now, direction, to)) {
    Done some = co_await go(stores, script.store, direction, script.version);
    if (!some) co_return some;
    std::ranges::move(*some, std::back_inserter(*done));
  }
  co_return done;
}

Task<Done> plan_all(Stores stores, Direction direction, std::optional<int> to) {
  const Standings now = co_await standings(stores);
  if (auto refusal = unknown(stores, to)) co_return std::unexpected(std::move(*refusal));
  for (const Status* status : {&now.postgres, &now.clickhouse}) {
    if (status->trouble) co_return std::unexpected(*status->trouble);
  }
  std::vector<Step> steps;
  for (const Script& script : pending(stores, now, direction, to)) {
    steps.push_back({.version = script.version, .name = std::string(script.name), .direction = direction});
  }
  co_return steps;
}

Task<Done> redo_last(Stores stores) {
  const Standings now = co_await standings(stores);
  const int last = std::max(now.postgres.applied, now.clickhouse.applied);
  if (last == 0) co_return std::vector<Step>{};
  Done done = co_await migrate_all(stores, Direction::Down, last - 1);
  if (!done) co_return done;
  Done again = co_await migrate_all(stores, Direction::Up, last);
  if (!again) co_return again;
  std::ranges::move(*again, std::back_inserter(*done));
  co_return done;
}

}  // namespace herwa::platform
