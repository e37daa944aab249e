#include "platform/api/health.hpp"

#include <boost/json.hpp>

#include <algorithm>

#include "platform/api/route_context.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

std::string_view word(HealthPart::Kind kind) {
  return kind == HealthPart::Kind::Process ? "process" : "store";
}

std::string_view word(HealthPart::Status status) {
  switch (status) {
    case HealthPart::Status::Up: return "up";
    case HealthPart::Status::Down: return "down";
    case HealthPart::Status::Unknown: return "unknown";
  }
  return "unknown";
}

std::string_view word(Wellness wellness) {
  switch (wellness) {
    case Wellness::Ok: return "ok";
    case Wellness::Degraded: return "degraded";
    case Wellness::Down: return "down";
  }
  return "down";
}

json::value to_json(const HealthPart& part) {
  return {{"name", part.name},
          {"kind", word(part.kind)},
          {"status", word(part.status)},
          {"since", part.since ? json::value(to_rfc3339(*part.since)) : json::value(nullptr)},
          {"latency_ms", part.latency_ms ? json::value(*part.latency_ms) : json::value(nullptr)},
          {"instances", part.instances},
          {"detail", part.detail ? json::value(*part.detail) : json::value(nullptr)}};
}

std::string body(const std::vector<HealthPart>& parts, Instant now) {
  json::array all;
  for (const HealthPart& part : parts) all.push_back(to_json(part));
  return json::serialize(json::value{{"status", word(wellness(parts))},
                                     {"version", HERWA_VERSION},
                                     {"checked_at", to_rfc3339(now)},
                                     {"parts", std::move(all)}});
}

Schema health_schema() {
  const Schema part = schema::object(
      "HealthPart", {{"name", schema::choice({"api", "bot", "worker", "postgres", "redis", "analytics"})},
                     {"kind", schema::choice({"process", "store"})},
                     {"status", schema::choice({"up", "down", "unknown"})},
                     {"since", schema::nullable(schema::date_time())},
                     {"latency_ms", schema::nullable(schema::number_from(0))},
                     {"instances", schema::integer_from(0)},
                     {"detail", schema::nullable(schema::text())}});
  return schema::object("Health", {{"status", schema::choice({"ok", "degraded", "down"})},
                                   {"version", schema::text()},
                                   {"checked_at", schema::date_time()},
                                   {"parts", schema::list(part)}});
}

constexpr std::string_view example = R"({"status":"ok","version":"1.0.0",
"checked_at":"2026-03-01T12:00:00.000Z","parts":[{"name":"postgres","kind":"store","status":"up",
"since":"2026-03-01T09:30:00.000Z","latency_ms":0.4,"instances":1,"detail":null}]})";

Task<RouteAnswer> answer(std::string text) { co_return done(std::move(text)); }

}  // namespace

Wellness wellness(const std::vector<HealthPart>& parts) {
  const auto not_up = [](const HealthPart& part) { return part.status != HealthPart::Status::Up; };
  const auto truth_is_away = [](const HealthPart& part) {
    return part.name == "postgres" && part.status == HealthPart::Status::Down;
  };
  if (std::ranges::any_of(parts, truth_is_away)) return Wellness::Down;
  return std::ranges::any_of(parts, not_up) ? Wellness::Degraded : Wellness::Ok;
}

RouteEntry health_route(std::function<std::vector<HealthPart>()> look) {
  return {.method = "GET",
          .path = "/api/health",
          .operation_id = "getHealth",
          .summary = "How each part of Herwa is.",
          .answer = "The state of every part, also when some of them are down.",
          .access = RouteAccess::Public,
          .response = health_schema(),
          .examples = {{.name = "all well", .response = std::string(example)}},
          .run = [look = std::move(look)](const RouteContext& context) {
            return answer(body(look(), context.now()));
          }};
}

}  // namespace herwa::platform
