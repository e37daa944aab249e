// All guilds with their plans, and granting plans.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "base/random.hpp"
#include "platform/api/page_cursor.hpp"
#include "platform/api/route_context.hpp"
#include "platform/operators/operator_routes.hpp"
#include "platform/operators/operator_shapes.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

// The same as `herwa plan grant` uses: a guild has one grant of its operators at a time.
constexpr std::string_view source = "operator";
constexpr std::string_view reference = "grant";
constexpr std::size_t event_id_bytes = 8;
constexpr std::int64_t days_max = 3660;

json::value time_or_null(const std::optional<Instant>& at) {
  return at ? json::value(to_rfc3339(*at)) : json::value(nullptr);
}

json::array json_of(const std::vector<Subscription>& subscriptions, Instant now) {
  json::array all;
  for (const Subscription& one : subscriptions) {
    all.push_back(json::object{{"source", one.source},
                               {"reference", one.reference},
                               {"tier", one.tier},
                               {"starts_at", to_rfc3339(one.starts)},
                               {"ends_at", time_or_null(one.ends)},
                               {"grace_s", one.grace.count()},
                               {"runs", one.runs(now)}});
  }
  return all;
}

std::string tier_of(const OperatorParts& parts, const std::vector<Subscription>& bought, Instant now) {
  const auto catalog = parts.catalog.snapshot();
  const TierIndex place = standing_at(bought, *catalog, now).tier_at(now);
  for (const Tier& tier : catalog->tiers) {
    if (tier.place == place) return tier.name;
  }
  return "free";
}

json::object json_of(const OperatorParts& parts, const GuildListed& listed, Instant now) {
  const Guild& guild = listed.guild;
  json::value icon = nullptr;
  if (!guild.icon.empty()) icon = fmt::format("{}/icons/{}/{}.png", parts.cdn, guild.id.value(), guild.icon);
  const std::string_view state = guild.left_at ? "left" : guild.unavailable_since ? "unavailable" : "present";
  return {{"id", guild.id.text()},
          {"name", guild.name},
          {"icon_url", std::move(icon)},
          {"owner_id", guild.owner.text()},
          {"state", state},
          {"joined_at", to_rfc3339(guild.joined_at)},
          {"left_at", time_or_null(guild.left_at)},
          {"tier", tier_of(parts, listed.subscriptions, now)}};
}

Task<RouteAnswer> list_guilds(OperatorParts& parts, RouteContext& context) {
  const GuildsPage page = co_await parts.directory.page(
      {.text = context.query("search").value_or(""),
       .left_too = context.query("left").value_or("false") == "true",
       .after = GuildId::parse(context.query("after").value_or("")).value_or(GuildId()),
       .count = context.query_integer("limit").value_or(page_default)});
  const GuildCounts counts = co_await parts.directory.counts();
  json::array guilds;
  for (const GuildListed& one : page.guilds) guilds.push_back(json_of(parts, one, context.now()));
  const json::value next = page.more ? json::value(page.guilds.back().guild.id.text()) : json::value(nullptr);
  const json::object totals{
      {"present", counts.present}, {"unavailable", counts.unavailable}, {"left", counts.left}};
  co_return done(
      json::serialize(json::object{{"guilds", std::move(guilds)}, {"totals", totals}, {"next", next}}));
}

// Of a guild where the bot never was there is a plan at most.
Task<json::object> whole(OperatorParts& parts, GuildId id, Instant now) {
  const auto row = co_await parts.guilds.get(id);
  const GuildListed listed{.guild = row.value_or(Guild{.id = id}),
                           .subscriptions = co_await parts.subscriptions.of(id)};
  json::object told = json_of(parts, listed, now);
  if (!row) told["state"] = "unknown";
  told["subscriptions"] = json_of(listed.subscriptions, now);
  co_return told;
}

Task<RouteAnswer> show_guild(OperatorParts& parts, RouteContext& context) {
  const auto id = context.path_id<GuildId>("guildId");
  json::object told = co_await whole(parts, id, context.now());
  const bool known =
      told.at("state").as_string() != "unknown" || !told.at("subscriptions").as_array().empty();
  if (!known) co_return refuse(404, "NO_SUCH_GUILD", "Nothing is known of a server with this id.");
  co_return done(json::serialize(told));
}

