#include "platform/feature/check_routes.hpp"

#include <algorithm>
#include <array>

namespace herwa::platform {
namespace {

constexpr std::array<std::string_view, 5> methods{"GET", "POST", "PUT", "PATCH", "DELETE"};
constexpr std::string_view guild_path = "/api/guilds/{guildId}";
constexpr std::size_t body_bytes_max = 1024 * 1024;

template <class List>
bool holds(const List& list, std::string_view wanted) {
  return std::ranges::find(list, wanted) != std::ranges::end(list);
}

bool made_of(std::string_view text, bool (*allowed)(char)) {
  return !text.empty() && std::ranges::all_of(text, allowed);
}
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }

bool is_segment(std::string_view text) {
  return made_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '.'; });
}
bool is_camel(std::string_view text) {
  return made_of(text, [](char c) { return is_letter(c) || is_digit(c); }) && is_lower(text.front());
}
// In snake_case too, for what others send us back.
bool is_parameter_name(std::string_view text) {
  return made_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
}
bool is_code(std::string_view text) {
  return made_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_'; });
}
bool is_scope(std::string_view text, bool reads) {
  const std::string_view verb = reads ? ":read" : ":write";
  return text.ends_with(verb) &&
         made_of(text.substr(0, text.size() - verb.size()), [](char c) { return is_lower(c) || c == '-'; });
}

bool is_scalar(const Schema& schema) {
  return schema.kind != Schema::Kind::Object && schema.kind != Schema::Kind::Array &&
         schema.kind != Schema::Kind::Any;
}

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto slash = path.find('/', 1);
    parts.push_back(path.substr(1, slash == std::string_view::npos ? path.npos : slash - 1));
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash);
  }
  return parts;
}

std::vector<std::string> names_of(const std::vector<RouteParameter>& parameters) {
  std::vector<std::string> names;
  for (const RouteParameter& parameter : parameters) names.push_back(parameter.name);
  return names;
}
std::vector<std::string> names_of(const std::vector<std::pair<std::string, std::string>>& values) {
  std::vector<std::string> names;
  for (const auto& [name, value] : values) names.push_back(name);
  return names;
}

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::ranges::sort(names);
  return names;
}

}  // namespace

std::string_view name_of(RouteAccess access) {
  switch (access) {
    case RouteAccess::Public: return "public";
    case RouteAccess::SignedIn: return "signed_in";
    case RouteAccess::Viewer: return "viewer";
    case RouteAccess::Moderator: return "moderator";
    case RouteAccess::Admin: return "admin";
    case RouteAccess::Owner: return "owner";
    case RouteAccess::Operator: return "operator";
  }
  return "operator";
}

void RouteCheck::add(std::string_view owner, const std::vector<RouteEntry>& routes) {
  for (const RouteEntry& route : routes) {
    place_ = fmt::format("{}: route {} {}", owner, route.method, route.path);
    check_name(route);
    check_path(route);
    check_access(route);
    check_shapes(route);
    check_limits(route);
    check_refusals(route);
    check_examples(route);
    if (!route.run) complain("has no handler");
  }
}

void RouteCheck::check_name(const RouteEntry& route) {
  if (!holds(methods, route.method)) complain("the method is none of {}", fmt::join(methods, ", "));
  if (!is_camel(route.operation_id)) complain("the operation id '{}' is not camelCase", route.operation_id);
  if (!operations_.insert(route.operation_id).second)
    complain("another route is called {}", route.operation_id);
  if (route.summary.empty() || route.answer.empty()) complain("has no summary, or says not what it answers");
}

void RouteCheck::check_path(const RouteEntry& route) {
  std::string address = route.method;
  std::vector<std::string> wanted;
  if (!route.path.starts_with("/api/")) complain("the path does not begin with /api/");
  for (const std::string_view part : segments(route.path)) {
    const bool parameter = part.starts_with('{') && part.ends_with('}');
    address += parameter ? "/{}" : fmt::format("/{}", part);
    if (!parameter && !is_segment(part)) complain("'{}' is no part of a path: use a-z, 0-9, - and .", part);
    // That of a guild's own routes is declared for them.
    const bool known = part == "{guildId}" && route.path.starts_with(guild_path);
    if (parameter && !known) wanted.emplace_back(part.substr(1, part.size() - 2));
  }
  if (!addresses_.insert(address).second) complain("another route has this address");
  if (sorted(wanted) != sorted(names_of(route.path_parameters)))
    complain("the parameters in the path and those declared are not the same");
  std::set<std::string> seen;
  for (const auto* list : {&route.path_parameters, &route.query_parameters}) {
    for (const RouteParameter& parameter : *list) {
      if (!seen.insert(parameter.name).second) complain("parameter {}: there are two", parameter.name);
      if (!is_parameter_name(parameter.name))
        complain("parameter {}: the name is not of letters, digits and _", parameter.name);
      if (parameter.summary.empty()) complain("parameter {}: has no summary", parameter.name);
      if (!is_scalar(parameter.schema)) complain("parameter {}: is neither text nor number", parameter.name);
    }
  }
}

