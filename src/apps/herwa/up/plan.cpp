#include "apps/herwa/up/plan.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include "apps/herwa/up/home.hpp"
#include "apps/herwa/up/readiness.hpp"
#include "embedded/child_process.hpp"
#include "embedded/engine_library.hpp"

namespace herwa::up {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view olap_user = "herwa";

struct Role {
  PartKind kind;
  std::string_view name;  // of the log, and of the command line's verb
  std::string_view title;
  std::string_view admin_port;
};

constexpr Role bot{PartKind::Bot, "bot", "Bot", port_name::bot_admin};
constexpr Role worker{PartKind::Worker, "worker", "Worker", port_name::worker_admin};
constexpr Role api{PartKind::Api, "api", "API", port_name::api_admin};

PartLook look(const Plan& plan, std::string_view name, std::string_view title, std::string detail) {
  return {.title = std::string(title),
          .detail = std::move(detail),
          .log_file = log_file(plan.options.data_dir, name)};
}

embedded::Command command(const Plan& plan, PartKind kind, std::vector<std::string> arguments) {
  embedded::Command made;
  made.program = plan.options.herwa;
  made.arguments = std::move(arguments);
  made.environment = environment_for(kind, plan.facts);
  if (plan.lock_descriptor >= 0) made.kept_descriptors = {plan.lock_descriptor};
  return made;
}

// A program of others: it gets nothing of our environment but what it needs.
embedded::Command foreign_command(const Plan& plan, PartKind kind, fs::path program,
                                  std::vector<std::string> arguments) {
  embedded::Command made = command(plan, kind, std::move(arguments));
  made.program = std::move(program);
  made.bare_environment = true;
  made.environment.merge(plain_environment());
  return made;
}

std::vector<std::string> simulator_arguments(const Plan& plan) {
  std::vector<std::string> arguments{"demo",
                                     "--port",
                                     std::to_string(port_of(plan.facts.ports, port_name::simulator)),
                                     "--bot-token",
                                     std::string(demo_token),
                                     "--client-secret",
                                     plan.facts.client_secret};
  // Where people come back to after logging in, in both spellings of this machine.
  const std::string port = std::to_string(port_of(plan.facts.ports, port_name::api));
  for (const std::string_view host : {"127.0.0.1", "localhost"}) {
    arguments.insert(arguments.end(),
                     {"--redirect-uri", fmt::format("http://{}:{}/api/auth/callback", host, port)});
  }
  if (!plan.options.public_url.empty())
    arguments.insert(arguments.end(), {"--redirect-uri", plan.options.public_url + "/api/auth/callback"});
  if (!plan.options.chat_dir.empty()) {
    arguments.insert(arguments.end(), {"--chat-dir", fs::absolute(plan.options.chat_dir).string()});
  }
  return arguments;
}

std::unique_ptr<Part> role_part(const Plan& plan, const Role& role, net::HttpClient& client) {
  const std::string detail = role.kind == PartKind::Api ? local_url(plan.facts, port_name::api) : "";
  const std::string url = local_url(plan.facts, role.admin_port) + "/readyz";
  return make_program_part(look(plan, role.name, role.title, detail),
                           command(plan, role.kind, {std::string(role.name)}),
                           ask_by_http(client, url, ReadyWhen::Status200));
}

bool can_execute(const fs::path& program) {
  return program.string().find('/') == std::string::npos
             ? embedded::find_program(program.string()).has_value()
             : ::access(program.c_str(), X_OK) == 0;
}

fs::path beside(const fs::path& program, std::string_view name) {
  std::error_code error;
  const fs::path whole = fs::canonical(program, error);
  return (error ? program : whole).parent_path() / name;
}

// No analytics is no reason not to start: a sentence says how to get it.
void check_olap(Checked& checked) {
  UpOptions& wanted = checked.options;
  if (!wanted.clickhouse_url.empty()) return;
  if (wanted.olap.empty()) wanted.olap = beside(wanted.herwa, "herwa-olap");
  if (wanted.engine.empty()) wanted.engine = embedded::engine_library();
  checked.embeds_olap = can_execute(wanted.olap) && fs::exists(wanted.engine);
  if (checked.embeds_olap) return;
  const fs::path& gone = can_execute(wanted.olap) ? wanted.engine : wanted.olap;
  checked.missing.emplace_back(fmt::format(
      "Analytics is off: {} is not there. Get it with `make build`, or set HERWA_CLICKHOUSE_URL to a "
      "ClickHouse of yours.",
      gone.string()));
}

}  // namespace

