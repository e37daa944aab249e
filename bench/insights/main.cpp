// Makes up events inside the engine and asks about one busy server, first alone, then among others. Prints
// milliseconds. Usage: insights_bench <url> <messages> <other servers> <rounds>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "clickhouse/client.hpp"
#include "net/loop.hpp"
#include "platform/stats/stat_queries.hpp"

namespace herwa::platform {
namespace {

using stat_queries::Asked;

constexpr GuildId busy(1'000'000'000'000'000'001);
constexpr std::uint64_t messages_of_others = 5'000;
constexpr std::uint64_t block = 250'000;

struct Order {
  std::string url;
  std::uint64_t messages = 0;
  std::uint64_t others = 0;
  int rounds = 0;
};

std::int64_t now_s() {
  return std::chrono::floor<std::chrono::seconds>(system_clock().now().time_since_epoch()).count();
}

// Over eighty days, few write much and many little, in sixty channels.
Task<> make_up(clickhouse::Client& client, GuildId guild, std::uint64_t count, std::uint64_t seed) {
  for (std::uint64_t at = 0; at < count; at += block) {
    co_await client.execute(
        "INSERT INTO herwa.events"
        " SELECT {guild:UInt64}, [1, 1, 1, 1, 1, 1, 1, 4, 8, 6][1 + cityHash64(number, {seed:UInt64}, 1) % "
        "10],"
        " toDateTime({now:UInt32}, 'UTC') - cityHash64(number, {seed:UInt64}, 2) % (80 * 86400),"
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

Task<> others(clickhouse::Client& client, std::uint64_t count) {
  co_await client.execute(
      "INSERT INTO herwa.events"
      " SELECT 2000000000000000000 + 7919313111 * (number % {guilds:UInt64}), 1,"
      " toDateTime({now:UInt32}, 'UTC') - cityHash64(number, 2) % (80 * 86400), 400000000000000000 + "
      "cityHash64(number, 3) % 20,"
      " 500000000000000000 + cityHash64(number, 4) % 200, 0, 1, 0, ''"
      " FROM numbers({rows:UInt64}) SETTINGS max_partitions_per_insert_block = 1000",
      {{"guilds", count}, {"now", now_s()}, {"rows", count * messages_of_others}},
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

Task<> measure(clickhouse::Client& client, const Named& question, StatRange range, int rounds) {
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const auto window = window_of({.range = range, .zone = "Europe/Berlin"}, system_clock().now());
    const Tick begun = system_clock().tick();
    co_await question.ask(client, {.guild = busy, .window = *window});
    times.push_back(std::chrono::duration<double, std::milli>(system_clock().tick() - begun).count());
  }
  std::ranges::sort(times);
  const auto at = [&times](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  fmt::print("  {:<13} {:>3}  {:7.1f} ms  p95 {:7.1f} ms\n", question.name, name_of(range), at(0.5),
             at(0.95));
}

Task<> measure_all(clickhouse::Client& client, int rounds) {
  for (const Named& question : questions) {
    for (const StatRange range : {StatRange::Week, StatRange::Month, StatRange::Quarter})
      co_await measure(client, question, range, rounds);
  }
}

Task<> run_all(clickhouse::Client& client, Order order) {
  co_await client.until_up();
  co_await make_up(client, busy, order.messages, 1);
  fmt::print("one server with {} events of 80 days:\n", order.messages);
  co_await measure_all(client, order.rounds);
  co_await others(client, order.others);
  fmt::print("among {} others with {} each:\n", order.others, messages_of_others);
  co_await measure_all(client, order.rounds);
  for (const char* const table : {"events", "hourly_channels", "hourly_members"}) {
    const std::string bytes = co_await client.text(
        "SELECT sum(bytes_on_disk), sum(rows) FROM system.parts WHERE database = 'herwa' AND active"
        " AND table = {table:String}",
        {{"table", std::string_view(table)}});
    fmt::print("{}: bytes, rows {}", table, bytes);
  }
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
  if (argc != 5) return 2;
  return herwa::platform::run({argv[1], std::stoull(argv[2]), std::stoull(argv[3]), std::stoi(argv[4])});
}
