// News for every process that something of one topic changed: that it did, never what it is now. A change is
// recorded in the transaction that makes it and announced once that is committed.
//   const auto version = co_await signal.record(tx, guild, now);
//   co_await tx.commit();
//   co_await signal.announce({guild, version});
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

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
  using Listening = std::shared_ptr<void>;

  virtual ~ChangeSignal() = default;
  // Late in the transaction: from here to its end nobody else can record a change of the topic.
  virtual Task<std::uint64_t> record(postgres::Transaction& tx, GuildId guild, Instant at) = 0;
  // This process hears it before it returns. Never throws: who misses it finds the record soon after.
  virtual Task<> announce(Announcement change) = 0;
  // For as long as what it gives is kept. Called on the loop, each change at least once.
  [[nodiscard]] virtual Listening subscribe(Heard heard) = 0;
};

// Who listens to a signal; for those that implement one.
class Listeners {
 public:
  ChangeSignal::Listening add(ChangeSignal::Heard heard) {
    auto one = std::make_shared<ChangeSignal::Heard>(std::move(heard));
    all_.push_back(one);
    return one;
  }
  void tell(const std::optional<Announcement>& change) {
    std::erase_if(all_, [](const auto& one) { return one.expired(); });
    for (const auto& one : std::vector(all_)) {
      if (const auto heard = one.lock()) (*heard)(change);
    }
  }

 private:
  std::vector<std::weak_ptr<ChangeSignal::Heard>> all_;
};

}  // namespace herwa::platform
