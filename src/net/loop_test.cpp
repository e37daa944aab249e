#include "net/loop.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>

#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;

Task<> fail() {
  throw std::runtime_error("as planned");
  co_return;
}

Task<> wait_in(WaitQueue& queue, int& woken) {
  co_await queue.wait();
  ++woken;
}

Task<> stop_from_another_thread(Loop& loop, std::jthread& thread) {
  thread = std::jthread([&loop] { loop.stop(); });
  co_await system_timers().wait(1h);
}

Task<> keep_signal(int& number) { number = co_await wait_for_stop_signal(); }

double thread_cpu_s() {
  rusage usage{};
  ::getrusage(RUSAGE_THREAD, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// As events that nobody asked for come: soon after one another, each alone.
Task<> wait_shortly(int times) {
  for (int n = 0; n < times; ++n) co_await system_timers().wait(100us);
}

TEST(Loops, WhoOnlyListensSleepsBetweenTwoEvents) {
  Loop loop;
  const Tick began = system_clock().tick();
  const double before_s = thread_cpu_s();
  loop.run_until_done(wait_shortly(400));
  const double took_s = std::chrono::duration<double>(system_clock().tick() - began).count();
  // A loop that looked again all the time would have had the core for all of it.
  EXPECT_LT(thread_cpu_s() - before_s, 0.6 * took_s);
}

TEST(Loops, RunUntilDoneRethrowsWhatTheTaskThrew) {
  Loop loop;
  EXPECT_THROW(loop.run_until_done(fail()), std::runtime_error);
}

TEST(Loops, StopEndsRunFromAnotherThread) {
  Loop loop;
  std::jthread thread;
  EXPECT_THROW(loop.run_until_done(stop_from_another_thread(loop, thread)), std::logic_error);
}

TEST(Loops, AStopSignalIsGivenToTheTaskThatWaitsForIt) {
  Loop loop;
  TaskGroup tasks(loop.executor());
  int number = 0;
  tasks.spawn("signal", keep_signal(number));
  loop.poll();
  std::raise(SIGTERM);
  loop.run();
  EXPECT_EQ(number, SIGTERM);
}

TEST(WaitQueues, WakeInOrderAndSurviveCancellation) {
  Loop loop;
  TaskGroup tasks(loop.executor());
  TaskGroup cancelled(loop.executor());
  WaitQueue queue;
  int first = 0;
  int second = 0;
  int third = 0;
  tasks.spawn("first", wait_in(queue, first));
  cancelled.spawn("second", wait_in(queue, second));
  tasks.spawn("third", wait_in(queue, third));
  loop.poll();
  EXPECT_EQ(queue.size(), 3U);
  cancelled.cancel();
  EXPECT_TRUE(queue.wake_one());
  loop.poll();
  EXPECT_EQ(first, 1);
  EXPECT_EQ(second, 0);
  EXPECT_EQ(queue.size(), 1U);
  queue.wake_all();
  loop.poll();
  EXPECT_EQ(third, 1);
  EXPECT_FALSE(queue.wake_one());
}

TEST(WaitQueues, CancelAfterWakeDoesNotTakeTheTurnAway) {
  Loop loop;
  TaskGroup tasks(loop.executor());
  WaitQueue queue;
  int woken = 0;
  tasks.spawn("waiter", wait_in(queue, woken));
  loop.poll();
  queue.wake_one();
  tasks.cancel();
  loop.poll();
  EXPECT_EQ(tasks.running(), 0U);
  EXPECT_EQ(tasks.failed(), 0U);
}

}  // namespace
}  // namespace herwa::net
