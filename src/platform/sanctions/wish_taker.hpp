// Takes wishes up (wishes.hpp), in the process that serves their guild: with the rights that their asker has
// at that moment, asked of Discord. Each is done once, under its own name, whoever hears of it how often; a
// process that was killed in the middle hears of it again when it is back.
#pragma once

#include <expected>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "discord/cache/cache.hpp"
#include "discord/rest/rest.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "platform/sanctions/sanctions.hpp"
#include "platform/sanctions/wishes.hpp"

namespace herwa::platform {

class WishTaker {
 public:
  struct Parts {
    postgres::Database& database;
    Changes& changes;
    net::Timers& timers;
    Sanctions& sanctions;
    std::function<const discord::Cache&()> cache;
    std::function<discord::Rest&()> rest;
    // The guild's own rules of who may use the command of that kind; none: nobody has any.
    std::function<Task<Denial>(const Wish&, const Sanctioner&)> allowed = {};
  };
  explicit WishTaker(const Parts& parts);

  // Until the group is cancelled.
  void start(net::TaskGroup& tasks);
  // What start() does when it hears of a wish, at once. True: nothing is left to do in that guild.
  Task<bool> take_up(GuildId guild);

 private:
  void hear(GuildId guild);
  void hear_all();
  Task<> run();
  void begin_work();
  Task<> work(GuildId guild);
  Task<bool> do_one(Wish wish);
  Task<std::expected<Sanctioner, SanctionOutcome>> sanctioner(const Wish& wish);

  Parts parts_;
  Wishes wishes_;
  // Where there may be something to do, until when it is worth looking again, and how often it was heard of.
  struct Pending {
    Instant until{};
    std::uint64_t heard = 0;
  };
  std::map<GuildId, Pending> pending_;
  std::set<GuildId> busy_;
  net::WaitQueue news_;
  net::TaskGroup* tasks_ = nullptr;
  Changes::Listening listening_;
};

}  // namespace herwa::platform
