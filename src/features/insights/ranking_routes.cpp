// Who and what comes first.
#include <algorithm>

#include "features/insights/route_parts.hpp"

namespace herwa::features::insights {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::RouteAnswer;
using platform::RouteContext;
using platform::StatMeasure;
using platform::StatRanked;

constexpr std::int64_t rows_default = 10;

json::value key_json(const std::string& name) { return json::value(name); }
template <class Tag>
json::value key_json(Id<Tag> id) {
  return json::value(id.text());
}

template <class Key>
json::array rows_json(const Wanted& wanted, const std::vector<StatRanked<Key>>& rows, std::int64_t most,
                      std::string_view key) {
  json::array all;
  for (const StatRanked<Key>& row : rows) {
    if (static_cast<std::int64_t>(all.size()) == most) break;
    all.push_back(json::object{{key, key_json(row.key)}, {"count", count_json(wanted, row.count)}});
  }
  return all;
}

StatMeasure measure_of(const RouteContext& context) {
  return platform::stat_measure_named(context.query("measure").value_or("")).value_or(StatMeasure::Messages);
}

// Of channels, members or commands; `key` is what a row calls its own.
template <class Ranking, class Ask>
Task<RouteAnswer> ranking(SharedNeeds needs, RouteContext& context, std::string_view key, Ask ask) {
  const auto stretch = co_await wanted(*needs, context);
  if (!stretch) co_return std::unexpected(stretch.error());
  const std::int64_t most = context.query_integer("limit").value_or(rows_default);
  co_return co_await answer(*needs, *stretch, ask(*needs, context, stretch->window),
                            [&](json::object& body, const Ranking& found) {
                              body["rows"] = rows_json(*stretch, found.rows, most, key);
                              body["total"] = found.total;
                              body["count"] = found.count;
                            });
}

Task<RouteAnswer> moderation(SharedNeeds needs, RouteContext& context) {
  const auto stretch = co_await wanted(*needs, context);
  if (!stretch) co_return std::unexpected(stretch.error());
  co_return co_await answer(*needs, *stretch, needs->stats().moderation(context.guild(), stretch->window),
                            [&](json::object& body, const platform::StatModeration& found) {
                              constexpr std::int64_t all = 100;
                              body["acts"] = rows_json(*stretch, found.acts, all, "act");
                              body["moderators"] = rows_json(*stretch, found.moderators, all, "user_id");
                              body["deleted_messages"] = count_json(*stretch, found.deleted_messages);
                            });
}

platform::Schema row_shape(std::string name, std::string key, platform::Schema of_key) {
  return schema::object(std::move(name), {{std::move(key), std::move(of_key)}, {"count", count_shape()}});
}

platform::Schema ranking_shape(std::string name, platform::Schema row) {
  return schema::object(std::move(name),
                        {{"window", window_shape()},
                         {"rows", schema::list(std::move(row))},
                         {"total", schema::noted("Of all, also of those that are not among the rows.",
                                                 schema::integer_from(0))},
                         {"count", schema::noted("How many there are.", schema::integer_from(0))}});
}

std::string example(std::string_view key, std::string_view first, std::string_view second) {
  return R"({"window":)" + example_window() +
         fmt::format(R"(,"rows":[{{"{0}":"{1}","count":{{"now":912,"before":700,"change":0.303}}}},)"
                     R"({{"{0}":"{2}","count":{{"now":398,"before":402,"change":-0.01}}}}],"total":1840,)"
                     R"("count":17}})",
                     key, first, second);
}

std::string moderation_example() {
  return R"({"window":)" + example_window() +
         R"(,"acts":[{"act":"timeout","count":{"now":2,"before":0,"change":null}}],"moderators":[{"user_id":)"
         R"("81384788765712384","count":{"now":2,"before":0,"change":null}}],"deleted_messages":{"now":9,)"
         R"("before":12,"change":-0.25}})";
}

platform::RouteEntry ranking_route(std::string path, std::string operation_id, std::string summary) {
  platform::RouteEntry entry = question(std::move(path), std::move(operation_id), std::move(summary));
  entry.query_parameters.push_back(
      {"limit", "How many rows; 10 unless said otherwise.", schema::integer(1, 100)});
  return entry;
}

void take_measure(platform::RouteEntry& entry) {
  entry.query_parameters.push_back(
      {"measure", "By what; messages unless said otherwise. Voice is in seconds.",
       schema::choice({"messages", "voice", "reactions", "commands", "invites"})});
}

}  // namespace

std::vector<platform::RouteEntry> ranking_routes(const SharedNeeds& needs) {
  platform::RouteEntry channels =
      ranking_route("/channels", "getStatsChannels", "The channels in which most happened.");
  take_measure(channels);
  channels.response =
      ranking_shape("StatsChannels", row_shape("StatsChannelRow", "channel_id", schema::snowflake()));
  channels.examples = {
      {.name = "two", .response = example("channel_id", "81384788765712386", "81384788765712388")}};
  channels.run = [needs](RouteContext& context) {
    return ranking<platform::ChannelRanking>(
        needs, context, "channel_id",
        [](const Needs& of, const RouteContext& asked, const platform::StatWindow& window) {
          return of.stats().top_channels(asked.guild(), window, measure_of(asked));
        });
  };

  platform::RouteEntry members = ranking_route("/members", "getStatsMembers", "Who did most.");
  take_measure(members);
  members.response =
      ranking_shape("StatsMembers", row_shape("StatsMemberRow", "user_id", schema::snowflake()));
  members.examples = {
      {.name = "two", .response = example("user_id", "81384788765712384", "81384788765712399")}};
  members.run = [needs](RouteContext& context) {
    return ranking<platform::MemberRanking>(
        needs, context, "user_id",
        [](const Needs& of, const RouteContext& asked, const platform::StatWindow& window) {
          return of.stats().top_members(asked.guild(), window, measure_of(asked));
        });
  };

  platform::RouteEntry commands =
      ranking_route("/commands", "getStatsCommands", "Which commands were used most.");
  commands.response = ranking_shape("StatsCommands", row_shape("StatsCommandRow", "command", schema::text()));
  commands.examples = {{.name = "two", .response = example("command", "top", "server-stats")}};
  commands.run = [needs](RouteContext& context) {
    return ranking<platform::CommandRanking>(
        needs, context, "command",
        [](const Needs& of, const RouteContext& asked, const platform::StatWindow& window) {
          return of.stats().commands(asked.guild(), window);
        });
  };

  platform::RouteEntry acts = question("/moderation", "getStatsModeration", "What moderators did.");
  acts.access = platform::RouteAccess::Moderator;
  acts.response = schema::object(
      "StatsModeration",
      {{"window", window_shape()},
       {"acts", schema::list(row_shape("StatsActRow", "act", schema::text()))},
       {"moderators", schema::list(row_shape("StatsMemberRow", "user_id", schema::snowflake()))},
       {"deleted_messages", count_shape()}});
  acts.examples = {{.name = "a quiet week", .response = moderation_example()}};
  acts.run = [needs](RouteContext& context) { return moderation(needs, context); };
  return {std::move(channels), std::move(members), std::move(commands), std::move(acts)};
}

}  // namespace herwa::features::insights
