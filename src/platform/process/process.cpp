#include "platform/process/process.hpp"

#include <unistd.h>
#include <boost/json.hpp>

#include <array>
#include <exception>

#include "base/log.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::string_view analytics_off =
    "Analytics is off: no ClickHouse is set (HERWA_CLICKHOUSE_URL), and no embedded one was started.";

Task<> ask_postgres(postgres::Database& database) { co_await database.query("select 1"); }
Task<> ask_redis(redis::Client& redis) { co_await redis.command("PING"); }

Task<> await_signal() {
  const int signal = co_await net::wait_for_stop_signal();
  log::info("asked to stop", {{"signal", signal}});
}

net::HttpResponse plain(int status, std::string_view type, std::string body) {
  net::HttpResponse response{.status = status, .body = std::move(body)};
  response.headers.set("Content-Type", type);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

json::value to_json(const Watch& watch) {
  const PartState& state = watch.state();
  const bool known = state.since.has_value();
  return {{"part", watch.name()},
          {"up", state.up},
          {"since", known ? json::value(to_rfc3339(*state.since)) : json::value(nullptr)},
          {"detail", known ? state.detail : "not looked at yet"}};
}

}  // namespace

Process::Process(ProcessOptions options)
    : options_(std::move(options)),
      timers_(net::system_timers()),
      metrics_(make_metrics()),
      started_at_(timers_.clock().now()),
      database_({loop_.executor(), timers_, *metrics_}, options_.postgres),
      redis_(redis::make_client(loop_.executor(), timers_, *metrics_, options_.redis)),
      postgres_watch_({.name = "postgres"}, timers_, *metrics_, [this] { return ask_postgres(database_); }),
      redis_watch_({.name = "redis"}, timers_, *metrics_, [this] { return ask_redis(*redis_); }),
      schema_watch_({.name = "schema"}, timers_, *metrics_,
                    [this] { return options_.check_schema(database_); }),
      vitals_(*metrics_, started_at_),
      presence_(*redis_, timers_, options_.role, [this] { return describe(); }),
      admin_(net::make_http_server(
          loop_.executor(), timers_, {.address = options_.admin_address, .port = options_.admin_port},
          [this](net::HttpRequest request) { return answer_admin(std::move(request)); })),
      tasks_(loop_.executor()),
      signals_(loop_.executor()) {
  open_clickhouse();
  metrics_->gauge("herwa_build_info", "1, with the version as a label", {{"version", HERWA_VERSION}}).set(1);
}

Process::~Process() = default;

void Process::open_clickhouse() {
  if (!options_.clickhouse || options_.clickhouse->url.empty()) return;
  clickhouse_ = clickhouse::make_client(loop_.executor(), timers_, *metrics_, *options_.clickhouse);
  analytics_watch_ = std::make_unique<Watch>(WatchOptions{.name = "analytics"}, timers_, *metrics_,
                                             [this] { return clickhouse_->ping(); });
}

void Process::run(Role& role) { loop_.run_until_done(live(role)); }

void Process::stop() { signals_.cancel(); }

Task<> Process::live(Role& role) {
  // Before anything else, so that a signal during a slow start still ends in order.
  signals_.spawn("signals", await_signal());
  tasks_.spawn("admin server", admin_->serve());
  log::info("the process starts",
            {{"role", options_.role}, {"version", HERWA_VERSION}, {"admin_port", admin_port()}});
  co_await database_.start();
  tasks_.spawn("watch postgres", postgres_watch_.run());
  tasks_.spawn("watch redis", redis_watch_.run());
  tasks_.spawn("watch schema", schema_watch_.run());
  if (analytics_watch_) tasks_.spawn("watch analytics", analytics_watch_->run());
  tasks_.spawn("presence", presence_.run());

  std::exception_ptr failure;
  try {
    co_await role.start(*this);
    role_ = &role;
    co_await signals_.join();
  } catch (...) {
    failure = std::current_exception();
  }
  signals_.cancel();
  co_await signals_.join();
  co_await end(role);
  if (failure) std::rethrow_exception(failure);
}

Task<> Process::end(Role& role) {
  role_ = nullptr;
  co_await role.stop(*this);
  co_await presence_.withdraw();
  co_await admin_->shutdown(std::chrono::seconds(1));
  tasks_.cancel();
  co_await tasks_.join();
  if (clickhouse_) co_await clickhouse_->close();
  co_await redis_->close();
  co_await database_.close();
  log::info("the process has ended", {{"role", options_.role}});
}

std::string Process::describe() {
  vitals_.look();
  std::array<char, 64> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host[0] = '\0';
  json::object told{{"host", host.data()},
                    {"pid", getpid()},
                    {"version", HERWA_VERSION},
                    {"admin_port", admin_port()},
                    {"memory_bytes", static_cast<std::int64_t>(vitals_.memory_bytes())}};
  const std::string of_role = role_ == nullptr ? std::string() : role_->describe();
  if (!of_role.empty()) told["role"] = json::parse(of_role);
  return json::serialize(told);
}

Task<net::HttpResponse> Process::answer_admin(net::HttpRequest request) {
  const std::string_view path = request.path();
  // Healthy is a process whose loop turns; whether it can work is readiness.
  if (path == "/healthz") co_return plain(200, "text/plain; charset=utf-8", "ok\n");
  if (path == "/readyz") co_return readiness();
  if (path == "/metrics") co_return measured();
  co_return plain(404, "text/plain; charset=utf-8", "Here are /healthz, /readyz and /metrics.\n");
}

net::HttpResponse Process::measured() {
  vitals_.look();
  return plain(200, "text/plain; version=0.0.4; charset=utf-8", metrics_->text());
}

net::HttpResponse Process::readiness() const {
  bool ready = true;
  json::array parts;
  for (const Watch* watch : {&postgres_watch_, &redis_watch_, &schema_watch_}) {
    ready = ready && watch->state().up;
    parts.push_back(to_json(*watch));
  }
  // Never a reason not to be ready: what needs analytics says so itself.
  if (analytics_watch_) {
    parts.push_back(to_json(*analytics_watch_));
  } else if (options_.clickhouse) {
    parts.push_back({{"part", "analytics"}, {"up", false}, {"since", nullptr}, {"detail", analytics_off}});
  }
  const json::value body{{"ready", ready}, {"role", options_.role}, {"parts", std::move(parts)}};
  return plain(ready ? 200 : 503, "application/json; charset=utf-8", json::serialize(body) + "\n");
}

}  // namespace herwa::platform
