#include "features/exports/export_routes.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "base/random.hpp"
#include "features/exports/links.hpp"
#include "features/exports/store.hpp"
#include "features/exports/writing.hpp"
#include "platform/api/error_shape.hpp"
#include "platform/api/moment.hpp"
#include "platform/api/route_context.hpp"

namespace herwa::features::exports {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::RouteAnswer;
using platform::RouteContext;
using platform::RouteDone;
using SharedNeeds = std::shared_ptr<const Needs>;

constexpr int accepted = 202;
constexpr int no_content = 204;
constexpr std::size_t id_bytes = 12;
constexpr std::string_view no_such = "There is no such export; it may have ended or been deleted.";

json::value moment_or_null(const std::optional<Instant>& at) {
  return at ? json::value(to_rfc3339(*at)) : json::value(nullptr);
}

json::object file_json(const store::File& file) {
  return {{"id", file.which.id},
          {"table", file.table},
          {"format", file.format},
          {"from", to_rfc3339(file.from)},
          {"until", to_rfc3339(file.until)},
          {"asked_by", file.asked_by.text()},
          {"asked_at", to_rfc3339(file.asked_at)},
          {"state", file.state},
          {"rows", file.rows},
          {"rows_expected", std::max(file.rows, file.rows_expected)},
          {"bytes", file.bytes},
          {"failure", file.failure.empty() ? json::value(nullptr) : json::value(file.failure)},
          {"ended_at", moment_or_null(file.ended_at)},
          {"expires_at", moment_or_null(file.expires_at)}};
}

void note(const Needs& needs, const RouteContext& context, std::string action, const store::File& file) {
  needs.audit().note({.guild = context.guild(),
                      .actor = context.user().text(),
                      .source = "dashboard",
                      .action = std::move(action),
                      .subject = "export " + file.which.id,
                      .before = {},
                      .after = json::serialize(json::object{{"table", file.table},
                                                            {"format", file.format},
                                                            {"from", to_rfc3339(file.from)},
                                                            {"until", to_rfc3339(file.until)}})});
}

Task<> tell(SharedNeeds needs, GuildId guild) {
  if (needs->tell) co_await needs->tell(guild);
}

std::optional<std::uint32_t> files_quota_of(const platform::PolicyDesk& desk) {
  const platform::Gates& gates = desk.catalog.gates();
  const auto feature = gates.feature(feature_name);
  return feature ? gates.quota(*feature, files_quota) : std::nullopt;
}

// How many of them today: of how many, and when a new day begins.
Task<json::object> today(SharedNeeds needs, GuildId guild) {
  const platform::PolicyDesk desk = needs->desk();
  json::object shown{{"used", nullptr}, {"amount", nullptr}, {"resets", nullptr}};
  for (const platform::QuotaUse& one : co_await desk.quotas.usage(guild)) {
    if (one.feature != feature_name || one.quota != files_quota) continue;
    if (one.used) shown["used"] = *one.used;
    if (one.amount) shown["amount"] = *one.amount;
    shown["resets"] = moment_or_null(one.resets);
  }
  co_return shown;
}

Task<RouteAnswer> list(SharedNeeds needs, RouteContext& context) {
  json::array files;
  for (const store::File& file : co_await store::list(needs->database(), context.guild()))
    files.push_back(file_json(file));
  const auto kept = std::chrono::duration_cast<std::chrono::hours>(needs->limits.kept);
  co_return platform::done(json::serialize(json::object{{"exports", std::move(files)},
                                                        {"today", co_await today(needs, context.guild())},
                                                        {"kept_hours", kept.count()},
                                                        {"bytes_max", needs->limits.file_bytes_max}}));
}

// What is asked for, held to what a schema cannot say.
std::expected<store::File, platform::RouteRefused> draft_of(const RouteContext& context) {
  const json::object body = json::parse(context.body()).as_object();
  const auto moment = [&](std::string_view name, Instant otherwise) -> std::optional<Instant> {
    const json::value* const given = body.if_contains(name);
    if (given == nullptr) return otherwise;
    return platform::moment_from(std::string_view(given->as_string()));
  };
  const Instant now = std::chrono::floor<std::chrono::seconds>(context.now());
  const auto from = moment("from", Instant());
  const auto until = moment("until", now);
  if (!from || !until) {
    return std::unexpected(
        platform::wrong_request({{"body/from", "no_moment", "Write times as 2026-03-01T18:00:00Z."}}));
  }
  const auto whole = [](Instant at) { return Instant(std::chrono::floor<std::chrono::seconds>(at)); };
  store::File file{.which = {context.guild(), secure_hex(id_bytes)},
                   .table = std::string(body.at("table").as_string()),
                   .format = std::string(body.at("format").as_string()),
                   .from = std::max(whole(*from), Instant()),
                   .until = std::min(whole(*until), Instant(now)),
                   .asked_by = context.user(),
                   .asked_at = context.now(),
                   .state = "waiting"};
  if (file.from >= file.until) {
    return std::unexpected(platform::wrong_request(
        {{"body/from", "not_before_until", "Let 'from' be earlier than 'until', and than now."}}));
  }
  file.cursor = file.from;
  return file;
}

RouteAnswer used_up(const platform::Reservation& reservation) {
  if (reservation.outcome == platform::Reservation::Outcome::CannotCount) {
    return platform::refuse(
        503, "CANNOT_COUNT",
        "Nobody can tell now how many exports are left for today. Try again in a minute.");
  }
  const std::string when = reservation.resets ? to_rfc3339(*reservation.resets) : "tomorrow";
  return platform::refuse(
      429, "QUOTA_USED_UP",
      fmt::format("This server's plan has no more exports for today. There are new ones from {}.", when));
}

Task<RouteAnswer> ask(SharedNeeds needs, RouteContext& context) {
  if (!needs->clickhouse || needs->clickhouse() == nullptr) co_return std::unexpected(analytics_is_off());
  const auto file = draft_of(context);
  if (!file) co_return std::unexpected(file.error());
  const platform::PolicyDesk desk = needs->desk();
  postgres::Transaction tx = co_await needs->database().begin(context.guild());
  if (!co_await store::add(tx, *file)) {
    co_await tx.rollback();
    co_return platform::refuse(
        409, "EXPORT_UNDER_WAY",
        "An export of this server is being made. Wait until it is done, or delete it.");
  }
  // Last, since what is taken from a quota does not come back.
  if (const auto quota = files_quota_of(desk)) {
    const platform::Reservation reservation = co_await desk.quotas.reserve(context.guild(), *quota);
    if (reservation.outcome != platform::Reservation::Outcome::Reserved) {
      co_await tx.rollback();
      co_return used_up(reservation);
    }
  }
  const auto added =
      co_await needs->outbox().add(tx, context.guild(), {.name = write_job, .id = file->which.id});
  if (!added) throw Failure(added.error().message);
  co_await tx.commit();
  note(*needs, context, "export.asked", *file);
  co_await tell(needs, context.guild());
  co_return RouteDone{.status = accepted, .json = json::serialize(file_json(*file))};
}

Task<RouteAnswer> one(SharedNeeds needs, RouteContext& context) {
  const auto file = co_await store::find(needs->database(), {context.guild(), context.path("exportId")});
  if (!file) co_return platform::refuse(404, "NO_SUCH_EXPORT", std::string(no_such));
  co_return platform::done(json::serialize(file_json(*file)));
}

Task<RouteAnswer> remove(SharedNeeds needs, RouteContext& context) {
  const store::WhichFile which{context.guild(), context.path("exportId")};
  const auto file = co_await store::find(needs->database(), which);
  if (!file || !co_await store::remove(needs->database(), which))
    co_return platform::refuse(404, "NO_SUCH_EXPORT", std::string(no_such));
  note(*needs, context, "export.deleted", *file);
  co_await tell(needs, context.guild());
  co_return RouteDone{.status = no_content};
}

Task<RouteAnswer> link(SharedNeeds needs, RouteContext& context) {
  const auto file = co_await store::find(needs->database(), {context.guild(), context.path("exportId")});
  const bool gone = !file || (file->expires_at && *file->expires_at <= context.now());
  if (gone) co_return platform::refuse(404, "NO_SUCH_EXPORT", std::string(no_such));
  if (file->state != "ready" || !file->expires_at)
    co_return platform::refuse(409, "NOT_READY", "There is a link once the export is written.");
  const std::string name = write_link(needs->signer(), {.file = file->which, .ends = *file->expires_at});
  note(*needs, context, "export.link_made", *file);
  co_return platform::done(
      json::serialize(json::object{{"url", fmt::format("{}/api/exports/{}", needs->address(), name)},
                                   {"expires_at", to_rfc3339(*file->expires_at)}}));
}

platform::Schema file_shape() {
  return schema::object(
      "Export",
      {{"id", schema::text()},
       {"table", schema::choice(table_names())},
       {"format", schema::choice({"csv", "json", "parquet"})},
       {"from", schema::date_time()},
       {"until", schema::date_time()},
       {"asked_by", schema::snowflake()},
       {"asked_at", schema::date_time()},
       {"state", schema::choice({"waiting", "writing", "ready", "failed"})},
       {"rows", schema::noted("Written so far.", schema::integer_from(0))},
       {"rows_expected", schema::noted("About so many there will be.", schema::integer_from(0))},
       {"bytes", schema::integer_from(0)},
       {"failure", schema::noted("Why it failed.", schema::nullable(schema::choice(all_failures())))},
       {"ended_at", schema::nullable(schema::date_time())},
       {"expires_at", schema::noted("When it is deleted.", schema::nullable(schema::date_time()))}});
}

constexpr std::string_view example =
    R"({"id":"5f0e2b7a9c41d8035f0e2b7a","table":"channels","format":"csv","from":"1970-01-01T00:00:00.000Z",)"
    R"("until":"2026-03-01T18:00:00.000Z","asked_by":"81384788765712384","asked_at":)"
    R"("2026-03-01T18:00:00.000Z","state":"ready","rows":48211,"rows_expected":48211,"bytes":2803771,)"
    R"("failure":null,"ended_at":"2026-03-01T18:00:09.000Z","expires_at":"2026-03-04T18:00:09.000Z"})";
constexpr const char* example_id = "5f0e2b7a9c41d8035f0e2b7a";

const std::vector<platform::RouteParameter>& which_export() {
  static const std::vector<platform::RouteParameter> parameters{
      {"exportId", "Which export.", schema::text(1, 64)}};
  return parameters;
}
const platform::RouteRefusal& no_such_export() {
  static const platform::RouteRefusal refusal{404, "NO_SUCH_EXPORT", "It has ended or was deleted."};
  return refusal;
}

platform::RouteEntry ask_route(const SharedNeeds& needs) {
  return {
      .method = "POST",
      .path = "/api/guilds/{guildId}/exports",
      .operation_id = "askForExport",
      .summary = "Have a file made of the server's history in the statistics.",
      .answer = "It is on its way: `getExport` tells how far, `exports` in streamGuildEvents that it moved.",
      .access = platform::RouteAccess::Admin,
      .scope = "exports:write",
      .body = schema::object(
          "ExportDraft",
          {{"table", schema::choice(table_names())},
           {"format", schema::choice({"csv", "json", "parquet"})},
           schema::optional("from",
                            schema::noted("From the first day on where it is missing.", schema::date_time())),
           schema::optional("until", schema::noted("Now where it is missing.", schema::date_time()))}),
      .response = file_shape(),
      .status = accepted,
      .refusals = {{409, "EXPORT_UNDER_WAY", "One of this server is being made."},
                   {429, "QUOTA_USED_UP", "The plan has no more of them today."},
                   {503, "ANALYTICS_OFF", "This Herwa keeps no statistics."},
                   {503, "CANNOT_COUNT", "Nobody can tell how many are left."}},
      .limits = {.per_user = {.uses = 10, .window = std::chrono::minutes(1)},
                 .per_guild = {.uses = 20, .window = std::chrono::minutes(1)}},
      .examples = {{.name = "sums by channel",
                    .body = R"({"table":"channels","format":"csv"})",
                    .response = std::string(example)}},
      .run = [needs](RouteContext& context) { return ask(needs, context); }};
}

platform::RouteEntry list_route(const SharedNeeds& needs) {
  const auto maybe_number = [] { return schema::nullable(schema::integer_from(0)); };
  return {.method = "GET",
          .path = "/api/guilds/{guildId}/exports",
          .operation_id = "listExports",
          .summary = "The server's exports, with how far they are.",
          .answer = "The newest first; those that ended are in it until they are deleted.",
          .access = platform::RouteAccess::Admin,
          .scope = "exports:read",
          .response = schema::object(
              "Exports",
              {{"exports", schema::list(file_shape())},
               {"today", schema::object("ExportsToday", {{"used", maybe_number()},
                                                         {"amount", maybe_number()},
                                                         {"resets", schema::nullable(schema::date_time())}})},
               {"kept_hours", schema::integer_from(0)},
               {"bytes_max", schema::integer_from(0)}}),
          .refusals = {},
          .examples = {{.name = "one",
                        .response = fmt::format(R"({{"exports":[{}],"today":{{"used":1,"amount":5,"resets":)"
                                                R"("2026-03-02T00:00:00.000Z"}},"kept_hours":72,)"
                                                R"("bytes_max":1073741824}})",
                                                example)}},
          .run = [needs](RouteContext& context) { return list(needs, context); }};
}

platform::RouteEntry link_route(const SharedNeeds& needs) {
  return {.method = "POST",
          .path = "/api/guilds/{guildId}/exports/{exportId}/link",
          .operation_id = "linkExport",
          .summary = "A link to an export that opens it for whoever has it.",
          .answer = "The link, which works without signing in until the export is deleted.",
          .access = platform::RouteAccess::Admin,
          .scope = "exports:write",
          .path_parameters = which_export(),
          .response =
              schema::object("ExportLink", {{"url", schema::text()}, {"expires_at", schema::date_time()}}),
          .refusals = {no_such_export(), {409, "NOT_READY", "It is not written yet, or failed."}},
          .examples = {{.name = "one",
                        .path = {{"exportId", example_id}},
                        .response = R"({"url":"https://herwa.example/api/exports/…",)"
                                    R"("expires_at":"2026-03-04T18:00:09.000Z"})"}},
          .run = [needs](RouteContext& context) { return link(needs, context); }};
}

}  // namespace

