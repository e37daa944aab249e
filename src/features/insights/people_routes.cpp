// Who stayed, who went from where to where, and how one member or one channel did.
#include "features/insights/route_parts.hpp"

namespace herwa::features::insights {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::RouteAnswer;
using platform::RouteContext;

template <class Key>
json::array rows_json(const std::vector<platform::StatRanked<Key>>& rows, std::string_view key) {
  json::array all;
  for (const auto& row : rows)
    all.push_back(json::object{{key, row.key.text()}, {"messages", row.count.now}});
  return all;
}

Task<RouteAnswer> retention(SharedNeeds needs, RouteContext& context) {
  const auto stretch = co_await wanted(*needs, context);
  if (!stretch) co_return std::unexpected(stretch.error());
  const auto put = [&](json::object& body, const platform::StatRetention& found) {
    json::array cohorts;
    for (std::size_t n = 0; n < found.cohorts.size(); ++n) {
      const auto& cohort = found.cohorts[n];
      cohorts.push_back(json::object{{"joined", to_rfc3339(stretch->window.edges[n])},
                                     {"members", cohort.members},
                                     {"active", json::array(cohort.kept.begin(), cohort.kept.end())}});
    }
    body["cohorts"] = std::move(cohorts);
  };
  co_return co_await answer(*needs, *stretch, needs->stats().retention(context.guild(), stretch->window),
                            put);
}

Task<RouteAnswer> flow(SharedNeeds needs, RouteContext& context) {
  const auto stretch = co_await wanted(*needs, context);
  if (!stretch) co_return std::unexpected(stretch.error());
  const auto put = [](json::object& body, const platform::StatFlow& found) {
    json::array ways;
    for (const auto& way : found.ways)
      ways.push_back(json::object{{"from", way.from.text()}, {"to", way.to.text()}, {"times", way.times}});
    body["ways"] = std::move(ways);
  };
  co_return co_await answer(*needs, *stretch, needs->stats().channel_flow(context.guild(), stretch->window),
                            put);
}

json::array points_json(const Wanted& wanted, const platform::StatLine& messages,
                        const platform::StatLine& voice_seconds) {
  json::array points;
  for (std::size_t n = 0; n < messages.size(); ++n)
    points.push_back(json::object{{"at", to_rfc3339(wanted.window.edges[n])},
                                  {"messages", messages[n]},
                                  {"voice_seconds", voice_seconds[n]}});
  return points;
}

Task<RouteAnswer> member(SharedNeeds needs, RouteContext& context) {
  const auto stretch = co_await wanted(*needs, context);
  if (!stretch) co_return std::unexpected(stretch.error());
  const auto user = context.path_id<UserId>("userId");
  const auto put = [&](json::object& body, const platform::StatMember& found) {
    body["messages"] = count_json(*stretch, found.messages_count);
    body["reactions"] = count_json(*stretch, found.reactions_count);
    body["voice_seconds"] = count_json(*stretch, found.voice_seconds_count);
    body["rank"] = found.rank == 0 ? json::value(nullptr) : json::value(found.rank);
    body["ranked"] = found.ranked;
    body["channels"] = rows_json(found.channels, "channel_id");
    body["points"] = points_json(*stretch, found.messages, found.voice_seconds);
  };
  co_return co_await answer(*needs, *stretch, needs->stats().member(context.guild(), stretch->window, user),
                            put);
}

Task<RouteAnswer> channel(SharedNeeds needs, RouteContext& context) {
  const auto stretch = co_await wanted(*needs, context);
  if (!stretch) co_return std::unexpected(stretch.error());
  const auto id = context.path_id<ChannelId>("channelId");
  const auto put = [&](json::object& body, const platform::StatChannel& found) {
    body["messages"] = count_json(*stretch, found.messages_count);
    body["voice_seconds"] = count_json(*stretch, found.voice_seconds_count);
    body["of_all_messages"] = found.of_all;
    body["members"] = rows_json(found.members, "user_id");
    body["points"] = points_json(*stretch, found.messages, found.voice_seconds);
  };
  co_return co_await answer(*needs, *stretch, needs->stats().channel(context.guild(), stretch->window, id),
                            put);
}

platform::Schema point_shape() {
  return schema::object("StatsOwnPoint", {{"at", schema::date_time()},
                                          {"messages", schema::integer_from(0)},
                                          {"voice_seconds", schema::integer_from(0)}});
}

platform::Schema retention_shape() {
  const platform::Schema cohort = schema::object(
      "StatsCohort",
      {{"joined", schema::date_time()},
       {"members", schema::integer_from(0)},
       {"active", schema::noted("How many of them did something, in the point of their joining and in each "
                                "later one.",
                                schema::list(schema::integer_from(0)))}});
  return schema::object("StatsRetention", {{"window", window_shape()}, {"cohorts", schema::list(cohort)}});
}

platform::Schema flow_shape() {
  const platform::Schema way = schema::object(
      "StatsWay",
      {{"from", schema::snowflake()}, {"to", schema::snowflake()}, {"times", schema::integer_from(1)}});
  return schema::object("StatsFlow", {{"window", window_shape()}, {"ways", schema::list(way)}});
}

platform::Schema member_shape() {
  const platform::Schema place = schema::object(
      "StatsOfMember", {{"channel_id", schema::snowflake()}, {"messages", schema::integer_from(0)}});
  return schema::object(
      "StatsMember",
      {{"window", window_shape()},
       {"messages", count_shape()},
       {"reactions", count_shape()},
       {"voice_seconds", count_shape()},
       {"rank", schema::noted("By messages; null where none were written.",
                              schema::nullable(schema::integer_from(1)))},
       {"ranked", schema::integer_from(0)},
       {"channels", schema::noted("Where they wrote most, of the last three months.", schema::list(place))},
       {"points", schema::list(point_shape())}});
}

platform::Schema channel_shape() {
  const platform::Schema person = schema::object(
      "StatsOfChannel", {{"user_id", schema::snowflake()}, {"messages", schema::integer_from(0)}});
  return schema::object(
      "StatsChannel",
      {{"window", window_shape()},
       {"messages", count_shape()},
       {"voice_seconds", count_shape()},
       {"of_all_messages", schema::noted("Of the whole server.", schema::integer_from(0))},
       {"members", schema::noted("Who wrote most, of the last three months.", schema::list(person))},
       {"points", schema::list(point_shape())}});
}

std::string with_window(std::string_view rest) {
  return R"({"window":)" + example_window() + std::string(rest);
}

constexpr std::string_view of_one = R"("messages":{"now":120,"before":80,"change":0.5},)"
                                    R"("voice_seconds":{"now":3600,"before":0,"change":null})";
constexpr std::string_view one_point =
    R"("points":[{"at":"2026-02-28T23:00:00.000Z","messages":120,"voice_seconds":3600}]})";

}  // namespace