Task<RouteAnswer> apply(OperatorParts& parts, const RouteContext& context, Subscription subscription) {
  const auto id = context.path_id<GuildId>("guildId");
  const auto outcome = co_await parts.subscriptions.apply({.guild = id,
                                                           .event_id = "api-" + secure_hex(event_id_bytes),
                                                           .at = context.now(),
                                                           .now = std::move(subscription),
                                                           .caused_by = "operator"});
  if (!outcome) co_return refuse(400, "NO_SUCH_TIER", outcome.error().message);
  if (*outcome == SubscriptionOutcome::Outdated) {
    co_return refuse(409, "OUTDATED",
                     "Something newer was recorded meanwhile, or by a process whose clock runs ahead. Look, "
                     "and try again.");
  }
  co_return done(json::serialize(co_await whole(parts, id, context.now())));
}

Task<RouteAnswer> grant(OperatorParts& parts, RouteContext& context) {
  const json::object body = json::parse(context.body()).as_object();
  Subscription granted{.source = std::string(source),
                       .reference = std::string(reference),
                       .tier = std::string(body.at("tier").as_string()),
                       .starts = context.now()};
  if (const json::value* days = body.if_contains("days"))
    granted.ends = context.now() + std::chrono::days(days->as_int64());
  OperatorAct act{.action = "plan.granted",
                  .subject = "plan " + granted.tier,
                  .guild = context.path_id<GuildId>("guildId"),
                  .reason = std::string(body.at("reason").as_string())};
  act.after = json::serialize(
      json::object{{"tier", granted.tier}, {"ends_at", time_or_null(granted.ends)}, {"reason", act.reason}});
  co_return co_await parts.records.carry_out(context, std::move(act),
                                             apply(parts, context, std::move(granted)));
}

Task<RouteAnswer> end_grant(OperatorParts& parts, RouteContext& context) {
  for (Subscription& one : co_await parts.subscriptions.of(context.path_id<GuildId>("guildId"))) {
    if (one.source != source || one.reference != reference || !one.runs(context.now())) continue;
    one.ends = context.now();
    one.grace = {};
    co_return co_await apply(parts, context, std::move(one));
  }
  co_return refuse(404, "NO_SUCH_GRANT", "No plan that an operator granted runs in this server.");
}

Task<RouteAnswer> revoke(OperatorParts& parts, RouteContext& context) {
  OperatorAct act{.action = "plan.revoked",
                  .subject = "plan",
                  .guild = context.path_id<GuildId>("guildId"),
                  .reason = context.query("reason").value_or("")};
  act.after = json::serialize(json::object{{"reason", act.reason}});
  co_return co_await parts.records.carry_out(context, std::move(act), end_grant(parts, context));
}

std::vector<Property> guild_properties() {
  return {{"id", schema::snowflake()},
          {"name", schema::text()},
          {"icon_url", schema::nullable(schema::text())},
          {"owner_id", schema::snowflake()},
          {"state", schema::choice({"present", "unavailable", "left", "unknown"})},
          {"joined_at", schema::date_time()},
          {"left_at", schema::nullable(schema::date_time())},
          {"tier", schema::noted("The plan that is in force.", schema::text())}};
}

Schema guild_shape() {
  const Schema subscription =
      schema::object("Subscription", {{"source", schema::text()},
                                      {"reference", schema::text()},
                                      {"tier", schema::text()},
                                      {"starts_at", schema::date_time()},
                                      {"ends_at", schema::nullable(schema::date_time())},
                                      {"grace_s", schema::integer_from(0)},
                                      {"runs", schema::flag()}});
  std::vector<Property> properties = guild_properties();
  properties.push_back({"subscriptions", schema::list(subscription)});
  return schema::object("OperatorGuild", std::move(properties));
}

Schema guilds_shape() {
  const Schema totals = schema::object("GuildTotals", {{"present", schema::integer_from(0)},
                                                       {"unavailable", schema::integer_from(0)},
                                                       {"left", schema::integer_from(0)}});
  return schema::object("OperatorGuilds",
                        {{"guilds", schema::list(schema::object("OperatorGuildRow", guild_properties()))},
                         {"totals", totals},
                         {"next", schema::noted("Give it as `after` for the next page; null: there is none.",
                                                schema::nullable(schema::snowflake()))}});
}

constexpr std::string_view row_example =
    R"("id":"81384788765712384","name":"The town","icon_url":null,"owner_id":"81384788765712399",
"state":"present","joined_at":"2026-03-01T12:00:00.000Z","left_at":null,"tier":"pro")";

std::string whole_example() {
  return fmt::format(
      R"({{{},"subscriptions":[{{"source":"operator","reference":"grant","tier":"pro",
"starts_at":"2026-03-01T12:00:00.000Z","ends_at":"2026-03-31T12:00:00.000Z","grace_s":0,"runs":true}}]}})",
      row_example);
}

