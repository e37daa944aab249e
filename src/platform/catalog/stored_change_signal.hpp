// A ChangeSignal over Redis' pub/sub, with PostgreSQL's record behind it: the record is read every half
// second while Redis is away, every four seconds otherwise, and whenever a number is missing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/catalog/change_signal.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"
#include "redis/subscriber.hpp"

namespace herwa::platform {

class StoredChangeSignal final : public ChangeSignal {
 public:
  struct Surroundings {
    postgres::Database& database;
    redis::Client& redis;
    redis::Subscriber& subscriber;
    net::Timers& timers;
  };
  // "catalog" or "plans", as in platform.announcement_heads.
  StoredChangeSignal(const Surroundings& around, std::string topic);

  // Begins to listen. Its first word is "anything may have changed".
  void start(net::TaskGroup& tasks);

  Task<std::uint64_t> record(postgres::Transaction& tx, GuildId guild, Instant at) override;
  Task<> announce(Announcement change) override;
  [[nodiscard]] Listening subscribe(Heard heard) override { return listeners_.add(std::move(heard)); }

 private:
  Task<> hear();
  Task<> poll();
  Task<> catch_up();
  Task<bool> try_to_catch_up();
  void take(const std::string& message);
  [[nodiscard]] redis::ProcessKey channel() const;

  Surroundings around_;
  std::string topic_;
  Listeners listeners_;
  std::optional<std::uint64_t> seen_;  // every change up to here was told
  bool behind_ = true;
  bool said_away_ = false;
};

}  // namespace herwa::platform