platform::RouteRefused analytics_is_off() {
  return {.status = 503,
          .code = "ANALYTICS_OFF",
          .message = "This Herwa keeps no statistics. Whoever runs it switches them on with clickhouse.url."};
}

std::vector<platform::RouteEntry> file_routes(const SharedNeeds& needs) {
  platform::RouteEntry one_of_them{
      .method = "GET",
      .path = "/api/guilds/{guildId}/exports/{exportId}",
      .operation_id = "getExport",
      .summary = "One export, with how far it is.",
      .answer = "As listExports has it.",
      .access = platform::RouteAccess::Admin,
      .scope = "exports:read",
      .path_parameters = which_export(),
      .response = file_shape(),
      .refusals = {no_such_export()},
      .examples = {{.name = "one", .path = {{"exportId", example_id}}, .response = std::string(example)}},
      .run = [needs](RouteContext& context) { return one(needs, context); }};
  platform::RouteEntry gone{.method = "DELETE",
                            .path = "/api/guilds/{guildId}/exports/{exportId}",
                            .operation_id = "deleteExport",
                            .summary = "Delete an export, or stop one that is being made.",
                            .answer = "It is gone, and its links open nothing.",
                            .access = platform::RouteAccess::Admin,
                            .without_plan = true,
                            .scope = "exports:write",
                            .path_parameters = which_export(),
                            .status = no_content,
                            .refusals = {no_such_export()},
                            .examples = {{.name = "one", .path = {{"exportId", example_id}}}},
                            .run = [needs](RouteContext& context) { return remove(needs, context); }};
  return {ask_route(needs), list_route(needs), std::move(one_of_them), link_route(needs), std::move(gone)};
}

}  // namespace herwa::features::exports
