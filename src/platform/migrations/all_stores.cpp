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

}  // namespace

Task<Done> migrate_all(Stores stores, Direction direction, std::optional<int> to) {
  Standings now{.postgres = co_await stores.postgres.status(), .clickhouse = {}};
  if (stores.clickhouse != nullptr) now.clickhouse = co_await stores.clickhouse->status();
  const int known = stores.scripts.empty() ? 0 : stores.scripts.back().version;
  if (to && (*to < 0 || *to > known)) {
    co_return std::unexpected(
        Refusal{"schema_unknown_version",
                fmt::format("There is no version {}: this binary knows 0 to {}.", *to, known)});
  }
  // Finds trouble, and makes what PostgreSQL's ledger needs, also when nothing is to be done.
  Done done = co_await stores.postgres.up(std::min(now.postgres.applied, now.postgres.known));
  if (done && now.clickhouse.trouble) done = std::unexpected(*now.clickhouse.trouble);
  if (!done) co_return done;

  const bool up = direction == Direction::Up;
  const int target = to.value_or(up ? known : std::max(0, version_below_the_last(now)));
  std::vector<Script> order(stores.scripts.begin(), stores.scripts.end());
  if (!up) std::ranges::reverse(order);
  for (const Script& script : order) {
    const bool nowhere = script.store == Store::ClickHouse && stores.clickhouse == nullptr;
    if (nowhere || !is_pending(script, now, direction, target)) continue;
    Done some = co_await go(stores, script.store, direction, script.version);
    if (!some) co_return some;
    std::ranges::move(*some, std::back_inserter(*done));
  }
  co_return done;
}

}  // namespace herwa::platform
