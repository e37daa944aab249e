#include "apps/herwa/doctor/doctor.hpp"

#include <memory>

#include "apps/herwa/doctor/examine.hpp"
#include "apps/herwa/doctor/machine.hpp"
#include "apps/herwa/doctor/stores.hpp"
#include "apps/herwa/doctor/surroundings.hpp"
#include "net/loop.hpp"

namespace herwa::doctor {
namespace {

constexpr std::string_view look_again = "Look at what it says, and run `herwa doctor` again.";

Findings configuration(const std::vector<std::string>& problems) {
  Report report("configuration");
  for (const std::string& problem : problems) {
    report.fault(problem, "Mend it; docs/operations/settings.md has every setting.");
  }
  if (report.empty()) report.well("The configuration is valid.");
  return report.take();
}

Task<Findings> take(std::function<Findings()> look) { co_return look(); }

// A look that waits for nothing.
Look at_once(std::string check, std::function<Findings()> look) {
  return {.check = std::move(check),
          .remedy = std::string(look_again),
          .look = [look = std::move(look)](const Surroundings&) { return take(look); }};
}

Look not_set(std::string check, std::string setting) {
  return at_once(check, [check, setting] {
    Report report(check);
    report.note(setting + " is not set.",
                check == "clickhouse"
                    ? "Without it there is no analytics; `herwa up` starts an embedded one by itself."
                    : "`herwa up` starts a private one by itself; single roles need " + setting + ".");
    return report.take();
  });
}

void add_machine(std::vector<Look>& looks, const Patient& patient) {
  looks.push_back(at_once("configuration", [&patient] { return configuration(patient.problems); }));
  looks.push_back(at_once("disk", [&patient] { return judge(disk_facts(patient.data_dir)); }));
  looks.push_back(at_once("memory", [] { return judge(memory_facts()); }));
  looks.push_back(at_once("descriptors", [&patient] {
    return judge(
        DescriptorFacts{descriptors_allowed(), static_cast<std::uint64_t>(patient.postgres_connections_max)});
  }));
  looks.push_back(at_once("clock", [] { return judge(clock_keeping()); }));
}

void add_stores(std::vector<Look>& looks, const Patient& patient) {
  const std::string remedy(look_again);
  looks.push_back(patient.postgres_url.empty()
                      ? not_set("postgres", "postgres.url")
                      : Look{"postgres", remedy, [&patient](const Surroundings& around) {
                               return look_at_postgres(around, patient.postgres_url,
                                                       patient.postgres_connections_max);
                             }});
  looks.push_back(patient.redis_url.empty() ? not_set("redis", "redis.url")
                                            : Look{"redis", remedy, [&patient](const Surroundings& around) {
                                                     return look_at_redis(around, patient.redis_url);
                                                   }});
  looks.push_back(patient.clickhouse_url.empty()
                      ? not_set("clickhouse", "clickhouse.url")
                      : Look{"clickhouse", remedy, [&patient](const Surroundings& around) {
                               return look_at_clickhouse(around, patient.clickhouse_url,
                                                         patient.clickhouse_cluster);
                             }});
}

void add_surroundings(std::vector<Look>& looks, const Patient& patient) {
  const std::string remedy(look_again);
  looks.push_back(at_once("secret_key", [&patient] { return look_at_key(patient.secret_key_file); }));
  looks.push_back({"api.port", remedy, [&patient](const Surroundings& around) {
                     return look_at_port(around, {.setting = "api.port",
                                                  .address = patient.api_address,
                                                  .port = patient.api_port,
                                                  .path = "/api/health",
                                                  .sign = "\"parts\""});
                   }});
  looks.push_back({"admin.port", remedy, [&patient](const Surroundings& around) {
                     return look_at_port(around, {.setting = "admin.port",
                                                  .address = patient.admin_address,
                                                  .port = patient.admin_port,
                                                  .path = "/readyz",
                                                  .sign = "\"role\""});
                   }});
  looks.push_back({"discord", remedy, [&patient](const Surroundings& around) {
                     return look_at_discord(around, patient.discord_api, patient.discord_token);
                   }});
  looks.push_back({"dashboard", remedy, [&patient](const Surroundings& around) {
                     return look_at_dashboard(around, {patient.web_url, patient.web_server});
                   }});
}

std::vector<Look> looks_at(const Patient& patient) {
  std::vector<Look> looks;
  add_machine(looks, patient);
  // With a configuration that cannot be read there is nothing to hold the rest against.
  if (!patient.problems.empty()) return looks;
  add_stores(looks, patient);
  add_surroundings(looks, patient);
  return looks;
}

struct Practice {
  net::Loop loop;
  std::unique_ptr<Metrics> metrics = make_metrics();
  std::unique_ptr<net::HttpClient> http = net::make_http_client(loop.executor(), net::system_timers());
  Examination examination;

  explicit Practice(const Patient& patient)
      : examination({.executor = loop.executor(),
                     .timers = net::system_timers(),
                     .metrics = *metrics,
                     .http = *http,
                     .patience = patient.patience},
                    looks_at(patient)) {}
};

Task<> work(Practice& practice, bool& all_ended) { all_ended = co_await practice.examination.run(); }

}  // namespace

Diagnosis diagnose(const Patient& patient) {
  auto practice = std::make_unique<Practice>(patient);
  Diagnosis diagnosis;
  practice->loop.run_until_done(work(*practice, diagnosis.all_ended));
  diagnosis.findings = without_secrets(practice->examination.findings(), secrets_of(patient));
  // What hangs still uses it all; the process is about to end.
  if (!diagnosis.all_ended) static_cast<void>(practice.release());
  return diagnosis;
}

}  // namespace herwa::doctor
