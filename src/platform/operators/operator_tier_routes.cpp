// The tiers: what each costs, holds and limits.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "platform/api/route_context.hpp"
#include "platform/operators/operator_routes.hpp"
#include "platform/operators/operator_shapes.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::int64_t cents_max = 100'000'00;
constexpr std::int64_t amount_max = 1'000'000'000'000;

template <class T>
json::value held_or_null(const std::optional<T>& held) {
  return held ? json::value(*held) : json::value(nullptr);
}

json::array quotas_of(const Catalog& catalog, const CatalogPicture& picture, const Tier& tier) {
  json::array quotas;
  const auto known = catalog.gates().quotas();
  for (std::size_t n = 0; n < known.size() && n < picture.quotas.size(); ++n) {
    if (tier.place >= picture.quotas[n].size()) continue;
    const QuotaTerms& terms = picture.quotas[n][tier.place];
    quotas.push_back(json::object{{"feature", catalog.gates().features()[known[n].feature].name},
                                  {"quota", known[n].name},
                                  {"amount", held_or_null(terms.amount)},
                                  {"period", name_of(terms.period)}});
  }
  return quotas;
}

json::object json_of(const Catalog& catalog, const CatalogPicture& picture, const Tier& tier) {
  json::object limits;
  for (const auto& [name, amounts] : picture.limits)
    limits[name] = held_or_null(picture.limit(tier.place, name));
  return {{"name", tier.name},
          {"title", tier.title},
          {"place", tier.place},
          {"price_monthly_cents", held_or_null(tier.price_monthly_cents)},
          {"price_yearly_cents", held_or_null(tier.price_yearly_cents)},
          {"currency", tier.currency},
          {"limits", std::move(limits)},
          {"quotas", quotas_of(catalog, picture, tier)}};
}

Task<RouteAnswer> list_tiers(OperatorParts& parts, RouteContext&) {
  const auto picture = parts.catalog.snapshot();
  json::array tiers;
  for (const Tier& tier : picture->tiers) tiers.push_back(json_of(parts.catalog, *picture, tier));
  co_return done(json::serialize(json::object{{"tiers", std::move(tiers)}}));
}

Task<RouteAnswer> outcome_of(Task<CatalogAdmin::Outcome> work) {
  co_return catalog_answer(co_await std::move(work));
}

std::optional<std::int32_t> cents_in(const json::object& body, std::string_view name) {
  const json::value* held = body.if_contains(name);
  if (held == nullptr || held->is_null()) return std::nullopt;
  return static_cast<std::int32_t>(held->as_int64());
}

OperatorAct act_of(const RouteContext& context, std::string action, std::string subject) {
  const json::value body = json::parse(context.body());
  return {.action = std::move(action),
          .subject = std::move(subject),
          .reason = std::string(body.at("reason").as_string())};
}

RouteAnswer no_such_tier() {
  return refuse(404, "NOT_IN_CATALOG", "The catalog has no such tier; look at its list.");
}

Task<RouteAnswer> change_tier(OperatorParts& parts, RouteContext& context) {
  const auto picture = parts.catalog.snapshot();
  const Tier* known = picture->tier(context.path("tier"));
  if (known == nullptr) co_return no_such_tier();
  const json::object body = json::parse(context.body()).as_object();
  Tier tier = *known;
  tier.title = std::string(body.at("title").as_string());
  tier.price_monthly_cents = cents_in(body, "price_monthly_cents");
  tier.price_yearly_cents = cents_in(body, "price_yearly_cents");
  OperatorAct act = act_of(context, "tier.changed", fmt::format("tier {}", tier.name));
  co_return co_await parts.records.carry_out(
      context, std::move(act), outcome_of(parts.admin.set_tier({context.user().text()}, std::move(tier))));
}

Task<RouteAnswer> give_feature(OperatorParts& parts, RouteContext& context) {
  const json::value body = json::parse(context.body());
  const std::string& tier = context.path("tier");
  const std::string& feature = context.path("feature");
  const bool has = body.at("included").as_bool();
  OperatorAct act = act_of(context, "tier.changed",
                           fmt::format("feature {} {} tier {}", feature, has ? "into" : "out of", tier));
  co_return co_await parts.records.carry_out(
      context, std::move(act),
      outcome_of(parts.admin.set_tier_has_feature({context.user().text()}, tier, feature, has)));
}