void RouteCheck::check_access(const RouteEntry& route) {
  const bool of_guild = route.path == guild_path || route.path.starts_with(std::string(guild_path) + "/");
  if (of_guild != is_of_guild(route.access))
    complain("its access is '{}', which does not fit its path", name_of(route.access));
  const bool for_keys = !route.scope.empty();
  if (for_keys && !of_guild) complain("has a scope for keys, and keys belong to guilds");
  if (for_keys && !is_scope(route.scope, route.method == "GET"))
    complain("the scope '{}' is not like 'things:{}'", route.scope, route.method == "GET" ? "read" : "write");
}

void RouteCheck::check_shapes(const RouteEntry& route) {
  const bool takes_body = route.method == "POST" || route.method == "PUT" || route.method == "PATCH";
  if (route.body) {
    if (!takes_body) complain("a {} takes no body", route.method);
    if (route.body->kind != Schema::Kind::Object || route.body->open)
      complain("the body is not an object of known properties");
    check_schema(*route.body, "body");
  }
  if (route.raw_body && (!takes_body || route.body)) complain("a raw body has no shape");
  if (route.response) check_schema(*route.response, "response");
  if (route.status < 200 || route.status > 399) complain("{} is no success", route.status);
  const bool bare = route.status == 204 || route.status >= 300 || !route.media_type.empty();
  if (bare == route.response.has_value()) complain("a response and its status {} do not fit", route.status);
}

void RouteCheck::check_schema(const Schema& schema, const std::string& where) {
  if (schema.kind == Schema::Kind::Array) {
    if (schema.items.size() != 1) return complain("{}: a list has one shape of items", where);
    return check_schema(schema.items.front(), where + "[]");
  }
  std::set<std::string> seen;
  for (const Property& property : schema.properties) {
    const std::string place = fmt::format("{}.{}", where, property.name);
    if (property.name.empty() || !seen.insert(property.name).second) complain("{}: there are two", place);
    check_schema(property.schema, place);
  }
}

void RouteCheck::check_limit(const RateLimit& limit, std::string_view what) {
  if (limit.uses == 0 || limit.window <= Duration{}) complain("has no limit per {}", what);
}

void RouteCheck::check_limits(const RouteEntry& route) {
  check_limit(route.limits.per_address, "address");
  if (route.access != RouteAccess::Public) check_limit(route.limits.per_user, "user");
  if (is_of_guild(route.access)) check_limit(route.limits.per_guild, "guild");
  if (route.limits.body_bytes_max == 0 || route.limits.body_bytes_max > body_bytes_max)
    complain("a body has 1 to {} bytes", body_bytes_max);
}

void RouteCheck::check_refusals(const RouteEntry& route) {
  std::set<std::string> seen;
  for (const RouteRefusal& refusal : route.refusals) {
    if (refusal.status < 400 || refusal.status > 599)
      complain("refusal {}: {} is no error", refusal.code, refusal.status);
    if (!is_code(refusal.code)) complain("refusal '{}': the code is not LIKE_THIS", refusal.code);
    if (!seen.insert(refusal.code).second) complain("refusal {}: there are two", refusal.code);
    if (refusal.when.empty()) complain("refusal {}: says not when", refusal.code);
  }
}

void RouteCheck::check_examples(const RouteEntry& route) {
  if (route.examples.empty()) complain("has no example");
  const std::vector<std::string> known = names_of(route.query_parameters);
  for (const RouteExample& example : route.examples) {
    if (example.name.empty()) complain("an example has no name");
    if (sorted(names_of(example.path)) != sorted(names_of(route.path_parameters)))
      complain("example {}: not the parameters of the path", example.name);
    for (const std::string& name : names_of(example.query)) {
      if (!holds(known, name)) complain("example {}: there is no parameter {}", example.name, name);
    }
    if (example.body.empty() == route.body.has_value())
      complain("example {}: its body does not fit the route", example.name);
    if (example.response.empty() == route.response.has_value())
      complain("example {}: its response does not fit the route", example.name);
  }
}

}  // namespace herwa::platform
