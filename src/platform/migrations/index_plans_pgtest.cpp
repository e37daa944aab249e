// Each index earns its writes: there is a query of ours that PostgreSQL, asked for its plan over some
// thousand rows, answers with it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "platform/migrations/test_index_rows.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

struct IndexUse {
  std::string index;
  std::vector<std::string> fill;  // rows enough that reading all of them is no option
  std::string query;              // as the code asks it, with values in place
  std::string shown_as = {};      // in a plan, where it is another's part; empty: as it is
};

const std::vector<IndexUse> uses{
    {.index = "files_by_end",
     .fill = {some_exports, "analyze exports.files"},
     .query = "delete from exports.files where expires_at < '2026-03-01 05:00Z'"},
    {.index = "notes_by_time",
     .fill = {"insert into insights.notes (guild_id, note_id, at, text) select g, n::text,"
              " '2026-03-01'::timestamptz + n * interval '1 hour', 't'"
              " from generate_series(1, 40) g, generate_series(1, 400) n",
              "analyze insights.notes"},
     .query = "select note_id, at, text from insights.notes where guild_id = 7 and at >= '2026-03-02' and"
              " at < '2026-03-09' order by at desc, note_id limit 100"},
    {.index = "events_by_chunk",
     .fill =
         {"select ingest.open_day('2026-03-01')",
          "insert into ingest.events (day, chunk, event_id, at, kind, flags, guild, channel, person, target,"
          " amount, name) select '2026-03-01', n / 50, n, '2026-03-01', 1, 0, 1, 1, 1, 0, 1, ''"
          " from generate_series(1, 50000) n",
          "analyze ingest.events"},
     .query = "select at, kind from ingest.events where day = '2026-03-01' and chunk = any ('{5,6,7}')",
     .shown_as = "events_20260301_chunk_idx"},
    {.index = "chunks_by_batch",
     .fill = {some_chunks, "analyze ingest.chunks"},
     .query = "select chunk from ingest.chunks where batch = 77"},
    {.index = "chunks_with_voice",
     .fill = {some_chunks, "update ingest.chunks set voice = 2 where chunk % 500 = 0",
              "analyze ingest.chunks"},
     .query = "select chunk, day::text from ingest.chunks where voice > 0 order by chunk limit 20"},
    {.index = "voice_sessions_by_gateway",
     .fill = {some_voice, "analyze ingest.voice_sessions"},
     .query = "select user_id from ingest.voice_sessions"
              " where guild_id = any ('{5}') or gateway = any ('{7,8}')"},
    {.index = "voice_sessions_by_counted",
     .fill = {some_voice, "analyze ingest.voice_sessions"},
     .query = "select user_id from ingest.voice_sessions where counted_to < '2026-03-01 00:05Z'"},
    {.index = "batches_under_way",
     .fill = {some_batches, "analyze ingest.batches"},
     .query = "select batch, day::text from ingest.batches where acknowledged_at is null"
              " order by failures, batch limit 1 for update skip locked"},
    {.index = "erasures_to_do",
     .fill = {"insert into ingest.erasures (guild_id, user_id, asked_at, done_at) select 1, n, '2026-03-01',"
              " case when n % 100 > 0 then '2026-03-02'::date end from generate_series(1, 20000) n",
              "analyze ingest.erasures"},
     .query = "select guild_id, user_id, asked_at from ingest.erasures where done_at is null"
              " order by asked_at limit 1000"},
    {.index = "webhook_deliveries_by_time",
     .fill = {"insert into platform.webhook_deliveries (provider, delivery_id, received_at, sent_at)"
              " select 'p', n::text, '2026-03-01'::timestamptz + n * interval '1 minute', '2026-03-01'"
              " from generate_series(1, 20000) n",
              "analyze platform.webhook_deliveries"},
     .query = "select provider, delivery_id, outcome from platform.webhook_deliveries"
              " where (null::timestamptz is null or (received_at, delivery_id) < (null, ''))"
              " order by received_at desc, delivery_id desc limit 51"},
    {.index = "operator_acts_by_time",
     .fill = {"insert into platform.operator_acts"
              " (act_id, acted_at, done_by, action, subject, reason, request_id)"
              " select n::text, '2026-03-01'::timestamptz + n * interval '1 minute', '1', 'a', 's', 'r', 'q'"
              " from generate_series(1, 20000) n",
              "analyze platform.operator_acts"},
     .query = "select a.act_id, acted_at, outcome from platform.operator_acts a"
              " left join platform.operator_act_ends e using (act_id) where (0 = 0 or guild = 0)"
              " and (null::timestamptz is null or (acted_at, a.act_id) < (null, ''))"
              " order by acted_at desc, a.act_id desc limit 51"},
    {.index = "settings_history_by_feature",
     .fill = {some_guilds,
              "insert into platform.settings_history"
              " (guild_id, feature, version, before, after, author_id, source, changed_at)"
              " select g, 'f' || f, v, '{}', '{}', 1, 'command', '2026-03-01'"
              " from generate_series(1, 40) g, generate_series(1, 20) f, generate_series(1, 20) v",
              "analyze platform.settings_history"},
     .query =
         "select author_id, changed_at from platform.settings_history where guild_id = 7 and feature = 'f3'"
         " order by history_id desc limit 1"},
    {.index = "plan_refusals_by_time",
     .fill = {"insert into platform.plan_refusals"
              " (guild_id, refusal_id, user_id, feature, handler, code, tier, refused_at)"
              " select g, n::text, 1, 'f', 'h', 'c', 'free', '2026-03-01'::timestamptz + n * interval '1 "
              "hour'"
              " from generate_series(1, 40) g, generate_series(1, 400) n",
              "analyze platform.plan_refusals"},
     .query = "select feature, count(*) from platform.plan_refusals where guild_id = 7"
              " and refused_at >= '2026-03-16' group by feature"},
    {.index = "guilds_that_left",
     .fill = {"insert into platform.guilds (guild_id, joined_at, created_at, updated_at, left_at)"
              " select g, '2026-03-01', '2026-03-01', '2026-03-01',"
              " case when g % 100 = 0 then '2026-03-02'::timestamptz end from generate_series(1, 20000) g",
              "analyze platform.guilds"},
     .query = "select guild_id from platform.guilds where left_at <= '2026-03-03' order by left_at limit 10"},
    {.index = "audit_log_by_time",
     .fill =
         {"insert into platform.audit_log (guild_id, record_id, noted_at, done_by, source, action, subject)"
          " select g, n::text, '2026-03-01'::timestamptz + n * interval '1 hour', '1', 's', 'a', ''"
          " from generate_series(1, 40) g, generate_series(1, 400) n",
          "analyze platform.audit_log"},
     .query = "select entry from platform.audit_entries where guild_id = 7"
              " and noted_at < '2026-03-02' order by noted_at desc limit 51"},
    {.index = "security_events_by_time",
     .fill = {some_attempts, "analyze platform.security_events"},
     .query = "select record_id from platform.security_events where guild_id = 7"
              " order by happened_at desc, record_id desc limit 51"},
    {.index = "errors_by_time",
     .fill =
         {"insert into platform.errors"
          " (record_id, happened_at, group_id, times, process, version, message, error, kind, correlation,"
          " fields, trace) select n::text, '2026-03-01'::timestamptz + n * interval '1 minute', 'g', 1,"
          " 'api', '1', 'm', 'e', 'k', 'c', '{}', '{}' from generate_series(1, 10000) n",
          "analyze platform.errors"},
     .query = "delete from platform.errors where happened_at < '2026-03-01 01:00'"},
    {.index = "errors_by_group",
     .fill =
         {"insert into platform.errors"
          " (record_id, happened_at, group_id, times, process, version, message, error, kind, correlation,"
          " fields, trace) select n::text, '2026-03-01'::timestamptz + n * interval '1 minute', 'g' || n % "
          "100,"
          " 1, 'api', '1', 'm', 'e', 'k', 'c', '{}', '{}' from generate_series(1, 10000) n",
          "analyze platform.errors"},
     .query = "select happened_at, times from platform.errors where group_id = 'g7'"
              " order by happened_at desc, record_id desc limit 20"},
    {.index = "security_events_for_retention",
     .fill = {some_attempts, "analyze platform.security_events"},
     .query = "select guild_id, record_id from platform.security_events"
              " where happened_at < '2026-03-02' order by happened_at limit 10"},
    {.index = "log_events_by_time",
     .fill = {some_log_events, "analyze platform.log_events"},
     .query = "select record_id from platform.log_events where guild_id = 7"
              " order by happened_at desc, record_id desc limit 51"},
    {.index = "log_events_by_user",
     .fill = {some_log_events, "analyze platform.log_events"},
     .query = "select record_id from platform.log_events where guild_id = 7 and user_id = 3"
              " order by happened_at desc limit 51"},
    {.index = "log_events_by_kind",
     .fill = {some_log_events, "analyze platform.log_events"},
     .query = "select * from platform.log_events where guild_id = 7 and kind = 'k3'"
              " and (happened_at, record_id) < ('2026-03-30', '') order by happened_at desc, record_id desc "
              "limit 51"},
    {.index = "log_events_by_channel",
     .fill = {some_log_events, "analyze platform.log_events"},
     .query = "select * from platform.log_events where guild_id = 7 and channel_id = 3 and channel_id > 0"
              " and (happened_at, record_id) < ('2026-03-30', '') order by happened_at desc, record_id desc "
              "limit 51"},
    {.index = "log_events_by_doer",
     .fill = {some_log_events, "analyze platform.log_events"},
     .query = "select * from platform.log_events where guild_id = 7 and done_by = 3 and done_by <> 0"
              " and (happened_at, record_id) < ('2026-03-30', '') order by happened_at desc, record_id desc "
              "limit 51"},
    {.index = "log_events_for_retention",
     .fill = {some_log_events, "analyze platform.log_events"},
     .query = "select guild_id, record_id from platform.log_events"
              " where happened_at < '2026-03-02' order by happened_at limit 10"},
    {.index = "outbox_by_entry",
     .fill = {some_jobs, "analyze platform.outbox"},
     .query = "update platform.outbox set redis_run = 'a' where entry = any(array[3, 5, 9])"},
    {.index = "outbox_pending",
     .fill = {some_jobs, "analyze platform.outbox"},
     .query = "select entry from platform.outbox where redis_run is null and refused is null"
              " order by entry limit 10 for update skip locked"},
    {.index = "outbox_forwarded",
     .fill = {some_jobs, "analyze platform.outbox"},
     .query = "select entry from platform.outbox where redis_run < 'life' order by entry limit 10"},
    {.index = "job_effects_by_age",
     .fill = {"insert into platform.job_effects (guild_id, effect, done_at)"
              " select g, n::text, '2026-03-01'::timestamptz + n * interval '1 hour'"
              " from generate_series(1, 40) g, generate_series(1, 400) n",
              "analyze platform.job_effects"},
     .query = "select guild_id, effect from platform.job_effects where done_at < '2026-03-02'"
              " order by done_at limit 10"},
    {.index = "sanctions_by_target",
     .fill = {some_sanctions, "analyze platform.sanctions"},
     .query = "select * from platform.sanctions where guild_id = 7 and target_id = 3 and number is not null"
              " order by number desc limit 10"},
    {.index = "sanctions_to_expire",
     .fill =
         {some_sanctions,
          "update platform.sanctions set ends_at = '2026-03-01'::timestamptz + act::int * interval '1 day'",
          "analyze platform.sanctions"},
     .query = "select act from platform.sanctions where kind = 'warn' and state = 'done'"
              " and expired_at is null and ends_at <= '2026-03-02' order by ends_at limit 10"},
    {.index = "sanctions_begun",
     .fill = {some_sanctions, "analyze platform.sanctions"},
     .query = "select * from platform.sanctions where guild_id = 7 and state = 'begun'"
              " and held_until <= '2026-03-02' order by begun_at limit 100"},
    {.index = "sanctions_untold",
     .fill = {some_sanctions, "update platform.sanctions set untold = act::int % 100 = 2",
              "analyze platform.sanctions"},
     .query = "select * from platform.sanctions where guild_id = 7 and untold and state = 'done'"
              " and held_until <= '2026-04-01'"},
    {.index = "sanctions_unweighed",
     .fill = {some_sanctions,
              "update platform.sanctions set weighed_at = '2026-03-01' where act::int % 100 > 1",
              "analyze platform.sanctions"},
     .query = "select number from platform.sanctions where guild_id = 7 and kind = 'warn' and state = 'done'"
              " and weighed_at is null order by number limit 100"},
    {.index = "sanctions_bans_to_end",
     .fill = {some_sanctions,
              "update platform.sanctions set kind = 'ban', ban_in_force = act::int % 10 = 0,"
              " ends_at = '2026-03-01'::timestamptz + act::int * interval '1 day' where act::int % 2 = 0",
              "analyze platform.sanctions"},
     .query = "select number, target_id, ends_at from platform.sanctions where guild_id = 7 and kind = 'ban'"
              " and ban_in_force and ends_at <= '2026-03-20' order by ends_at limit 500"},
    {.index = "mass_acts_for_retention",
     .fill = {"insert into moderation.mass_acts (guild_id, mass_id, kind, state, asked_by, asked_at,"
              " channel_id) select g, n, 'ban', 'done', 1, '2026-03-01'::timestamptz + n * interval '1 hour',"
              " 1 from generate_series(1, 40) g, generate_series(1, 400) n",
              "analyze moderation.mass_acts"},
     .query = "select guild_id, mass_id from moderation.mass_acts where asked_at < '2026-03-02'"
              " and state <> 'running' order by asked_at limit 10"},
    {.index = "offences_acting",
     .fill = {some_offences,
              "update automod.offences set state = 'acting', intent = '{}' where message_id % 100 = 0",
              "analyze automod.offences"},
     .query = "select offence_id from automod.offences where guild_id = 7 and state = 'acting'"
              " and intent <> '' and happened_at > '2026-03-02' order by happened_at limit 100"},
    {.index = "sanctions_by_moderator",
     .fill = {some_sanctions, "update platform.sanctions set done_by = act::int % 80",
              "analyze platform.sanctions"},
     .query = "select * from platform.sanctions where guild_id = 7 and number is not null and done_by = 3"
              " order by number desc limit 51"},
    {.index = "sanctions_by_time",
     .fill =
         {some_sanctions,
          "update platform.sanctions set ended_at = '2026-03-01'::timestamptz + act::int * interval '1 hour'"
          " where state = 'done'",
          "analyze platform.sanctions"},
     .query = "select kind, count(*) from platform.sanctions where guild_id = 7 and ended_at >= '2026-03-16'"
              " and number is not null and voided_at is null group by kind"},
    {.index = "sanctions_referring",
     .fill = {some_sanctions, "update platform.sanctions set refers_to = 1 where act::int % 100 = 2",
              "analyze platform.sanctions"},
     .query = "select number from platform.sanctions where guild_id = 7 and refers_to = 1"
              " and number is not null"},
    {.index = "sanctions_because_of",
     .fill = {some_sanctions, "update platform.sanctions set because_of = 1 where act::int % 100 = 2",
              "analyze platform.sanctions"},
     .query = "select number from platform.sanctions where guild_id = 7 and because_of = 1"
              " and number is not null"},
    {.index = "sanction_wishes_waiting",
     .fill = {some_wishes, "analyze platform.sanction_wishes"},
     .query = "select * from platform.sanction_wishes where guild_id = 7 and state = 'waiting'"
              " and ends_at > '2026-03-01' order by asked_at, wish_id limit 100"},
    {.index = "sanction_wishes_for_retention",
     .fill = {some_wishes, "analyze platform.sanction_wishes"},
     .query = "select guild_id, wish_id from platform.sanction_wishes where asked_at < '2026-03-02'"
              " order by asked_at limit 100"},
    {.index = "offences_by_time",
     .fill = {some_offences, "analyze automod.offences"},
     .query = "select rule, count(*) from automod.offences where guild_id = 7 and happened_at > '2026-03-16'"
              " group by rule"},
    {.index = "offences_by_message",
     .fill = {some_offences, "analyze automod.offences"},
     .query = "select offence_id from automod.offences where guild_id = 7 and message_id = 5"
              " order by happened_at limit 25"},
    {.index = "offences_by_user",
     .fill = {some_offences, "analyze automod.offences"},
     .query = "delete from automod.offences where guild_id = 7 and user_id = 3"},
    {.index = "offences_for_retention",
     .fill = {some_offences, "analyze automod.offences"},
     .query = "select guild_id, offence_id from automod.offences where happened_at < '2026-03-02'"
              " order by happened_at limit 10"},
    {.index = "sessions_by_user",
     .fill =
         {"insert into platform.users (user_id, username, display_name, seen_at)"
          " select u, 'u', 'U', '2026-03-01' from generate_series(1, 200) u",
          "insert into platform.sessions (session_id, user_id, created_at, seen_at, expires_at, epoch,"
          " epoch_at, address, agent) select u || '-' || n, u, '2026-03-01', '2026-03-01', '2026-03-02', 0,"
          " '2026-03-01', '', '' from generate_series(1, 200) u, generate_series(1, 40) n",
          "analyze platform.sessions"},
     .query = "select session_id, created_at from platform.sessions where user_id = 7 and ended_at is null"
              " and expires_at > '2026-03-01' order by created_at desc limit 100"},
};

