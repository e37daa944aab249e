#include "platform/eventlog/event_log.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/language/words.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr const char* record_kind = "log";
constexpr std::int64_t page_max = 100;
constexpr std::int32_t dropped_at_once = 10'000;
// Discord's, in characters, and a share of the 6,000 of a whole message that leaves room for others.
constexpr std::size_t text_max = 1500;
constexpr std::size_t field_name_max = 256;
constexpr std::size_t field_max = 1000;
constexpr std::size_t fields_max = 10;

template <class AnyId>
std::int64_t number(AnyId id) {
  return static_cast<std::int64_t>(id.value());
}

json::object data_of(const LogEntry& entry) {
  json::array fields;
  for (const auto& [name, value] : entry.fields) fields.push_back(json::array{name, value});
  return {{"text", entry.text}, {"fields", std::move(fields)}};
}

json::object read(const std::string& body) {
  boost::system::error_code error;
  json::value value = json::parse(body, error);
  if (error || !value.is_object()) throw Failure("the record is no JSON object");
  return std::move(value.get_object());
}

struct Columns {
  std::vector<std::string> ids, kinds, data;
  std::vector<std::int64_t> users, channels;
  std::vector<Instant> instants;
};

void add(const Record& record, Columns& columns) {
  const json::object event = read(record.body);
  try {
    columns.kinds.emplace_back(event.at("kind").as_string());
    columns.users.push_back(event.at("user").as_int64());
    columns.channels.push_back(event.at("channel").as_int64());
    columns.data.push_back(json::serialize(event.at("data")));
    columns.instants.emplace_back(std::chrono::microseconds(event.at("at").as_int64()));
  } catch (const std::exception& error) {
    throw Failure(fmt::format("the record lacks something: {}", error.what()));
  }
  columns.ids.push_back(record.id);
}

Task<> write(postgres::Database& database, GuildId guild, std::vector<Record> records) {
  Columns columns;
  for (const Record& record : records) add(record, columns);
  co_await database.query_in_guild(
      guild,
      "insert into platform.log_events (guild_id, record_id, kind, user_id, channel_id, data, happened_at)"
      " select $1, r.* from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::jsonb[],"
      " $7::timestamptz[]) r on conflict do nothing",
      {guild, columns.ids, columns.kinds, columns.users, columns.channels, columns.data, columns.instants});
}

LogShown shown_in(GuildId guild, const postgres::Row& row) {
  LogShown shown{.id = row.get<std::string>("record_id"),
                 .entry = {.guild = guild,
                           .kind = row.get<std::string>("kind"),
                           .user = UserId(static_cast<std::uint64_t>(
                               std::max<std::int64_t>(row.get<std::int64_t>("user_id"), 0))),
                           .channel = row.get<ChannelId>("channel_id"),
                           .at = row.get<Instant>("happened_at")}};
  const json::object data = read(row.get<std::string>("data"));
  shown.entry.text = std::string(data.at("text").as_string());
  for (const json::value& field : data.at("fields").as_array())
    shown.entry.fields.emplace_back(field.as_array().at(0).as_string(), field.as_array().at(1).as_string());
  return shown;
}

}  // namespace

EventLog::EventLog(const Surroundings& around, const std::vector<Feature>& features, Post post)
    : around_(around), post_(std::move(post)) {
  for (const Feature& feature : features) {
    for (const LogEvent& event : feature.log_events) kinds_.emplace(event.name, event);
  }
  around_.recorder.sink(record_kind, write);
}

bool EventLog::note(const LogEntry& entry) {
  const auto kind = kinds_.find(entry.kind);
  if (kind == kinds_.end()) {
    log::error("no feature declares a log event of this kind", {{"kind", entry.kind}});
    return false;
  }
  const Instant at = entry.at.value_or(around_.clock.now());
  // Dropped only at the recorder's bound, which counts and logs it; it is posted all the same.
  (void)around_.recorder.note(record_kind, entry.guild,
                              json::serialize(json::object{{"kind", entry.kind},
                                                           {"user", number(entry.user)},
                                                           {"channel", number(entry.channel)},
                                                           {"data", data_of(entry)},
                                                           {"at", at.time_since_epoch().count()}}));
  post_(entry.guild, entry.kind, embed_of(entry, kind->second, at));
  return true;
}

discord::Embed EventLog::embed_of(const LogEntry& entry, const LogEvent& event, Instant at) const {
  const std::string locale = around_.locale(entry.guild);
  const std::string key = "log." + entry.kind;
  discord::Embed embed;
  embed.title = words().say(locale, key);
  if (embed.title == key) embed.title = event.title;
  embed.color = event.color;
  embed.timestamp = at;
  embed.description = first_characters(harmless(entry.text), text_max);
  // A mention in an embed shows a name and pings nobody.
  if (entry.user)
    embed.fields.push_back({.name = words().say(locale, "eventlog.user"),
                            .value = fmt::format("<@{}>", entry.user.value()),
                            .is_inline = true});
  if (entry.channel)
    embed.fields.push_back({.name = words().say(locale, "eventlog.channel"),
                            .value = fmt::format("<#{}>", entry.channel.value()),
                            .is_inline = true});
  for (const auto& [name, value] : entry.fields) {
    if (embed.fields.size() == fields_max) break;
    embed.fields.push_back({.name = harmless_line(name, field_name_max),
                            .value = value.empty() ? "–" : first_characters(harmless(value), field_max)});
  }
  return embed;
}

Task<LogPage> EventLog::page(LogQuery query) {
  const std::int64_t count = std::clamp<std::int64_t>(query.count, 1, page_max);
  const postgres::Result result = co_await around_.database.query_in_guild(
      query.guild,
      "select record_id, kind, user_id, channel_id, data::text as data, happened_at from platform.log_events"
      " where guild_id = $1 and ($2::text = '' or kind = $2) and ($3 = 0 or user_id = $3)"
      " and ($4::timestamptz is null or (happened_at, record_id) < ($4, $5::text))"
      " order by happened_at desc, record_id desc limit $6",
      {query.guild, query.kind, number(query.user), query.before_at, query.before_id, count + 1});
  LogPage page;
  for (const postgres::Row row : result) {
    if (std::ssize(page.entries) == count) {
      page.more = true;
      break;
    }
    page.entries.push_back(shown_in(query.guild, row));
  }
  co_return page;
}

Task<std::int64_t> EventLog::drop_before(postgres::Database& jobs, Instant before) {
  std::int64_t dropped = 0;
  for (;;) {
    const postgres::Result result = co_await jobs.query(
        "delete from platform.log_events where (guild_id, record_id) in (select guild_id, record_id"
        " from platform.log_events where happened_at < $1 order by happened_at limit $2)",
        {before, dropped_at_once});
    dropped += static_cast<std::int64_t>(result.affected());
    if (std::cmp_less(result.affected(), dropped_at_once)) co_return dropped;
  }
}

}  // namespace herwa::platform
