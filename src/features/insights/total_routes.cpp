// How much there was: in all, point by point, and by the hours of a week.
#include "features/insights/route_parts.hpp"

namespace herwa::features::insights {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::RouteAnswer;
using platform::RouteContext;
using platform::StatActivity;
using platform::StatHeatMap;
using platform::StatMeasure;
using platform::StatOverview;

Task<RouteAnswer> overview(SharedNeeds needs, RouteContext& context) {
  const auto stretch = co_await wanted(*needs, context);
  if (!stretch) co_return std::unexpected(stretch.error());
  co_return co_await answer(*needs, *stretch, needs->stats().overview(context.guild(), stretch->window),
                            [&](json::object& body, const StatOverview& all) {
                              for (const auto& [name, count] : {std::pair{"messages", all.messages},
                                                                {"active_members", all.active_members},
                                                                {"joins", all.joins},
                                                                {"leaves", all.leaves},
                                                                {"reactions", all.reactions},
                                                                {"commands", all.commands},
                                                                {"moderation", all.moderation},
                                                                {"voice_seconds", all.voice_seconds},
                                                                {"invited", all.invited}})
                                body[name] = count_json(*stretch, count);
                              body["net_growth"] = all.joins.now - all.leaves.now;
                            });
}

Task<RouteAnswer> activity(SharedNeeds needs, RouteContext& context) {
  const auto stretch = co_await wanted(*needs, context);
  if (!stretch) co_return std::unexpected(stretch.error());
  const auto put = [&](json::object& body, const StatActivity& found) {
    const platform::StatLine growth = found.net_growth();
    const bool comparable = stretch->comparable();
    json::array points;
    for (std::size_t n = 0; n < growth.size(); ++n) {
      points.push_back(json::object{
          {"at", to_rfc3339(stretch->window.edges[n])},
          {"messages", found.messages[n]},
          {"active_members", found.active_members[n]},
          {"joins", found.joins[n]},
          {"leaves", found.leaves[n]},
          {"net_growth", growth[n]},
          {"reactions", found.reactions[n]},
          {"commands", found.commands[n]},
          {"voice_seconds", found.voice_seconds[n]},
          {"messages_before", comparable ? json::value(found.messages_before[n]) : json::value(nullptr)},
          {"voice_seconds_before",
           comparable ? json::value(found.voice_seconds_before[n]) : json::value(nullptr)}});
    }
    body["points"] = std::move(points);
  };
  co_return co_await answer(*needs, *stretch, needs->stats().activity(context.guild(), stretch->window), put);
}

Task<RouteAnswer> heat(SharedNeeds needs, RouteContext& context) {
  const auto stretch = co_await wanted(*needs, context);
  if (!stretch) co_return std::unexpected(stretch.error());
  const StatMeasure measure =
      platform::stat_measure_named(context.query("measure").value_or("")).value_or(StatMeasure::Messages);
  co_return co_await answer(*needs, *stretch,
                            needs->stats().heat_map(context.guild(), stretch->window, measure),
                            [](json::object& body, const StatHeatMap& map) {
                              json::array days;
                              for (const auto& hours : map)
                                days.emplace_back(json::array(hours.begin(), hours.end()));
                              body["days"] = std::move(days);
                            });
}

platform::Schema overview_shape() {
  std::vector<platform::Property> properties{{"window", window_shape()}};
  for (const char* name : {"messages", "active_members", "joins", "leaves", "reactions", "commands",
                           "moderation", "voice_seconds", "invited"})
    properties.push_back({name, count_shape()});
  properties.push_back({"net_growth", schema::integer(INT32_MIN, INT32_MAX)});
  return schema::object("StatsOverview", std::move(properties));
}

platform::Schema activity_shape() {
  const platform::Schema before = schema::noted(
      "Of the point as far into the stretch before; null where it "
      "cannot be compared.",
      schema::nullable(schema::integer_from(0)));
  const platform::Schema point =
      schema::object("StatsPoint", {{"at", schema::date_time()},
                                    {"messages", schema::integer_from(0)},
                                    {"active_members", schema::integer_from(0)},
                                    {"joins", schema::integer_from(0)},
                                    {"leaves", schema::integer_from(0)},
                                    {"net_growth", schema::integer(INT32_MIN, INT32_MAX)},
                                    {"reactions", schema::integer_from(0)},
                                    {"commands", schema::integer_from(0)},
                                    {"voice_seconds", schema::integer_from(0)},
                                    {"messages_before", before},
                                    {"voice_seconds_before", before}});
  return schema::object("StatsActivity", {{"window", window_shape()},
                                          {"points", schema::list(point, platform::stat_points_max)}});
}

platform::Schema heat_shape() {
  return schema::object(
      "StatsHeatMap", {{"window", window_shape()},
                       {"days", schema::noted("Monday first, each with its 24 hours by the zone's clocks.",
                                              schema::list(schema::list(schema::integer_from(0), 24), 7))}});
}

std::string overview_example() {
  return R"({"window":)" + example_window() +
         R"(,"messages":{"now":1840,"before":1622,"change":0.134},"active_members":{"now":96,"before":91,)"
         R"("change":0.055},"joins":{"now":14,"before":9,"change":0.556},"leaves":{"now":3,"before":4,)"
         R"("change":-0.25},"reactions":{"now":512,"before":498,"change":0.028},"commands":{"now":77,)"
         R"("before":80,"change":-0.0375},"moderation":{"now":2,"before":0,"change":null},)"
         R"("voice_seconds":{"now":48600,"before":51000,"change":-0.047},"invited":{"now":12,"before":7,)"
         R"("change":0.714},"net_growth":11})";
}

std::string activity_example() {
  const auto point = [](std::string_view at, int messages, int before) {
    return fmt::format(R"({{"at":"{}","messages":{},"active_members":41,"joins":5,"leaves":1,"net_growth":4,)"
                       R"("reactions":170,"commands":25,"voice_seconds":16200,"messages_before":{},)"
                       R"("voice_seconds_before":17000}})",
                       at, messages, before);
  };
  return R"({"window":)" + example_window() + R"(,"points":[)" + point("2026-02-28T23:00:00.000Z", 702, 590) +
         "," + point("2026-03-01T23:00:00.000Z", 655, 601) + "," +
         point("2026-03-02T23:00:00.000Z", 483, 612) + "]}";
}

// Evenings are busiest.
std::string heat_example() {
  std::string days;
  for (int day = 0; day < 7; ++day) {
    std::string hours;
    for (int hour = 0; hour < 24; ++hour)
      hours += fmt::format("{}{}", hour == 0 ? "" : ",", hour < 7 ? 0 : (hour - 6) * (day >= 5 ? 3 : 2));
    days += fmt::format("{}[{}]", day == 0 ? "" : ",", hours);
  }
  return R"({"window":)" + example_window() + R"(,"days":[)" + days + "]}";
}

}  // namespace

