// Makes up events inside the engine and asks about one busy server, first alone, then among more and more
// others, and about one of those. Prints milliseconds, and the bytes that a message takes.
// Usage: insights_bench <url> <data folder> <messages> <rounds> <other servers> [<more servers> ...]
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/metrics.hpp"
#include "clickhouse/client.hpp"
#include "net/loop.hpp"
#include "platform/stats/guild_stats.hpp"

namespace herwa::platform {
namespace {

using stat_queries::Asked;

constexpr GuildId busy(1'000'000'000'000'000'001);
constexpr std::uint64_t messages_of_others = 5'000;
constexpr std::uint64_t block = 1'000'000;
constexpr std::uint64_t first_other = 2'000'000'000'000'000'000;
constexpr std::uint64_t other_step = 7'919'313'111;

struct Order {
  std::string url;
  std::filesystem::path data;
  std::uint64_t messages = 0;
  int rounds = 0;
  std::vector<std::uint64_t> others;
};

std::int64_t now_s() {
  return std::chrono::floor<std::chrono::seconds>(system_clock().now().time_since_epoch()).count();
}

// Over ninety days, few write much and many little, in sixty channels.
Task<> make_up(clickhouse::Client& client, GuildId guild, std::uint64_t count, std::uint64_t seed) {
  for (std::uint64_t at = 0; at < count; at += block) {
    co_await client.execute(
        "INSERT INTO herwa.events"
        " SELECT {guild:UInt64}, [1, 1, 1, 1, 1, 1, 1, 4, 8, 6][1 + cityHash64(number, {seed:UInt64}, 1) % "
        "10],"
        " toDateTime({now:UInt32}, 'UTC') - cityHash64(number, {seed:UInt64}, 2) % (90 * 86400),"
        " 400000000000000000 + 977777 * (cityHash64(number, {seed:UInt64}, 3) % 60),"
        " 500000000000000000 + 1299709 * (cityHash64(number, {seed:UInt64}, 4)"
        "  % (1 + cityHash64(number, {seed:UInt64}, 5) % 4000)), 0, 1, 0, ''"
        " FROM numbers({from:UInt64}, {count:UInt64}) SETTINGS max_partitions_per_insert_block = 1000",
        {{"guild", guild},
         {"seed", seed},
         {"now", now_s()},
         {"from", at},
         {"count", std::min(block, count - at)}},
        {.deadline = std::chrono::minutes(5)});
  }
}

Task<> add_others(clickhouse::Client& client, std::uint64_t from, std::uint64_t count) {
  co_await client.execute(
      "INSERT INTO herwa.events"
      " SELECT {first:UInt64} + {step:UInt64} * ({from:UInt64} + number % {guilds:UInt64}), 1,"
      " toDateTime({now:UInt32}, 'UTC') - cityHash64(number, 2) % (90 * 86400), 400000000000000000 + "
      "cityHash64(number, 3) % 20,"
      " 500000000000000000 + cityHash64(number, 4) % 200, 0, 1, 0, ''"
      " FROM numbers({rows:UInt64}) SETTINGS max_partitions_per_insert_block = 1000",
      {{"first", first_other},
       {"step", other_step},
       {"from", from},
       {"guilds", count},
       {"now", now_s()},
       {"rows", count * messages_of_others}},
      {.deadline = std::chrono::minutes(10)});
}

using Question = std::function<Task<>(clickhouse::Client&, Asked)>;

template <class T>
Task<> drop(Task<T> asked) {
  co_await std::move(asked);
}

struct Named {
  const char* name;
  Question ask;
};
const std::vector<Named> questions{
    {"overview",
     [](auto& client, Asked asked) { return drop(stat_queries::overview(client, std::move(asked))); }},
    {"activity",
     [](auto& client, Asked asked) { return drop(stat_queries::activity(client, std::move(asked))); }},
    {"heat map",
     [](auto& client, Asked asked) {
       return drop(stat_queries::heat_map(client, std::move(asked), StatMeasure::Messages));
     }},
    {"top members",
     [](auto& client, Asked asked) {
       return drop(stat_queries::top_members(client, std::move(asked), StatMeasure::Messages));
     }},
    {"retention",
     [](auto& client, Asked asked) { return drop(stat_queries::retention(client, std::move(asked))); }},
    {"channel flow",
     [](auto& client, Asked asked) { return drop(stat_queries::channel_flow(client, std::move(asked))); }}};

// False where a part came or went meanwhile, and some may not have been reached.
bool forget_files(const std::filesystem::path& data) {
  std::error_code moved;
  for (auto at = std::filesystem::recursive_directory_iterator(data, moved);
       !moved && at != std::filesystem::recursive_directory_iterator(); at.increment(moved)) {
    const int file = ::open(at->path().c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) continue;
    ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    ::close(file);
  }
  return !moved;
}

// Nothing of the tables is in anybody's memory afterwards: neither what the engine keeps nor their files'
// pages.
Task<> forget(clickhouse::Client& client, const std::filesystem::path& data) {
  co_await client.execute("SYSTEM DROP MARK CACHE");
  co_await client.execute("SYSTEM DROP UNCOMPRESSED CACHE");
  constexpr int tries = 20;
  for (int n = 0; n < tries; ++n)
    if (forget_files(data)) co_return;
  throw Failure("the engine's folder never stood still");
}

struct Spread {
  double median;
  double p95;
};

template <class Work>
Task<Spread> timed(int rounds, Work work) {
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const Tick begun = co_await work();
    times.push_back(std::chrono::duration<double, std::milli>(system_clock().tick() - begun).count());
  }
  std::ranges::sort(times);
  const auto at = [&times](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  co_return Spread{.median = at(0.5), .p95 = at(0.95)};
}

struct Subject {
  GuildId guild;
  const std::filesystem::path& data;
  int rounds;
};

// Its files on the disk alone, then in memory.
Task<> measure(clickhouse::Client& client, const Named& question, StatRange range, Subject of) {
  const auto ask = [&](bool cold) -> Task<Tick> {
    if (cold) co_await forget(client, of.data);
    const auto window = window_of({.range = range, .zone = "Europe/Berlin"}, system_clock().now());
    const Tick begun = system_clock().tick();
    co_await question.ask(client, {.guild = of.guild, .window = *window});
    co_return begun;
  };
  const Spread cold = co_await timed(std::max(3, of.rounds / 4), [&] { return ask(true); });
  const Spread warm = co_await timed(of.rounds, [&] { return ask(false); });
  fmt::print("  {:<13} {:>3}  cold {:7.1f} ms  p95 {:7.1f} ms    warm {:7.1f} ms  p95 {:7.1f} ms\n",
             question.name, name_of(range), cold.median, cold.p95, warm.median, warm.p95);
}

Task<> measure_all(clickhouse::Client& client, Subject of) {
  for (const Named& question : questions) {
    for (const StatRange range : {StatRange::Week, StatRange::Month, StatRange::Quarter}) {
      // Single messages of a quarter are more than one question may read, where a server is that busy.
      try {
        co_await measure(client, question, range, of);
      } catch (const Failure& failure) {
        fmt::print("  {:<13} {:>3}  refused: {:.80}\n", question.name, name_of(range), failure.what());
      }
    }
  }
}

// As the dashboard asks: what was answered once is kept.
Task<> measure_kept(clickhouse::Client& client, Subject of) {
  const auto metrics = make_metrics();
  GuildStats stats({.clickhouse = &client, .timers = net::system_timers(), .metrics = *metrics});
  const auto ask = [&]() -> Task<Tick> {
    const auto window =
        window_of({.range = StatRange::Quarter, .zone = "Europe/Berlin"}, system_clock().now());
    const Tick begun = system_clock().tick();
    const auto answer = co_await stats.overview(of.guild, *window);
    if (!answer) throw Failure("the overview was refused");
    co_return begun;
  };
  co_await ask();
  const Spread kept = co_await timed(of.rounds, ask);
  fmt::print("  overview again, kept: {:.2f} ms  p95 {:.2f} ms\n", kept.median, kept.p95);
}

Task<> print_sizes(clickhouse::Client& client) {
  for (const char* const table : {"events", "hourly_channels", "hourly_members"}) {
    const std::string sizes = co_await client.text(
        "SELECT concat(toString(sum(bytes_on_disk)), ' bytes, ', toString(sum(rows)), ' rows, ',"
        " toString(round(sum(bytes_on_disk) / sum(rows), 2)), ' bytes a row, ', toString(count()), ' parts')"
        " FROM system.parts WHERE database = 'herwa' AND active AND table = {table:String}",
        {{"table", std::string_view(table)}});
    fmt::print("{}: {}", table, sizes);
  }
}

Task<> merge(clickhouse::Client& client) {
  const clickhouse::Call call{.deadline = std::chrono::minutes(20)};
  co_await client.execute("OPTIMIZE TABLE herwa.events FINAL SETTINGS optimize_skip_merged_partitions = 1",
                          {}, call);
  co_await client.execute(
      "OPTIMIZE TABLE herwa.hourly_channels FINAL SETTINGS optimize_skip_merged_partitions = 1", {}, call);
  co_await client.execute(
      "OPTIMIZE TABLE herwa.hourly_members FINAL SETTINGS optimize_skip_merged_partitions = 1", {}, call);
}

Task<> run_all(clickhouse::Client& client, Order order) {
  co_await client.until_up();
  co_await make_up(client, busy, order.messages, 1);
  co_await merge(client);
  fmt::print("one server with {} events of 90 days:\n", order.messages);
  co_await print_sizes(client);
  const Subject the_busy{.guild = busy, .data = order.data, .rounds = order.rounds};
  co_await measure_all(client, the_busy);
  co_await measure_kept(client, the_busy);
  std::uint64_t there = 0;
  for (const std::uint64_t others : order.others) {
    co_await add_others(client, there, others - there);
    there = others;
    co_await merge(client);
    fmt::print("among {} others with {} each:\n", others, messages_of_others);
    co_await measure_all(client, the_busy);
    fmt::print("one of these:\n");
    co_await measure_all(client, {.guild = GuildId(first_other), .data = order.data, .rounds = order.rounds});
  }
  co_await print_sizes(client);
  co_await client.close();
}

int run(const Order& order) {
  net::Loop loop;
  const auto metrics = make_metrics();
  const auto client =
      clickhouse::make_client(loop.executor(), net::system_timers(), *metrics, {.url = order.url});
  loop.run_until_done(run_all(*client, order));
  return 0;
}

}  // namespace
}  // namespace herwa::platform

int main(int argc, char** argv) {
  if (argc < 6) return 2;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  herwa::platform::Order order{
      .url = argv[1], .data = argv[2], .messages = std::stoull(argv[3]), .rounds = std::stoi(argv[4])};
  for (int at = 5; at < argc; ++at) order.others.push_back(std::stoull(argv[at]));
  return herwa::platform::run(order);
}
