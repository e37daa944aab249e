#include "platform/webhooks/plan_news.hpp"

#include <boost/json.hpp>

#include "platform/api/error_shape.hpp"
#include "platform/api/validate.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::string_view source = "shop";
// The end of the year 9999, in seconds: our times end there.
constexpr std::int64_t time_max = 253'402'300'799;
constexpr std::int64_t grace_max = 90LL * 24 * 3600;

std::optional<Instant> time_in(const json::object& news, std::string_view name) {
  const json::value* held = news.if_contains(name);
  if (held == nullptr || held->is_null()) return std::nullopt;
  return Instant(std::chrono::seconds(held->as_int64()));
}

std::string_view word_of(SubscriptionOutcome applied) {
  switch (applied) {
    case SubscriptionOutcome::Applied: return "applied";
    case SubscriptionOutcome::AlreadyKnown: return "already_known";
    case SubscriptionOutcome::Outdated: return "outdated";
  }
  return "outdated";
}

}  // namespace

Schema plan_news_shape() {
  const Schema time = schema::nullable(schema::integer(0, time_max));
  return schema::object(
      "PlanNews",
      {{"guild_id", schema::snowflake()},
       {"reference", schema::noted("What the shop calls the subscription.", schema::text(1, 100))},
       {"tier", schema::text(1, 32)},
       schema::optional("starts_at_s",
                        schema::noted("Seconds since 1970; when it was sent, if absent.", time)),
       schema::optional("ends_at_s", schema::noted("Null or absent: until told otherwise.", time)),
       schema::optional("grace_s", schema::integer(0, grace_max))});
}

std::string_view plan_news_example() {
  return R"({"guild_id":"81384788765712384","reference":"order-1042","tier":"pro","ends_at_s":1775044800})";
}

Task<std::expected<std::string, RouteRefused>> take_plan_news(Subscriptions& subscriptions,
                                                              WebhookDelivery delivery) {
  static const Schema shape = plan_news_shape();
  if (const Problems problems = check_json(shape, delivery.body); !problems.empty())
    co_return std::unexpected(wrong_request(problems));
  const json::object news = json::parse(delivery.body).as_object();
  const GuildId guild = GuildId::parse(news.at("guild_id").as_string()).value_or(GuildId());
  if (!guild) {
    co_return std::unexpected(
        wrong_request({{"/guild_id", "not_an_id", "Write the server's id, which is not 0."}}));
  }
  Subscription now{.source = std::string(source),
                   .reference = std::string(news.at("reference").as_string()),
                   .tier = std::string(news.at("tier").as_string()),
                   .starts = time_in(news, "starts_at_s").value_or(delivery.sent),
                   .ends = time_in(news, "ends_at_s")};
  if (const json::value* grace = news.if_contains("grace_s"))
    now.grace = std::chrono::seconds(grace->as_int64());
  const auto applied = co_await subscriptions.apply({.guild = guild,
                                                     .event_id = delivery.id,
                                                     .at = delivery.sent,
                                                     .now = std::move(now),
                                                     .caused_by = std::string(source)});
  if (!applied) {
    co_return std::unexpected(
        RouteRefused{.status = 400, .code = "NO_SUCH_TIER", .message = applied.error().message});
  }
  co_return std::string(word_of(*applied));
}

}  // namespace herwa::platform
