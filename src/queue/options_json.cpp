#include "queue/internal/options_json.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <cmath>

namespace herwa::queue::internal {
namespace {

namespace json = boost::json;

void append_keep(std::string& out, std::string_view name, const Keep& keep) {
  if (keep.age) {
    out += fmt::format(R"(,"{}":{{"age":{})", name, keep.age->count());
    if (keep.count) out += fmt::format(R"(,"count":{})", *keep.count);
    if (keep.removed_at_once_max) out += fmt::format(R"(,"limit":{})", *keep.removed_at_once_max);
    out += '}';
  } else if (keep.count) {
    out +=
        *keep.count == 0 ? fmt::format(R"(,"{}":true)", name) : fmt::format(R"(,"{}":{})", name, *keep.count);
  }
}

void append_backoff(std::string& out, const Backoff& backoff) {
  out += fmt::format(R"(,"backoff":{{"type":"{}","delay":{})",
                     backoff.kind == Backoff::Kind::Exponential ? "exponential" : "fixed",
                     backoff.delay.count());
  if (backoff.jitter > 0) out += fmt::format(R"(,"jitter":{})", backoff.jitter);
  out += '}';
}

void append_deduplication(std::string& out, const Deduplication& deduplication) {
  out += fmt::format(R"(,"de":{{"id":{})", json_string(deduplication.id));
  if (deduplication.ttl) out += fmt::format(R"(,"ttl":{})", deduplication.ttl->count());
  if (deduplication.extend) out += R"(,"extend":true)";
  if (deduplication.replace) out += R"(,"replace":true)";
  if (deduplication.keep_last_if_active) out += R"(,"keepLastIfActive":true)";
  out += '}';
}

std::optional<std::int64_t> whole(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  const double number = value->to_number<double>();
  if (!std::isfinite(number) || std::abs(number) > 9e15) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

std::string text(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool flag(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_bool() && value->get_bool();
}

std::optional<Keep> keep_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_bool()) return value->get_bool() ? Keep{.count = 0} : Keep{};
  if (value->is_number()) return Keep{.count = whole(object, name)};
  if (!value->is_object()) return std::nullopt;
  const json::object& given = value->get_object();
  Keep keep{.count = whole(given, "count"), .age = {}, .removed_at_once_max = whole(given, "limit")};
  if (const auto age = whole(given, "age")) keep.age = std::chrono::seconds(*age);
  return keep;
}

std::optional<Backoff> backoff_of(const json::object& object) {
  if (const auto delay = whole(object, "backoff")) return Backoff{.delay = Millis(*delay)};
  const json::value* value = object.if_contains("backoff");
  if (value == nullptr || !value->is_object()) return std::nullopt;
  const json::object& given = value->get_object();
  Backoff backoff{.delay = Millis(whole(given, "delay").value_or(0))};
  if (text(given, "type") == "exponential") backoff.kind = Backoff::Kind::Exponential;
  if (const json::value* jitter = given.if_contains("jitter"); jitter != nullptr && jitter->is_number()) {
    backoff.jitter = jitter->to_number<double>();
  }
  return backoff;
}

std::optional<Deduplication> deduplication_of(const json::object& object) {
  const json::value* value = object.if_contains("de");
  if (value == nullptr || !value->is_object()) return std::nullopt;
  const json::object& given = value->get_object();
  Deduplication deduplication{.id = text(given, "id"),
                              .ttl = {},
                              .extend = flag(given, "extend"),
                              .replace = flag(given, "replace"),
                              .keep_last_if_active = flag(given, "keepLastIfActive")};
  if (const auto ttl = whole(given, "ttl")) deduplication.ttl = Millis(*ttl);
  return deduplication;
}

std::optional<std::uint32_t> small(const json::object& object, std::string_view name) {
  const auto number = whole(object, name);
  if (!number || *number < 0 || *number > UINT32_MAX) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

}  // namespace

std::string json_string(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\')
      return json::serialize(json::string(text));
  }
  return fmt::format("\"{}\"", text);
}

std::string to_json(const JobOptions& options) {
  std::string out = fmt::format(R"({{"attempts":{})", options.attempts);
  if (!options.id.empty()) out += fmt::format(R"(,"jobId":{})", json_string(options.id));
  if (options.delay > Millis::zero()) out += fmt::format(R"(,"delay":{})", options.delay.count());
  if (options.priority > 0) out += fmt::format(R"(,"priority":{})", options.priority);
  if (options.lifo) out += R"(,"lifo":true)";
  if (options.timestamp) {
    out += fmt::format(R"(,"timestamp":{})", options.timestamp->time_since_epoch().count());
  }
  if (options.backoff) append_backoff(out, *options.backoff);
  if (options.remove_on_complete) append_keep(out, "removeOnComplete", *options.remove_on_complete);
  if (options.remove_on_fail) append_keep(out, "removeOnFail", *options.remove_on_fail);
  if (options.keep_logs) out += fmt::format(R"(,"kl":{})", *options.keep_logs);
  if (options.stack_trace_max) out += fmt::format(R"(,"stackTraceLimit":{})", *options.stack_trace_max);
  if (options.deduplication) append_deduplication(out, *options.deduplication);
  if (!options.reference.empty()) out += fmt::format(R"(,"tm":{})", json_string(options.reference));
  return out + '}';
}

JobOptions options_from_json(std::string_view text_of_all) {
  JobOptions options;
  boost::system::error_code error;
  const json::value value = json::parse(text_of_all, error);
  if (error || !value.is_object()) return options;
  const json::object& object = value.get_object();
  options.id = text(object, "jobId");
  options.delay = Millis(whole(object, "delay").value_or(0));
  options.priority = small(object, "priority").value_or(0);
  options.attempts = std::max(1U, small(object, "attempts").value_or(1));
  options.backoff = backoff_of(object);
  options.lifo = flag(object, "lifo");
  options.remove_on_complete = keep_of(object, "removeOnComplete");
  options.remove_on_fail = keep_of(object, "removeOnFail");
  options.deduplication = deduplication_of(object);
  options.keep_logs = small(object, "kl");
  options.stack_trace_max = small(object, "stackTraceLimit");
  options.reference = text(object, "tm");
  if (const auto at = whole(object, "timestamp")) options.timestamp = Time(Millis(*at));
  return options;
}

}  // namespace herwa::queue::internal