std::set<std::string> words_of(const std::string& list) {
  std::set<std::string> words;
  std::size_t at = 0;
  while (at < list.size()) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    words.insert(list.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// Those that no key and no constraint brings with it.
std::set<std::string> indexes_of_the_schema(const std::string& url) {
  return words_of(testing::sql(
      url,
      "select coalesce(string_agg(c.relname, ' '), '') from pg_index i join pg_class c on c.oid = "
      "i.indexrelid"
      " join pg_namespace n on n.oid = c.relnamespace"
      " where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and not i.indisprimary"
      " and not i.indisunique and not exists (select from pg_constraint where conindid = i.indexrelid)"));
}

// R20.3 an index that no query is known to need fails here
TEST(IndexPlans, EveryIndexNamesAQueryThatNeedsIt) {
  std::set<std::string> known;
  for (const IndexUse& use : uses) known.insert(use.index);
  EXPECT_EQ(indexes_of_the_schema(testing::migrated_database()), known)
      << "say in this file which query the new index is for, or leave it out";
}

// PostgreSQL's plans for the query, with the index and without it, over rows that are gone afterwards: one
// database serves every index, and a connection that closes in a transaction has done nothing.
struct Plans {
  std::string with;
  std::string without;
};
Plans plans_of(const std::string& url, const IndexUse& use) {
  const std::string ask = "execute $ask$explain (format json) " + use.query + "$ask$ into plan;";
  const std::string seen = testing::sql(
      url, fmt::format("begin; {};"
                       " create temporary table seen (place int, plan text);"
                       " set local search_path to platform, ingest, automod, moderation, insights, exports;"
                       " do $do$ declare plan json; begin"
                       " {} insert into pg_temp.seen values (1, plan::text);"
                       " drop index {};"
                       " {} insert into pg_temp.seen values (2, plan::text);"
                       " end $do$;"
                       " select string_agg(plan, '|without|' order by place) from pg_temp.seen",
                       fmt::join(use.fill, "; "), ask, use.index, ask));
  const std::size_t end = seen.find("|without|");
  return {seen.substr(0, end), seen.substr(end)};
}

// R20.3 PostgreSQL's own plan for the query goes by the index, and without the index it would not
TEST(IndexPlans, EveryIndexIsInThePlanOfItsQuery) {
  const std::string url = testing::migrated_database();
  for (const IndexUse& use : uses) {
    SCOPED_TRACE(use.index);
    const std::string& shown = use.shown_as.empty() ? use.index : use.shown_as;
    const std::string quoted = "\"Index Name\": \"" + shown + "\"";
    const Plans plans = plans_of(url, use);
    EXPECT_NE(plans.with.find(quoted), std::string::npos) << plans.with;
    EXPECT_EQ(plans.without.find(quoted), std::string::npos) << plans.without;
  }
}

// No index is left half built by an interrupted `create index concurrently`
TEST(IndexPlans, EveryIndexIsValid) {
  EXPECT_EQ(testing::sql(testing::migrated_database(),
                         "select count(*) from pg_index where not (indisvalid and indisready)"),
            "0");
}

}  // namespace
}  // namespace herwa::platform
