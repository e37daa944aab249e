#include "net/task_group.hpp"

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>
#include <list>
#include <string>
#include <utility>

#include "base/log.hpp"
#include "net/internal/failure.hpp"
#include "net/wait_queue.hpp"

namespace herwa::net {
namespace {

// A task that ends cancelled and never waited would make Asio 1.26 throw out of the loop itself, from the
// last step of co_spawn. Asking it not to look at the cancellation any more avoids that.
Task<> run(Task<> task) {
  std::exception_ptr error;
  try {
    co_await std::move(task);
  } catch (...) {
    error = std::current_exception();
  }
  co_await boost::asio::this_coro::throw_if_cancelled(false);
  if (error) std::rethrow_exception(error);
}

}  // namespace

struct TaskGroup::Entry {
  std::string name;
  std::list<std::shared_ptr<Entry>>::iterator place;
  bool started = false;
  bool cancelled = false;
  boost::asio::cancellation_signal stop;

  void cancel() {
    cancelled = true;
    if (started) stop.emit(boost::asio::cancellation_type::terminal);
  }
};

struct TaskGroup::State {
  Executor executor;
  std::list<std::shared_ptr<Entry>> entries;
  bool cancelled = false;
  std::size_t failed = 0;
  WaitQueue joining;

  void ended(const Entry& entry, const std::exception_ptr& error) {
    if (error) note(entry.name, error);
    entries.erase(entry.place);
    if (entries.empty()) joining.wake_all();
  }

  void note(const std::string& name, const std::exception_ptr& error) {
    if (internal::is_cancellation(error)) return;
    ++failed;
    log::error("a task ended by throwing", {{"task", name}, {"error", internal::describe(error)}});
  }

  void cancel() {
    cancelled = true;
    // A task may end, and leave the list, while it is being told.
    for (auto place = entries.begin(); place != entries.end();) {
      const std::shared_ptr<Entry> entry = *place++;
      entry->cancel();
    }
  }
};

// A class, and not bind_cancellation_slot around a lambda: for that one Asio 1.26 posts the signal, which
// then reaches into freed memory when the task ends first.
struct TaskGroup::Ending {
  using cancellation_slot_type = boost::asio::cancellation_slot;

  std::shared_ptr<State> state;
  std::shared_ptr<Entry> entry;

  [[nodiscard]] cancellation_slot_type get_cancellation_slot() const noexcept { return entry->stop.slot(); }
  void operator()(const std::exception_ptr& error) const { state->ended(*entry, error); }
};

void TaskGroup::One::cancel() const {
  if (const auto entry = entry_.lock()) entry->cancel();
}

TaskGroup::TaskGroup(Executor executor) : state_(std::make_shared<State>(std::move(executor))) {}

TaskGroup::~TaskGroup() {
  if (state_->entries.empty()) return;
  log::error("a task group was destroyed before its tasks had ended",
             {{"running", state_->entries.size()}, {"first", state_->entries.front()->name}});
  state_->cancel();
}

TaskGroup::One TaskGroup::spawn(std::string_view name, Task<> task) {
  if (state_->cancelled) return {};
  const auto entry = std::make_shared<Entry>();
  entry->name = name;
  entry->place = state_->entries.insert(state_->entries.end(), entry);
  // In a later turn, so that no line of the task runs inside spawn(); and started by the loop itself, because
  // Asio 1.26 cannot cancel what is queued to start.
  boost::asio::post(state_->executor, [state = state_, entry, task = std::move(task)]() mutable {
    if (entry->cancelled) return state->ended(*entry, {});
    entry->started = true;
    boost::asio::co_spawn(state->executor, run(std::move(task)), Ending{state, entry});
  });
  return One(entry);
}

void TaskGroup::cancel() { state_->cancel(); }

Task<> TaskGroup::join() {
  const std::shared_ptr<State> state = state_;
  while (!state->entries.empty()) co_await state->joining.wait();
}

std::size_t TaskGroup::running() const { return state_->entries.size(); }
std::size_t TaskGroup::failed() const { return state_->failed; }

}  // namespace herwa::net
