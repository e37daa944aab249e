// The catalog's switches: what exists, and closing and opening it for everybody.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "platform/api/page_cursor.hpp"
#include "platform/api/route_context.hpp"
#include "platform/operators/operator_routes.hpp"
#include "platform/operators/operator_shapes.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

json::array tiers_of(const CatalogPicture& catalog, std::uint32_t bits) {
  json::array names;
  for (const Tier& tier : catalog.tiers) {
    if (((bits >> tier.place) & 1U) != 0) names.emplace_back(tier.name);
  }
  return names;
}

json::array features_of(const Catalog& catalog, const CatalogPicture& picture) {
  json::array features;
  const auto known = catalog.gates().features();
  for (std::size_t n = 0; n < known.size(); ++n) {
    const auto& state = picture.features[n];
    features.push_back(json::object{{"name", known[n].name},
                                    {"always_on", known[n].always_on},
                                    {"enabled", state.enabled},
                                    {"maintenance", state.maintenance},
                                    {"tiers", tiers_of(picture, state.tiers)}});
  }
  return features;
}

json::array commands_of(const Catalog& catalog, const CatalogPicture& picture) {
  json::array commands;
  const auto names = catalog.gates().names();
  const auto gates = catalog.gates().all();
  for (std::size_t n = 0; n < names.size(); ++n) {
    commands.push_back(json::object{{"kind", name_of(names[n].kind)},
                                    {"name", names[n].name},
                                    {"feature", catalog.gates().features()[gates[n].feature].name},
                                    {"enabled", static_cast<bool>(picture.gates_enabled[n])}});
  }
  return commands;
}

Task<RouteAnswer> show_catalog(OperatorParts& parts, RouteContext&) {
  const auto picture = parts.catalog.snapshot();
  co_return done(json::serialize(json::object{{"maintenance", picture->maintenance},
                                              {"maintenance_message", picture->maintenance_message},
                                              {"features", features_of(parts.catalog, *picture)},
                                              {"commands", commands_of(parts.catalog, *picture)}}));
}

std::string reason_in(const json::object& body) { return std::string(body.at("reason").as_string()); }

Task<RouteAnswer> maintain(OperatorParts& parts, Operator by, json::object body) {
  const json::value* message = body.if_contains("message");
  co_return catalog_answer(co_await parts.admin.set_maintenance(
      std::move(by), body.at("maintenance").as_bool(),
      message == nullptr ? std::string() : std::string(message->as_string())));
}

Task<RouteAnswer> change_everything(OperatorParts& parts, RouteContext& context) {
  json::object body = json::parse(context.body()).as_object();
  OperatorAct act{.action = body.at("maintenance").as_bool() ? "maintenance.began" : "maintenance.ended",
                  .subject = "everything",
                  .reason = reason_in(body)};
  co_return co_await parts.records.carry_out(context, std::move(act),
                                             maintain(parts, {context.user().text()}, std::move(body)));
}

Task<RouteAnswer> switch_feature(OperatorParts& parts, Operator by, std::string feature, json::object body) {
  CatalogAdmin::Outcome outcome;
  if (const json::value* enabled = body.if_contains("enabled"))
    outcome = co_await parts.admin.set_feature_enabled(by, feature, enabled->as_bool());
  const json::value* maintenance = body.if_contains("maintenance");
  if (outcome && maintenance != nullptr)
    outcome = co_await parts.admin.set_feature_maintenance(by, feature, maintenance->as_bool());
  co_return catalog_answer(outcome);
}

Task<RouteAnswer> change_feature(OperatorParts& parts, RouteContext& context) {
  json::object body = json::parse(context.body()).as_object();
  const std::string& feature = context.path("feature");
  OperatorAct act{
      .action = "feature.switched", .subject = fmt::format("feature {}", feature), .reason = reason_in(body)};
  co_return co_await parts.records.carry_out(
      context, std::move(act), switch_feature(parts, {context.user().text()}, feature, std::move(body)));
}

Task<RouteAnswer> switch_command(OperatorParts& parts, Operator by, GateName command, bool enabled) {
  co_return catalog_answer(
      co_await parts.admin.set_command_enabled(std::move(by), std::move(command), enabled));
}

Task<RouteAnswer> change_command(OperatorParts& parts, RouteContext& context) {
  const json::object body = json::parse(context.body()).as_object();
  GateName command{.kind = parse_gate_kind(context.path("kind")).value_or(GateKind::Slash),
                   .name = context.path("name")};
  OperatorAct act{.action = "command.switched",
                  .subject = fmt::format("command {} {}", name_of(command.kind), command.name),
                  .reason = reason_in(body)};
  const bool enabled = body.at("enabled").as_bool();
  co_return co_await parts.records.carry_out(
      context, std::move(act), switch_command(parts, {context.user().text()}, std::move(command), enabled));
}

