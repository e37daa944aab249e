// One operation of the API as data beside the feature that offers it: where it is, who may, what it takes and
// gives, how often. The API's dispatcher reads it, so that no handler can forget a check; the OpenAPI
// document and the reference are made from it. A route of a guild stands under "/api/guilds/{guildId}".
//
//   {.method = "PATCH", .path = "/api/guilds/{guildId}/giveaways/{id}", .operation_id = "editGiveaway",
//    .summary = "Change a running giveaway.", .answer = "The giveaway as it is now.",
//    .access = RouteAccess::Moderator, .scope = "giveaways:write",
//    .path_parameters = {{"id", "Which giveaway.", schema::snowflake()}},
//    .body = giveaway_patch(), .response = giveaway(),
//    .refusals = {{409, "GIVEAWAY_ENDED", "It has ended, so nothing of it can be changed."}},
//    .examples = {{.name = "longer", .path = {{"id", "7"}}, .body = R"({"minutes":30})", .response = …}},
//    .run = edit(platform)}
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/task.hpp"
#include "platform/feature/access.hpp"
#include "platform/feature/schema.hpp"

namespace herwa::net {
class BodySource;  // net/http_body.hpp
}

namespace herwa::platform {

class RouteContext;  // platform/api/route_context.hpp

// Who may. Each guild level may what those before it may: the owner of a guild and its administrators have
// all but Owner; what lies below is given to members by the owner.
enum class RouteAccess : std::uint8_t { Public, SignedIn, Viewer, Moderator, Admin, Owner, Operator };
std::string_view name_of(RouteAccess access);
inline bool is_of_guild(RouteAccess access) {
  return access >= RouteAccess::Viewer && access <= RouteAccess::Owner;
}

struct RouteParameter {
  std::string name;
  std::string summary;
  Schema schema;          // Text, Integer, Number or Flag
  bool required = false;  // of the query; those in the path always are
};

// A "no" of the handler's own. What the dispatcher itself refuses (nobody signed in, too often…) is known of
// every route and is not listed.
struct RouteRefusal {
  int status = 0;
  std::string code;  // "VERSION_CONFLICT"
  std::string when;  // a sentence
};

struct RouteLimits {
  RateLimit per_address{.uses = 120, .window = std::chrono::minutes(1)};
  RateLimit per_user{.uses = 60, .window = std::chrono::minutes(1)};
  RateLimit per_guild{.uses = 300, .window = std::chrono::minutes(1)};
  std::size_t body_bytes_max = 64 * 1024UL;
};

struct RouteExample {
  std::string name;
  std::vector<std::pair<std::string, std::string>> path;  // without guildId
  std::vector<std::pair<std::string, std::string>> query;
  std::string body;      // JSON; empty where the route takes none
  std::string response;  // JSON; empty where the route gives none
};

inline constexpr int no_content = 204;
struct RouteDone {
  int status = 200;
  std::string json = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  // Of a GET whose address is written with If-Match: what the store compares within the write. Told to
  // nobody.
  std::string version = {};
  // Instead of `json`: an answer that goes on.
  std::shared_ptr<net::BodySource> stream = {};
};
struct RouteRefused {
  int status = 400;
  std::string code;
  std::string message;       // what happened and what to do, for people
  std::string details = {};  // a JSON object, or empty
};
using RouteAnswer = std::expected<RouteDone, RouteRefused>;
using RunRoute = std::function<Task<RouteAnswer>(RouteContext&)>;

struct RouteEntry {
  std::string method;
  std::string path;  // parameters in braces, as in OpenAPI
  std::string operation_id;
  std::string summary;
  std::string answer;  // what success means, in a sentence
  RouteAccess access = RouteAccess::Admin;
  // Asked even where the guild's plan does not have the feature or has it switched off: to show it, say.
  bool without_plan = false;
  std::string scope;  // what an API key must hold: "giveaways:write"; empty: no key may
  std::vector<RouteParameter> path_parameters;  // without guildId
  std::vector<RouteParameter> query_parameters;
  std::optional<Schema> body;
  // Takes what comes as it comes, for a handler that checks a signature over it.
  bool raw_body = false;
  // Writes only what is as If-Match says: its handler gives RouteContext::expected() to the store, which
  // holds it to what is there in the transaction that writes. The GET of the same address says the version.
  // Where this is not set, If-Match is refused, for it could not be kept.
  bool takes_if_match = false;
  std::optional<Schema> response;  // empty: nothing but the status
  // Of an answer that is no JSON: "text/html". Such a route has no response shape.
  std::string media_type;
  int status = 200;
  std::vector<RouteRefusal> refusals;
  RouteLimits limits;
  std::vector<RouteExample> examples;
  RunRoute run;
};

}  // namespace herwa::platform
