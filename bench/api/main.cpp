// The API's way from the socket to a settings object, without what only a whole installation has: api_bench
// <redis url> <file for the cookie>. Serves until it is told to stop.
#include <fmt/format.h>
#include <boost/json.hpp>

#include <cstdio>
#include <exception>
#include <fstream>

#include "base/log.hpp"
#include "net/http_server.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "platform/api/dispatcher.hpp"
#include "platform/api/route_context.hpp"
#include "platform/login/session_door.hpp"

namespace {

using namespace herwa;
namespace json = boost::json;

constexpr int fields = 20;

struct Setting {
  std::string name;
  std::string value;
};

std::vector<Setting> some_settings() {
  std::vector<Setting> all;
  for (int n = 0; n < fields; ++n) all.push_back({fmt::format("setting_{}", n), fmt::format("value {}", n)});
  return all;
}

Task<platform::RouteAnswer> give(const std::vector<Setting>& settings) {
  json::object values;
  for (const Setting& one : settings) values[one.name] = one.value;
  co_return platform::done(
      json::serialize(json::object{{"feature", "welcome"}, {"version", 7}, {"values", std::move(values)}}));
}

platform::Route route_of(const std::vector<Setting>& settings) {
  platform::Route route;
  route.entry = {.method = "GET",
                 .path = "/api/config",
                 .operation_id = "getConfig",
                 .summary = "Settings.",
                 .answer = "All of them.",
                 .access = platform::RouteAccess::SignedIn,
                 .response = platform::schema::open_object(),
                 .run = [&settings](platform::RouteContext&) { return give(settings); }};
  return route;
}

// As Sessions keeps it: whoever changes that sees every request of this refused.
Task<> keep_session(redis::Client& redis, const platform::SessionClaims& claims, Instant now) {
  const auto micros = [](Instant at) { return at.time_since_epoch().count(); };
  const std::string text =
      json::serialize(json::array{claims.user.text(), 0, micros(now), micros(now), micros(claims.expires),
                                  micros(now + std::chrono::hours(1))});
  co_await redis.set(redis::ProcessKey("sessions", claims.session), text, redis::Ttl(std::chrono::hours(2)));
}

int serve(const std::string& redis_url, const std::string& cookie_file) {
  log::configure(log::Level::Info, log::Format::Json, "api");
  net::Loop loop;
  net::Timers& timers = net::system_timers();
  const auto metrics = make_metrics();
  const auto redis = redis::make_client(loop.executor(), timers, *metrics, {.url = redis_url});
  loop.run_until_done(redis->until_up());
  // Never started: a session that Redis knows is asked of nobody else.
  postgres::Database nowhere({loop.executor(), timers, *metrics}, {.url = "postgresql://127.0.0.1:1/none"});
  const platform::SecretKeys keys = platform::SecretKeys::made_up();
  platform::Sessions sessions({nowhere, *redis, timers.clock(), keys});
  const Instant now = timers.clock().now();
  const platform::SessionClaims claims{.session = "0123456789abcdef0123456789abcdef",
                                       .user = UserId(81384788765712384),
                                       .issued = now,
                                       .expires = now + std::chrono::hours(24)};
  loop.run_until_done(keep_session(*redis, claims, now));
  platform::SessionDoor door({sessions, keys, timers.clock(), platform::Cookies(false), {}});
  const std::vector<Setting> settings = some_settings();
  platform::Dispatcher dispatcher(
      {route_of(settings)},
      {.clock = timers.clock(), .metrics = *metrics, .doors = {.who = &door}, .otherwise = {}});
  const auto server = net::make_http_server(
      loop.executor(), timers, {},
      [&dispatcher](net::HttpRequest request) { return dispatcher.handle(std::move(request)); });
  std::ofstream(cookie_file) << server->port() << " herwa_session=" << platform::sign(claims, keys) << "\n";
  net::TaskGroup tasks(loop.executor());
  tasks.spawn("server", server->serve());
  loop.run_until_done([]() -> Task<> { static_cast<void>(co_await net::wait_for_stop_signal()); }());
  loop.run_until_done(server->shutdown(Duration::zero()));
  loop.run_until_done(tasks.join());
  loop.run_until_done(redis->close());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "api_bench <redis url> <file for the cookie>\n");
    return 2;
  }
  try {
    return serve(argv[1], argv[2]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
