// The processes of this Herwa and the shards that its bots run, by their own signs of life.
#include <boost/json.hpp>

#include <array>

#include "platform/api/route_context.hpp"
#include "platform/operators/operator_routes.hpp"
#include "platform/process/presence.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::array roles{"api", "bot", "worker"};

// Of the version before, or damaged: it says nothing.
json::object said_by(const ProcessPresence& process) {
  boost::system::error_code error;
  json::value told = json::parse(process.description, error);
  return error || !told.is_object() ? json::object() : std::move(told.as_object());
}

template <class T>
json::value text_told(const json::object& told, T name) {
  const json::value* held = told.if_contains(name);
  return held != nullptr && held->is_string() ? *held : json::value(nullptr);
}
template <class T>
json::value number_in(const json::object& told, T name) {
  const json::value* held = told.if_contains(name);
  return held != nullptr && held->is_number() ? *held : json::value(nullptr);
}

json::array shards_of(const json::object& of_role) {
  json::array shards;
  const json::value* listed = of_role.if_contains("shards");
  if (listed == nullptr || !listed->is_array()) return shards;
  for (const json::value& one : listed->as_array()) {
    if (!one.is_object()) continue;
    const json::object& shard = one.as_object();
    shards.push_back(json::object{{"id", number_in(shard, "id")},
                                  {"count", number_in(shard, "count")},
                                  {"state", text_told(shard, "state")},
                                  {"latency_ms", number_in(shard, "latency_ms")},
                                  {"failures", number_in(shard, "failures")},
                                  {"events", number_in(shard, "events")},
                                  {"guilds", number_in(shard, "guilds")}});
  }
  return shards;
}

json::object json_of(const ProcessPresence& process) {
  const json::object told = said_by(process);
  const json::value* role = told.if_contains("role");
  const json::object of_role = role != nullptr && role->is_object() ? role->as_object() : json::object();
  return {{"role", process.role},
          {"instance", process.instance},
          {"host", text_told(told, "host")},
          {"pid", number_in(told, "pid")},
          {"version", text_told(told, "version")},
          {"admin_port", number_in(told, "admin_port")},
          {"memory_bytes", number_in(told, "memory_bytes")},
          {"since", to_rfc3339(process.since)},
          {"seen_at", to_rfc3339(process.seen)},
          {"guilds", number_in(of_role, "guilds")},
          {"shards", shards_of(of_role)}};
}

Task<RouteAnswer> list_processes(OperatorParts& parts, RouteContext& context) {
  json::array processes;
  for (const char* role : roles) {
    for (const ProcessPresence& one : co_await processes_of(parts.redis, role, context.now()))
      processes.push_back(json_of(one));
  }
  co_return done(json::serialize(json::object{{"processes", std::move(processes)}}));
}

Schema processes_shape() {
  const Schema count = schema::nullable(schema::integer_from(0));
  const Schema shard = schema::object(
      "ShardReport",
      {{"id", count},
       {"count", schema::noted("Of how many.", count)},
       {"state",
        schema::nullable(schema::choice({"disconnected", "identifying", "resuming", "active", "closed"}))},
       {"latency_ms", schema::noted("Of the last heartbeat; null before the first.",
                                    schema::nullable(schema::number_from(0)))},
       {"failures", schema::noted("In a row, since a session last held.", count)},
       {"events", schema::noted("The sequence of its session.", count)},
       {"guilds", count}});
  const Schema process = schema::object(
      "ProcessReport", {{"role", schema::choice({"api", "bot", "worker"})},
                        {"instance", schema::text()},
                        {"host", schema::nullable(schema::text())},
                        {"pid", count},
                        {"version", schema::nullable(schema::text())},
                        {"admin_port", count},
                        {"memory_bytes", count},
                        {"since", schema::date_time()},
                        {"seen_at", schema::date_time()},
                        {"guilds", schema::noted("Of a bot: how many it has in memory.", count)},
                        {"shards", schema::list(shard)}});
  return schema::object("Processes", {{"processes", schema::list(process)}});
}

constexpr std::string_view processes_example =
    R"({"processes":[{"role":"bot","instance":"1772366400000-0f3a9c2e","host":"node-1","pid":4711,
"version":"1.0.0","admin_port":9401,"memory_bytes":62914560,"since":"2026-03-01T12:00:00.000Z",
"seen_at":"2026-03-01T13:00:00.000Z","guilds":1204,"shards":[{"id":0,"count":2,"state":"active",
"latency_ms":41.5,"failures":0,"events":918273,"guilds":601}]}]})";

}  // namespace

std::vector<RouteEntry> operator_process_routes(OperatorParts* parts) {
  return {{.method = "GET",
           .path = "/api/operator/processes",
           .operation_id = "operatorListProcesses",
           .summary = "Every process that gives a sign of life, and the shards of each bot.",
           .answer = "The processes by role, the oldest first; who has been silent for six seconds is gone.",
           .access = RouteAccess::Operator,
           .response = processes_shape(),
           .examples = {{.name = "one bot", .response = std::string(processes_example)}},
           .run = [parts](RouteContext& context) { return list_processes(*parts, context); }}};
}

}  // namespace herwa::platform
