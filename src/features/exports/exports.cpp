#include "features/exports/exports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "features/exports/export_routes.hpp"
#include "features/exports/export_stream.hpp"
#include "features/exports/store.hpp"
#include "features/exports/writing.hpp"
#include "platform/api/error_shape.hpp"
#include "platform/api/route_context.hpp"

namespace herwa::features::exports {
namespace {

using platform::RouteAnswer;
using platform::RouteContext;
namespace schema = platform::schema;

constexpr std::uint32_t until_usual_s = 3600;

struct FileKind {
  Format format;
  std::string name;  // as the address and the file have it
  std::string media_type;
  std::string operation;
};

const std::vector<FileKind>& kinds() {
  static const std::vector<FileKind> all{
      {Format::Csv, "csv", "text/csv", "exportAsCsv"},
      {Format::Json, "json", "application/x-ndjson", "exportAsJson"},
      {Format::Parquet, "parquet", "application/vnd.apache.parquet", "exportAsParquet"}};
  return all;
}

// From its first hour to now, or what was asked for.
std::optional<Slice> stretch_of(const RouteContext& context) {
  const auto now = static_cast<std::uint32_t>(
      std::chrono::floor<std::chrono::seconds>(context.now()).time_since_epoch().count());
  const std::int64_t from = context.query_integer("from").value_or(0);
  const std::int64_t until = context.query_integer("until").value_or(now + until_usual_s);
  if (from < 0 || until > UINT32_MAX || from >= until) return std::nullopt;
  return Slice{.from = static_cast<std::uint32_t>(from), .until = static_cast<std::uint32_t>(until)};
}

Task<RouteAnswer> give(const Needs& needs, const FileKind& kind, RouteContext& context) {
  clickhouse::Client* const clickhouse = needs.clickhouse ? needs.clickhouse() : nullptr;
  if (clickhouse == nullptr) co_return std::unexpected(analytics_is_off());
  const auto within = stretch_of(context);
  if (!within) {
    co_return std::unexpected(platform::wrong_request(
        {{"query/from", "not_before_until", "Let 'from' be earlier than 'until', both in seconds."}}));
  }
  const Export wanted{.guild = context.guild(),
                      .table = find_table(context.path("table")),
                      .format = kind.format,
                      .forgotten = needs.forgotten};
  std::vector<Slice> slices = co_await slices_of(*clickhouse, wanted, *within);
  platform::RouteDone done{.stream = stream(*clickhouse, wanted, std::move(slices), context.may_still())};
  done.headers.emplace_back("Content-Disposition",
                            fmt::format("attachment; filename=\"{}-{}.{}\"", context.guild().text(),
                                        wanted.table->name, kind.name));
  done.headers.emplace_back("Cache-Control", "no-store");
  co_return done;
}

platform::RouteEntry stream_route(std::shared_ptr<const Needs> needs, const FileKind& kind) {
  return {
      .method = "GET",
      .path = "/api/guilds/{guildId}/exports/{table}/" + kind.name,
      .operation_id = kind.operation,
      .summary = fmt::format("The server's history in the statistics, as {}, at once.", kind.name),
      .answer =
          "The rows in the order of time, as they are read. What breaks off is taken up again with 'from':"
          " the time of the last row that came, of which rows may come once more.",
      .access = platform::RouteAccess::Admin,
      .scope = "exports:read",
      .path_parameters = {{"table",
                           "Single events, voice sessions, sums of each hour by channel or by member, or how"
                           " many members there were.",
                           schema::choice(table_names())}},
      .query_parameters = {{"from", "The first second, since 1970. Everything where it is missing.",
                            schema::integer(0, UINT32_MAX)},
                           {"until", "The second after the last one. Now where it is missing.",
                            schema::integer(0, UINT32_MAX)}},
      .media_type = kind.media_type,
      .refusals = {{503, "ANALYTICS_OFF", "This Herwa keeps no statistics."}},
      .limits = {.per_user = {.uses = 10, .window = std::chrono::minutes(1)},
                 .per_guild = {.uses = 20, .window = std::chrono::minutes(1)}},
      .examples = {{.name = "sums by channel", .path = {{"table", "channels"}}}},
      .run = [needs, &kind](RouteContext& context) { return give(*needs, kind, context); }};
}

// Files hold what was written before; whoever is in them may be forgotten only with all of it.
Task<> forget(std::shared_ptr<const Needs> needs, GuildId guild) {
  const std::int64_t gone = co_await store::remove_all_of(needs->database(), guild, table_names_of_people());
  if (gone > 0 && needs->tell) co_await needs->tell(guild);
}

}  // namespace

platform::Feature feature(Needs needs) {
  const auto kept = std::make_shared<const Needs>(std::move(needs));
  platform::Feature exports{.name = feature_name,
                            .title = "Exports",
                            .summary = "The server's whole history in the statistics, as files.",
                            .module = "Statistics",
                            .plan = "pro"};
  exports.quotas = {
      {.name = files_quota, .period = platform::QuotaPeriod::Day, .free = 1, .pro = 5, .enterprise = 50}};
  exports.routes = file_routes(kept);
  for (const FileKind& kind : kinds()) exports.routes.push_back(stream_route(kept, kind));
  exports.routes.push_back(download_route(kept));
  exports.jobs = writing_jobs(kept);
  exports.tables = {
      {.name = "exports.files",
       .user_column = "asked_by",
       .kept = "until the file is deleted, days after it was written",
       .forgetting = platform::Forgetting::Pseudonym},
      {.name = "exports.pieces", .kept = "until the file is deleted, days after it was written"}};
  exports.personal.forget = [kept](GuildId guild, UserId) { return forget(kept, guild); };
  return exports;
}

}  // namespace herwa::features::exports
