#include "platform/audit/security_events.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <set>

#include "platform/audit/internal/record_json.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;
using record_json::instant_of;
using record_json::number_of;
using record_json::text_of;

constexpr const char* record_kind = "security";
constexpr std::int64_t events_page_max = 100;
constexpr std::int32_t dropped_at_once = 10'000;
constexpr std::array<std::string_view, 3> names{"refused", "forged_component", "cross_guild"};

SecurityKind kind_named(std::string_view name) {
  const auto* const found = std::ranges::find(names, name);
  return static_cast<SecurityKind>(found == names.end() ? 0 : found - names.begin());
}

Task<> write_events(postgres::Database& database, GuildId guild, std::vector<Record> records) {
  std::vector<std::string> ids, kinds, codes, handlers;
  std::vector<std::int64_t> actors, channels, others;
  std::vector<Instant> instants;
  for (const Record& record : records) {
    const json::object event = record_json::read(record.body);
    ids.push_back(record.id);
    instants.push_back(instant_of(event, "at"));
    actors.push_back(number_of(event, "actor"));
    kinds.push_back(text_of(event, "kind"));
    codes.push_back(text_of(event, "code"));
    handlers.push_back(text_of(event, "handler"));
    channels.push_back(number_of(event, "channel"));
    others.push_back(number_of(event, "other_guild"));
  }
  co_await database.query_in_guild(
      guild,
      "insert into platform.security_events (guild_id, record_id, happened_at, actor_id, kind, code, handler,"
      " channel_id, other_guild) select $1, r.* from unnest($2::text[], $3::timestamptz[], $4::bigint[],"
      " $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bigint[]) r on conflict do nothing",
      {guild, ids, instants, actors, kinds, codes, handlers, channels, others});
}

SecurityShown shown_in(const postgres::Row& row) {
  return {.id = row.get<std::string>("record_id"),
          .at = row.get<Instant>("happened_at"),
          .event = {.guild = row.get<GuildId>("guild_id"),
                    .actor = UserId(static_cast<std::uint64_t>(std::max<std::int64_t>(
                        row.get<std::int64_t>("actor_id"), 0))),  // a pseudonym is below zero
                    .kind = kind_named(row.get<std::string>("kind")),
                    .code = row.get<std::string>("code"),
                    .handler = row.get<std::string>("handler"),
                    .channel = row.get<ChannelId>("channel_id"),
                    .other_guild = row.get<GuildId>("other_guild")}};
}

// Of one row more than the page holds.
SecurityPage page_of(const postgres::Result& result, std::int64_t count) {
  SecurityPage page;
  for (const postgres::Row row : result) {
    if (std::ssize(page.events) == count) {
      page.more = true;
      break;
    }
    page.events.push_back(shown_in(row));
  }
  return page;
}

template <class AnyId>
std::int64_t number(AnyId id) {
  return static_cast<std::int64_t>(id.value());
}

}  // namespace

std::string_view name_of(SecurityKind kind) { return names.at(static_cast<std::size_t>(kind)); }

SecurityEvents::SecurityEvents(const Surroundings& around, SecurityEventOptions options)
    : around_(around), options_(options) {
  around_.recorder.sink(record_kind, write_events);
}

void SecurityEvents::note(const SecurityEvent& event) {
  around_.metrics
      .counter("herwa_security_events_total", "Attempts at what one may not",
               {{"kind", std::string(name_of(event.kind))}})
      .add();
  count(event);
  if (!event.guild) return;
  // Dropped only at the recorder's bound, which counts and logs it.
  (void)around_.recorder.note(
      record_kind, event.guild,
      json::serialize(json::object{{"at", around_.timers.clock().now().time_since_epoch().count()},
                                   {"actor", number(event.actor)},
                                   {"kind", name_of(event.kind)},
                                   {"code", event.code},
                                   {"handler", event.handler},
                                   {"channel", number(event.channel)},
                                   {"other_guild", number(event.other_guild)}}));
}