const std::vector<std::string> command_kinds{"slash", "user", "message", "component", "modal"};

Schema catalog_shape() {
  const Schema feature = schema::object("CatalogFeature", {{"name", schema::text()},
                                                           {"always_on", schema::flag()},
                                                           {"enabled", schema::flag()},
                                                           {"maintenance", schema::flag()},
                                                           {"tiers", schema::list(schema::text())}});
  const Schema command = schema::object("CatalogCommand", {{"kind", schema::choice(command_kinds)},
                                                           {"name", schema::text()},
                                                           {"feature", schema::text()},
                                                           {"enabled", schema::flag()}});
  return schema::object("Catalog", {{"maintenance", schema::flag()},
                                    {"maintenance_message", schema::text()},
                                    {"features", schema::list(feature)},
                                    {"commands", schema::list(command)}});
}

constexpr std::string_view catalog_example =
    R"({"maintenance":false,"maintenance_message":"","features":[{"name":"welcome","always_on":false,
"enabled":true,"maintenance":false,"tiers":["free","pro","enterprise"]}],"commands":[{"kind":"slash",
"name":"ping","feature":"ping","enabled":true}]})";

RouteEntry patch_route(RouteEntry entry) {
  entry.method = "PATCH";
  entry.answer = "It is in force everywhere within a second.";
  entry.access = RouteAccess::Operator;
  entry.status = no_content;
  return entry;
}

RouteEntry everything_route(OperatorParts* parts) {
  return patch_route(
      {.path = "/api/operator/catalog",
       .operation_id = "operatorSetMaintenance",
       .summary = "Begin or end maintenance of everything.",
       .body = schema::object(
           "MaintenancePatch",
           {{"maintenance", schema::flag()},
            schema::optional("message", schema::noted("What people are told.", schema::text(0, 500))),
            reason_property()}),
       .refusals = {{404, "NOT_IN_CATALOG", "The catalog has no row for this yet."}},
       .examples = {{.name = "begin",
                     .body = R"({"maintenance":true,"message":"Back in an hour.","reason":"New disks"})"}},
       .run = [parts](RouteContext& context) { return change_everything(*parts, context); }});
}

RouteEntry feature_route(OperatorParts* parts) {
  return patch_route(
      {.path = "/api/operator/catalog/features/{feature}",
       .operation_id = "operatorSwitchFeature",
       .summary = "Close or open a feature for everybody.",
       .path_parameters = {{"feature", "The feature's name.", schema::text(1, 64)}},
       .body = schema::object("CatalogFeaturePatch",
                              {schema::optional("enabled", schema::flag()),
                               schema::optional("maintenance", schema::flag()), reason_property()}),
       .refusals = {{404, "NOT_IN_CATALOG", "The catalog has no such feature."}},
       .examples = {{.name = "close it",
                     .path = {{"feature", "welcome"}},
                     .body = R"({"enabled":false,"reason":"It greets people twice"})"}},
       .run = [parts](RouteContext& context) { return change_feature(*parts, context); }});
}

RouteEntry command_route(OperatorParts* parts) {
  return patch_route(
      {.path = "/api/operator/catalog/commands/{kind}/{name}",
       .operation_id = "operatorSwitchCommand",
       .summary = "Close or open a command, button or form for everybody.",
       .path_parameters = {{"kind", "What it is.", schema::choice(command_kinds)},
                           {"name", "Its name in the catalog.", schema::text(1, 100)}},
       .body = schema::object("CatalogCommandPatch", {{"enabled", schema::flag()}, reason_property()}),
       .refusals = {{404, "NOT_IN_CATALOG", "The catalog has no such command."}},
       .examples = {{.name = "close it",
                     .path = {{"kind", "slash"}, {"name", "ping"}},
                     .body = R"({"enabled":false,"reason":"It is abused"})"}},
       .run = [parts](RouteContext& context) { return change_command(*parts, context); }});
}

}  // namespace

std::vector<RouteEntry> operator_catalog_routes(OperatorParts* parts) {
  return {{.method = "GET",
           .path = "/api/operator/catalog",
           .operation_id = "operatorGetCatalog",
           .summary = "Everything that the catalog knows, with its switches.",
           .answer = "The catalog as it is in force in this process.",
           .access = RouteAccess::Operator,
           .response = catalog_shape(),
           .examples = {{.name = "a small one", .response = std::string(catalog_example)}},
           .run = [parts](RouteContext& context) { return show_catalog(*parts, context); }},
          everything_route(parts),
          feature_route(parts),
          command_route(parts)};
}

}  // namespace herwa::platform
