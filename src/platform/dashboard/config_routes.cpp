// The settings that features declared: what they are, and changing them.
#include <boost/json.hpp>

#include <algorithm>

#include "platform/api/error_shape.hpp"
#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_routes.hpp"
#include "platform/dashboard/plan_door.hpp"
#include "platform/dashboard/role_reach.hpp"
#include "platform/dashboard/setting_shapes.hpp"
#include "platform/dashboard/settings_refusals.hpp"
#include "platform/interactions/described.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

const Feature* feature_named(const DashboardParts& parts, std::string_view name) {
  const auto found = std::ranges::find(parts.features, name, &Feature::name);
  return found == parts.features.end() || found->settings.empty() ? nullptr : &*found;
}

RouteAnswer no_such_feature() {
  return refuse(404, "NO_SUCH_FEATURE",
                "There is no feature of this name with settings. GET config lists them.");
}

Task<json::object> document_of(DashboardParts& parts, const RouteContext& context, const Feature& feature) {
  const SettingsDocument document = co_await parts.settings.document(context.guild(), feature.name);
  const std::string locale = language_of(context);
  json::array fields;
  for (const SettingField& field : feature.settings.fields)
    fields.push_back(json::parse(describe(feature.name, field, locale)));
  co_return json::object{{"feature", feature.name},
                         {"title", title_of(feature, locale)},
                         {"version", document.version},
                         {"values", json::parse(document.json)},
                         {"fields", std::move(fields)}};
}

Task<RouteAnswer> read_config(DashboardParts& parts, RouteContext& context) {
  const auto wanted = context.query("feature");
  if (wanted && feature_named(parts, *wanted) == nullptr) co_return no_such_feature();
  json::array all;
  SettingsVersions versions;
  for (const Feature& feature : parts.features) {
    if (feature.settings.empty() || (wanted && feature.name != *wanted)) continue;
    const json::object& shown = all.emplace_back(co_await document_of(parts, context, feature)).as_object();
    if (const auto version = shown.at("version").as_int64(); version > 0)
      versions.emplace(feature.name, version);
  }
  co_return RouteDone{.json = json::serialize(json::object{{"features", std::move(all)}}),
                      .version = to_text(versions)};
}

Task<RouteAnswer> change(DashboardParts& parts, RouteContext& context) {
  const json::object body = json::parse(context.body()).as_object();
  const std::string name(body.at("feature").as_string());
  const Feature* feature = feature_named(parts, name);
  if (feature == nullptr) co_return no_such_feature();
  if (auto closed = co_await closed_by_plan(parts, context.guild(), name, context.user()))
    co_return std::unexpected(std::move(*closed));
  if (auto refused = co_await out_of_reach(parts, context, *feature, body.at("values").as_object()))
    co_return std::unexpected(std::move(*refused));
  const auto policy = co_await parts.policies.get(context.guild());
  const json::value* version = body.if_contains("version");
  SettingsChange change{.guild = context.guild(),
                        .feature = name,
                        .author = context.user(),
                        .patch = json::serialize(body.at("values")),
                        .allowed = allowed_by_plan(parts, *policy, language_of(context)),
                        .locale = language_of(context),
                        .expected_versions = context.expected()};
  if (version != nullptr) change.expected_version = version->as_int64();
  const auto changed = co_await parts.settings.change(std::move(change));
  if (!changed) co_return std::unexpected(to_refused(changed.error()));
  json::object answer = co_await document_of(parts, context, *feature);
  answer["differences"] = json::parse(describe(changed->differences));
  co_return done(json::serialize(answer));
}

Task<RouteAnswer> check(DashboardParts& parts, RouteContext& context) {
  const json::object body = json::parse(context.body()).as_object();
  const std::string name(body.at("feature").as_string());
  const Feature* feature = feature_named(parts, name);
  if (feature == nullptr) co_return no_such_feature();
  const auto policy = co_await parts.policies.get(context.guild());
  const auto checked =
      co_await parts.settings.check({.guild = context.guild(),
                                     .feature = name,
                                     .author = context.user(),
                                     .patch = json::serialize(body.at("values")),
                                     .expected_version = {},
                                     .allowed = allowed_by_plan(parts, *policy, language_of(context))});
  json::value problems = json::array();
  if (!checked) {
    problems = json::parse(to_refused(checked.error()).details).as_object()["problems"];
  } else if (auto refused = co_await out_of_reach(parts, context, *feature, body.at("values").as_object())) {
    json::object details =
        refused->details.empty() ? json::object() : json::parse(refused->details).as_object();
    if (!details.contains("problems")) co_return std::unexpected(std::move(*refused));
    problems = details.at("problems");
  }
  co_return done(json::serialize(json::object{{"problems", std::move(problems)}}));
}

