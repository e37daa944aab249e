#include "platform/catalog/catalog_admin.hpp"

#include "platform/catalog/catalog_rows.hpp"
#include "postgres/errors.hpp"

namespace herwa::platform {
namespace {

using postgres::Statement;

constexpr postgres::Sql look_at_feature =
    "select to_jsonb(t)::text from platform.features t where name = $1 for update";

std::optional<std::string> row_of(const postgres::Result& result) {
  const auto row = result.first();
  return row ? std::optional(row->get<std::string>(0)) : std::nullopt;
}

Refusal unknown(const std::string& subject) {
  return {.code = "not_in_catalog", .message = "The catalog has no " + subject + "; look at its list."};
}

}  // namespace

Task<CatalogAdmin::Outcome> CatalogAdmin::set_maintenance(Operator by, bool on, std::string message) {
  co_return co_await change(
      {.by = by.name,
       .subject = "everything",
       .look = {"select to_jsonb(t)::text from platform.catalog_state t for update", {}},
       .act = {"update platform.catalog_state set maintenance = $1, maintenance_message = $2",
               {on, message}}});
}

Task<CatalogAdmin::Outcome> CatalogAdmin::set_feature_enabled(Operator by, std::string feature,
                                                              bool enabled) {
  co_return co_await change(
      {.by = by.name,
       .subject = "feature " + feature,
       .look = {look_at_feature, {feature}},
       .act = {"update platform.features set enabled = $2 where name = $1", {feature, enabled}}});
}

Task<CatalogAdmin::Outcome> CatalogAdmin::set_feature_maintenance(Operator by, std::string feature, bool on) {
  co_return co_await change(
      {.by = by.name,
       .subject = "feature " + feature,
       .look = {look_at_feature, {feature}},
       .act = {"update platform.features set maintenance = $2 where name = $1", {feature, on}}});
}

Task<CatalogAdmin::Outcome> CatalogAdmin::set_command_enabled(Operator by, GateName command, bool enabled) {
  const std::string kind(name_of(command.kind));
  co_return co_await change(
      {.by = by.name,
       .subject = "command " + kind + " " + command.name,
       .look = {"select to_jsonb(t)::text from platform.commands t where kind = $1 and name = $2 for update",
                {kind, command.name}},
       .act = {"update platform.commands set enabled = $3 where kind = $1 and name = $2",
               {kind, command.name, enabled}}});
}

Task<CatalogAdmin::Outcome> CatalogAdmin::set_tier(Operator by, Tier tier) {
  co_return co_await change(
      {.by = by.name,
       .subject = "tier " + tier.name,
       .look = {"select to_jsonb(t)::text from platform.tiers t where name = $1 for update", {tier.name}},
       .act = {"insert into platform.tiers (name, place, title, price_monthly_cents, price_yearly_cents,"
               " currency) values ($1, $2, $3, $4, $5, $6) on conflict (name) do update set"
               " title = excluded.title, price_monthly_cents = excluded.price_monthly_cents,"
               " price_yearly_cents = excluded.price_yearly_cents, currency = excluded.currency",
               {tier.name, std::int16_t{tier.place}, tier.title, tier.price_monthly_cents,
                tier.price_yearly_cents, tier.currency}},
       .must_exist = false});
}

Task<CatalogAdmin::Outcome> CatalogAdmin::set_limit(Operator by, TierLimit limit) {
  co_return co_await change(
      {.by = by.name,
       .subject = "limit " + limit.name + " of tier " + limit.tier,
       .look = {"select to_jsonb(t)::text from platform.tier_limits t where tier = $1 and name = $2"
                " for update",
                {limit.tier, limit.name}},
       .act = {"insert into platform.tier_limits (tier, name, amount) values ($1, $2, $3)"
               " on conflict (tier, name) do update set amount = excluded.amount",
               {limit.tier, limit.name, limit.amount}},
       .must_exist = false});
}

Task<CatalogAdmin::Outcome> CatalogAdmin::set_tier_has_feature(Operator by, std::string tier,
                                                               std::string feature, bool has) {
  Edit edit{
      .by = by.name,
      .subject = "feature " + feature + " of tier " + tier,
      .look = {"select to_jsonb(t)::text from platform.tier_features t where tier = $1 and feature = $2",
               {tier, feature}},
      .act = {"delete from platform.tier_features where tier = $1 and feature = $2", {tier, feature}},
      .must_exist = false};
  if (has)
    edit.act.sql =
        "insert into platform.tier_features (tier, feature) values ($1, $2) on conflict do nothing";
  co_return co_await change(std::move(edit));
}

Task<CatalogAdmin::Outcome> CatalogAdmin::set_quota(Operator by, TierQuota quota) {
  co_return co_await change(
      {.by = by.name,
       .subject = "quota " + quota.feature + "." + quota.quota + " of tier " + quota.tier,
       .look = {"select to_jsonb(t)::text from platform.tier_quotas t where feature = $1 and quota = $2"
                " and tier = $3 for update",
                {quota.feature, quota.quota, quota.tier}},
       .act = {"insert into platform.tier_quotas (feature, quota, tier, amount, period, closed_when_unsure)"
               " values ($1, $2, $3, $4, $5, $6) on conflict (feature, quota, tier) do update set"
               " amount = excluded.amount, period = excluded.period,"
               " closed_when_unsure = excluded.closed_when_unsure",
               {quota.feature, quota.quota, quota.tier, quota.terms.amount, name_of(quota.terms.period),
                quota.terms.closed_when_unsure}},
       .must_exist = false});
}

Task<CatalogAdmin::Outcome> CatalogAdmin::change(Edit edit) {
  const Instant now = clock_.now();
  postgres::Transaction tx = co_await database_.begin_unscoped();
  const auto before = row_of(co_await tx.query(edit.look.sql, edit.look.params));
  if (edit.must_exist && !before) co_return std::unexpected(unknown(edit.subject));
  bool refused = false;
  try {
    co_await tx.query(edit.act.sql, edit.act.params);
  } catch (const postgres::SqlError& error) {
    // A tier or feature that is not there, or a value that the table does not take.
    if (!error.is_foreign_key_violation() && !error.is_check_violation() && !error.is_unique_violation())
      throw;
    refused = true;
  }
  if (refused) co_return std::unexpected(unknown(edit.subject));
  const auto after = row_of(co_await tx.query(edit.look.sql, edit.look.params));
  Change change = co_await changes_.record(tx, {.topic = "catalog"});
  co_await catalog_rows::keep(tx, {.version = change.seq,
                                   .by = edit.by,
                                   .subject = edit.subject,
                                   .before = before,
                                   .after = after,
                                   .at = now});
  co_await tx.commit();
  co_await changes_.announce(std::move(change));
  co_return Outcome{};
}

}  // namespace herwa::platform
