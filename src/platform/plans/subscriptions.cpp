#include "platform/plans/subscriptions.hpp"

#include "base/log.hpp"

namespace herwa::platform {
namespace {

postgres::Statement keep(const SubscriptionEvent& event, Instant now) {
  const Subscription& s = event.now;
  return {
      "insert into platform.subscription_events (guild_id, source, event_id, reference, tier, starts_at,"
      " ends_at, grace_s, event_at, caused_by, recorded_at)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing",
      {event.guild, s.source, event.event_id, s.reference, s.tier, s.starts, s.ends,
       std::int64_t{s.grace.count()}, event.at, event.caused_by, now}};
}

// The newest event decides; of two of the same instant always the same one.
postgres::Statement put(const SubscriptionEvent& event) {
  const Subscription& s = event.now;
  return {
      "insert into platform.subscriptions as old (guild_id, source, reference, tier, starts_at, ends_at,"
      " grace_s, event_at, event_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
      " on conflict (guild_id, source, reference) do update set tier = excluded.tier,"
      " starts_at = excluded.starts_at, ends_at = excluded.ends_at, grace_s = excluded.grace_s,"
      " event_at = excluded.event_at, event_id = excluded.event_id"
      " where (old.event_at, old.event_id collate \"C\")"
      " < (excluded.event_at, excluded.event_id collate \"C\")",
      {event.guild, s.source, s.reference, s.tier, s.starts, s.ends, std::int64_t{s.grace.count()}, event.at,
       event.event_id}};
}

postgres::Statement look(const SubscriptionEvent& event) {
  return {
      "select to_jsonb(t)::text from platform.subscriptions t"
      " where guild_id = $1 and source = $2 and reference = $3",
      {event.guild, event.now.source, event.now.reference}};
}

std::optional<std::string> json_of_row(const postgres::Result& result) {
  const auto row = result.first();
  return row ? std::optional(row->get<std::string>(0)) : std::nullopt;
}

std::optional<Refusal> fault(const SubscriptionEvent& event, const CatalogPicture& catalog) {
  const Subscription& now = event.now;
  const Tier* tier = catalog.tier(now.tier);
  if (tier == nullptr || tier->place == 0)
    return Refusal{.code = "no_paid_tier", .message = "The catalog has no paid tier " + now.tier + "."};
  if (event.event_id.empty() || now.source.empty() || now.reference.empty())
    return Refusal{.code = "nameless", .message = "An event needs a source, a reference and an id."};
  if (now.grace.count() < 0) return Refusal{.code = "negative_grace", .message = "Grace is a time ahead."};
  return std::nullopt;
}

}  // namespace

Task<std::expected<SubscriptionOutcome, Refusal>> Subscriptions::apply(SubscriptionEvent event) {
  if (auto wrong = fault(event, *around_.catalog.snapshot())) co_return std::unexpected(std::move(*wrong));
  const Instant now = around_.clock.now();
  postgres::Transaction tx = co_await around_.database.begin(event.guild);
  co_await tx.query("select pg_advisory_xact_lock($1)", {event.guild});
  postgres::Batch batch;
  batch.push_back(keep(event, now));
  batch.push_back(look(event));
  const auto kept = co_await tx.run(std::move(batch));
  if (kept[0].affected() == 0) co_return SubscriptionOutcome::AlreadyKnown;

  const postgres::Statement change = put(event);
  if ((co_await tx.query(change.sql, change.params)).affected() == 0) {
    co_await tx.commit();
    co_return SubscriptionOutcome::Outdated;
  }
  const postgres::Statement again = look(event);
  const auto after = json_of_row(co_await tx.query(again.sql, again.params));
  Change news =
      co_await policy_rows::seal(tx, around_.changes,
                                 {.guild = event.guild,
                                  .by = event.caused_by,
                                  .subject = "subscription " + event.now.source + " " + event.now.reference,
                                  .before = json_of_row(kept[1]),
                                  .after = after,
                                  .at = now});
  co_await tx.commit();
  co_await around_.policies.changed(std::move(news));
  co_return SubscriptionOutcome::Applied;
}

Task<std::size_t> Subscriptions::reconcile(SubscriptionSource& source, GuildId guild) {
  std::size_t news = 0;
  for (SubscriptionEvent& event : co_await source.current(guild)) {
    const auto outcome = co_await apply(std::move(event));
    if (!outcome)
      log::warn("a source holds what the catalog cannot",
                {{"source", source.name()}, {"guild", guild.text()}, {"why", outcome.error().message}});
    if (outcome && *outcome == SubscriptionOutcome::Applied) ++news;
  }
  co_return news;
}

Task<std::vector<Subscription>> Subscriptions::of(GuildId guild) {
  co_return (co_await policy_rows::read(around_.database, guild, around_.clock.now())).subscriptions;
}

Task<Standing> Subscriptions::standing(GuildId guild) {
  const auto all = co_await of(guild);
  co_return standing_at(all, *around_.catalog.snapshot(), around_.clock.now());
}

}  // namespace herwa::platform
