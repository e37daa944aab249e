#include "platform/api/health.hpp"

#include <boost/json.hpp>

#include <algorithm>

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

Task<net::HttpResponse> answer(std::string text) { co_return json_response(200, std::move(text)); }

}  // namespace

Wellness wellness(const std::vector<HealthPart>& parts) {
  const auto not_up = [](const HealthPart& part) { return part.status != HealthPart::Status::Up; };
  const auto truth_is_away = [](const HealthPart& part) {
    return part.name == "postgres" && part.status == HealthPart::Status::Down;
  };
  if (std::ranges::any_of(parts, truth_is_away)) return Wellness::Down;
  return std::ranges::any_of(parts, not_up) ? Wellness::Degraded : Wellness::Ok;
}

Route health_route(std::function<std::vector<HealthPart>()> look, const Clock& clock) {
  return {.method = "GET",
          .path = "/api/health",
          .operation_id = "getHealth",
          .summary = "How each part of Herwa is.",
          .answer = "The state of every part, also when some of them are down.",
          .response = health_schema(),
          .refusals = {500},
          .handler = [look = std::move(look), &clock](const ApiRequest&) {
            return answer(body(look(), clock.now()));
          }};
}

}  // namespace herwa::platform
