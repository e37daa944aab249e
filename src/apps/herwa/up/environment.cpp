#include "apps/herwa/up/environment.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

namespace herwa::up {
namespace {

using enum PartKind;

constexpr unsigned int bit(PartKind kind) { return 1U << static_cast<unsigned int>(kind); }
constexpr unsigned int roles = bit(Bot) | bit(Api) | bit(Worker);
constexpr unsigned int stores = roles | bit(Migrate);

struct Variable {
  std::string_view name;
  unsigned int kinds;
  // Gives "" when there is nothing to say; then the variable is left as the part finds it.
  std::string (*value)(const Facts&);
};

std::string port_text(const Facts& facts, std::string_view name) {
  return std::to_string(port_of(facts.ports, name));
}

std::string simulator_url(const Facts& facts, std::string_view path) {
  return facts.simulated ? local_url(facts, port_name::simulator) + std::string(path) : "";
}

// THE table: variable, parts that get it, value.
constexpr std::array table{
    Variable{"HERWA_POSTGRES_URL", stores, [](const Facts& f) { return f.postgres_url; }},
    Variable{"HERWA_REDIS_URL", stores, [](const Facts& f) { return f.redis_url; }},
    Variable{"HERWA_CLICKHOUSE_URL", stores, [](const Facts& f) { return f.clickhouse_url; }},
    Variable{"HERWA_OLAP_PASSWORD", bit(Olap), [](const Facts& f) { return f.olap_password; }},
    Variable{"HERWA_SECRET_KEY_FILE", stores, [](const Facts& f) { return f.secret_key_file; }},
    // Beside what else has to outlive the processes.
    Variable{"HERWA_JOURNAL_DIR", roles,
             [](const Facts& f) {
               return (std::filesystem::path(f.secret_key_file).parent_path() / "journal").string();
             }},
    // The logs of `up` are files that a person reads.
    Variable{"HERWA_LOG_FORMAT", stores, [](const Facts&) { return std::string("text"); }},
    Variable{"HERWA_DRAIN", roles, [](const Facts& f) { return f.drain; }},
    Variable{"HERWA_API_PORT", bit(Api), [](const Facts& f) { return port_text(f, port_name::api); }},
    Variable{"HERWA_ADMIN_PORT", bit(Bot), [](const Facts& f) { return port_text(f, port_name::bot_admin); }},
    Variable{"HERWA_ADMIN_PORT", bit(Api), [](const Facts& f) { return port_text(f, port_name::api_admin); }},
    Variable{"HERWA_ADMIN_PORT", bit(Worker),
             [](const Facts& f) { return port_text(f, port_name::worker_admin); }},
    Variable{"HERWA_WEB_URL", bit(Api),
             [](const Facts& f) { return f.has_web ? local_url(f, port_name::web) : std::string(); }},
    Variable{"HERWA_WEB_STATIC_DIR", bit(Api), [](const Facts& f) { return f.web_static_dir; }},
    // The gateway's address is not among these: the bot asks the REST API for it, here as at Discord.
    Variable{
        "HERWA_PUBLIC_URL", roles,
        [](const Facts& f) { return f.public_url.empty() ? local_url(f, port_name::api) : f.public_url; }},
    Variable{"HERWA_DISCORD_TOKEN", roles,
             [](const Facts& f) { return std::string(f.simulated ? demo_token : ""); }},
    Variable{"HERWA_DISCORD_CLIENT_SECRET", bit(Api),
             [](const Facts& f) { return f.simulated ? f.client_secret : std::string(); }},
    Variable{"HERWA_DISCORD_API", roles, [](const Facts& f) { return simulator_url(f, "/api/v10"); }},
    Variable{"HERWA_DISCORD_WEB", roles, [](const Facts& f) { return simulator_url(f, ""); }},
    // The pages' policy names where pictures come from.
    Variable{"HERWA_DISCORD_CDN", roles | bit(Web), [](const Facts& f) { return simulator_url(f, "/cdn"); }},
    Variable{"PORT", bit(Web), [](const Facts& f) { return port_text(f, port_name::web); }},
    Variable{"HOSTNAME", bit(Web), [](const Facts&) { return std::string("127.0.0.1"); }},
    Variable{"HERWA_API_URL", bit(Web), [](const Facts& f) { return local_url(f, port_name::api); }},
    Variable{"NODE_ENV", bit(Web), [](const Facts&) { return std::string("production"); }},
    Variable{"NEXT_TELEMETRY_DISABLED", bit(Web), [](const Facts&) { return std::string("1"); }},
};

}  // namespace

Environment environment_for(PartKind kind, const Facts& facts) {
  Environment environment;
  for (const Variable& variable : table) {
    if ((variable.kinds & bit(kind)) == 0) continue;
    if (std::string value = variable.value(facts); !value.empty()) {
      environment.emplace(variable.name, std::move(value));
    }
  }
  return environment;
}

Environment plain_environment() {
  Environment environment;
  for (const char* name : {"PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR"}) {
    if (const char* value = std::getenv(name); value != nullptr) environment.emplace(name, value);
  }
  return environment;
}

std::string local_url(const Facts& facts, std::string_view port_name) {
  return fmt::format("http://127.0.0.1:{}", port_of(facts.ports, port_name));
}

}  // namespace herwa::up
