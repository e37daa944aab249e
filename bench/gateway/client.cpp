// Our client under the generator's load: a shard with its cache, and a handler that reads of each message its
// author, its channel and how long its text is. Prints one line of JSON when all messages have been seen.
// Ways: plain, zlib-stream, zstd-stream; "steady", as they come in a busy hour; "alone", each by itself;
// "slow", with a handler that holds the loop for a millisecond; "unheard", with nobody who listens to
// messages.
#include <sys/resource.h>

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

#include "base/log.hpp"
#include "discord/cache/cache.hpp"
#include "discord/gateway/dispatcher.hpp"
#include "discord/gateway/intents.hpp"
#include "discord/gateway/shard.hpp"
#include "discord/model/message.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double rss_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

double cpu_s() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Measurement {
  std::string client;
  std::size_t guilds_wanted = 0;
  std::size_t messages_wanted = 0;
  discord::Cache cache;
  std::size_t guilds = 0;
  std::size_t messages = 0;
  std::uint64_t checksum = 0;
  Clock::time_point ready;
  Clock::time_point first_message;
  double guild_s = 0;
  double guild_rss_mb = 0;
  double cpu_before_s = 0;
  discord::Shard* shard = nullptr;
  std::string_view activity = "go";
  bool slow = false;
  std::uint64_t last_id = 0;
  bool in_order = true;
  std::uint64_t heard_before = 0;

  void guild(const discord::Event& event) {
    cache.apply(event.kind, event.body);
    if (++guilds < guilds_wanted) return;
    guild_s = seconds_since(ready);
    guild_rss_mb = rss_mb();
    // The generator takes it for the sign to go on.
    (void)shard->set_presence({.activity = std::string(activity)});
    heard_before = shard->status().received;
  }

  void begin() {
    first_message = Clock::now();
    cpu_before_s = cpu_s();
  }

  // Where nobody listens, what the shard has received tells when they have all come.
  herwa::Task<> unheard(herwa::net::Timers& timers) {
    while (heard_before == 0) co_await timers.wait(std::chrono::milliseconds(1));
    begin();
    while (shard->status().received < heard_before + messages_wanted)
      co_await timers.wait(std::chrono::milliseconds(1));
    messages = messages_wanted;
    report();
  }

  void message(const discord::Event& event) {
    if (messages == 0) begin();
    if (const auto head = discord::parse_message_head(event.body)) {
      checksum +=
          head->author_id.value() % 1'000'000 + head->channel_id.value() % 1'000'000 + head->content.size();
      in_order = in_order && head->id.value() > std::exchange(last_id, head->id.value());
    }
    if (slow) {
      for (const auto until = Clock::now() + std::chrono::milliseconds(1); Clock::now() < until;) continue;
    }
    if (++messages == messages_wanted) report();
  }

  void report() {
    const double took_s = seconds_since(first_message);
    const double cpu = cpu_s() - cpu_before_s;
    const auto count = static_cast<double>(messages);
    fmt::print(R"({{"client":"{}","guild_s":{:.3f},"guild_rss_mb":{:.1f},"messages_per_s":{:.0f},)"
               R"("cpu_us":{:.2f},)"
               R"("rss_mb":{:.1f},"cache_kb":{:.0f},"in_order":{},"checksum":"{}"}})"
               "\n",
               client, guild_s, guild_rss_mb, count / took_s, cpu * 1e6 / count, rss_mb(),
               static_cast<double>(cache.size().bytes) / 1024, in_order, checksum);
    shard->stop();
  }
};

}  // namespace

int main(int argc, char** argv) {
  using namespace discord;
  if (argc < 4) return 2;
  const std::string_view way = argc > 4 ? argv[4] : "plain";
  herwa::log::configure(herwa::log::Level::Warn, herwa::log::Format::Text, "bench");
  Measurement measured{.client = way == "plain" ? "herwa" : fmt::format("herwa, {}", way),
                       .guilds_wanted = std::stoul(argv[2]),
                       .messages_wanted = std::stoul(argv[3])};

  if (way == "steady" || way == "alone") measured.activity = way;
  if (way == "slow") measured.activity = "whole";
  measured.slow = way == "slow";

  herwa::net::Loop loop;
  herwa::net::Timers& timers = herwa::net::system_timers();
  const auto metrics = herwa::make_metrics();
  const auto sessions = make_memory_session_store();
  const auto budget = make_memory_identify_budget(timers.clock());
  const auto transport = make_network_transport(timers);
  Dispatcher dispatcher(loop.executor(), timers, *metrics);
  dispatcher.observe(EventKind::Ready, [&](const Event& event) {
    measured.ready = Clock::now();
    measured.cache.apply(event.kind, event.body);
  });
  dispatcher.observe(EventKind::GuildCreate, [&](const Event& event) { measured.guild(event); });
  if (way != "unheard")
    dispatcher.observe(EventKind::MessageCreate, [&](const Event& event) { measured.message(event); });

  ShardSettings settings{.gateway_url = fmt::format("ws://127.0.0.1:{}", argv[1])};
  if (way == "zlib-stream") settings.compression = Compression::Zlib;
  if (way == "zstd-stream") settings.compression = Compression::Zstd;
  settings.identity = {.token = "bench",
                       .intents = intent::guilds | intent::guild_messages | intent::message_content};
  Shard shard(loop.executor(), {*transport, timers, *sessions, *budget, dispatcher, *metrics}, settings,
              herwa::Random(7));
  measured.shard = &shard;
  herwa::net::TaskGroup tasks(loop.executor());
  if (way == "unheard") tasks.spawn("unheard", measured.unheard(timers));
  loop.run_until_done(shard.run());
  tasks.cancel();
  loop.run_until_done(tasks.join());
  return 0;
}