void SecurityEvents::count(const SecurityEvent& event) {
  const Tick now = around_.timers.clock().tick();
  if (actors_.size() >= options_.actors_max && !actors_.contains(event.actor)) forget_quiet_actors(now);
  Actor& actor = actors_[event.actor];
  forget_old_attempts(actor, now);
  const std::int64_t points = event.kind == SecurityKind::Refused ? 1 : options_.points_of_forgery;
  actor.attempts.push_back({.at = now, .points = points, .guild = event.guild});
  actor.points += points;
  if (actor.points < options_.points_max) return;

  std::set<std::string> guilds;
  for (const Attempt& attempt : actor.attempts) guilds.insert(attempt.guild.text());
  around_.alerts.raise(
      {.key = "security " + event.actor.text(),
       .title = "Somebody keeps trying what they may not",
       .text = fmt::format("User {} was refused {} times within {} minutes, the last time at \"{}\" ({}, "
                           "{}). Servers: {}. What "
                           "they tried is in each server's security events.",
                           event.actor.text(), actor.attempts.size(),
                           std::chrono::duration_cast<std::chrono::minutes>(options_.window).count(),
                           event.handler, name_of(event.kind), event.code, fmt::join(guilds, ", "))});
  // From here on they begin anew; the alert itself is told once in a while.
  actor = {};
}

void SecurityEvents::forget_old_attempts(Actor& actor, Tick now) const {
  while (!actor.attempts.empty() && now - actor.attempts.front().at >= options_.window) {
    actor.points -= actor.attempts.front().points;
    actor.attempts.pop_front();
  }
}

void SecurityEvents::forget_quiet_actors(Tick now) {
  for (auto& [id, actor] : actors_) forget_old_attempts(actor, now);
  std::erase_if(actors_, [](const auto& one) { return one.second.attempts.empty(); });
  // A flood of actors: those with the fewest points make room.
  if (actors_.size() >= options_.actors_max)
    std::erase_if(actors_, [](const auto& one) { return one.second.points <= 1; });
  if (actors_.size() >= options_.actors_max) actors_.clear();
}

Task<SecurityPage> SecurityEvents::page(SecurityQuery query) {
  const std::int64_t count = std::clamp<std::int64_t>(query.count, 1, events_page_max);
  const postgres::Result result = co_await around_.database.query_in_guild(
      query.guild,
      "select guild_id, record_id, happened_at, actor_id, kind, code, handler, channel_id, other_guild"
      " from platform.security_events where guild_id = $1 and ($2 = 0 or actor_id = $2)"
      " and ($3::timestamptz is null or (happened_at, record_id) < ($3, $4::text))"
      " order by happened_at desc, record_id desc limit $5",
      {query.guild, number(query.actor), query.before_at, query.before_id, count + 1});
  co_return page_of(result, count);
}

Task<SecurityPage> SecurityEvents::search(postgres::Database& jobs, SecuritySearch search) {
  const std::int64_t count = std::clamp<std::int64_t>(search.count, 1, events_page_max);
  const postgres::Result result = co_await jobs.query(
      "select guild_id, record_id, happened_at, actor_id, kind, code, handler, channel_id, other_guild"
      " from platform.security_events where ($1 = 0 or guild_id = $1) and ($2 = 0 or actor_id = $2)"
      " and ($3::text = '' or kind = $3) and ($4::timestamptz is null or happened_at >= $4)"
      " and ($5::timestamptz is null or (happened_at, record_id) < ($5, $6::text))"
      " order by happened_at desc, record_id desc limit $7",
      {number(search.guild), number(search.actor), search.kind, search.since, search.before_at,
       search.before_id, count + 1});
  co_return page_of(result, count);
}

Task<std::int64_t> SecurityEvents::drop_old(postgres::Database& jobs, Instant now,
                                            SecurityEventOptions options) {
  const Instant before = now - std::chrono::duration_cast<std::chrono::microseconds>(options.kept);
  std::int64_t dropped = 0;
  for (;;) {
    const postgres::Result result = co_await jobs.query(
        "delete from platform.security_events where (guild_id, record_id) in (select guild_id, record_id"
        " from platform.security_events where happened_at < $1 order by happened_at limit $2)",
        {before, dropped_at_once});
    dropped += static_cast<std::int64_t>(result.affected());
    if (std::cmp_less(result.affected(), dropped_at_once)) co_return dropped;
  }
}

}  // namespace herwa::platform
