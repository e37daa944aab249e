#include "platform/eventlog/log_rows.hpp"

#include <algorithm>
#include <utility>

#include "platform/eventlog/log_json.hpp"

namespace herwa::platform::log_rows {
namespace {

constexpr std::int64_t page_max = 500;
constexpr std::int32_t dropped_at_once = 10'000;
// What members wrote is kept shorter than who did what.
constexpr auto texts_kept = std::chrono::days(30);
constexpr auto others_kept = std::chrono::days(90);
// No guild may keep a kind for less.
constexpr auto kept_anyhow = std::chrono::days(1);

struct Columns {
  std::vector<std::string> ids, kinds, data, said, acts;
  std::vector<std::int64_t> users, channels, doers, numbers;
  std::vector<Instant> instants;

  void add(const LogEntry& entry) {
    ids.push_back(entry.id);
    kinds.push_back(entry.kind);
    data.push_back(log_json::data_of(entry));
    std::string words = entry.text;
    for (const auto& [name, value] : entry.fields) words += "\n" + value;
    said.push_back(std::move(words));
    acts.push_back(entry.act);
    users.push_back(entry.user.bigint());
    channels.push_back(entry.channel.bigint());
    doers.push_back(entry.by.bigint());
    numbers.push_back(entry.case_number);
    instants.push_back(entry.at.value_or(Instant{}));
  }
};

postgres::Statement insert_of(GuildId guild, const Columns& columns) {
  return {
      "insert into platform.log_events (guild_id, record_id, kind, user_id, channel_id, done_by, case_number,"
      " act, data, said, happened_at) select $1, r.* from unnest($2::text[], $3::text[], $4::bigint[],"
      " $5::bigint[], $6::bigint[], $7::bigint[], $8::text[], $9::jsonb[], $10::text[], $11::timestamptz[]) r"
      " on conflict do nothing",
      {guild, columns.ids, columns.kinds, columns.users, columns.channels, columns.doers, columns.numbers,
       columns.acts, columns.data, columns.said, columns.instants}};
}

postgres::Statement amend_in(const LogAmendment& amendment) {
  return {
      "update platform.log_events set done_by = $3,"
      " said = case when $4::text = '' then said else said || E'\\n' || $4 end,"
      " data = case when $4 = '' then data else jsonb_set(data, '{fields}',"
      " (data -> 'fields') || jsonb_build_array(jsonb_build_array('eventlog.reason', $4))) end"
      " where guild_id = $1 and record_id = $2 and done_by = 0",
      {amendment.guild, amendment.id, amendment.by, amendment.reason}};
}

// By which index a question is answered: the one that leaves least to look at.
std::string way_of(const LogQuery& query) {
  if (query.user) return "user";
  if (query.kind.find('.') != std::string::npos) return "kind";
  if (query.channel) return "channel";
  return "time";
}

// How many rows to look at: no more than are shown, where each of them fits.
std::int64_t looked_at(const LogQuery& query, std::string_view way, std::int64_t count) {
  const bool group = !query.kind.empty() && query.kind.find('.') == std::string::npos;
  const bool more_to_hold = group || !query.text.empty() || (query.channel && way != "channel") ||
                            (!query.kind.empty() && way != "kind") || way == "user";
  return more_to_hold ? looked_at_max : count + 1;
}

LogShown shown_in(GuildId guild, const postgres::Row& row) {
  const auto id = [&row](const char* column) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(row.get<std::int64_t>(column), 0));
  };
  LogShown shown{.id = row.get<std::string>("record_id"),
                 .entry = {.guild = guild,
                           .kind = row.get<std::string>("kind"),
                           .user = UserId(id("user_id")),
                           .channel = ChannelId(id("channel_id")),
                           .at = row.get<Instant>("happened_at"),
                           .by = UserId(id("done_by")),
                           .case_number = row.get<std::int64_t>("number"),
                           .act = row.get<std::string>("act")}};
  shown.entry.id = shown.id;
  log_json::read_data(row.get<std::string>("data"), shown.entry);
  return shown;
}

void read_row(const postgres::Row& row, const LogQuery& query, std::int64_t count, LogPage& page) {
  const bool fits = row.get<bool>("fits");
  if (fits && std::ssize(page.entries) < count) {
    page.entries.push_back(shown_in(query.guild, row));
  } else if (!page.more) {
    // One too many, or the last row that was looked at.
    page.more = true;
    page.end_at = fits ? *page.entries.back().entry.at : row.get<Instant>("happened_at");
    page.end_id = fits ? page.entries.back().id : row.get<std::string>("record_id");
  }
}

}  // namespace

Task<> write(postgres::Database& database, GuildId guild, std::vector<Record> records) {
  postgres::Batch batch;
  Columns columns;
  const auto settle = [&] {
    if (!columns.ids.empty()) batch.push_back(insert_of(guild, std::exchange(columns, {})));
  };
  for (const Record& record : records) {
    log_json::Noted noted = log_json::read(guild, record.body);
    if (noted.amendment) {
      settle();
      batch.push_back(amend_in(*noted.amendment));
      continue;
    }
    // Journals of an earlier version named nothing themselves.
    if (noted.entry->id.empty()) noted.entry->id = record.id;
    columns.add(*noted.entry);
  }
  settle();
  co_await database.run_in_guild(guild, std::move(batch));
}

