#include "platform/catalog/catalog_rows.hpp"

#include <boost/json.hpp>

#include <algorithm>

#include "base/errors.hpp"

namespace herwa::platform {
namespace {

using postgres::Batch;
using postgres::Result;
using postgres::Row;

// Of discovery's advisory lock. Any number will do, as long as every version of Herwa uses the same.
constexpr std::int64_t lock_key = 0x6865727763;

template <class T>
T known(std::optional<T> value, std::string_view what) {
  if (!value) throw Failure("the catalog holds an unknown " + std::string(what));
  return *value;
}

Tier tier_of(const Row& row) {
  return {.name = row.get<std::string>("name"),
          .title = row.get<std::string>("title"),
          .place = static_cast<TierIndex>(row.get<std::int16_t>("place")),
          .price_monthly_cents = row.get<std::optional<std::int32_t>>("price_monthly_cents"),
          .price_yearly_cents = row.get<std::optional<std::int32_t>>("price_yearly_cents"),
          .currency = row.get<std::string>("currency")};
}

TierQuota quota_of(const Row& row) {
  return {.feature = row.get<std::string>("feature"),
          .quota = row.get<std::string>("quota"),
          .tier = row.get<std::string>("tier"),
          .terms = {.amount = row.get<std::optional<std::int64_t>>("amount"),
                    .period = known(parse_quota_period(row.get<std::string>("period")), "period"),
                    .closed_when_unsure = row.get<bool>("closed_when_unsure")}};
}

Batch questions() {
  Batch batch;
  // The version first: what changes between two of these comes again with the next one.
  batch.push_back({"select coalesce(max(version), 0) as version from platform.catalog_changes", {}});
  batch.push_back({"select maintenance, maintenance_message from platform.catalog_state", {}});
  batch.push_back({"select * from platform.tiers order by place", {}});
  batch.push_back({"select tier, name, amount from platform.tier_limits", {}});
  batch.push_back({"select name, enabled, maintenance from platform.features", {}});
  batch.push_back({"select kind, name, enabled from platform.commands", {}});
  batch.push_back({"select tier, feature from platform.tier_features", {}});
  batch.push_back({"select * from platform.tier_quotas", {}});
  return batch;
}

void append(std::vector<std::string>& names, const Result& result) {
  for (const Row row : result) names.push_back(row.get<std::string>(0));
}

Task<> store_features(postgres::Transaction& tx, const Discovery& found, Discovered& done, Instant now) {
  std::vector<std::string> names, modules, titles, summaries, plans;
  for (const auto& feature : found.features) {
    names.push_back(feature.name);
    modules.push_back(feature.module);
    titles.push_back(feature.title);
    summaries.push_back(feature.summary);
    plans.push_back(feature.plan);
  }
  Batch batch;
  batch.push_back(
      {"insert into platform.modules (name, discovered_at) select distinct m, $2::timestamptz"
       " from unnest($1::text[]) m on conflict do nothing",
       {modules, now}});
  batch.push_back(
      {"update platform.modules set retired_at = case when name = any($1) then null else $2 end"
       " where (retired_at is null) <> (name = any($1))",
       {modules, now}});
  // A feature's tiers are seeded with it and never again, so that an operator's change stands.
  batch.push_back(
      {"with new as (insert into platform.features (name, module, title, summary, discovered_at)"
       " select n, m, t, s, $5::timestamptz"
       " from unnest($1::text[], $2::text[], $3::text[], $4::text[]) f (n, m, t, s)"
       " on conflict do nothing returning name) select name from new order by name",
       {names, modules, titles, summaries, now}});
  batch.push_back(
      {"update platform.features set retired_at = $2 where name <> all($1) and retired_at is null"
       " returning name",
       {names, now}});
  batch.push_back(
      {"update platform.features set retired_at = null where name = any($1)"
       " and retired_at is not null returning name",
       {names}});
  const auto results = co_await tx.run(std::move(batch));
  std::vector<std::string> added;
  append(added, results[2]);
  append(done.retired, results[3]);
  append(done.returned, results[4]);
  co_await tx.query(
      "insert into platform.tier_features (tier, feature) select t.name, f.n"
      " from unnest($1::text[], $2::text[]) f (n, plan) join platform.tiers p on p.name = f.plan"
      " join platform.tiers t on t.place >= p.place where f.n = any($3)",
      {names, plans, added});
  done.added.insert(done.added.end(), added.begin(), added.end());
}

Task<> store_quotas(postgres::Transaction& tx, const Discovery& found) {
  std::vector<std::string> features, quotas, tiers, periods;
  std::vector<std::optional<std::int64_t>> amounts;
  std::vector<bool> closed;
  for (const TierQuota& quota : found.quotas) {
    features.push_back(quota.feature);
    quotas.push_back(quota.quota);
    tiers.push_back(quota.tier);
    amounts.push_back(quota.terms.amount);
    periods.emplace_back(name_of(quota.terms.period));
    closed.push_back(quota.terms.closed_when_unsure);
  }
  co_await tx.query(
      "insert into platform.tier_quotas (feature, quota, tier, amount, period, closed_when_unsure)"
      " select q.* from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::boolean[])"
      " q (feature, quota, tier, amount, period, closed) where exists (select from platform.tiers t"
      " where t.name = q.tier) and not exists (select from platform.tier_quotas k"
      " where k.feature = q.feature and k.quota = q.quota)",
      {features, quotas, tiers, amounts, periods, closed});
}

Task<> store_commands(postgres::Transaction& tx, const Discovery& found, Discovered& done, Instant now) {
  std::vector<std::string> kinds, names, features;
  for (const auto& command : found.commands) {
    kinds.emplace_back(name_of(command.name.kind));
    names.push_back(command.name.name);
    features.push_back(command.feature);
  }
  Batch batch;
  batch.push_back(
      {"select c.kind || ' ' || c.name from unnest($1::text[], $2::text[], $3::text[])"
       " c (kind, name, feature) where not exists (select from platform.features f"
       " where f.name = c.feature)",
       {kinds, names, features}});
  batch.push_back(
      {"insert into platform.commands (kind, name, feature, discovered_at)"
       " select c.kind, c.name, c.feature, $4::timestamptz"
       " from unnest($1::text[], $2::text[], $3::text[]) c (kind, name, feature)"
       " join platform.features f on f.name = c.feature"
       " on conflict do nothing returning kind || ' ' || name",
       {kinds, names, features, now}});
  batch.push_back(
      {"update platform.commands set retired_at = $3 where retired_at is null and (kind, name)"
       " not in (select * from unnest($1::text[], $2::text[])) returning kind || ' ' || name",
       {kinds, names, now}});
  batch.push_back(
      {"update platform.commands set retired_at = null where retired_at is not null and"
       " (kind, name) in (select * from unnest($1::text[], $2::text[]))"
       " returning kind || ' ' || name",
       {kinds, names}});
  const auto results = co_await tx.run(std::move(batch));
  append(done.refused, results[0]);
  append(done.added, results[1]);
  append(done.retired, results[2]);
  append(done.returned, results[3]);
}

}  // namespace

std::string to_json(const Discovered& done) {
  const auto names = [](const std::vector<std::string>& all) {
    return boost::json::array(all.begin(), all.end());
  };
  return boost::json::serialize(boost::json::object{{"added", names(done.added)},
                                                    {"retired", names(done.retired)},
                                                    {"returned", names(done.returned)},
                                                    {"refused", names(done.refused)}});
}

Discovery discovery_of(const std::vector<Feature>& features, const Gates& gates) {
  Discovery found;
  for (const Feature& feature : features)
    found.features.push_back({.name = feature.name,
                              .module = feature.module,
                              .title = feature.title,
                              .summary = feature.summary,
                              .plan = feature.plan});
  for (const Gate& gate : gates.all())
    found.commands.push_back(
        {.name = gates.names()[gate.index], .feature = gates.features()[gate.feature].name});
  found.quotas = seeds_of(features, gates).quotas;
  return found;
}

namespace catalog_rows {

Task<CatalogRows> read(postgres::Database& database) {
  const auto results = co_await database.run(questions());
  CatalogRows rows;
  rows.version = static_cast<std::uint64_t>(results[0].one().get<std::int64_t>(0));
  rows.maintenance = results[1].one().get<bool>("maintenance");
  rows.maintenance_message = results[1].one().get<std::string>("maintenance_message");
  for (const Row row : results[2]) rows.tiers.push_back(tier_of(row));
  for (const Row row : results[3])
    rows.limits.push_back({row.get<std::string>("tier"), row.get<std::string>("name"),
                           row.get<std::optional<std::int64_t>>("amount")});
  for (const Row row : results[4])
    rows.features.push_back(
        {row.get<std::string>("name"), row.get<bool>("enabled"), row.get<bool>("maintenance")});
  for (const Row row : results[5])
    rows.commands.push_back({{known(parse_gate_kind(row.get<std::string>("kind")), "kind of command"),
                              row.get<std::string>("name")},
                             row.get<bool>("enabled")});
  for (const Row row : results[6])
    rows.tier_features.push_back({row.get<std::string>("tier"), row.get<std::string>("feature")});
  for (const Row row : results[7]) rows.quotas.push_back(quota_of(row));
  co_return rows;
}

Task<Discovered> store(postgres::Transaction& tx, Discovery found, Instant now) {
  Discovered done;
  co_await tx.query("select pg_advisory_xact_lock($1)", {lock_key});
  co_await store_features(tx, found, done, now);
  co_await store_quotas(tx, found);
  co_await store_commands(tx, found, done, now);
  for (auto* names : {&done.added, &done.retired, &done.returned, &done.refused}) std::ranges::sort(*names);
  co_return done;
}

Task<> keep(postgres::Transaction& tx, Record record) {
  co_await tx.query(
      "insert into platform.catalog_changes (version, changed_by, subject, before, after, changed_at)"
      " values ($1, $2, $3, $4, $5, $6)",
      {record.version, record.by, record.subject, record.before, record.after, record.at});
}

}  // namespace catalog_rows
}  // namespace herwa::platform
