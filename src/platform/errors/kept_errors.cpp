#include "platform/errors/kept_errors.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

namespace herwa::platform {
namespace {

constexpr std::int64_t kept_of_a_group = 1000;

// Arrays come as one text, which is quicker to send than to take apart.
std::vector<std::string> parts_of(const std::string& text, char between) {
  std::vector<std::string> parts;
  for (std::string_view left = text; !left.empty();) {
    const std::string_view part = left.substr(0, left.find(between));
    parts.emplace_back(part);
    left.remove_prefix(std::min(part.size() + 1, left.size()));
  }
  return parts;
}

ErrorGroup group_in(const postgres::Row& row) {
  return {.latest = {.group = row.get<std::string>("group_id"),
                     .at = row.get<Instant>("happened_at"),
                     .message = row.get<std::string>("message"),
                     .error = row.get<std::string>("error"),
                     .kind = row.get<std::string>("kind"),
                     .correlation = row.get<std::string>("correlation"),
                     .fields_json = row.get<std::string>("fields"),
                     .trace = parts_of(row.get<std::string>("trace"), '\n')},
          .process = row.get<std::string>("process"),
          .version = row.get<std::string>("version"),
          .processes = parts_of(row.get<std::string>("processes"), ' '),
          .first = row.get<Instant>("first_at"),
          .times = row.get<std::int64_t>("times")};
}

}  // namespace

Task<ErrorPage> error_page(postgres::Database& database, ErrorQuery query) {
  const postgres::Result rows = co_await database.query(
      "with found as (select group_id, max(happened_at) as last_at, min(happened_at) as first_at,"
      " sum(times)::bigint as times, string_agg(distinct process, ' ') as processes"
      " from platform.errors where happened_at >= $1 and ($2::text = '' or group_id = $2) group by group_id"
      " having ($3::text = '' or bool_or(process = $3)) and ($4::text = '' or group_id = $4"
      " or bool_or(strpos(lower(message), lower($4)) > 0 or strpos(lower(error), lower($4)) > 0"
      " or strpos(lower(kind), lower($4)) > 0)))"
      " select f.group_id, f.first_at, f.times, f.processes, l.happened_at, l.process, l.version, l.message,"
      " l.error, l.kind, l.correlation, l.fields::text as fields,"
      " array_to_string(l.trace, E'\\n') as trace"
      " from (select * from found where $5::timestamptz is null or (last_at, group_id) < ($5, $6::text)"
      " order by last_at desc, group_id desc limit $7) f cross join lateral (select * from platform.errors e"
      " where e.group_id = f.group_id and e.happened_at = f.last_at order by record_id desc limit 1) l"
      " order by f.last_at desc, f.group_id desc",
      {query.since, query.group, query.process, query.text, query.before_at, query.before_group,
       query.count + 1});
  ErrorPage page;
  for (const postgres::Row row : rows) {
    if (std::ssize(page.groups) == query.count) {
      page.more = true;
      break;
    }
    page.groups.push_back(group_in(row));
  }
  co_return page;
}

Task<std::vector<ErrorGroup>> error_groups(postgres::Database& database, Instant since) {
  ErrorPage page =
      co_await error_page(database, {.since = since, .count = std::numeric_limits<std::int64_t>::max() - 1});
  co_return std::move(page.groups);
}

Task<std::vector<ErrorOccasion>> error_occasions(postgres::Database& database, std::string group,
                                                 std::int64_t count) {
  const postgres::Result rows = co_await database.query(
      "select happened_at, times, process, version, error, correlation from platform.errors"
      " where group_id = $1 order by happened_at desc, record_id desc limit $2",
      {group, count});
  std::vector<ErrorOccasion> occasions;
  for (const postgres::Row row : rows) {
    occasions.push_back({.at = row.get<Instant>("happened_at"),
                         .times = row.get<std::int64_t>("times"),
                         .process = row.get<std::string>("process"),
                         .version = row.get<std::string>("version"),
                         .error = row.get<std::string>("error"),
                         .correlation = row.get<std::string>("correlation")});
  }
  co_return occasions;
}

Task<std::int64_t> drop_old_errors(postgres::Database& jobs, Instant now) {
  const postgres::Result old =
      co_await jobs.query("delete from platform.errors where happened_at < $1", {now - errors_kept_for});
  const postgres::Result many = co_await jobs.query(
      "delete from platform.errors where record_id in (select record_id from (select record_id, row_number()"
      " over (partition by group_id order by happened_at desc) as place from platform.errors) n"
      " where place > $1)",
      {kept_of_a_group});
  co_return static_cast<std::int64_t>(old.affected() + many.affected());
}

}  // namespace herwa::platform
