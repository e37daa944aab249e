#include "apps/herwa/settings.hpp"

#include "clickhouse/cluster_form.hpp"
#include "net/url.hpp"
#include "platform/errors/sentry.hpp"
#include "platform/webhooks/signatures.hpp"

#include <algorithm>
#include <array>

namespace herwa::app {
namespace {

using config::Kind;
using config::Setting;

const std::array table{
    Setting{.name = "log.level",
            .default_value = "info",
            .help = "Which lines are printed: those of this level and above.",
            .choices = {"debug", "info", "warn", "error", "off"}},
    Setting{.name = "log.format",
            .default_value = "json",
            .help = "`json` for machines, `text` for people.",
            .choices = {"json", "text"}},
    Setting{
        .name = "postgres.url",
        .default_value = "",
        .help = "Where PostgreSQL is, as a libpq URL. `herwa up` starts a private one when this is empty.",
        .secret = true},
    Setting{.name = "postgres.connections_min",
            .kind = Kind::Integer,
            .default_value = "10",
            .help = "Connections that each process keeps open.",
            .min = 0,
            .max = 1000},
    Setting{.name = "postgres.connections_max",
            .kind = Kind::Integer,
            .default_value = "50",
            .help = "Connections that each process opens at most.",
            .min = 1,
            .max = 1000},
    Setting{
        .name = "redis.url",
        .default_value = "",
        .help =
            "Where Redis is: `redis://host:port/0` or `unix:///path`. `herwa up` starts a private one when "
            "this is empty.",
        .secret = true},
    Setting{.name = "clickhouse.url",
            .default_value = "",
            .help = "Where ClickHouse 24 or newer is: `http://user:password@host:8123`. `herwa up` starts an "
                    "embedded "
                    "one when this is empty; a single role then has no analytics.",
            .secret = true},
    Setting{.name = "clickhouse.cluster",
            .default_value = "",
            .help =
                "The cluster that clickhouse.url is a server of, by its name in remote_servers: tables are "
                "replicated, and spread over its shards by Discord server. Empty: one ClickHouse. It is "
                "chosen before the first migration."},
    Setting{.name = "analytics.record",
            .kind = Kind::Flag,
            .default_value = "false",
            .help =
                "Whether the bot counts what happens in servers although it has no clickhouse.url itself. "
                "Only where a worker has one: nobody else takes it out of PostgreSQL."},
    Setting{.name = "analytics.spill_mb",
            .kind = Kind::Integer,
            .default_value = "1024",
            .help = "How many megabytes of events may wait in journal.dir while PostgreSQL is away or full.",
            .min = 1,
            .max = 1'000'000},
    Setting{.name = "analytics.staged_for",
            .kind = Kind::Duration,
            .default_value = "24h",
            .help = "How long events stay in PostgreSQL once ClickHouse has them.",
            .min = 0,
            .max = 2'592'000'000},
    Setting{.name = "analytics.staged_mb",
            .kind = Kind::Integer,
            .default_value = "20480",
            .help =
                "How many megabytes of events PostgreSQL may hold, those that ClickHouse has and those that "
                "wait for it. Beyond that they wait on the bot's disk, up to analytics.spill_mb.",
            .min = 16,
            .max = 100'000'000},
    Setting{.name = "api.address", .default_value = "127.0.0.1", .help = "Address of the public port."},
    Setting{.name = "api.port",
            .kind = Kind::Integer,
            .default_value = "8080",
            .help = "The public port: dashboard and API. `herwa up` steps around a taken one.",
            .min = 0,
            .max = 65535},
    Setting{.name = "api.tls_certificate_file",
            .default_value = "",
            .help = "Certificate, with those that vouch for it, of the public port, as PEM; with "
                    "api.tls_key_file the port speaks TLS itself. Changed files are read by themselves."},
    Setting{.name = "api.tls_key_file",
            .default_value = "",
            .help = "The private key of api.tls_certificate_file, as PEM. Only Herwa's user should read it."},
    Setting{.name = "api.redirect_port",
            .kind = Kind::Integer,
            .default_value = "0",
            .help = "A second port that sends who comes with http to public_url; 0: none.",
            .min = 0,
            .max = 65535},
    Setting{.name = "api.trusted_proxies",
            .default_value = "",
            .help =
                "Addresses of your own proxies in front of the API, with commas between: what they say in "
                "X-Forwarded-For is believed."},
    Setting{.name = "api.allowed_origins",
            .default_value = "",
            .help = "Websites whose scripts may call the API with an API key, with commas between: "
                    "`https://stats.example`. The dashboard itself needs no entry."},
    Setting{.name = "admin.address",
            .default_value = "127.0.0.1",
            .help = "Address of /healthz, /readyz and /metrics. Keep it private."},
    Setting{.name = "admin.port",
            .kind = Kind::Integer,
            .default_value = "0",
            .help = "Port of /healthz, /readyz and /metrics of this process; 0 takes any free one.",
            .min = 0,
            .max = 65535},
    Setting{
        .name = "web.url",
        .default_value = "",
        .help = "Where the dashboard's own server listens; the API passes everything outside /api to it."},
    Setting{.name = "web.static_dir",
            .default_value = "",
            .help = "The built dashboard's `.next/static`: the API serves it without asking the dashboard's "
                    "server. Empty: the server is asked."},
    Setting{.name = "public_url",
            .default_value = "",
            .help = "Where people find the dashboard, as `https://herwa.example`: links in messages lead "
                    "there, and with https cookies are Secure and browsers stay with TLS. Empty: messages "
                    "have none, and the dashboard is at the API's own address."},
    Setting{.name = "secret_key_file",
            .default_value = "",
            .help = "File with the key that protects what is stored encrypted. `herwa up` makes one."},
    Setting{
        .name = "journal.dir",
        .default_value = ".herwa/journal",
        .help =
            "Folder where records (audit, security, logs) wait while PostgreSQL is away. Each machine has "
            "its own; keep it on a disk that outlives the process."},
    Setting{.name = "migrate.backup_dir",
            .default_value = ".herwa/backups",
            .help = "Folder where `herwa migrate` puts a copy of what a migration destroys, before it does."},
    Setting{
        .name = "monitoring.webhook_url",
        .default_value = "",
        .help =
            "Webhook of the channel that hears of trouble: a Discord webhook, or whatever takes its JSON. "
            "Empty: alerts are in the log alone.",
        .secret = true},
    Setting{.name = "monitoring.sentry_dsn",
            .default_value = "",
            .help = "DSN of a project in Sentry, or in what speaks its protocol: errors are told there too. "
                    "Empty: they are in PostgreSQL and the log alone.",
            .secret = true},
    Setting{
        .name = "webhooks.plans_secret",
        .default_value = "",
        .help =
            "Secret of POST /api/webhooks/plans, by which a shop of yours tells what plan a server bought: "
            "whsec_ and base64 of 16 bytes or more, as standardwebhooks.com has it. Two with a comma "
            "between while one replaces the other. Empty: nothing is taken there.",
        .secret = true},
    Setting{.name = "guilds.purge_after",
            .kind = Kind::Duration,
            .default_value = "30d",
            .help = "How long after the bot has left a server its data is kept.",
            .min = 3'600'000,
            .max = 31'536'000'000},
    Setting{.name = "discord.token",
            .default_value = "",
            .help = "The bot's token. Empty: `herwa up` starts the simulator, and the bot has no Discord.",
            .secret = true},
    Setting{.name = "discord.development_guilds",
            .default_value = "",
            .help =
                "Ids of servers, separated by commas: commands are offered there alone, and at once. Empty: "
                "everywhere."},
    Setting{
        .name = "discord.owners",
        .default_value = "",
        .help =
            "Ids of the people who run this bot, separated by commas: they may use what is theirs alone."},
    Setting{.name = "discord.client_id",
            .default_value = "",
            .help = "The application's id, for signing in. Empty: Discord is asked, with the bot's token."},
    Setting{.name = "discord.client_secret",
            .default_value = "",
            .help = "The application's OAuth2 secret, for signing in; register "
                    "`<public_url>/api/auth/callback` there as "
                    "a redirect. Empty: nobody can sign in; the simulator has its own.",
            .secret = true},
    Setting{
        .name = "discord.api", .default_value = "https://discord.com/api/v10", .help = "Discord's REST API."},
    Setting{.name = "discord.web", .default_value = "https://discord.com", .help = "Where people log in."},
    Setting{
        .name = "discord.cdn", .default_value = "https://cdn.discordapp.com", .help = "Where pictures are."},
    Setting{.name = "up.data_dir",
            .default_value = ".herwa",
            .help = "Folder of what `herwa up` keeps: private stores, keys, logs."},
    Setting{.name = "up.web_server",
            .default_value = "web/.next/standalone/server.js",
            .help = "The built dashboard that `herwa up` starts; without the file there is none."},
    Setting{.name = "up.chat_dir",
            .default_value = "sim/chat/dist",
            .help = "The built chat page of the simulator; without the folder there is none."},
    Setting{.name = "up.node", .default_value = "node", .help = "The Node.js that runs the dashboard."},
    Setting{.name = "up.restart",
            .kind = Kind::Flag,
            .default_value = "true",
            .help = "Whether `herwa up` starts a part again that died."},
    Setting{.name = "drain",
            .kind = Kind::Duration,
            .default_value = "10s",
            .help = "How long a stopping process lets work in flight finish.",
            .min = 0,
            .max = 600'000},
    Setting{.name = "jobs.concurrency",
            .kind = Kind::Integer,
            .default_value = "10",
            .help = "How many jobs of a queue a worker runs at once, where jobs.queues says nothing else.",
            .min = 1,
            .max = 10'000},
    Setting{.name = "jobs.queues",
            .default_value = "",
            .help = "The queues that this worker works on: `default=20,discord=10@40,*` is 20 jobs of "
                    "`default` at once, 10 of `discord` and at most 40 a second over all workers, and every "
                    "other queue. Empty: all of them."},
};

log::Level level_of(std::string_view name) {
  if (name == "debug") return log::Level::Debug;
  if (name == "warn") return log::Level::Warn;
  if (name == "error") return log::Level::Error;
  if (name == "off") return log::Level::Off;
  return log::Level::Info;
}

// What stands between commas, without the spaces around it.
std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view word = list.substr(0, comma);
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    if (!word.empty()) words.emplace_back(word);
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return words;
}

// What no single value shows: the first sentence about it.
std::optional<std::string> impossible(const Configuration& read) {
  for (const std::string& secret : read.webhooks_plans_secrets) {
    const auto parsed = platform::parse_webhook_secret(secret);
    if (!parsed) return "webhooks.plans_secret: " + parsed.error().message;
  }
  if (!read.public_url.empty() && !net::parse_url(read.public_url))
    return "public_url must be like https://herwa.example.";
  if (!read.sentry_dsn.empty()) {
    if (const auto dsn = platform::parse_dsn(read.sentry_dsn); !dsn) return dsn.error().message;
  }
  if (read.api_tls_certificate_file.empty() != read.api_tls_key_file.empty()) {
    return "api.tls_certificate_file and api.tls_key_file belong together: set both, or neither.";
  }
  if (read.api_redirect_port != 0 && !read.public_url.starts_with("https://")) {
    return "api.redirect_port needs a public_url that begins with https://, to send people to.";
  }
  if (!read.clickhouse_cluster.empty() && read.clickhouse_url.empty())
    return "clickhouse.cluster needs a clickhouse.url, the address of one of its servers or of what is in "
           "front.";
  if (!read.clickhouse_cluster.empty() && !clickhouse::is_cluster_name(read.clickhouse_cluster))
    return "clickhouse.cluster is made of letters, digits, _, . and -.";
  if (read.postgres_connections_min > read.postgres_connections_max) {
    return "postgres.connections_min is above postgres.connections_max; lower it.";
  }
  return std::nullopt;
}

}  // namespace

std::span<const Setting> settings() { return table; }

std::expected<Configuration, config::Problems> read_configuration(const config::Sources& sources) {
  const auto values = config::load(table, sources);
  if (!values) return std::unexpected(values.error());
  Configuration read{
      .log_level = level_of(values->text("log.level")),
      .log_format = values->text("log.format") == "text" ? log::Format::Text : log::Format::Json,
      .postgres_url = values->text("postgres.url"),
      .postgres_connections_min = values->integer("postgres.connections_min"),
      .postgres_connections_max = values->integer("postgres.connections_max"),
      .redis_url = values->text("redis.url"),
      .clickhouse_url = values->text("clickhouse.url"),
      .clickhouse_cluster = values->text("clickhouse.cluster"),
      .api_address = values->text("api.address"),
      .api_port = static_cast<std::uint16_t>(values->integer("api.port")),
      .api_tls_certificate_file = values->text("api.tls_certificate_file"),
      .api_tls_key_file = values->text("api.tls_key_file"),
      .api_redirect_port = static_cast<std::uint16_t>(values->integer("api.redirect_port")),
      .trusted_proxies = words_of(values->text("api.trusted_proxies")),
      .allowed_origins = words_of(values->text("api.allowed_origins")),
      .admin_address = values->text("admin.address"),
      .admin_port = static_cast<std::uint16_t>(values->integer("admin.port")),
      .web_url = values->text("web.url"),
      .web_static_dir = values->text("web.static_dir"),
      .public_url = values->text("public_url"),
      .secret_key_file = values->text("secret_key_file"),
      .journal_dir = values->text("journal.dir"),
      .backup_dir = values->text("migrate.backup_dir"),
      .monitoring_webhook_url = values->text("monitoring.webhook_url"),
      .sentry_dsn = values->text("monitoring.sentry_dsn"),
      .analytics_record = values->flag("analytics.record"),
      .analytics_staged_mb = values->integer("analytics.staged_mb"),
      .analytics_spill_mb = values->integer("analytics.spill_mb"),
      .analytics_staged_for = values->duration("analytics.staged_for"),
      .webhooks_plans_secrets = words_of(values->text("webhooks.plans_secret")),
      .guilds_purge_after = values->duration("guilds.purge_after"),
      .discord_token = values->text("discord.token"),
      .discord_development_guilds = values->text("discord.development_guilds"),
      .discord_owners = values->text("discord.owners"),
      .discord_client_id = values->text("discord.client_id"),
      .discord_client_secret = values->text("discord.client_secret"),
      .discord_api = values->text("discord.api"),
      .discord_web = values->text("discord.web"),
      .discord_cdn = values->text("discord.cdn"),
      .data_dir = values->text("up.data_dir"),
      .web_server = values->text("up.web_server"),
      .chat_dir = values->text("up.chat_dir"),
      .node = values->text("up.node"),
      .restart = values->flag("up.restart"),
      .drain = values->duration("drain"),
      .jobs_concurrency = static_cast<std::size_t>(values->integer("jobs.concurrency")),
      .jobs_queues = {},
  };
  auto plans = platform::QueuePlans::parse(values->text("jobs.queues"), read.jobs_concurrency);
  if (!plans) return std::unexpected(config::Problems{plans.error()});
  read.jobs_queues = std::move(*plans);
  if (auto problem = impossible(read)) return std::unexpected(config::Problems{std::move(*problem)});
  return read;
}

}  // namespace herwa::app