// Each part of the union is one index, and only the one that was asked for is read.
Task<LogPage> page(postgres::Database& database, LogQuery query) {
  const std::int64_t count = std::clamp<std::int64_t>(query.count, 1, page_max);
  const std::string way = way_of(query);
  const bool whole_group = !query.kind.empty() && query.kind.find('.') == std::string::npos;
  constexpr Instant end_of_time = std::chrono::sys_days(std::chrono::year(9999) / 1 / 1);
  const Instant before = std::min(query.before_at.value_or(end_of_time), query.to.value_or(end_of_time));
  const bool from_cursor = query.before_at && before == *query.before_at;
  const postgres::Result result = co_await database.query_in_guild(
      query.guild,
      "with seen as (select * from ("
      "(select * from platform.log_events where $2 = 'time' and guild_id = $1"
      " and (happened_at, record_id) < ($6, $7) and happened_at >= $8"
      " order by happened_at desc, record_id desc limit $10)"
      " union all (select * from platform.log_events where $2 = 'kind' and guild_id = $1 and kind = $3"
      " and (happened_at, record_id) < ($6, $7) and happened_at >= $8"
      " order by happened_at desc, record_id desc limit $10)"
      " union all (select * from platform.log_events where $2 = 'channel' and guild_id = $1"
      " and channel_id = $5 and channel_id > 0 and (happened_at, record_id) < ($6, $7) and happened_at >= $8"
      " order by happened_at desc, record_id desc limit $10)"
      " union all (select * from platform.log_events where $2 = 'user' and guild_id = $1 and user_id = $4"
      " and (happened_at, record_id) < ($6, $7) and happened_at >= $8"
      " order by happened_at desc, record_id desc limit $10)"
      " union all (select * from platform.log_events where $2 = 'user' and guild_id = $1 and done_by = $4"
      " and done_by <> 0 and user_id <> $4 and (happened_at, record_id) < ($6, $7) and happened_at >= $8"
      " order by happened_at desc, record_id desc limit $10)"
      ") e order by happened_at desc, record_id desc limit $10),"
      " fitting as (select true as fits, e.* from seen e where ($3::text = '' or kind = $3 or $12::text <> "
      "'')"
      " and starts_with(kind, $12) and ($5 = 0 or channel_id = $5)"
      " and ($9::text = '' or strpos(lower(said), lower($9)) > 0)"
      " order by happened_at desc, record_id desc limit $11),"
      " last_seen as (select false as fits, e.* from (select * from seen order by happened_at, record_id"
      " limit 1) e where (select count(*) from seen) = $10)"
      " select r.fits, r.record_id, r.kind, r.user_id, r.channel_id, r.done_by, r.act, r.data::text as data,"
      " r.happened_at, case when r.case_number > 0 or r.act = '' then r.case_number else coalesce((select"
      " s.number from platform.sanctions s where s.guild_id = $1 and s.act = r.act), 0) end as number"
      " from (select * from fitting union all select * from last_seen) r"
      " order by r.fits desc, r.happened_at desc, r.record_id desc",
      {query.guild, way, query.kind, query.user.bigint(), query.channel.bigint(), before,
       from_cursor ? query.before_id : std::string(), query.from.value_or(Instant{}), query.text,
       looked_at(query, way, count), count + 1, whole_group ? query.kind + "." : std::string()});
  LogPage page;
  for (const postgres::Row row : result) read_row(row, query, count, page);
  co_return page;
}

Duration kept_for(std::string_view group) { return group == "message" ? texts_kept : others_kept; }

// What guilds chose is read from their settings where they lie: over all guilds nobody else could.
Task<std::int64_t> drop_old(postgres::Database& jobs, Instant now) {
  std::int64_t dropped = 0;
  for (;;) {
    const postgres::Result result = co_await jobs.query(
        "delete from platform.log_events where (guild_id, record_id) in ("
        "select e.guild_id, e.record_id from platform.log_events e"
        " left join platform.guild_settings s on s.guild_id = e.guild_id and s.feature = 'serverlog'"
        " where e.happened_at < $1 and e.happened_at < $2::timestamptz - make_interval(secs => greatest($5, "
        "coalesce("
        "(s.value ->> ('kept-' || split_part(e.kind, '.', 1)))::bigint,"
        " case split_part(e.kind, '.', 1) when 'message' then $3::bigint else $4::bigint end)))"
        " order by e.happened_at limit $6)",
        {now - kept_anyhow, now, std::chrono::seconds(texts_kept).count(),
         std::chrono::seconds(others_kept).count(), std::chrono::seconds(kept_anyhow).count(),
         dropped_at_once});
    dropped += static_cast<std::int64_t>(result.affected());
    if (std::cmp_less(result.affected(), dropped_at_once)) co_return dropped;
  }
}

}  // namespace herwa::platform::log_rows
