// Delayed jobs in great number: queue_delays fill <redis url> <jobs> <due a second>, then
// queue_delays work <redis url> <seconds>, which prints how late jobs began and the most memory it held.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/log.hpp"
#include "net/loop.hpp"
#include "queue/queue.hpp"
#include "queue/worker.hpp"
#include "redis/client.hpp"

namespace {

using namespace herwa;

constexpr std::size_t bulk = 1000;
constexpr auto first_due_in = std::chrono::seconds(10);
constexpr std::size_t at_once = 100;

struct Bench {
  net::Loop loop;
  std::unique_ptr<Metrics> metrics = make_metrics();
  redis::Options options;
  std::unique_ptr<redis::Client> redis;
  std::unique_ptr<queue::Queue> queue;
  std::vector<double> late_ms;
};

// The first are due once all are in.
Task<> fill(Bench& bench, std::size_t jobs, std::size_t per_second) {
  const auto now = std::chrono::floor<queue::Millis>(system_clock().now());
  const auto start = first_due_in + std::chrono::seconds(jobs / 10'000);
  for (std::size_t first = 0; first < jobs; first += bulk) {
    std::vector<queue::NewJob> some;
    for (std::size_t i = first; i < std::min(first + bulk, jobs); ++i) {
      const auto delay = start + queue::Millis(i * 1000 / per_second);
      some.push_back({.name = "noop", .data = R"({"n":1})", .options = {.delay = delay, .timestamp = now}});
    }
    static_cast<void>(co_await bench.queue->add_bulk(std::move(some)));
  }
}

Task<std::string> note_lateness(queue::Job& job, Bench& bench) {
  const auto due = job.record().timestamp + job.record().options.delay;
  const auto late = system_clock().now() - due;
  bench.late_ms.push_back(std::chrono::duration<double, std::milli>(late).count());
  co_return "";
}

Task<> work(Bench& bench, std::chrono::seconds how_long) {
  queue::Worker worker({.executor = bench.loop.executor(),
                        .timers = net::system_timers(),
                        .metrics = *bench.metrics,
                        .redis = *bench.redis,
                        .waiting = bench.options},
                       redis::Name("delays"),
                       {{"noop", [&bench](queue::Job& job) { return note_lateness(job, bench); }}},
                       {.concurrency = at_once, .remove_on_complete = queue::Keep{.count = 0}});
  worker.start();
  co_await net::system_timers().wait(how_long);
  co_await worker.close(std::chrono::seconds(5));
}

double most_memory_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

void report(Bench& bench) {
  std::ranges::sort(bench.late_ms);
  const std::size_t count = bench.late_ms.size();
  const auto at = [&](double share) {
    return count == 0 ? 0.0 : bench.late_ms[static_cast<std::size_t>(share * static_cast<double>(count - 1))];
  };
  fmt::print("{} jobs began; late by p50 {:.1f} ms, p99 {:.1f} ms, at most {:.1f} ms; {:.1f} MB\n", count,
             at(0.5), at(0.99), at(1), most_memory_mb());
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (!(what == "fill" && argc == 5) && !(what == "work" && argc == 4)) return 2;
  herwa::log::configure(herwa::log::Level::Warn, herwa::log::Format::Text, "bench");
  try {
    Bench bench;
    bench.options = {.url = argv[2]};
    bench.redis =
        redis::make_client(bench.loop.executor(), net::system_timers(), *bench.metrics, bench.options);
    bench.queue = std::make_unique<queue::Queue>(*bench.redis, system_clock(), redis::Name("delays"));
    bench.loop.run_until_done(bench.redis->until_up());
    if (what == "fill") {
      bench.loop.run_until_done(fill(bench, std::stoul(argv[3]), std::stoul(argv[4])));
    } else {
      bench.loop.run_until_done(work(bench, std::chrono::seconds(std::stol(argv[3]))));
      report(bench);
    }
    bench.loop.run_until_done(bench.redis->close());
  } catch (const std::exception& error) {
    fmt::print(stderr, "queue_delays: {}\n", error.what());
    return 1;
  }
}
