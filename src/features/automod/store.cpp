#include "features/automod/store.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include <algorithm>

#include "base/errors.hpp"

namespace herwa::features::automod::store {
namespace {

namespace json = boost::json;

std::string text(const json::object& object, std::string_view name) {
  return std::string(object.at(name).as_string());
}

Task<> insert(postgres::Database& database, GuildId guild, const json::object& offence) {
  co_await database.query_in_guild(
      guild,
      "insert into automod.offences (guild_id, offence_id, user_id, rule, trigger_kind, channel_id, "
      "message_id,"
      " what, seen, most, points, state, happened_at, intent)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
      " on conflict do nothing",
      {guild, text(offence, "id"), offence.at("user").as_int64(), text(offence, "rule"),
       text(offence, "trigger"), offence.at("channel").as_int64(), offence.at("message").as_int64(),
       text(offence, "what"), offence.at("seen").as_int64(), offence.at("most").as_int64(),
       offence.at("points").as_int64(), text(offence, "state"),
       Instant(std::chrono::microseconds(offence.at("at").as_int64())),
       // Records of earlier versions have none.
       offence.contains("intent") ? text(offence, "intent") : std::string()});
}

Task<> settle(postgres::Database& database, GuildId guild, const json::object& outcome) {
  co_await database.query_in_guild(
      guild,
      "update automod.offences set state = $3, outcome = $4, intent = ''"
      " where guild_id = $1 and offence_id = $2",
      {guild, text(outcome, "id"), text(outcome, "state"), text(outcome, "outcome")});
}

Offence offence_in(const postgres::Row& row) {
  return {.id = row.get<std::string>("offence_id"),
          .user = row.get<UserId>("user_id"),
          .rule = row.get<std::string>("rule"),
          .trigger = row.get<std::string>("trigger_kind"),
          .channel = row.get<ChannelId>("channel_id"),
          .message = row.get<MessageId>("message_id"),
          .what = row.get<std::string>("what"),
          .seen = row.get<std::int64_t>("seen"),
          .most = row.get<std::int64_t>("most"),
          .points = row.get<std::int64_t>("points"),
          .state = row.get<std::string>("state"),
          .outcome = row.get<std::string>("outcome"),
          .at = row.get<Instant>("happened_at")};
}

}  // namespace

std::string record_of(const Offence& offence) {
  return json::serialize(json::object{{"id", offence.id},
                                      {"user", offence.user.bigint()},
                                      {"rule", offence.rule},
                                      {"trigger", offence.trigger},
                                      {"channel", offence.channel.bigint()},
                                      {"message", offence.message.bigint()},
                                      {"what", offence.what},
                                      {"seen", offence.seen},
                                      {"most", offence.most},
                                      {"points", offence.points},
                                      {"state", offence.state},
                                      {"intent", offence.intent},
                                      {"at", offence.at.time_since_epoch().count()}});
}

std::string record_of_outcome(const std::string& id, std::string_view state, std::string_view outcome) {
  return json::serialize(
      json::object{{"id", id}, {"state", std::string(state)}, {"outcome", std::string(outcome)}});
}

Task<> write(postgres::Database& database, GuildId guild, std::vector<platform::Record> records) {
  for (const platform::Record& record : records) {
    json::value body;
    try {
      body = json::parse(record.body);
    } catch (const std::exception& error) {
      throw Failure(fmt::format("the record cannot be read: {}", error.what()));
    }
    const json::object& object = body.as_object();
    if (object.contains("user")) {
      co_await insert(database, guild, object);
    } else {
      co_await settle(database, guild, object);
    }
  }
}

Task<std::vector<Offence>> of_message(postgres::Database& database, GuildId guild, MessageId message) {
  const auto found = co_await database.query_in_guild(
      guild,
      "select offence_id, user_id, rule, trigger_kind, channel_id, message_id, what, seen, most, points, "
      "state,"
      " outcome, happened_at from automod.offences where guild_id = $1 and message_id = $2"
      " order by happened_at limit 25",
      {guild, message});
  std::vector<Offence> offences;
  for (const auto& row : found) offences.push_back(offence_in(row));
  co_return offences;
}

Task<std::vector<Acting>> acting(postgres::Database& database, GuildId guild, Instant from) {
  const auto found = co_await database.query_in_guild(
      guild,
      "select offence_id, user_id, happened_at, intent from automod.offences where guild_id = $1"
      " and state = 'acting' and intent <> '' and happened_at > $2 order by happened_at limit 100",
      {guild, from});
  std::vector<Acting> all;
  for (const auto& row : found)
    all.push_back({.id = row.get<std::string>("offence_id"),
                   .user = row.get<UserId>("user_id"),
                   .at = row.get<Instant>("happened_at"),
                   .intent = row.get<std::string>("intent")});
  co_return all;
}

Task<> settle_all(postgres::Database& database, GuildId guild, Outcome outcome) {
  co_await database.query_in_guild(
      guild,
      "update automod.offences set state = $3, outcome = $4, intent = ''"
      " where guild_id = $1 and offence_id = any($2::text[]) and state = 'acting'",
      {guild, outcome.ids, outcome.state, outcome.outcome});
}

Task<OffencePage> page(postgres::Database& database, OffenceQuery query) {
  const std::int64_t count = std::clamp<std::int64_t>(query.count, 1, 100);
  const auto found = co_await database.query_in_guild(
      query.guild,
      "select offence_id, user_id, rule, trigger_kind, channel_id, message_id, what, seen, most, points, "
      "state,"
      " outcome, happened_at from automod.offences where guild_id = $1 and ($2::bigint = 0 or user_id = $2)"
      " and ($3::text = '' or rule = $3) and ($4::text = '' or state = $4)"
      " and ($5::timestamptz is null"
      " or (happened_at, offence_id collate \"C\") < ($5, $6::text collate \"C\"))"
      " order by happened_at desc, offence_id collate \"C\" desc limit $7",
      {query.guild, query.user, query.rule, query.state, query.before_at, query.before_id, count + 1});
  OffencePage page;
  for (const auto& row : found) {
    if (std::ssize(page.offences) == count) {
      page.more = true;
      break;
    }
    page.offences.push_back(offence_in(row));
  }
  co_return page;
}

Task<std::vector<Tally>> since(postgres::Database& database, GuildId guild, Instant from) {
  const auto found = co_await database.query_in_guild(
      guild,
      "select rule, count(*) filter (where state in ('done', 'acting')) as done,"
      " count(*) filter (where state in ('tried', 'seen')) as tried,"
      " count(*) filter (where state = 'failed') as failed"
      " from automod.offences where guild_id = $1 and happened_at > $2 group by rule order by count(*) desc "
      "limit 50",
      {guild, from});
  std::vector<Tally> tallies;
  for (const auto& row : found) {
    tallies.push_back({.rule = row.get<std::string>("rule"),
                       .done = row.get<std::int64_t>("done"),
                       .tried = row.get<std::int64_t>("tried"),
                       .failed = row.get<std::int64_t>("failed")});
  }
  co_return tallies;
}

Task<std::int64_t> drop_before(postgres::Database& jobs, Instant before, std::int64_t count) {
  const auto gone = co_await jobs.query(
      "delete from automod.offences where (guild_id, offence_id) in (select guild_id, offence_id"
      " from automod.offences where happened_at < $1 order by happened_at limit $2)",
      {before, count});
  co_return static_cast<std::int64_t>(gone.affected());
}

}  // namespace herwa::features::automod::store