platform::RouteEntry question(std::string path, std::string operation_id, std::string summary) {
  platform::RouteEntry entry{.method = "GET",
                             .path = "/api/guilds/{guildId}/stats" + std::move(path),
                             .operation_id = std::move(operation_id),
                             .summary = std::move(summary),
                             .answer = "What was counted; people only, bots and webhooks are left out.",
                             .access = platform::RouteAccess::Viewer,
                             .scope = "stats:read"};
  entry.query_parameters = window_parameters();
  entry.refusals = window_refusals();
  entry.limits = question_limits;
  return entry;
}

std::vector<platform::RouteEntry> total_routes(const SharedNeeds& needs) {
  platform::RouteEntry all = question("", "getStats", "How much happened in the server.");
  all.response = overview_shape();
  all.examples = {{.name = "three days", .response = overview_example()}};
  all.run = [needs](RouteContext& context) { return overview(needs, context); };

  platform::RouteEntry points = question("/activity", "getStatsActivity", "What happened, point by point.");
  points.response = activity_shape();
  points.examples = {{.name = "three days", .response = activity_example()}};
  points.run = [needs](RouteContext& context) { return activity(needs, context); };

  platform::RouteEntry hours = question("/heatmap", "getStatsHeatMap", "When a week is busy.");
  hours.query_parameters.push_back(
      {"measure", "What is counted; messages unless said otherwise.",
       schema::choice({"messages", "voice", "reactions", "commands", "invites"})});
  hours.response = heat_shape();
  hours.examples = {{.name = "evenings", .response = heat_example()}};
  hours.run = [needs](RouteContext& context) { return heat(needs, context); };
  return {std::move(all), std::move(points), std::move(hours)};
}

}  // namespace herwa::features::insights
