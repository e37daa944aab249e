// Who waits for a connection of the pool, and the rounds in which a connection serves several of them.
// Internal to Pool.
#pragma once

#include <exception>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/task_group.hpp"
#include "net/wait_queue.hpp"
#include "postgres/connection.hpp"
#include "postgres/lease.hpp"
#include "postgres/pool.hpp"

namespace herwa::postgres {

// A task that wants a connection on loan, or one that needs no more than the answer to its errand.
struct Pool::InLine {
  std::list<std::shared_ptr<InLine>>::iterator place{};
  bool in_line = true;
  Tick since{};
  net::WaitQueue turn;
  // How it ended, when it did not come to its turn.
  std::string away;
  std::string exhausted;

  std::optional<Lease> lease;

  std::optional<Batch> errand;
  std::weak_ptr<Round> round;
  bool answered = false;
  std::vector<Result> results;
  std::exception_ptr failure;
};

// Errands that travel together. None of them owns it: one that is cancelled leaves the others alone.
struct Pool::Round {
  std::vector<std::shared_ptr<InLine>> errands;
  std::vector<Exchange> exchanges;
  std::size_t answered = 0;
  std::size_t abandoned = 0;
  net::TaskGroup::One task;

  Round() = default;
  Round(const Round&) = delete;
  Round& operator=(const Round&) = delete;
  ~Round();  // whoever has no answer by now will get none

  void add(const std::shared_ptr<InLine>& errand);
  void answer(std::size_t place);
  void fail_rest(const std::exception_ptr& failure);
  void abandon();
};

// A task's place in the line, which it leaves however it goes on.
class Pool::Place {
 public:
  Place(Pool& pool, std::optional<Batch> errand);
  ~Place();
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  // Until the lease or the answer is there; throws NotAsked or PoolExhausted when it will not come.
  Task<> turn();
  InLine* operator->() { return in_line_.get(); }

 private:
  Pool& pool_;
  std::shared_ptr<InLine> in_line_;
};

}  // namespace herwa::postgres
