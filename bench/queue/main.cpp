// Our queue under the load of ./run: queue_bench <redis url> <jobs>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "net/wait_queue.hpp"
#include "queue/queue.hpp"
#include "queue/worker.hpp"
#include "redis/client.hpp"

namespace {

using namespace herwa;
using queue::Queue;

constexpr std::size_t bulk = 1000;
constexpr std::size_t at_once = 100;
constexpr auto due_in = std::chrono::seconds(4);

struct Bench {
  net::Loop loop;
  std::unique_ptr<Metrics> metrics = make_metrics();
  redis::Options options;
  std::unique_ptr<redis::Client> redis;
  std::unique_ptr<Queue> queue;
  std::size_t jobs = 0;
  std::size_t done = 0;
  double finished_at = 0;
  net::WaitQueue all_done;
};

double seconds_now() {
  return std::chrono::duration<double>(system_clock().tick().time_since_epoch()).count();
}

double wall_now() { return std::chrono::duration<double>(system_clock().now().time_since_epoch()).count(); }

std::string data_of(std::size_t number) { return fmt::format(R"({{"n":{},"text":"{:x>100}"}})", number, ""); }

void report(const char* what, std::size_t jobs, double seconds) {
  fmt::print("{{\"client\":\"herwa\",\"what\":\"{}\",\"rate\":{:.0f}}}\n", what,
             static_cast<double>(jobs) / seconds);
  std::fflush(stdout);
}

Task<> add_in_bulk(Bench& bench, queue::JobOptions options) {
  for (std::size_t first = 0; first < bench.jobs; first += bulk) {
    std::vector<queue::NewJob> jobs;
    for (std::size_t i = first; i < first + bulk; ++i) {
      jobs.push_back({.name = "noop", .data = data_of(i), .options = options});
    }
    static_cast<void>(co_await bench.queue->add_bulk(std::move(jobs)));
  }
}

Task<> add_every(Bench& bench, std::size_t first, std::size_t step) {
  for (std::size_t i = first; i < bench.jobs; i += step) co_await bench.queue->add("noop", data_of(i));
}

Task<std::string> noop(queue::Job&) { co_return ""; }

Task<> until_done(Bench& bench) {
  while (bench.done < bench.jobs) co_await bench.all_done.wait();
}

std::unique_ptr<queue::Worker> start_worker(Bench& bench) {
  bench.done = 0;
  const auto count = [&bench](const queue::JobRecord&, const queue::Finished&) {
    if (++bench.done == bench.jobs) {
      bench.finished_at = seconds_now();
      bench.all_done.wake_all();
    }
  };
  auto worker =
      std::make_unique<queue::Worker>(queue::WorkerParts{.executor = bench.loop.executor(),
                                                         .timers = net::system_timers(),
                                                         .metrics = *bench.metrics,
                                                         .redis = *bench.redis,
                                                         .waiting = bench.options},
                                      redis::Name("bench"), queue::Handlers{{"noop", noop}},
                                      queue::WorkerOptions{.concurrency = at_once, .on_finished = count});
  worker->start();
  return worker;
}

void measure_adding(Bench& bench) {
  double began = seconds_now();
  bench.loop.run_until_done(add_in_bulk(bench, {}));
  report("add in bulk", bench.jobs, seconds_now() - began);
  bench.loop.run_until_done([](Bench& it) -> Task<> { co_await it.queue->drain(); }(bench));

  began = seconds_now();
  bench.loop.run_until_done(add_every(bench, 0, 1));
  report("add one by one", bench.jobs, seconds_now() - began);
  bench.loop.run_until_done([](Bench& it) -> Task<> { co_await it.queue->drain(); }(bench));

  net::TaskGroup group(bench.loop.executor());
  began = seconds_now();
  for (std::size_t i = 0; i < at_once; ++i) group.spawn("add", add_every(bench, i, at_once));
  bench.loop.run_until_done(group.join());
  report("add, 100 at a time", bench.jobs, seconds_now() - began);
}

void measure_working(Bench& bench) {
  double began = seconds_now();
  auto worker = start_worker(bench);
  bench.loop.run_until_done(until_done(bench));
  report("work", bench.jobs, bench.finished_at - began);

  const double due = wall_now() + std::chrono::duration<double>(due_in).count();
  const auto now = std::chrono::floor<queue::Millis>(system_clock().now());
  bench.done = 0;
  bench.loop.run_until_done(add_in_bulk(bench, {.delay = due_in, .timestamp = now}));
  began = seconds_now() + (due - wall_now());
  bench.loop.run_until_done(until_done(bench));
  report("work on what is due at once", bench.jobs, bench.finished_at - began);
  bench.loop.run_until_done(worker->close(std::chrono::seconds(5)));
}

double most_memory_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  herwa::log::configure(herwa::log::Level::Warn, herwa::log::Format::Text, "bench");
  try {
    Bench bench;
    bench.options = {.url = argv[1]};
    bench.jobs = std::stoul(argv[2]);
    bench.redis =
        redis::make_client(bench.loop.executor(), net::system_timers(), *bench.metrics, bench.options);
    bench.queue = std::make_unique<Queue>(*bench.redis, system_clock(), redis::Name("bench"));
    bench.loop.run_until_done([](Bench& it) -> Task<> { co_await it.redis->until_up(); }(bench));
    measure_adding(bench);
    measure_working(bench);
    fmt::print("{{\"client\":\"herwa\",\"what\":\"memory\",\"rate\":{:.1f}}}\n", most_memory_mb());
    bench.loop.run_until_done(bench.redis->close());
  } catch (const std::exception& error) {
    fmt::print(stderr, "queue_bench: {}\n", error.what());
    return 1;
  }
}
