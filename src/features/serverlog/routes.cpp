#include "features/serverlog/routes.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <map>

#include "features/serverlog/log_file.hpp"
#include "features/serverlog/log_question.hpp"
#include "net/http_body.hpp"
#include "platform/api/page_cursor.hpp"
#include "platform/api/route_context.hpp"
#include "platform/eventlog/log_look.hpp"
#include "platform/language/words.hpp"

namespace herwa::features::serverlog {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;

using platform::LogEvent;
using platform::LogPage;
using platform::LogQuery;
using platform::RouteAnswer;
using platform::RouteContext;
using platform::RouteEntry;

constexpr std::int64_t rows_at_once = 500;
// A file of more rows is no file for people any more.
constexpr std::int64_t export_rows_max = 100'000;

using Kinds = std::map<std::string, LogEvent, std::less<>>;

std::string language_of(const RouteContext& context) {
  return std::string(platform::locale_accepted(context.http().headers.find("Accept-Language").value_or("")));
}

json::value id_or_null(auto id) { return id ? json::value(id.text()) : json::value(nullptr); }

std::string color_of(const LogEvent& event) { return fmt::format("#{:06x}", event.color); }

json::object shape_of(const platform::LogShown& shown, const Kinds& kinds, std::string_view locale) {
  const platform::LogEntry& entry = shown.entry;
  const auto kind = kinds.find(entry.kind);
  json::array fields;
  for (const auto& [name, value] : entry.fields)
    fields.push_back(json::object{{"name", platform::log_field(name, locale)}, {"value", value}});
  return {{"id", shown.id},
          {"at", to_rfc3339(entry.at.value_or(Instant{}))},
          {"kind", entry.kind},
          {"title", kind == kinds.end() ? entry.kind : platform::log_title(kind->second, locale)},
          {"color", kind == kinds.end() ? "#808080" : color_of(kind->second)},
          {"user", id_or_null(entry.user)},
          {"by", id_or_null(entry.by)},
          {"channel", id_or_null(entry.channel)},
          {"case", entry.case_number > 0 ? json::value(entry.case_number) : json::value(nullptr)},
          {"text", entry.text},
          {"fields", std::move(fields)}};
}

Task<RouteAnswer> list(Needs needs, std::shared_ptr<const Kinds> kinds, RouteContext& context) {
  auto cursor = platform::cursor_of(context);
  if (!cursor) co_return std::unexpected(std::move(cursor.error()));
  LogQuery query = query_of(context);
  query.before_at = cursor->at;
  query.before_id = std::move(cursor->id);
  query.count = context.query_integer("limit").value_or(platform::page_default);
  const LogPage page = co_await platform::log_rows::page(needs.database(), std::move(query));
  const std::string locale = language_of(context);
  json::array entries;
  for (const platform::LogShown& shown : page.entries) entries.push_back(shape_of(shown, *kinds, locale));
  json::value next = nullptr;
  if (page.more) next = json::value(platform::to_text(page.end_at, page.end_id));
  co_return platform::done(json::serialize(json::object{{"entries", std::move(entries)}, {"next", next}}));
}

Task<RouteAnswer> list_kinds(std::shared_ptr<const Kinds> kinds, RouteContext& context) {
  const std::string locale = language_of(context);
  json::array all;
  for (const auto& [name, event] : *kinds) {
    all.push_back(json::object{{"kind", name},
                               {"group", platform::group_of(name)},
                               {"title", platform::log_title(event, locale)},
                               {"color", color_of(event)}});
  }
  co_return platform::done(json::serialize(json::object{{"kinds", std::move(all)}}));
}

// Asks for the next rows when those before are on their way.
class LogFileSource final : public net::BodySource {
 public:
  LogFileSource(postgres::Database& database, LogQuery query, FileForm form, std::string locale)
      : database_(database), query_(std::move(query)), form_(form), locale_(std::move(locale)) {
    query_.count = rows_at_once;
  }

  Task<std::string> next() override {
    std::string piece = begun_ ? "" : head_of(form_);
    begun_ = true;
    while (!ended_ && piece.empty()) piece = co_await more();
    co_return piece;
  }
  void wind_up() override {}

 private:
  Task<std::string> more() {
    const LogPage page = co_await platform::log_rows::page(database_, query_);
    std::string lines;
    for (const platform::LogShown& shown : page.entries) lines += line_of(form_, shown, locale_);
    given_ += std::ssize(page.entries);
    query_.before_at = page.end_at;
    query_.before_id = page.end_id;
    ended_ = !page.more || given_ >= export_rows_max;
    co_return lines;
  }