std::vector<Property> document_properties() {
  return {{"feature", schema::text()},
          {"title", schema::text()},
          {"version", schema::noted("Send it back with a change, so that nobody's is overwritten unseen.",
                                    schema::integer_from(0))},
          {"values", schema::open_object()},
          {"fields", schema::list(field_shape())}};
}

Schema changed_shape() {
  std::vector<Property> properties = document_properties();
  properties.push_back({"differences", differences_shape()});
  return schema::object("FeatureConfigChanged", std::move(properties));
}

constexpr std::string_view fields_example =
    R"([{"name":"text","kind":"text","title":"What to say","help":"","plan":"","default":"Welcome!","choices":[],
"given_by_bot":false,"schema":{"type":"string","minLength":1,"maxLength":500}}])";

std::string document_example(std::string_view more) {
  return R"({"feature":"welcome","title":"Welcome","version":3,"values":{"text":"Hello, {user}!"},)"
         R"("fields":)" +
         std::string(fields_example) + std::string(more) + "}";
}

std::vector<RouteRefusal> change_refusals() {
  std::vector<RouteRefusal> refusals = settings_refusals();
  refusals.push_back({404, "NO_SUCH_FEATURE", "There is no feature of this name with settings."});
  refusals.push_back({403, "ROLE_OUT_OF_REACH", "A role stands above yours, or above the bot's."});
  return refusals;
}

}  // namespace

std::vector<RouteEntry> config_routes(DashboardParts* parts) {
  const RouteParameter feature{"feature", "Only this feature's.", schema::text(1, 32)};
  const Schema document = schema::object("FeatureConfig", document_properties());
  const Schema patch = schema::object(
      "FeatureConfigPatch",
      {{"feature", schema::text(1, 32)},
       {"values",
        schema::noted("The settings to change; null puts one back to its default.", schema::open_object())},
       schema::optional("version", schema::noted("What you saw; refused when it is not in force any more.",
                                                 schema::integer_from(0)))});
  return {
      {.method = "GET",
       .path = "/api/guilds/{guildId}/config",
       .operation_id = "getConfig",
       .summary = "The settings of every feature, with what each may be.",
       .answer = "Each feature's settings, their version and their fields.",
       .access = RouteAccess::Viewer,
       .scope = "config:read",
       .query_parameters = {feature},
       .response = schema::object("GuildConfig", {{"features", schema::list(document)}}),
       .refusals = {{404, "NO_SUCH_FEATURE", "There is no feature of this name with settings."}},
       .examples = {{.name = "one feature",
                     .query = {{"feature", "welcome"}},
                     .response = R"({"features":[)" + document_example("") + "]}"}},
       .run = [parts](RouteContext& context) { return read_config(*parts, context); }},
      {.method = "PATCH",
       .path = "/api/guilds/{guildId}/config",
       .operation_id = "changeConfig",
       .summary = "Change settings of one feature.",
       .answer = "The feature's settings as they are now, in force everywhere within a second.",
       .access = RouteAccess::Admin,
       .scope = "config:write",
       .body = patch,
       .takes_if_match = true,
       .response = changed_shape(),
       .refusals = change_refusals(),
       .examples = {{.name = "another greeting",
                     .body = R"({"feature":"welcome","version":2,"values":{"text":"Hello, {user}!"}})",
                     .response = document_example(
                         R"(,"differences":[{"field":"text","before":null,"after":"Hello, {user}!"}])")}},
       .run = [parts](RouteContext& context) { return change(*parts, context); }},
      {.method = "POST",
       .path = "/api/guilds/{guildId}/config/check",
       .operation_id = "checkConfig",
       .summary = "What a change would be refused for, without making it: for forms while somebody types.",
       .answer = "The problems; none: it would be taken.",
       .access = RouteAccess::Admin,
       .scope = "config:write",
       .body = patch,
       .response = schema::object("ConfigChecked", {{"problems", schema::list(problem_shape())}}),
       .refusals = {{404, "NO_SUCH_FEATURE", "There is no feature of this name with settings."}},
       .limits = {.per_address = {.uses = 600, .window = std::chrono::minutes(1)},
                  .per_user = {.uses = 240, .window = std::chrono::minutes(1)}},
       .examples = {{.name = "too short",
                     .body = R"({"feature":"welcome","values":{"text":""}})",
                     .response = R"({"problems":[{"path":"/values/text","code":"too_short",)"
                                 R"("message":"At least 1 character."}]})"}},
       .run = [parts](RouteContext& context) { return check(*parts, context); }},
  };
}

}  // namespace herwa::platform
