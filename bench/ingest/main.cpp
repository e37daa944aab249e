// What counting costs the bot's loop, how many events a second reach staging from there, and how many a
// second ClickHouse from staging; then the same rows once more by the peer. Prints a line of JSON for each:
// ingest_bench <events> <rounds> <command of the peer>; needs the engine that set-up installs. The first
// figure alone: ingest_bench loop <events>
#include <fmt/format.h>
#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "platform/ingest/event_mover.hpp"
#include "platform/ingest/test_house.hpp"
#include "testing/olap.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord::EventKind;

constexpr std::size_t variants = 512;
constexpr std::size_t events_at_once = 500;
constexpr std::size_t in_memory_max = 100'000;

// A message as Discord sends it, with author, member and some text.
std::string message(std::size_t n) {
  const auto id = discord::first_id_at<MessageId>(recently() + std::chrono::milliseconds(n)).value();
  return fmt::format(
      R"({{"type":0,"tts":false,"timestamp":"2026-03-01T12:00:00.000000+00:00","pinned":false,"nonce":"{0}",)"
      R"("mentions":[],"mention_roles":[],"mention_everyone":false,"member":{{"roles":["{1}","{2}"],)"
      R"("premium_since":null,"pending":false,"nick":null,"mute":false,)"
      R"("joined_at":"2020-01-01T00:00:00+00:00",)"
      R"("flags":0,"deaf":false,"communication_disabled_until":null,"avatar":null}},"id":"{0}","flags":0,)"
      R"("embeds":[],"edited_timestamp":null,"content":"what somebody says to somebody else, number {3}",)"
      R"("components":[],"channel_id":"{4}","author":{{"username":"ada","public_flags":0,"id":"{5}",)"
      R"("global_name":"Ada","discriminator":"0","avatar":"0123456789abcdef0123456789abcdef"}},)"
      R"("attachments":[],"guild_id":"{6}"}})",
      id, 400 + n % 9, 500 + n % 7, n, 800 + n % 20, 1000 + n % 300, 81384788765712384 + n % 40);
}

std::string reaction(std::size_t n) {
  return fmt::format(
      R"({{"user_id":"{0}","type":0,"message_id":"{1}","message_author_id":"3","member":{{"user":{{)"
      R"("username":"ada","id":"{0}","avatar":null}},"roles":[],"nick":null}},)"
      R"("emoji":{{"name":"🦉","id":null}},"channel_id":"{2}","burst":false,"guild_id":"{3}"}})",
      1000 + n % 300, 900000 + n, 800 + n % 20, 81384788765712384 + n % 40);
}

// Four messages to a reaction, as the gateway's decoder leaves them in its buffer.
struct Stream {
  std::vector<std::string> bodies;
  std::shared_ptr<discord::Progress> progress = std::make_shared<discord::Progress>();
  std::string session = "a session of the gateway's";

  Stream() {
    for (std::size_t n = 0; n < variants; ++n) {
      std::string& body = bodies.emplace_back(n % 5 == 4 ? reaction(n) : message(n));
      discord::reserve_json_padding(body);
    }
  }
  void tell(EventRecorder& recorder) {
    const std::uint64_t sequence = progress->received() + 1;
    const std::size_t n = sequence % variants;
    progress->receive(sequence);
    recorder.accept({.kind = n % 5 == 4 ? EventKind::MessageReactionAdd : EventKind::MessageCreate,
                     .body = discord::Json::promised(bodies[n]),
                     .sequence = sequence,
                     .session = session,
                     .progress = progress.get()});
  }
};

double seconds_since(Tick begun) {
  return std::chrono::duration<double>(system_clock().tick() - begun).count();
}

void report(const char* what, double rate) {
  fmt::print(R"({{"who":"herwa","what":"{}","rate":{:.1f}}})"
             "\n",
             what, rate);
  std::fflush(stdout);
}

// What this thread had of the core, whatever else runs on it.
double core_ns() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

