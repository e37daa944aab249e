// Whom a guild lets at which feature or command, by role and channel, and which roles are its staff.
#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <charconv>
#include <limits>

#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_routes.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

const std::vector<std::string> subject_kinds{"feature", "slash", "user", "message", "component", "modal"};

template <class AnId>
json::array ids_of(const std::vector<AnId>& ids) {
  json::array all;
  for (const AnId id : ids) all.emplace_back(id.text());
  return all;
}

template <class AnId>
std::vector<AnId> ids_in(const json::value& list) {
  std::vector<AnId> ids;
  for (const json::value& one : list.as_array()) {
    if (const auto id = AnId::parse(one.as_string())) ids.push_back(*id);
  }
  std::ranges::sort(ids);
  const auto twice = std::ranges::unique(ids);
  ids.erase(twice.begin(), twice.end());
  return ids;
}

json::object rules_of(std::string_view kind, std::string_view name, const AccessRules& rules) {
  return {{"kind", kind},
          {"name", name},
          {"allowed_roles", ids_of(rules.allowed_roles)},
          {"denied_roles", ids_of(rules.denied_roles)},
          {"allowed_channels", ids_of(rules.allowed_channels)},
          {"denied_channels", ids_of(rules.denied_channels)}};
}

Task<RouteAnswer> read_permissions(DashboardParts& parts, RouteContext& context) {
  const auto policy = co_await parts.policies.get(context.guild());
  const Gates& gates = parts.catalog.gates();
  json::array rules;
  for (const auto& [feature, held] : policy->feature_rules)
    rules.push_back(rules_of("feature", gates.features()[feature].name, held));
  for (const auto& [gate, held] : policy->gate_rules) {
    const GateName& name = gates.names()[gate];
    rules.push_back(rules_of(name_of(name.kind), name.name, held));
  }
  co_return RouteDone{.json = json::serialize(
                          json::object{{"staff_roles", ids_of(policy->staff)}, {"rules", std::move(rules)}}),
                      .version = std::to_string(policy->version)};
}

std::optional<std::uint64_t> version_in(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  std::uint64_t version = 0;
  const auto [stop, error] = std::from_chars(text->data(), text->data() + text->size(), version);
  // What is no version is none that any guild has.
  return error == std::errc{} ? version : std::numeric_limits<std::uint64_t>::max();
}

Task<RouteAnswer> write_permissions(DashboardParts& parts, RouteContext& context) {
  const json::object body = json::parse(context.body()).as_object();
  const std::string kind(body.at("kind").as_string());
  const std::string name(body.at("name").as_string());
  AccessRules rules{.denied_roles = ids_in<RoleId>(body.at("denied_roles")),
                    .denied_channels = ids_in<ChannelId>(body.at("denied_channels")),
                    .allowed_channels = ids_in<ChannelId>(body.at("allowed_channels")),
                    .allowed_roles = ids_in<RoleId>(body.at("allowed_roles"))};
  const PolicyEditor::Author author{
      .guild = context.guild(), .by = context.user().text(), .expected = version_in(context.expected())};
  const std::string answer = json::serialize(rules_of(kind, name, rules));
  PolicyEditor::Outcome outcome;
  if (kind == "feature") {
    outcome = co_await parts.editor.set_feature_rules(author, name, std::move(rules));
  } else {
    const GateName gate{.kind = parse_gate_kind(kind).value_or(GateKind::Slash), .name = name};
    outcome = co_await parts.editor.set_command_rules(author, gate, std::move(rules));
  }
  if (!outcome && outcome.error().code == "changed_meanwhile") co_return changed_meanwhile();
  if (!outcome) co_return refuse(409, "NOT_POSSIBLE", outcome.error().message);
  co_return done(answer);
}

Task<RouteAnswer> set_staff(DashboardParts& parts, RouteContext& context) {
  const json::value body = json::parse(context.body());
  std::vector<RoleId> roles = ids_in<RoleId>(body.at("staff_roles"));
  const std::string answer = json::serialize(json::object{{"staff_roles", ids_of(roles)}});
  const auto outcome = co_await parts.editor.set_staff(
      {.guild = context.guild(), .by = context.user().text()}, std::move(roles));
  if (!outcome) co_return refuse(409, "NOT_POSSIBLE", outcome.error().message);
  co_return done(answer);
}

Schema ids() { return schema::list(schema::snowflake(), static_cast<std::int64_t>(PolicyEditor::list_max)); }

Schema rules_shape() {
  return schema::object(
      "AccessRules",
      {{"kind", schema::noted("A whole feature, or a command of this kind.", schema::choice(subject_kinds))},
       {"name", schema::noted("Of the feature, or of the command with its way down: \"giveaway\".",
                              schema::text(1, 100))},
       {"allowed_roles", schema::noted("Empty: every role may.", ids())},
       {"denied_roles", ids()},
       {"allowed_channels", schema::noted("Empty: in every channel.", ids())},
       {"denied_channels", ids()}});
}

constexpr std::string_view rules_example =
    R"({"kind":"slash","name":"giveaway","allowed_roles":["81384788765712385"],"denied_roles":[],
"allowed_channels":[],"denied_channels":["81384788765712386"]})";
constexpr std::string_view staff_example = R"({"staff_roles":["81384788765712385"]})";

}  // namespace

std::vector<RouteEntry> permission_routes(DashboardParts* parts) {
  const Schema staff = schema::object("StaffRoles", {{"staff_roles", ids()}});
  return {
      {.method = "GET",
       .path = "/api/guilds/{guildId}/permissions",
       .operation_id = "getPermissions",
       .summary = "Whom the server lets at which features and commands.",
       .answer = "Every rule that the server wrote; what has none is open to whom Discord lets.",
       .access = RouteAccess::Viewer,
       .scope = "permissions:read",
       .response =
           schema::object("Permissions", {{"staff_roles", ids()}, {"rules", schema::list(rules_shape())}}),
       .examples = {{.name = "one rule",
                     .response = fmt::format(R"({{"staff_roles":["81384788765712385"],"rules":[{}]}})",
                                             rules_example)}},
       .run = [parts](RouteContext& context) { return read_permissions(*parts, context); }},
      {.method = "PUT",
       .path = "/api/guilds/{guildId}/permissions",
       .operation_id = "setPermissions",
       .summary = "Set the rules of one feature or command; empty lists take them away.",
       .answer = "The rules as they are now, in force everywhere within a second.",
       .access = RouteAccess::Admin,
       .scope = "permissions:write",
       .body = rules_shape(),
       .takes_if_match = true,
       .response = rules_shape(),
       .refusals = {{409, "NOT_POSSIBLE", "There is no such feature or command; the message says more."}},
       .examples = {{.name = "only for one role",
                     .body = std::string(rules_example),
                     .response = std::string(rules_example)}},
       .run = [parts](RouteContext& context) { return write_permissions(*parts, context); }},
      {.method = "PUT",
       .path = "/api/guilds/{guildId}/permissions/staff",
       .operation_id = "setStaffRoles",
       .summary = "Say which roles are the server's staff.",
       .answer = "The staff roles as they are now.",
       .access = RouteAccess::Admin,
       .scope = "permissions:write",
       .body = staff,
       .response = staff,
       .refusals = {{409, "NOT_POSSIBLE", "The message says why."}},
       .examples = {{.name = "one role",
                     .body = std::string(staff_example),
                     .response = std::string(staff_example)}},
       .run = [parts](RouteContext& context) { return set_staff(*parts, context); }},
  };
}

}  // namespace herwa::platform