  postgres::Database& database_;
  LogQuery query_;
  FileForm form_;
  std::string locale_;
  bool begun_ = false;
  bool ended_ = false;
  std::int64_t given_ = 0;
};

Task<RouteAnswer> give_file(Needs needs, FileForm form, RouteContext& context) {
  platform::RouteDone done;
  done.stream =
      std::make_shared<LogFileSource>(needs.database(), query_of(context), form, language_of(context));
  done.headers.emplace_back("Content-Disposition", fmt::format("attachment; filename=\"log-{}.{}\"",
                                                               context.guild().value(), ending_of(form)));
  co_return done;
}

platform::Schema page_shape() {
  const platform::Schema field =
      schema::object("LogField", {{"name", schema::text()}, {"value", schema::text()}});
  const platform::Schema entry = schema::object(
      "LogEntry", {{"id", schema::text()},
                   {"at", schema::date_time()},
                   {"kind", schema::text()},
                   {"title", schema::noted("The kind in the reader's language.", schema::text())},
                   {"color", schema::text()},
                   {"user", schema::noted("Whom it is about.", schema::nullable(schema::snowflake()))},
                   {"by", schema::noted("Who did it, where that is known and somebody else.",
                                        schema::nullable(schema::snowflake()))},
                   {"channel", schema::nullable(schema::snowflake())},
                   {"case", schema::noted("The number of the case that belongs to it.",
                                          schema::nullable(schema::integer_from(1)))},
                   {"text", schema::text()},
                   {"fields", schema::list(field)}});
  return schema::object(
      "LogPage", {{"entries", schema::list(entry)},
                  {"next", schema::noted("Give it as `before` for the next page; null: there is none. Of a "
                                         "text that is rare a page may be short and yet not the last.",
                                         schema::nullable(schema::text()))}});
}

platform::Schema kinds_shape() {
  return schema::object("LogKinds",
                        {{"kinds", schema::list(schema::object("LogKind", {{"kind", schema::text()},
                                                                           {"group", schema::text()},
                                                                           {"title", schema::text()},
                                                                           {"color", schema::text()}}))}});
}

constexpr std::string_view page_example =
    R"({"entries":[{"id":"message.deleted:1183","at":"2026-03-01T12:00:00.000Z","kind":"message.deleted",
"title":"Message deleted","color":"#e2506b","user":"81384788765712384","by":null,
"channel":"81384788765712386","case":null,"text":"see you at eight",
"fields":[{"name":"Written","value":"2026-03-01T11:58:00.000Z"}]}],"next":null})";
constexpr std::string_view kinds_example =
    R"({"kinds":[{"kind":"message.deleted","group":"message","title":"Message deleted","color":"#e2506b"}]})";

RouteEntry file_route(const Needs& needs, FileForm form) {
  const std::string ending(ending_of(form));
  RouteEntry route{
      .method = "GET",
      .path = "/api/guilds/{guildId}/logs." + ending,
      .operation_id = form == FileForm::Csv ? "exportLogCsv" : "exportLogJson",
      .summary = "The log of this server as a file.",
      .answer = form == FileForm::Csv
                    ? "One line for each entry that fits, the newest first; nothing in it becomes "
                      "a formula in a spreadsheet. At most 100,000 of them."
                    : "One JSON object a line for each entry that fits, the newest first. At most "
                      "100,000 of them.",
      .access = platform::RouteAccess::Moderator,
      .without_plan = true,
      .scope = "logs:read",
      .query_parameters = filter_parameters(),
      .media_type = form == FileForm::Csv ? "text/csv" : "application/x-ndjson"};
  route.limits.per_user = {.uses = 10, .window = std::chrono::minutes(1)};
  route.limits.per_guild = {.uses = 20, .window = std::chrono::minutes(1)};
  route.examples = {{.name = "deleted messages", .query = {{"type", "message.deleted"}}}};
  route.run = [needs, form](RouteContext& context) { return give_file(needs, form, context); };
  return route;
}

}  // namespace

std::vector<RouteEntry> routes(const Needs& needs, std::vector<LogEvent> kinds) {
  auto by_name = std::make_shared<Kinds>();
  for (LogEvent& kind : kinds) by_name->emplace(kind.name, kind);
  std::vector<platform::RouteParameter> parameters = platform::page_parameters();
  for (platform::RouteParameter& one : filter_parameters()) parameters.push_back(std::move(one));
  std::vector<RouteEntry> all{
      {.method = "GET",
       .path = "/api/guilds/{guildId}/logs",
       .operation_id = "getLog",
       .summary = "What happened in this server.",
       .answer = "The entries that fit, the newest first.",
       .access = platform::RouteAccess::Moderator,
       .without_plan = true,
       .scope = "logs:read",
       .query_parameters = std::move(parameters),
       .response = page_shape(),
       .examples = {{.name = "deleted messages",
                     .query = {{"type", "message.deleted"}, {"limit", "1"}},
                     .response = std::string(page_example)}},
       .run = [needs, by_name](RouteContext& context) { return list(needs, by_name, context); }},
      {.method = "GET",
       .path = "/api/guilds/{guildId}/log-kinds",
       .operation_id = "getLogKinds",
       .summary = "What can stand in the log of this server.",
       .answer = "Every kind with its group and its name in the reader's language.",
       .access = platform::RouteAccess::Moderator,
       .without_plan = true,
       .scope = "logs:read",
       .response = kinds_shape(),
       .examples = {{.name = "one", .response = std::string(kinds_example)}},
       .run = [by_name](RouteContext& context) { return list_kinds(by_name, context); }}};
  for (const FileForm form : {FileForm::Csv, FileForm::Json}) all.push_back(file_route(needs, form));
  return all;
}

}  // namespace herwa::features::serverlog