std::unique_ptr<Part> olap_part(const Plan& plan, net::HttpClient& client) {
  const std::string url = local_url(plan.facts, port_name::olap);
  return make_program_part(
      look(plan, "olap", "Analytics", "embedded"),
      foreign_command(plan, PartKind::Olap, plan.options.olap,
                      {"--data", (plan.options.data_dir / "olap").string(), "--port",
                       std::to_string(port_of(plan.facts.ports, port_name::olap)), "--user",
                       std::string(olap_user), "--library", plan.options.engine.string()}),
      ask_by_http(client, url + "/ping", ReadyWhen::Status200));
}

std::string olap_url(const Facts& facts) {
  return fmt::format("http://{}:{}@127.0.0.1:{}", olap_user, facts.olap_password,
                     port_of(facts.ports, port_name::olap));
}

std::unique_ptr<Part> migrate_part(const Plan& plan) {
  return make_program_part(look(plan, "migrate", "Migrations", ""),
                           command(plan, PartKind::Migrate, {"migrate", "up"}), {});
}

Parts neighbour_parts(const Plan& plan, net::HttpClient& client) {
  Parts parts;
  if (plan.facts.simulated) {
    const std::string url = local_url(plan.facts, port_name::simulator);
    parts.push_back(make_program_part(
        look(plan, "simulator", "Simulator", url),
        foreign_command(plan, PartKind::Simulator, plan.options.simulator, simulator_arguments(plan)),
        ask_by_http(client, url + "/", ReadyWhen::Answers)));
  }
  if (plan.facts.has_web) {
    const std::string url = local_url(plan.facts, port_name::web);
    embedded::Command node =
        foreign_command(plan, PartKind::Web, plan.options.node, {plan.options.web_server.string()});
    node.working_directory = plan.options.web_server.parent_path();
    parts.push_back(make_program_part(look(plan, "web", "Dashboard", url + ", behind the API"),
                                      std::move(node), ask_by_http(client, url + "/", ReadyWhen::Answers)));
  }
  return parts;
}

Parts role_parts(const Plan& plan, net::HttpClient& client) {
  Parts parts;
  for (const Role& role : {bot, worker, api}) parts.push_back(role_part(plan, role, client));
  return parts;
}

Checked check_programs(UpOptions options) {
  Checked checked{.options = std::move(options), .simulated = false, .missing = {}};
  UpOptions& wanted = checked.options;
  if (wanted.simulator.empty()) wanted.simulator = beside(wanted.herwa, "herwa-sim");
  checked.simulated = !wanted.has_discord_token && can_execute(wanted.simulator);
  if (!wanted.has_discord_token && !checked.simulated) {
    checked.missing.emplace_back(
        fmt::format("The simulator {} is not there, so the bot has no Discord to talk "
                    "with. Build it, or set HERWA_DISCORD_TOKEN.",
                    wanted.simulator.string()));
  }
  if (wanted.web_server.empty() || !fs::exists(wanted.web_server)) {
    wanted.web_server.clear();
    checked.missing.emplace_back(
        "The dashboard is not built, so only the API runs. Build it with `make build`.");
  } else if (!can_execute(wanted.node)) {
    wanted.web_server.clear();
    checked.missing.emplace_back(
        fmt::format("The dashboard needs Node 20.9 or newer, and {} is not there. Only "
                    "the API runs.",
                    wanted.node.string()));
  } else {
    wanted.web_server = fs::absolute(wanted.web_server);
  }
  check_olap(checked);
  return checked;
}

}  // namespace herwa::up
