#include "features/moderation/store.hpp"

namespace herwa::features::moderation::store {
namespace {

std::int64_t number(MassId id) { return static_cast<std::int64_t>(id); }

}  // namespace

Task<bool> put_lock(postgres::Database& database, Lock lock) {
  const auto put = co_await database.query_in_guild(
      lock.guild,
      "insert into moderation.locks (guild_id, channel_id, locked_by, locked_at, before_lock)"
      " values ($1, $2, $3, $4, $5) on conflict do nothing",
      {lock.guild, lock.channel, lock.by, lock.at, lock.before});
  co_return put.affected() > 0;
}

Task<std::optional<Lock>> find_lock(postgres::Database& database, GuildId guild, ChannelId channel) {
  const auto found =
      co_await database.query_in_guild(guild,
                                       "select locked_by, locked_at, before_lock from moderation.locks"
                                       " where guild_id = $1 and channel_id = $2",
                                       {guild, channel});
  const auto row = found.first();
  if (!row) co_return std::nullopt;
  co_return Lock{.guild = guild,
                 .channel = channel,
                 .by = row->get<UserId>("locked_by"),
                 .at = row->get<Instant>("locked_at"),
                 .before = row->get<std::string>("before_lock")};
}

Task<> drop_lock(postgres::Database& database, GuildId guild, ChannelId channel) {
  co_await database.query_in_guild(
      guild, "delete from moderation.locks where guild_id = $1 and channel_id = $2", {guild, channel});
}

Task<> put_mass(postgres::Database& database, MassAct act, std::vector<UserId> targets) {
  const GuildId guild = act.place.guild;
  postgres::Batch batch{
      {"insert into moderation.mass_acts (guild_id, mass_id, kind, asked_by, asked_at, channel_id, reason,"
       " delete_seconds, locale) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
       {guild, number(act.place.id), std::string(platform::name_of(act.kind)), act.by, act.at, act.channel,
        act.reason, std::int64_t{act.delete_messages.count()}, act.locale}},
      {"insert into moderation.mass_targets (guild_id, mass_id, target_id)"
       " select $1, $2, t from unnest($3::bigint[]) t on conflict do nothing",
       {guild, number(act.place.id), targets}}};
  co_await database.run_in_guild(guild, std::move(batch));
}

Task<std::optional<MassAct>> find_mass(postgres::Database& database, MassPlace place) {
  const auto found = co_await database.query_in_guild(
      place.guild, "select * from moderation.mass_acts where guild_id = $1 and mass_id = $2",
      {place.guild, number(place.id)});
  const auto row = found.first();
  if (!row) co_return std::nullopt;
  co_return MassAct{
      .place = place,
      .kind =
          platform::sanction_kind_named(row->get<std::string>("kind")).value_or(platform::SanctionKind::Ban),
      .state = row->get<std::string>("state"),
      .by = row->get<UserId>("asked_by"),
      .at = row->get<Instant>("asked_at"),
      .channel = row->get<ChannelId>("channel_id"),
      .message = row->get<MessageId>("message_id"),
      .reason = row->get<std::string>("reason"),
      .delete_messages = std::chrono::seconds(row->get<std::int64_t>("delete_seconds")),
      .locale = row->get<std::string>("locale"),
      .failure = row->get<std::string>("failure")};
}

Task<std::vector<MassPlace>> running(postgres::Database& database, GuildId guild) {
  const auto found = co_await database.query_in_guild(
      guild,
      "select mass_id from moderation.mass_acts where guild_id = $1 and state = 'running' order by mass_id"
      " limit 100",
      {guild});
  std::vector<MassPlace> all;
  for (const postgres::Row row : found)
    all.push_back({.guild = guild, .id = static_cast<MassId>(row.get<std::int64_t>(0))});
  co_return all;
}

Task<bool> start_mass(postgres::Database& database, MassPlace place) {
  const auto started =
      co_await database.query_in_guild(place.guild,
                                       "update moderation.mass_acts set state = 'running'"
                                       " where guild_id = $1 and mass_id = $2 and state = 'asked'",
                                       {place.guild, number(place.id)});
  co_return started.affected() > 0;
}

Task<bool> end_mass(postgres::Database& database, MassEnd end) {
  const auto ended = co_await database.query_in_guild(
      end.place.guild,
      "update moderation.mass_acts set state = $3, failure = $4, ended_at = $5"
      " where guild_id = $1 and mass_id = $2 and state = 'running'",
      {end.place.guild, number(end.place.id), end.state, end.failure, end.at});
  co_return ended.affected() > 0;
}

Task<> set_message(postgres::Database& database, MassPlace place, MessageId message) {
  co_await database.query_in_guild(
      place.guild, "update moderation.mass_acts set message_id = $3 where guild_id = $1 and mass_id = $2",
      {place.guild, number(place.id), message});
}

Task<std::vector<UserId>> next_targets(postgres::Database& database, MassPlace place, std::int64_t count) {
  const auto found = co_await database.query_in_guild(
      place.guild,
      "select target_id from moderation.mass_targets where guild_id = $1 and mass_id = $2 and waiting"
      " order by target_id limit $3",
      {place.guild, number(place.id), count});
  std::vector<UserId> all;
  for (const postgres::Row row : found) all.push_back(row.get<UserId>(0));
  co_return all;
}

Task<> settle(postgres::Database& database, MassResult result) {
  co_await database.query_in_guild(
      result.place.guild,
      "update moderation.mass_targets set waiting = false, came_to = $4, why = $5"
      " where guild_id = $1 and mass_id = $2 and target_id = $3",
      {result.place.guild, number(result.place.id), result.target, result.came_to, result.why});
}

Task<MassTally> tally(postgres::Database& database, MassPlace place) {
  const auto counted = co_await database.query_in_guild(
      place.guild,
      "select count(*) filter (where waiting), count(*) filter (where came_to = 'done'),"
      " count(*) filter (where came_to = 'refused'), count(*) filter (where came_to = 'failed')"
      " from moderation.mass_targets where guild_id = $1 and mass_id = $2",
      {place.guild, number(place.id)});
  const postgres::Row row = counted.one();
  co_return MassTally{.waiting = row.get<std::int64_t>(0),
                      .done = row.get<std::int64_t>(1),
                      .refused = row.get<std::int64_t>(2),
                      .failed = row.get<std::int64_t>(3)};
}

Task<std::vector<MassResult>> not_done(postgres::Database& database, MassPlace place) {
  const auto found = co_await database.query_in_guild(
      place.guild,
      "select target_id, came_to, why from moderation.mass_targets where guild_id = $1 and mass_id = $2"
      " and came_to in ('refused', 'failed') order by target_id limit 10",
      {place.guild, number(place.id)});
  std::vector<MassResult> all;
  for (const postgres::Row row : found)
    all.push_back({.place = place,
                   .target = row.get<UserId>("target_id"),
                   .came_to = row.get<std::string>("came_to"),
                   .why = row.get<std::string>("why")});
  co_return all;
}

Task<std::int64_t> drop_masses_before(postgres::Database& jobs, Instant before, std::int64_t count) {
  const auto gone = co_await jobs.query(
      "delete from moderation.mass_acts where (guild_id, mass_id) in (select guild_id, mass_id"
      " from moderation.mass_acts where asked_at < $1 and state <> 'running' order by asked_at limit $2)",
      {before, count});
  co_return static_cast<std::int64_t>(gone.affected());
}

}  // namespace herwa::features::moderation::store
