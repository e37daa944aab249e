#include "features/exports/exports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/errors.hpp"
#include "features/exports/export_stream.hpp"
#include "platform/api/error_shape.hpp"
#include "platform/api/route_context.hpp"

namespace herwa::features::exports {
namespace {

using platform::RouteAnswer;
using platform::RouteContext;
namespace schema = platform::schema;

// Of a file that is made as a whole, and held in memory for it.
constexpr std::uint64_t parquet_rows_max = 1'000'000;
constexpr std::uint32_t hour_s = 3600;
constexpr std::string_view analytics_off =
    "This Herwa keeps no statistics. Whoever runs it switches them on with clickhouse.url.";

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

std::vector<std::string> table_names() {
  std::vector<std::string> names;
  std::ranges::transform(export_tables(), std::back_inserter(names),
                         [](const ExportTable& table) { return std::string(table.name); });
  return names;
}

RouteAnswer refuse_off() { return platform::refuse(503, "ANALYTICS_OFF", std::string(analytics_off)); }

// From its first hour to now, or what was asked for.
std::optional<Slice> stretch_of(const RouteContext& context) {
  const auto now = static_cast<std::uint32_t>(
      std::chrono::floor<std::chrono::seconds>(context.now()).time_since_epoch().count());
  const std::int64_t from = context.query_integer("from").value_or(0);
  const std::int64_t until = context.query_integer("until").value_or(now + hour_s);
  if (from < 0 || until > UINT32_MAX || from >= until) return std::nullopt;
  return Slice{.from = static_cast<std::uint32_t>(from), .until = static_cast<std::uint32_t>(until)};
}

Task<RouteAnswer> give(const Needs& needs, const FileKind& kind, RouteContext& context) {
  clickhouse::Client* const clickhouse = needs.clickhouse ? needs.clickhouse() : nullptr;
  if (clickhouse == nullptr) co_return refuse_off();
  const auto within = stretch_of(context);
  if (!within) {
    co_return std::unexpected(platform::wrong_request(
        {{"query/from", "not_before_until", "Let 'from' be earlier than 'until', both in seconds."}}));
  }
  Export wanted{.guild = context.guild(),
                .table = find_table(context.path("table")),
                .format = kind.format,
                .may_still = context.may_still()};
  std::vector<Slice> slices = co_await slices_of(*clickhouse, wanted, *within);
  if (kind.format == Format::Parquet) {
    if (slices.empty()) slices.push_back(*within);
    if (slices.front().rows > parquet_rows_max) {
      co_return platform::refuse(
          422, "TOO_LARGE_FOR_PARQUET",
          fmt::format("That would be {} rows, and a file holds {}. Ask for a shorter stretch with 'from' and"
                      " 'until', or for CSV or JSON, which have no bound.",
                      slices.front().rows, parquet_rows_max));
    }
  }
  platform::RouteDone done{.stream = stream(*clickhouse, wanted, std::move(slices))};
  done.headers.emplace_back("Content-Disposition",
                            fmt::format("attachment; filename=\"{}-{}.{}\"", context.guild().text(),
                                        wanted.table->name, kind.name));
  done.headers.emplace_back("Cache-Control", "no-store");
  co_return done;
}

platform::RouteEntry file_route(std::shared_ptr<const Needs> needs, const FileKind& kind) {
  return {
      .method = "GET",
      .path = "/api/guilds/{guildId}/exports/{table}/" + kind.name,
      .operation_id = kind.operation,
      .summary = fmt::format("The server's history in the statistics, as {}.", kind.name),
      .answer =
          "The rows in the order of time, as they are read. What breaks off is taken up again with 'from':"
          " the time of the last row that came, of which rows may come once more.",
      .access = platform::RouteAccess::Admin,
      .scope = "exports:read",
      .path_parameters = {{"table", "Single events, or sums of each hour by channel or by member.",
                           schema::choice(table_names())}},
      .query_parameters = {{"from", "The first second, since 1970. Everything where it is missing.",
                            schema::integer(0, UINT32_MAX)},
                           {"until", "The second after the last one. Now where it is missing.",
                            schema::integer(0, UINT32_MAX)}},
      .media_type = kind.media_type,
      .refusals = {{403, "NOT_IN_PLAN", "The server's plan has no exports."},
                   {403, "OFF_HERE", "Exports are off in this server."},
                   {422, "TOO_LARGE_FOR_PARQUET", "One file of columns holds a million rows."},
                   {503, "ANALYTICS_OFF", "This Herwa keeps no statistics."}},
      .limits = {.per_user = {.uses = 10, .window = std::chrono::minutes(1)},
                 .per_guild = {.uses = 20, .window = std::chrono::minutes(1)}},
      .examples = {{.name = "sums by channel", .path = {{"table", "channels"}}}},
      .run = [needs, &kind](RouteContext& context) { return give(*needs, kind, context); }};
}

}  // namespace

platform::Feature feature(Needs needs) {
  const auto kept = std::make_shared<const Needs>(std::move(needs));
  platform::Feature exports{.name = "exports",
                            .title = "Exports",
                            .summary = "The server's whole history in the statistics, as files.",
                            .module = "Statistics",
                            .plan = "pro"};
  for (const FileKind& kind : kinds()) exports.routes.push_back(file_route(kept, kind));
  return exports;
}

}  // namespace herwa::features::exports