Task<RouteAnswer> limit(OperatorParts& parts, RouteContext& context) {
  const json::value body = json::parse(context.body());
  const auto picture = parts.catalog.snapshot();
  TierLimit wanted{.tier = context.path("tier"), .name = context.path("limit"), .amount = {}};
  // A limit that nothing reads would only look like one.
  if (!picture->limits.contains(wanted.name)) {
    co_return refuse(404, "NOT_IN_CATALOG", "The catalog has no such limit; look at its list.");
  }
  if (!body.at("amount").is_null()) wanted.amount = body.at("amount").as_int64();
  OperatorAct act =
      act_of(context, "tier.changed", fmt::format("limit {} of tier {}", wanted.name, wanted.tier));
  co_return co_await parts.records.carry_out(
      context, std::move(act), outcome_of(parts.admin.set_limit({context.user().text()}, std::move(wanted))));
}

// What holds now; nothing when no feature counts such a quota, for then a row would only look like one.
std::optional<QuotaTerms> terms_of(const Catalog& catalog, const Tier& tier, const TierQuota& wanted) {
  const auto picture = catalog.snapshot();
  const auto feature = catalog.gates().feature(wanted.feature);
  const auto quota = feature ? catalog.gates().quota(*feature, wanted.quota) : std::nullopt;
  if (!quota || *quota >= picture->quotas.size() || tier.place >= picture->quotas[*quota].size())
    return std::nullopt;
  return picture->quotas[*quota][tier.place];
}

Task<RouteAnswer> change_quota(OperatorParts& parts, RouteContext& context) {
  const auto picture = parts.catalog.snapshot();
  const Tier* tier = picture->tier(context.path("tier"));
  if (tier == nullptr) co_return no_such_tier();
  TierQuota wanted{
      .feature = context.path("feature"), .quota = context.path("quota"), .tier = tier->name, .terms = {}};
  const auto held = terms_of(parts.catalog, *tier, wanted);
  if (!held) co_return refuse(404, "NOT_IN_CATALOG", "The catalog has no such quota; look at its list.");
  wanted.terms = *held;
  const json::value body = json::parse(context.body());
  wanted.terms.amount.reset();
  if (!body.at("amount").is_null()) wanted.terms.amount = body.at("amount").as_int64();
  wanted.terms.period = parse_quota_period(body.at("period").as_string()).value_or(held->period);
  OperatorAct act = act_of(context, "tier.changed",
                           fmt::format("quota {}.{} of tier {}", wanted.feature, wanted.quota, wanted.tier));
  co_return co_await parts.records.carry_out(
      context, std::move(act), outcome_of(parts.admin.set_quota({context.user().text()}, std::move(wanted))));
}

const std::vector<std::string> periods{"hour", "day", "month", "forever"};

Schema tiers_shape() {
  const Schema quota = schema::object(
      "TierQuota",
      {{"feature", schema::text()},
       {"quota", schema::text()},
       {"amount", schema::noted("Null: as much as they like.", schema::nullable(schema::integer_from(0)))},
       {"period", schema::choice(periods)}});
  const Schema cents = schema::nullable(schema::integer_from(0));
  const Schema tier = schema::object("OperatorTier", {{"name", schema::text()},
                                                      {"title", schema::text()},
                                                      {"place", schema::integer_from(0)},
                                                      {"price_monthly_cents", cents},
                                                      {"price_yearly_cents", cents},
                                                      {"currency", schema::text()},
                                                      {"limits", schema::open_object()},
                                                      {"quotas", schema::list(quota)}});
  return schema::object("OperatorTiers", {{"tiers", schema::list(tier)}});
}

constexpr std::string_view tiers_example =
    R"({"tiers":[{"name":"pro","title":"Pro","place":1,"price_monthly_cents":799,"price_yearly_cents":7990,
"currency":"EUR","limits":{"giveaways":25},"quotas":[{"feature":"assistant","quota":"messages",
"amount":2000,"period":"month"}]}]})";

RouteParameter which_tier() { return {"tier", "The tier's name.", schema::text(1, 32)}; }

RouteEntry put_route(RouteEntry entry) {
  entry.method = "PUT";
  entry.answer = "It is in force everywhere within a second.";
  entry.access = RouteAccess::Operator;
  entry.status = no_content;
  entry.refusals = {{404, "NOT_IN_CATALOG", "The catalog has no such tier, feature, limit or quota."}};
  return entry;
}

