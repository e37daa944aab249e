// What a REST call costs: 2,000 a second for ten seconds, through limiter, JSON and HTTP, to a process of its
// own on loopback that answers as Discord does. Prints this process' CPU time for each, and what part of a
// core that is at that pace.
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include <chrono>
#include <string>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "discord/rest/calls_messages.hpp"
#include "net/http_server.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"

namespace {

using namespace herwa;
using namespace std::chrono_literals;

constexpr int calls_per_second = 2'000;
constexpr int seconds = 10;
constexpr std::uint64_t channels = 400;

double cpu_s() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

// A bucket for each channel, with room for all.
Task<net::HttpResponse> answer(net::HttpRequest /*request*/) {
  net::HttpResponse response;
  response.headers = {{"Content-Type", "application/json"},
                      {"X-RateLimit-Bucket", "80c17d2f203122d936070c88c8d10f33"},
                      {"X-RateLimit-Limit", "100000"},
                      {"X-RateLimit-Remaining", "99999"},
                      {"X-RateLimit-Reset-After", "5.000"}};
  response.body =
      R"({"id":"1","channel_id":"2","content":"x","author":{"id":"3","username":"bot"},"type":0})";
  co_return response;
}

void serve(int tell_port) {
  net::Loop loop;
  const auto server = net::make_http_server(loop.executor(), net::system_timers(), {}, answer);
  const std::uint16_t port = server->port();
  if (::write(tell_port, &port, sizeof port) == sizeof port) loop.run_until_done(server->serve());
}

struct Tally {
  int answered = 0;
  int failed = 0;
};

Task<> one(discord::Rest& rest, std::uint64_t channel, Tally& tally) {
  discord::OutgoingMessage message{.content = "Somebody has won the giveaway, and it was not the bot."};
  const auto sent = co_await discord::create_message(rest, discord::ChannelId(1 + channel), message);
  ++(sent ? tally.answered : tally.failed);
}

// Each hundredth of a second its share.
Task<> pace(net::TaskGroup& tasks, discord::Rest& rest, Tally& tally) {
  net::Timers& timers = net::system_timers();
  const Tick begin = timers.clock().tick();
  std::uint64_t number = 0;
  for (int slice = 0; slice < seconds * 100; ++slice) {
    for (int n = 0; n < calls_per_second / 100; ++n)
      tasks.spawn("call", one(rest, number++ % channels, tally));
    co_await timers.wait(begin + (slice + 1) * 10ms - timers.clock().tick());
  }
  co_await tasks.join();
}

void measure(std::uint16_t port) {
  log::configure(log::Level::Error, log::Format::Text, "bench");
  net::Loop loop;
  net::Timers& timers = net::system_timers();
  const auto metrics = make_metrics();
  const auto client = net::make_http_client(loop.executor(), timers);
  const auto transport = discord::make_http_transport(*client);
  discord::RateLimiter limiter(timers, {.requests_per_second = 1'000'000});
  discord::Rest rest({*transport, *transport, timers, limiter, *metrics},
                     {.base_url = fmt::format("http://127.0.0.1:{}/api/v10", port), .token = "bench"});
  net::TaskGroup tasks(loop.executor());
  Tally tally;
  const double before = cpu_s();
  const auto began = system_clock().tick();
  loop.run_until_done(pace(tasks, rest, tally));
  const double took = std::chrono::duration<double>(system_clock().tick() - began).count();
  const double cpu = cpu_s() - before;
  fmt::print("{} calls in {:.2f} s, {} failed, {} connections: {:.1f} us of CPU each, {:.1f} % of a core\n",
             tally.answered, took, tally.failed, client->open_connections(), cpu * 1e6 / tally.answered,
             cpu / took * 100);
}

}  // namespace

int main() {
  int pipe_ends[2];
  if (::pipe(pipe_ends) != 0) return 1;
  const pid_t server = ::fork();
  if (server == 0) {
    serve(pipe_ends[1]);
    return 0;
  }
  std::uint16_t port = 0;
  const bool told = ::read(pipe_ends[0], &port, sizeof port) == sizeof port;
  if (told) measure(port);
  ::kill(server, SIGTERM);
  ::waitpid(server, nullptr, 0);
  return told ? 0 : 1;
}