// The loop's own part alone: nothing is written, and what was counted goes every so often.
double loop_ns(std::size_t events) {
  net::Loop loop;
  const auto metrics = make_metrics();
  postgres::Database nowhere({loop.executor(), net::system_timers(), *metrics},
                             {.url = "postgresql:///none"});
  EventStaging staging(nowhere, system_clock());
  Stream stream;
  constexpr std::size_t at_once = 50'000;
  double took = 0;
  for (std::size_t told = 0; told < events; told += at_once) {
    EventRecorder recorder({loop.executor(), staging, net::system_timers(), *metrics},
                           {.memory_max = at_once + 1});
    const double begun = core_ns();
    for (std::size_t n = 0; n < at_once; ++n) stream.tell(recorder);
    took += core_ns() - begun;
  }
  return took / static_cast<double>(events);
}

Task<> stage_all(EventRecorder& recorder, Stream& stream, std::size_t events) {
  for (std::size_t n = 0; n < events; ++n) {
    stream.tell(recorder);
    if (n % events_at_once != 0) continue;
    do co_await net::system_timers().wait(0ms);
    while (recorder.in_memory() > in_memory_max);
  }
  co_await recorder.finish();
}

double staged_a_second(IngestHouse& house, std::size_t events) {
  EventRecorder recorder({house.loop.executor(), house.staging, house.timers, *house.metrics},
                         {.memory_max = 2 * in_memory_max});
  net::TaskGroup tasks(house.loop.executor());
  recorder.start(tasks);
  Stream stream;
  const Tick begun = system_clock().tick();
  house.wait_for(stage_all(recorder, stream, events));
  const double took = seconds_since(begun);
  tasks.cancel();
  house.loop.run_until_done(tasks.join());
  return static_cast<double>(events) / took;
}

// As the worker does it.
double moved_a_second(IngestHouse& house, std::size_t events) {
  EventMover mover({house.jobs, *house.clickhouse, house.timers, *house.metrics}, {});
  net::TaskGroup tasks(house.loop.executor());
  const Tick begun = system_clock().tick();
  tasks.spawn("help", mover.help());
  house.wait_for(mover.move_all());
  while (house.sql("select count(*) from ingest.batches where acknowledged_at is null") != "0")
    house.wait_for(house.timers.wait(1ms));
  const double rate = static_cast<double>(events) / seconds_since(begun);
  tasks.cancel();
  house.loop.run_until_done(tasks.join());
  return rate;
}

// The same rows in a table as somebody would make it who writes the mover in an afternoon.
void prepare_for_peer(IngestHouse& house) {
  house.sql(
      "create table staged (id bigserial primary key, at timestamptz, kind smallint, flags smallint,"
      " guild bigint, channel bigint, person bigint, target bigint, amount bigint, name text,"
      " moved boolean not null default false);"
      "insert into staged (at, kind, flags, guild, channel, person, target, amount, name)"
      " select at, kind, flags, guild, channel, person, target, amount, name from ingest.events;"
      "create index on staged (id) where not moved; analyze staged");
  house.wait_for(house.clickhouse->execute("truncate table herwa.events"));
  house.wait_for(house.clickhouse->execute("truncate table herwa.hourly_channels"));
  house.wait_for(house.clickhouse->execute("truncate table herwa.hourly_members"));
}

int run(std::size_t events, int rounds, const std::string& peer) {
  testing::PrivateOlap olap;
  for (int round = 0; round < rounds; ++round) {
    IngestHouse house(testing::fresh_database());
    testing::migrate(house.url);
    house.open_clickhouse(olap.url());
    house.wait_for(house.clickhouse->execute("drop database if exists herwa sync"));
    house.migrate_clickhouse();
    report("nanoseconds of the loop an event", loop_ns(events));
    report("events a second to staging", staged_a_second(house, events));
    report("rows a second from staging to ClickHouse", moved_a_second(house, events));
    prepare_for_peer(house);
    const std::string command = fmt::format("{} '{}' '{}'", peer, house.url, olap.url());
    if (std::system(command.c_str()) != 0) return 1;
    const std::string arrived = house.ask("select count() from herwa.events");
    if (arrived != std::to_string(events)) return fmt::print(stderr, "the peer moved {}\n", arrived), 1;
  }
  return 0;
}

}  // namespace
}  // namespace herwa::platform

int main(int argc, char** argv) {
  if (argc == 3 && std::string(argv[1]) == "loop") {
    herwa::platform::report("nanoseconds of the loop an event",
                            herwa::platform::loop_ns(std::stoull(argv[2])));
    return 0;
  }
  if (argc != 4) return 2;
  return herwa::platform::run(std::stoull(argv[1]), std::stoi(argv[2]), argv[3]);
}
