#include "apps/herwa/up/up.hpp"

#include <optional>

#include <fmt/format.h>

#include "apps/herwa/up/console.hpp"
#include "apps/herwa/up/home.hpp"
#include "apps/herwa/up/plan.hpp"
#include "apps/herwa/up/store_addresses.hpp"
#include "apps/herwa/up/supervisor.hpp"
#include "base/random.hpp"
#include "embedded/folder_lock.hpp"
#include "embedded/postgres_server.hpp"
#include "embedded/redis_server.hpp"
#include "net/http_client.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"

namespace herwa::up {
namespace {

namespace fs = std::filesystem;
using std::chrono::minutes;
using std::chrono::seconds;

// Moving a large database forward may take its time.
constexpr Duration migrations_at_most = minutes(30);
constexpr std::size_t password_bytes = 16;

// All that exists while `up` runs, in the order in which it is made.
struct Running {
  net::Loop loop;
  Console console;
  Plan plan;
  std::unique_ptr<net::HttpClient> client;
  std::optional<embedded::PostgresServer> postgres;
  std::optional<embedded::RedisServer> redis;
  Supervisor supervisor;

  Running(Console its_console, Plan its_plan)
      : console(std::move(its_console)),
        plan(std::move(its_plan)),
        client(net::make_http_client(loop.executor(), net::system_timers())),
        supervisor(loop.executor(), net::system_timers(), console, {.restart = plan.options.restart}) {}
};

fs::path shown(const fs::path& path) {
  const fs::path relative = fs::proximate(path);
  return relative.string().starts_with("..") ? path : relative;
}

Parts store_parts(Running& running) {
  const UpOptions& options = running.plan.options;
  Facts& facts = running.plan.facts;
  Parts parts;
  facts.postgres_url = options.postgres_url;
  facts.redis_url = options.redis_url;
  if (options.postgres_url.empty()) {
    const fs::path log = log_file(options.data_dir, "postgres");
    running.postgres.emplace(
        embedded::PostgresOptions{.folder = options.data_dir / "postgres", .log_file = log});
    if (running.postgres->is_new()) running.console.note("Making a database; this happens once.");
    parts.push_back(make_store_part({"PostgreSQL", "private", log}, *running.postgres));
  }
  if (options.redis_url.empty()) {
    const fs::path log = log_file(options.data_dir, "redis");
    running.redis.emplace(embedded::RedisOptions{.folder = options.data_dir / "redis", .log_file = log});
    parts.push_back(make_store_part({"Redis", "private", log}, *running.redis));
  }
  return parts;
}

void learn_store_urls(Running& running) {
  Facts& facts = running.plan.facts;
  if (running.postgres) facts.postgres_url = running.postgres->url();
  if (running.redis) facts.redis_url = running.redis->url();
  write_store_addresses(running.plan.options.data_dir, {facts.postgres_url, facts.redis_url});
}

void tell_places(Running& running) {
  const Plan& plan = running.plan;
  const std::string api = local_url(plan.facts, port_name::api);
  running.console.blank();
  running.console.place(plan.facts.has_web ? "Dashboard" : "API", api);
  if (plan.facts.simulated) running.console.place("Chat page", local_url(plan.facts, port_name::simulator));
  running.console.place("Logs", shown(plan.options.data_dir / "logs").string());
  running.console.place("Stop", "Ctrl-C");
  running.console.blank();
}

// Without it all else works, so its failing to start stops nothing. False when stopping was asked meanwhile.
Task<bool> bring_olap_up(Running& running) {
  Plan& plan = running.plan;
  plan.facts.clickhouse_url = plan.options.clickhouse_url;
  if (!plan.embeds_olap) co_return true;
  Parts parts;
  parts.push_back(olap_part(plan, *running.client));
  if (co_await running.supervisor.bring_up(std::move(parts))) {
    plan.facts.clickhouse_url = olap_url(plan.facts);
    co_return true;
  }
  if (running.supervisor.stopping()) co_return false;
  running.console.note("Analytics is off until the next start; all else goes on without it.");
  co_return true;
}

Task<bool> bring_all_up(Running& running) {
  Supervisor& supervisor = running.supervisor;
  if (!co_await supervisor.bring_up(store_parts(running))) co_return false;
  learn_store_urls(running);
  if (!co_await bring_olap_up(running)) co_return false;
  if (!co_await supervisor.run_to_end(migrate_part(running.plan), migrations_at_most)) co_return false;
  if (!co_await supervisor.bring_up(neighbour_parts(running.plan, *running.client))) co_return false;
  co_return co_await supervisor.bring_up(role_parts(running.plan, *running.client));
}

Task<> listen_for_stop(Running& running) {
  for (;;) {
    co_await net::wait_for_stop_signal();
    running.supervisor.request_stop();
    running.console.blank();
    running.console.note("Stopping. Press Ctrl-C again to end at once.");
  }
}

Task<> run(Running& running, int& exit_code) {
  net::TaskGroup signals(running.loop.executor());
  signals.spawn("stop signal", listen_for_stop(running));
  const bool all_up = co_await bring_all_up(running);
  const bool asked = running.supervisor.stopping();
  if (all_up) {
    tell_places(running);
    co_await running.supervisor.watch();
  }
  co_await running.supervisor.stop();
  signals.cancel();
  co_await signals.join();
  exit_code = all_up || asked ? 0 : 1;
}

std::expected<PortChoices, Refusal> pick_ports(const UpOptions& options) {
  const fs::path record = options.data_dir / "ports";
  const auto admin = [&options](int place) { return static_cast<std::uint16_t>(options.admin_port + place); };
  const std::vector<PortWish> wishes{
      {port_name::api, options.port},
      {port_name::web, options.web_port},
      {port_name::simulator, options.simulator_port},
      {port_name::olap, options.olap_port},
      {port_name::bot_admin, admin(0)},
      {port_name::api_admin, admin(1)},
      {port_name::worker_admin, admin(2)},
  };
  auto chosen = choose_ports(wishes, from_record(read_text(record)), port_is_free);
  if (chosen) write_whole(record, to_record(*chosen), 0600);
  return chosen;
}

void tell_moved_port(Console& console, const PortChoices& ports) {
  const auto& api = ports.front();
  if (api.port == api.preferred) return;
  console.note(fmt::format("Port {} was taken; Herwa uses {} here.", api.preferred, api.port));
}

std::expected<Plan, Refusal> make_plan(Checked checked, Console& console) {
  UpOptions& options = checked.options;
  auto ports = pick_ports(options);
  if (!ports) return std::unexpected(ports.error());
  if (options.secret_key_file.empty()) {
    const auto key = secret_key(options.data_dir);
    if (!key) return std::unexpected(key.error());
    options.secret_key_file = key->string();
  }
  tell_moved_port(console, *ports);
  const Duration drain = std::min<Duration>(options.drain, seconds(8));
  Plan plan;
  plan.facts.secret_key_file = options.secret_key_file;
  plan.facts.public_url = options.public_url;
  plan.facts.drain =
      fmt::format("{}ms", std::chrono::duration_cast<std::chrono::milliseconds>(drain).count());
  plan.facts.ports = std::move(*ports);
  plan.facts.simulated = checked.simulated;
  plan.facts.olap_password = secure_hex(password_bytes);
  plan.facts.client_secret = secure_hex(password_bytes);
  plan.embeds_olap = checked.embeds_olap;
  plan.facts.has_web = !options.web_server.empty();
  if (plan.facts.has_web)
    plan.facts.web_static_dir = (fs::absolute(options.web_server).parent_path() / ".next/static").string();
  plan.options = std::move(options);
  return plan;
}

int refuse(Console& console, const Refusal& refusal) {
  console.problem(refusal.message);
  return 1;
}

}  // namespace

int run_up(const UpOptions& asked) {
  Console console = make_console(asked.quiet);
  Checked checked = check_programs(asked);
  checked.options.data_dir = fs::absolute(asked.data_dir).lexically_normal();
  const fs::path home = checked.options.data_dir;
  if (const auto made = make_home(home); !made) return refuse(console, made.error());
  const auto lock = embedded::FolderLock::take(home, "Herwa's folder", seconds(15));
  if (!lock) return refuse(console, lock.error());

  const std::vector<std::string> missing = checked.missing;
  auto plan = make_plan(std::move(checked), console);
  if (!plan) return refuse(console, plan.error());
  plan->lock_descriptor = lock->descriptor();
  for (const std::string& sentence : missing) console.note(sentence);

  int exit_code = 1;
  Running running(std::move(console), std::move(*plan));
  running.loop.run_until_done(run(running, exit_code));
  return exit_code;
}

}  // namespace herwa::up
