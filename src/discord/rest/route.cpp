#include "discord/rest/route.hpp"

#include <fmt/format.h>

#include "net/url.hpp"

namespace discord {
namespace {

// Discord counts separately for each of these.
bool begins_with_resource(std::string_view pattern) {
  return pattern.starts_with("/channels/{}") || pattern.starts_with("/guilds/{}") ||
         pattern.starts_with("/webhooks/{}") || pattern.starts_with("/interactions/{}");
}

}  // namespace

std::string_view name_of(Method method) {
  switch (method) {
    case Method::Get: return "GET";
    case Method::Post: return "POST";
    case Method::Put: return "PUT";
    case Method::Patch: return "PATCH";
    case Method::Delete: return "DELETE";
  }
  return "GET";
}

PathPart::PathPart(std::string_view text) : text_(herwa::net::percent_encode(text)) {}

Route route(Method method, std::string_view pattern, std::initializer_list<PathPart> parts) {
  Route made{.method = method, .pattern = pattern};
  const PathPart* part = parts.begin();
  std::string_view rest = pattern;
  for (std::size_t at = rest.find("{}"); at != std::string_view::npos && part != parts.end();
       at = rest.find("{}")) {
    made.path += rest.substr(0, at);
    made.path += (part++)->text();
    rest.remove_prefix(at + 2);
  }
  made.path += rest;
  made.key.route = fmt::format("{} {}", name_of(method), pattern);
  if (parts.size() == 0) return made;
  made.subject = parts.begin()->text();
  if (begins_with_resource(pattern)) made.key.resource = made.subject;
  if (pattern.starts_with("/webhooks/{}")) {
    made.key.webhook =
        herwa::Id<struct WebhookTag>::parse(made.subject).value_or(herwa::Id<struct WebhookTag>()).value();
  }
  // A webhook is told apart by its token too.
  if (pattern.starts_with("/webhooks/{}/{}")) made.key.resource += "/" + std::next(parts.begin())->text();
  return made;
}

Route webhook_route(Method method, std::string_view pattern, std::initializer_list<PathPart> parts) {
  Route made = route(method, pattern, parts);
  made.key.webhook_token = true;
  return made;
}

Route interaction_route(Method method, std::string_view pattern, std::initializer_list<PathPart> parts) {
  Route made = route(method, pattern, parts);
  made.key.interaction = true;
  // It goes by the application's id, which outlives every token.
  made.key.webhook = 0;
  return made;
}

}  // namespace discord
