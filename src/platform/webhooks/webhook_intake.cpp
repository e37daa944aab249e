#include "platform/webhooks/webhook_intake.hpp"

#include <fmt/format.h>

#include "base/log.hpp"

namespace herwa::platform {
namespace {

// So long another process may be at it; after that it died.
constexpr auto under_way_at_most = std::chrono::seconds(30);

RouteAnswer outcome_answer(std::string_view outcome) {
  return done(fmt::format(R"({{"outcome":"{}"}})", outcome));
}

}  // namespace

Task<RouteAnswer> WebhookIntake::take(const WebhookProvider& provider, const RouteContext& context) {
  const net::HttpRequest& request = context.http();
  if (provider.secrets.empty()) {
    co_return refuse(503, "WEBHOOK_NOT_SET_UP",
                     "Nobody told this Herwa the secret of this webhook, so nothing is taken here.");
  }
  const auto envelope = provider.read(request);
  if (!envelope || !is_signed(*envelope, provider.secrets)) {
    log::warn("a webhook's signature is wrong",
              {{"provider", provider.name}, {"address", context.address()}});
    co_return refuse(401, "SIGNATURE_WRONG",
                     "The signature does not fit what came, or headers of it are missing.");
  }
  const Duration age = clock_.now() - envelope->sent;
  if (age > replay_window || age < -Duration(replay_window)) {
    co_return refuse(401, "TOO_OLD",
                     "The time that was signed is more than five minutes from ours. Check both clocks.");
  }
  const Seen seen = co_await remember(provider, *envelope);
  if (seen == Seen::Taken) co_return outcome_answer("duplicate");
  if (seen == Seen::UnderWay)
    co_return refuse(409, "UNDER_WAY", "This delivery is being taken right now. Send it again later.");
  const auto outcome =
      co_await provider.take({.id = envelope->id, .sent = envelope->sent, .body = request.body});
  co_await settle(provider, *envelope, outcome ? *outcome : outcome.error().code);
  if (!outcome) co_return std::unexpected(outcome.error());
  co_return outcome_answer(*outcome);
}

// Refused ones are remembered too: the same bytes would be refused again.
Task<WebhookIntake::Seen> WebhookIntake::remember(const WebhookProvider& provider, const Envelope& envelope) {
  const Instant now = clock_.now();
  const auto rows = co_await database_.query(
      "insert into platform.webhook_deliveries as d (provider, delivery_id, received_at, sent_at)"
      " values ($1, $2, $3, $4) on conflict (provider, delivery_id) do update set received_at = $3"
      " where d.outcome is null and d.received_at < $5 returning 1",
      {provider.name, envelope.id, now, envelope.sent, now - under_way_at_most});
  if (!rows.empty()) co_return Seen::First;
  const auto known = co_await database_.query(
      "select outcome is not null from platform.webhook_deliveries where provider = $1 and delivery_id = $2",
      {provider.name, envelope.id});
  const auto row = known.first();
  co_return row && row->get<bool>(0) ? Seen::Taken : Seen::UnderWay;
}

Task<> WebhookIntake::settle(const WebhookProvider& provider, const Envelope& envelope, std::string outcome) {
  log::info("a webhook was taken",
            {{"provider", provider.name}, {"delivery", envelope.id}, {"outcome", outcome}});
  co_await database_.query(
      "update platform.webhook_deliveries set outcome = $3 where provider = $1 and delivery_id = $2",
      {provider.name, envelope.id, outcome});
}

Task<DeliveryPage> WebhookIntake::page(DeliveryQuery query) {
  const postgres::Result result = co_await database_.query(
      "select provider, delivery_id, received_at, sent_at, outcome from platform.webhook_deliveries"
      " where ($1::timestamptz is null or (received_at, delivery_id) < ($1, $2::text))"
      " order by received_at desc, delivery_id desc limit $3",
      {query.before_at, query.before_id, query.count + 1});
  DeliveryPage page;
  for (const postgres::Row row : result) {
    if (std::ssize(page.deliveries) == query.count) {
      page.more = true;
      break;
    }
    page.deliveries.push_back({.provider = row.get<std::string>("provider"),
                               .id = row.get<std::string>("delivery_id"),
                               .received = row.get<Instant>("received_at"),
                               .sent = row.get<Instant>("sent_at"),
                               .outcome = row.get<std::optional<std::string>>("outcome")});
  }
  co_return page;
}

Task<std::int64_t> WebhookIntake::drop_old(postgres::Database& jobs, Instant before) {
  const auto dropped =
      co_await jobs.query("delete from platform.webhook_deliveries where received_at < $1", {before});
  co_return static_cast<std::int64_t>(dropped.affected());
}

}  // namespace herwa::platform