std::vector<platform::RouteEntry> people_routes(const SharedNeeds& needs) {
  platform::RouteEntry stays =
      question("/retention", "getStatsRetention", "Who joined together, and who stayed.");
  stays.response = retention_shape();
  stays.examples = {
      {.name = "a cohort",
       .response = with_window(
           R"(,"cohorts":[{"joined":"2026-02-28T23:00:00.000Z","members":12,"active":[9,5,4]}]})")}};
  stays.run = [needs](RouteContext& context) { return retention(needs, context); };

  platform::RouteEntry ways =
      question("/flow", "getStatsFlow", "Who wrote in one channel and soon after in another.");
  ways.answer = "How often each way was gone within half an hour, of the last three months at most.";
  ways.response = flow_shape();
  ways.examples = {{.name = "a way",
                    .response = with_window(
                        R"(,"ways":[{"from":"81384788765712386","to":"81384788765712388","times":44}]})")}};
  ways.run = [needs](RouteContext& context) { return flow(needs, context); };

  platform::RouteEntry one = question("/members/{userId}", "getStatsMember", "What one member did.");
  one.path_parameters = {{"userId", "Who.", schema::snowflake()}};
  one.response = member_shape();
  one.examples = {{.name = "a member",
                   .path = {{"userId", "81384788765712384"}},
                   .response = with_window(fmt::format(
                       R"(,{},"reactions":{{"now":7,"before":9,"change":-0.222}},"rank":3,"ranked":96,)"
                       R"("channels":[{{"channel_id":"81384788765712386","messages":88}}],{})",
                       of_one, one_point))}};
  one.run = [needs](RouteContext& context) { return member(needs, context); };

  platform::RouteEntry place =
      question("/channels/{channelId}", "getStatsChannel", "What happened in one channel.");
  place.path_parameters = {{"channelId", "Which.", schema::snowflake()}};
  place.response = channel_shape();
  place.examples = {{.name = "a channel",
                     .path = {{"channelId", "81384788765712386"}},
                     .response = with_window(fmt::format(
                         R"(,{},"of_all_messages":1840,"members":[{{"user_id":"81384788765712384",)"
                         R"("messages":31}}],{})",
                         of_one, one_point))}};
  place.run = [needs](RouteContext& context) { return channel(needs, context); };
  return {std::move(stays), std::move(ways), std::move(one), std::move(place)};
}

}  // namespace herwa::features::insights
