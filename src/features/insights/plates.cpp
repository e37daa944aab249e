#include "features/insights/plates.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/look/look.hpp"

namespace herwa::features::insights {
namespace {

using platform::StatAnswer;
using platform::StatCount;
using platform::StatMeasure;

constexpr std::size_t plate_rows_max = 10;

discord::EmbedField field(const Order& order, std::string_view key, std::string value) {
  return {.name = say(order.frame, key), .value = std::move(value), .is_inline = true};
}

Plate plate(const Order& order, std::string title) {
  Plate plate;
  plate.embed.title = std::move(title);
  plate.embed.color = platform::look::glacier;
  plate.embed.footer_text = say(order.frame, "insights.footer", {{"zone", order.frame.window.zone}});
  return plate;
}

Plate nothing_there(const Order& order, std::string title) {
  Plate none = plate(order, std::move(title));
  none.embed.description =
      say(order.frame, "insights.nothing_in_range",
          {{"range", say(order.frame, fmt::format("insights.range.{}", name_of(order.frame.range)))}});
  return none;
}

std::unexpected<std::string> refused(const Order& order, platform::StatRefusal refusal) {
  return std::unexpected(sentence(refusal, order.frame.locale));
}

Plate server_plate(const Order& order, const platform::StatActivity& points,
                   const platform::StatOverview& all) {
  Plate found =
      plate(order,
            say(order.frame, "insights.title.server",
                {{"range", say(order.frame, fmt::format("insights.range.{}", name_of(order.frame.range)))}}));
  const std::int64_t growth = all.joins.now - all.leaves.now;
  found.embed.fields = {field(order, "insights.what.messages", with_change(order.frame, all.messages)),
                        field(order, "insights.what.members", with_change(order.frame, all.active_members)),
                        field(order, "insights.what.growth",
                              fmt::format("{}{}  (+{} −{})", growth > 0 ? "+" : "", grouped(growth),
                                          grouped(all.joins.now), grouped(all.leaves.now)))};
  if (all.voice_seconds.now > 0 || all.voice_seconds.before > 0) {
    const std::string change = change_of(order.frame, all.voice_seconds);
    found.embed.fields.push_back(
        field(order, "insights.what.voice",
              lasting(all.voice_seconds.now) + (change.empty() ? "" : "  " + change)));
  }
  for (const auto& [key, count] : {std::pair{"insights.what.reactions", all.reactions},
                                   {"insights.what.commands", all.commands},
                                   {"insights.what.moderation", all.moderation}}) {
    if (count.now > 0) found.embed.fields.push_back(field(order, key, with_change(order.frame, count)));
  }
  found.chart = chart_of_activity(order.frame, Topic::Messages, {points, all}, order.known);
  return found;
}

// What is shown of a topic that did not happen is nothing.
std::int64_t amount_of(Topic topic, const platform::StatOverview& all) {
  switch (topic) {
    case Topic::Members: return all.active_members.now;
    case Topic::Growth: return all.joins.now + all.leaves.now;
    case Topic::Voice: return all.voice_seconds.now;
    default: return all.messages.now;
  }
}

Task<Served> activity(const Order& order) {
  const auto points = co_await order.needs.stats().activity(order.context.guild(), order.frame.window);
  if (!points) co_return refused(order, points.error());
  const auto all = co_await order.needs.stats().overview(order.context.guild(), order.frame.window);
  if (!all) co_return refused(order, all.error());
  const Topic topic = order.sight.topic;
  if (order.sight.view == View::Server) co_return server_plate(order, **points, **all);
  std::string title = say(order.frame, fmt::format("insights.what.{}", name_of(topic)));
  if (amount_of(topic, **all) == 0) co_return nothing_there(order, std::move(title));
  Plate found = plate(order, std::move(title));
  found.chart = chart_of_activity(order.frame, topic, {**points, **all}, order.known);
  co_return found;
}

StatMeasure measure_of(Topic topic) {
  if (topic == Topic::Voice) return StatMeasure::Voice;
  if (topic == Topic::Invites) return StatMeasure::Invites;
  return topic == Topic::Reactions ? StatMeasure::Reactions : StatMeasure::Messages;
}

Task<Served> heat(const Order& order) {
  const auto map = co_await order.needs.stats().heat_map(order.context.guild(), order.frame.window,
                                                         measure_of(order.sight.topic));
  if (!map) co_return refused(order, map.error());
  std::string title = say(order.frame, "insights.title.heat");
  if (finding_of_heat(order.frame, **map).empty()) co_return nothing_there(order, std::move(title));
  Plate found = plate(order, std::move(title));
  found.chart = chart_of_heat(order.frame, order.sight.topic, **map);
  co_return found;
}

// How a row stands in the text, and in the picture.
struct Row {
  std::string mention;
  NamedCount named;
};

Plate ranking_plate(const Order& order, const std::vector<Row>& rows, std::int64_t total) {
  const Topic topic = order.sight.topic;
  std::string title = say(order.frame, fmt::format("insights.top.{}", name_of(topic)));
  if (rows.empty()) return nothing_there(order, std::move(title));
  Plate found = plate(order, std::move(title));
  NamedRanking ranking{.rows = {}, .total = total};
  for (std::size_t n = 0; n < rows.size(); ++n) {
    const StatCount& count = rows[n].named.count;
    const std::string number = topic == Topic::Voice ? lasting(count.now) : with_change(order.frame, count);
    found.embed.description += fmt::format("{}. {} · {}\n", n + 1, rows[n].mention, number);
    ranking.rows.push_back(rows[n].named);
  }
  found.chart = chart_of_ranking(order.frame, topic, ranking);
  return found;
}

Task<Served> top_channels(const Order& order) {
  const auto found = co_await order.needs.stats().top_channels(order.context.guild(), order.frame.window,
                                                               StatMeasure::Messages);
  if (!found) co_return refused(order, found.error());
  const SeenChannels channels = order.channels();
  std::vector<Row> rows;
  for (const auto& ranked : (*found)->rows) {
    if (rows.size() == plate_rows_max) break;
    if (!channels.sees(ranked.key)) continue;
    std::string name = channels.name_of(ranked.key);
    if (name.empty()) name = say(order.frame, "insights.gone_channel");
    rows.push_back({"<#" + ranked.key.text() + ">", {std::move(name), ranked.count}});
  }
  co_return ranking_plate(order, rows, (*found)->total);
}

Task<Served> top_members(const Order& order) {
  const auto measure = measure_of(order.sight.topic);
  const auto found =
      co_await order.needs.stats().top_members(order.context.guild(), order.frame.window, measure);
  if (!found) co_return refused(order, found.error());
  std::vector<UserId> users;
  for (const auto& ranked : (*found)->rows) {
    if (users.size() < plate_rows_max) users.push_back(ranked.key);
  }
  auto names = co_await order.names.of(order.context.guild(), users);
  std::vector<Row> rows;
  for (std::size_t n = 0; n < users.size(); ++n)
    rows.push_back({"<@" + users[n].text() + ">", {names[users[n]], (*found)->rows[n].count}});
  co_return ranking_plate(order, rows, (*found)->total);
}

Task<Served> top_commands(const Order& order) {
  const auto found = co_await order.needs.stats().commands(order.context.guild(), order.frame.window);
  if (!found) co_return refused(order, found.error());
  std::vector<Row> rows;
  for (const auto& ranked : (*found)->rows) {
    if (rows.size() < plate_rows_max)
      rows.push_back({"`/" + ranked.key + "`", {"/" + ranked.key, ranked.count}});
  }
  co_return ranking_plate(order, rows, (*found)->total);
}

Task<Served> member(const Order& order) {
  const UserId user(order.sight.subject);
  const auto found = co_await order.needs.stats().member(order.context.guild(), order.frame.window, user);
  if (!found) co_return refused(order, found.error());
  const platform::StatMember& one = **found;
  auto names = co_await order.names.of(order.context.guild(), {user});
  const std::string name = names[user];
  Plate made = plate(order, say(order.frame, "insights.title.member", {{"name", name}}));
  made.embed.description = "<@" + user.text() + ">";
  if (one.messages_count.now + one.reactions_count.now + one.voice_seconds_count.now == 0) {
    Plate none = nothing_there(order, made.embed.title);
    none.embed.description = made.embed.description + "\n" + none.embed.description;
    co_return none;
  }
  made.embed.fields = {
      field(order, "insights.what.messages", with_change(order.frame, one.messages_count)),
      field(order, "insights.what.reactions", with_change(order.frame, one.reactions_count))};
  if (one.voice_seconds_count.now > 0)
    made.embed.fields.push_back(field(order, "insights.what.voice", lasting(one.voice_seconds_count.now)));
  if (one.rank > 0)
    made.embed.fields.push_back(field(
        order, "insights.rank",
        say(order.frame, "insights.rank_of", {{"rank", grouped(one.rank)}, {"count", grouped(one.ranked)}})));
  const SeenChannels channels = order.channels();
  std::string places;
  for (const auto& ranked : one.channels) {
    if (channels.sees(ranked.key))
      places += fmt::format("<#{}> · {}\n", ranked.key.value(), grouped(ranked.count.now));
  }
  if (!places.empty())
    made.embed.fields.push_back({.name = say(order.frame, "insights.mostly_in"), .value = std::move(places)});
  std::string finding = say(order.frame, "insights.found.member",
                            {{"name", name}, {"number", grouped(one.messages_count.now)}});
  made.chart = chart_of_one(order.frame, {std::move(finding), one.messages, one.voice_seconds}, order.known);
  co_return made;
}

Task<Served> channel(const Order& order) {
  const ChannelId id(order.sight.subject);
  const SeenChannels channels = order.channels();
  if (!channels.sees(id)) co_return std::unexpected(say(order.frame, "insights.channel_not_seen"));
  const auto found = co_await order.needs.stats().channel(order.context.guild(), order.frame.window, id);
  if (!found) co_return refused(order, found.error());
  const platform::StatChannel& one = **found;
  std::string name = channels.name_of(id);
  if (name.empty()) name = say(order.frame, "insights.gone_channel");
  Plate made = plate(order, say(order.frame, "insights.title.channel", {{"name", name}}));
  if (one.messages_count.now + one.voice_seconds_count.now == 0)
    co_return nothing_there(order, made.embed.title);
  made.embed.description = fmt::format("<#{}>", id.value());
  made.embed.fields = {field(order, "insights.what.messages", with_change(order.frame, one.messages_count))};
  if (one.of_all > 0)
    made.embed.fields.push_back(
        field(order, "insights.share", fmt::format("{}\u202F%", one.messages_count.now * 100 / one.of_all)));
  if (one.voice_seconds_count.now > 0)
    made.embed.fields.push_back(field(order, "insights.what.voice", lasting(one.voice_seconds_count.now)));
  std::string people;
  for (const auto& ranked : one.members)
    people += fmt::format("<@{}> · {}\n", ranked.key.value(), grouped(ranked.count.now));
  if (!people.empty())
    made.embed.fields.push_back({.name = say(order.frame, "insights.mostly_by"), .value = std::move(people)});
  std::string finding = say(order.frame, "insights.found.channel",
                            {{"name", name}, {"number", grouped(one.messages_count.now)}});
  made.chart = chart_of_one(order.frame, {std::move(finding), one.messages, one.voice_seconds}, order.known);
  co_return made;
}

Task<Served> retention(const Order& order) {
  const auto found = co_await order.needs.stats().retention(order.context.guild(), order.frame.window);
  if (!found) co_return refused(order, found.error());
  std::string title = say(order.frame, "insights.title.retention");
  const bool nobody =
      std::ranges::all_of((*found)->cohorts, [](const auto& cohort) { return cohort.members == 0; });
  if (nobody) co_return nothing_there(order, std::move(title));
  Plate made = plate(order, std::move(title));
  made.chart = chart_of_retention(order.frame, **found);
  co_return made;
}

}  // namespace

SeenChannels Order::channels() const {
  return {needs.bot().cache().guild(context.guild()), context.scene(), sight.for_everybody};
}

std::string sentence(platform::StatRefusal refusal, std::string_view locale) {
  return platform::words().say(locale, fmt::format("insights.refused.{}", name_of(refusal)));
}

discord::Embed nothing_yet(std::string_view locale) {
  discord::Embed embed;
  embed.title = platform::words().say(locale, "insights.nothing_yet.title");
  embed.description = platform::words().say(locale, "insights.nothing_yet.text");
  embed.color = platform::look::marigold;
  return embed;
}

Task<Served> plate_for(const Order& order) {
  switch (order.sight.view) {
    case View::Server:
    case View::Activity: return activity(order);
    case View::HeatMap: return heat(order);
    case View::Top:
      if (order.sight.topic == Topic::Channels) return top_channels(order);
      if (order.sight.topic == Topic::Commands) return top_commands(order);
      return top_members(order);
    case View::Member: return member(order);
    case View::Channel: return channel(order);
    case View::Retention: return retention(order);
  }
  return activity(order);
}

}  // namespace herwa::features::insights
