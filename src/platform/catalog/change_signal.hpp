// News for every process that something of one topic changed: that it did, never what it is now. A change is
// recorded in the transaction that makes it and announced once that is committed.
//   const auto version = co_await signal.record(tx, guild, now);
//   co_await tx.commit();
//   co_await signal.announce({guild, version});
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "postgres/transaction.hpp"

namespace herwa::platform {

struct Announcement {
  GuildId guild;              // zero: of no guild
  std::uint64_t version = 0;  // grows by one with each change of the topic, in the order of the commits
  friend bool operator==(const Announcement&, const Announcement&) = default;
};

class ChangeSignal {
 public:
  // Nothing instead of a change: anything may have changed.
  using Heard = std::function<void(const std::optional<Announcement>&)>;

  virtual ~ChangeSignal() = default;
  // Late in the transaction: from here to its end nobody else can record a change of the topic.
  virtual Task<std::uint64_t> record(postgres::Transaction& tx, GuildId guild, Instant at) = 0;
  // This process hears it before it returns. Never throws: who misses it finds the record soon after.
  virtual Task<> announce(Announcement change) = 0;
  // For as long as the signal lives. Called on the loop, each change at least once.
  virtual void subscribe(Heard heard) = 0;
};

}  // namespace herwa::platform