RouteParameter which_guild() { return {"guildId", "The server's id.", schema::snowflake()}; }

RouteEntry list_guilds_route(OperatorParts* parts) {
  return {.method = "GET",
          .path = "/api/operator/guilds",
          .operation_id = "operatorListGuilds",
          .summary = "Every server that this Herwa serves.",
          .answer = "The servers by id, with their plans.",
          .access = RouteAccess::Operator,
          .query_parameters = {{"search", "A part of the name, or the id.", schema::text(1, 100)},
                               {"left", "Those that the bot left too.", schema::flag()},
                               {"after", "The `next` of the page before.", schema::snowflake()},
                               {"limit", "How many; 50 when not given.", schema::integer(1, page_max)}},
          .response = guilds_shape(),
          .examples = {{.name = "a page",
                        .query = {{"search", "town"}},
                        .response = fmt::format(
                            R"({{"guilds":[{{{}}}],"totals":{{"present":1,"unavailable":0,"left":0}},
"next":null}})",
                            row_example)}},
          .run = [parts](RouteContext& context) { return list_guilds(*parts, context); }};
}

RouteEntry show_guild_route(OperatorParts* parts) {
  return {.method = "GET",
          .path = "/api/operator/guilds/{guildId}",
          .operation_id = "operatorGetGuild",
          .summary = "One server with all that it bought or was given.",
          .answer = "The server and its subscriptions.",
          .access = RouteAccess::Operator,
          .path_parameters = {which_guild()},
          .response = guild_shape(),
          .refusals = {{404, "NO_SUCH_GUILD", "Nothing is known of a server with this id."}},
          .examples = {{.name = "the town",
                        .path = {{"guildId", "81384788765712384"}},
                        .response = whole_example()}},
          .run = [parts](RouteContext& context) { return show_guild(*parts, context); }};
}

RouteEntry grant_route(OperatorParts* parts) {
  return {.method = "POST",
          .path = "/api/operator/guilds/{guildId}/grants",
          .operation_id = "operatorGrantPlan",
          .summary = "Give a server a plan, in the place of the one that an operator gave it before.",
          .answer = "The server as it is now; its audit log says what was given, and why.",
          .access = RouteAccess::Operator,
          .path_parameters = {which_guild()},
          .body = schema::object("PlanGrant",
                                 {{"tier", schema::text(1, 32)},
                                  schema::optional("days", schema::noted("Without it until it is revoked.",
                                                                         schema::integer(1, days_max))),
                                  reason_property()}),
          .response = guild_shape(),
          .refusals = {{400, "NO_SUCH_TIER", "The catalog has no paid plan of this name."},
                       {409, "OUTDATED", "Something newer was recorded meanwhile."}},
          .examples = {{.name = "a month of Pro",
                        .path = {{"guildId", "81384788765712384"}},
                        .body = R"({"tier":"pro","days":30,"reason":"Won it in the spring raffle"})",
                        .response = whole_example()}},
          .run = [parts](RouteContext& context) { return grant(*parts, context); }};
}

RouteEntry revoke_route(OperatorParts* parts) {
  return {.method = "DELETE",
          .path = "/api/operator/guilds/{guildId}/grants",
          .operation_id = "operatorRevokePlan",
          .summary = "Take back the plan that an operator gave.",
          .answer = "The server as it is now: with what it bought itself, or free.",
          .access = RouteAccess::Operator,
          .path_parameters = {which_guild()},
          .query_parameters = {{"reason", "Why: it is recorded.", schema::text(3, 300), true}},
          .response = guild_shape(),
          .refusals = {{404, "NO_SUCH_GRANT", "No plan that an operator granted runs in this server."},
                       {400, "NO_SUCH_TIER", "The plan is not in the catalog any more."},
                       {409, "OUTDATED", "Something newer was recorded meanwhile."}},
          .examples = {{.name = "back to free",
                        .path = {{"guildId", "81384788765712384"}},
                        .query = {{"reason", "The raffle was void"}},
                        .response = whole_example()}},
          .run = [parts](RouteContext& context) { return revoke(*parts, context); }};
}

}  // namespace

std::vector<RouteEntry> operator_guild_routes(OperatorParts* parts) {
  return {list_guilds_route(parts), show_guild_route(parts), grant_route(parts), revoke_route(parts)};
}

}  // namespace herwa::platform
