#include "platform/plans/policy_rows.hpp"

namespace herwa::platform::policy_rows {
namespace {

using postgres::Row;

postgres::Batch questions(GuildId guild) {
  postgres::Batch batch;
  // The version first: what changes between two of these makes a higher one.
  batch.push_back({"select version, staff_roles from platform.guild_policies where guild_id = $1", {guild}});
  batch.push_back(
      {"select source, reference, tier, starts_at, ends_at, grace_s from platform.subscriptions"
       " where guild_id = $1 order by source, reference",
       {guild}});
  batch.push_back({"select feature, enabled from platform.guild_features where guild_id = $1", {guild}});
  batch.push_back(
      {"select kind, name, denied_roles, allowed_roles, denied_channels, allowed_channels"
       " from platform.access_rules where guild_id = $1",
       {guild}});
  return batch;
}

Subscription subscription_of(const Row& row) {
  return {.source = row.get<std::string>("source"),
          .reference = row.get<std::string>("reference"),
          .tier = row.get<std::string>("tier"),
          .starts = row.get<Instant>("starts_at"),
          .ends = row.get<std::optional<Instant>>("ends_at"),
          .grace = std::chrono::seconds(row.get<std::int64_t>("grace_s"))};
}

PolicyFacts::Rule rule_of(const Row& row) {
  return {.kind = row.get<std::string>("kind"),
          .name = row.get<std::string>("name"),
          .rules = {.denied_roles = row.get<std::vector<RoleId>>("denied_roles"),
                    .denied_channels = row.get<std::vector<ChannelId>>("denied_channels"),
                    .allowed_channels = row.get<std::vector<ChannelId>>("allowed_channels"),
                    .allowed_roles = row.get<std::vector<RoleId>>("allowed_roles")}};
}

}  // namespace

Task<PolicyFacts> read(postgres::Database& database, GuildId guild, Instant now) {
  const auto results = co_await database.run_in_guild(guild, questions(guild));
  PolicyFacts facts;
  facts.read_at = now;
  if (const auto head = results[0].first()) {
    facts.version = static_cast<std::uint64_t>(head->get<std::int64_t>("version"));
    facts.staff = head->get<std::vector<RoleId>>("staff_roles");
  }
  for (const Row row : results[1]) facts.subscriptions.push_back(subscription_of(row));
  for (const Row row : results[2])
    facts.features.emplace_back(row.get<std::string>("feature"), row.get<bool>("enabled"));
  for (const Row row : results[3]) facts.rules.push_back(rule_of(row));
  co_return facts;
}

Task<Change> seal(postgres::Transaction& tx, Changes& changes, Record record) {
  Change change = co_await changes.record(tx, {.topic = "plans", .guild = record.guild});
  postgres::Batch batch;
  batch.push_back(
      {"insert into platform.guild_policies (guild_id, version) values ($1, $2)"
       " on conflict (guild_id) do update set version = excluded.version",
       {record.guild, change.seq}});
  batch.push_back(
      {"insert into platform.policy_changes"
       " (guild_id, version, changed_by, subject, before, after, changed_at)"
       " values ($1, $2, $3, $4, $5, $6, $7)",
       {record.guild, change.seq, record.by, record.subject, record.before, record.after, record.at}});
  co_await tx.run(std::move(batch));
  co_return change;
}

}  // namespace herwa::platform::policy_rows