RouteEntry tier_route(OperatorParts* parts) {
  const Schema cents = schema::nullable(schema::integer(0, cents_max));
  return put_route(
      {.path = "/api/operator/tiers/{tier}",
       .operation_id = "operatorSetTier",
       .summary = "Change a tier's title and prices.",
       .path_parameters = {which_tier()},
       .body = schema::object("TierPut", {{"title", schema::text(1, 60)},
                                          {"price_monthly_cents", cents},
                                          {"price_yearly_cents", cents},
                                          reason_property()}),
       .examples = {{.name = "a new price",
                     .path = {{"tier", "pro"}},
                     .body = R"({"title":"Pro","price_monthly_cents":699,"price_yearly_cents":6990,
"reason":"Spring prices"})"}},
       .run = [parts](RouteContext& context) { return change_tier(*parts, context); }});
}

RouteEntry tier_feature_route(OperatorParts* parts) {
  return put_route(
      {.path = "/api/operator/tiers/{tier}/features/{feature}",
       .operation_id = "operatorSetTierFeature",
       .summary = "Put a feature into a tier, or take it out.",
       .path_parameters = {which_tier(), {"feature", "The feature's name.", schema::text(1, 64)}},
       .body = schema::object("TierFeaturePut", {{"included", schema::flag()}, reason_property()}),
       .examples = {{.name = "for everybody",
                     .path = {{"tier", "free"}, {"feature", "prefix"}},
                     .body = R"({"included":true,"reason":"A gift to everybody"})"}},
       .run = [parts](RouteContext& context) { return give_feature(*parts, context); }});
}

RouteEntry tier_limit_route(OperatorParts* parts) {
  return put_route(
      {.path = "/api/operator/tiers/{tier}/limits/{limit}",
       .operation_id = "operatorSetTierLimit",
       .summary = "Change how many of a thing a tier may have.",
       .path_parameters = {which_tier(), {"limit", "The limit's name.", schema::text(1, 64)}},
       .body = schema::object("TierLimitPut",
                              {{"amount", schema::noted("Null: as many as they like.",
                                                        schema::nullable(schema::integer(0, amount_max)))},
                               reason_property()}),
       .examples = {{.name = "more giveaways",
                     .path = {{"tier", "free"}, {"limit", "giveaways"}},
                     .body = R"({"amount":5,"reason":"Three were too few"})"}},
       .run = [parts](RouteContext& context) { return limit(*parts, context); }});
}

RouteEntry tier_quota_route(OperatorParts* parts) {
  return put_route(
      {.path = "/api/operator/tiers/{tier}/quotas/{feature}/{quota}",
       .operation_id = "operatorSetTierQuota",
       .summary = "Change how much of a feature a tier may use, and in which time.",
       .path_parameters = {which_tier(),
                           {"feature", "The feature's name.", schema::text(1, 64)},
                           {"quota", "The quota's name.", schema::text(1, 64)}},
       .body = schema::object("TierQuotaPut",
                              {{"amount", schema::noted("Null: as much as they like.",
                                                        schema::nullable(schema::integer(0, amount_max)))},
                               {"period", schema::noted("Another one counts anew.", schema::choice(periods))},
                               reason_property()}),
       .examples = {{.name = "more messages",
                     .path = {{"tier", "pro"}, {"feature", "assistant"}, {"quota", "messages"}},
                     .body = R"({"amount":3000,"period":"month","reason":"Models became cheaper"})"}},
       .run = [parts](RouteContext& context) { return change_quota(*parts, context); }});
}

}  // namespace

std::vector<RouteEntry> operator_tier_routes(OperatorParts* parts) {
  return {{.method = "GET",
           .path = "/api/operator/tiers",
           .operation_id = "operatorListTiers",
           .summary = "The tiers with prices, limits and quotas.",
           .answer = "The tiers as they are in force in this process, the cheapest first.",
           .access = RouteAccess::Operator,
           .response = tiers_shape(),
           .examples = {{.name = "one", .response = std::string(tiers_example)}},
           .run = [parts](RouteContext& context) { return list_tiers(*parts, context); }},
          tier_route(parts),
          tier_feature_route(parts),
          tier_limit_route(parts),
          tier_quota_route(parts)};
}

}  // namespace herwa::platform
