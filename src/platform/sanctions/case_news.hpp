// Tells open pages that a server has new cases. A raid makes many in a second, and a page needs to hear of it
// once: what is noted is told together, a moment later.
#pragma once

#include <set>
#include <utility>

#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "platform/changes/changes.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

class CaseNews {
 public:
  struct Parts {
    postgres::Database& database;
    Changes& changes;
    net::Timers& timers;
  };
  explicit CaseNews(const Parts& parts) : parts_(parts) {}

  // Never waits.
  void note(GuildId guild);
  // Until the group is cancelled.
  void start(net::TaskGroup& tasks);

 private:
  Task<> run();
  Task<> tell(GuildId guild);

  Parts parts_;
  std::set<GuildId> noted_;
  net::WaitQueue wakes_;
};

}  // namespace herwa::platform
