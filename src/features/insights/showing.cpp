#include "features/insights/showing.hpp"

#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "features/insights/plates.hpp"
#include "features/insights/store.hpp"

namespace herwa::features::insights {
namespace {

using platform::Answer;
using platform::InteractionContext;
using platform::StatRange;
using platform::words;

constexpr std::string_view picture_name = "chart.png";
constexpr auto buttons_live = std::chrono::hours(1);

std::string locale_of(const InteractionContext& context, const Sight& sight) {
  return sight.for_everybody ? context.scene().guild_locale : context.scene().locale;
}

platform::StatWindow window_for(const InteractionContext& context, const Sight& sight) {
  platform::StatWish wish{.range = sight.range, .zone = context.settings<InsightsSettings>().time_zone};
  if (sight.view == View::Retention)
    wish.grain = sight.range == StatRange::Year ? platform::StatGrain::Month : platform::StatGrain::Week;
  auto window = platform::window_of(wish, context.now());
  // A zone that this machine does not know any more.
  if (!window) window = platform::window_of({.range = sight.range, .grain = wish.grain}, context.now());
  return *std::move(window);
}

std::string_view component_of(View view) { return view == View::Retention ? "show-staff" : "show"; }

discord::Button button(const InteractionContext& context, const Sight& to, std::string label, bool chosen) {
  return {.style = chosen ? discord::ButtonStyle::Primary : discord::ButtonStyle::Secondary,
          .label = std::move(label),
          // Two buttons that lead to the same place need two ids.
          .custom_id = context.id_for_asker(component_of(to.view), to_text(to), buttons_live)};
}

std::vector<discord::ActionRow> buttons(const InteractionContext& context, const Sight& sight) {
  const std::string locale = locale_of(context, sight);
  std::vector<discord::ActionRow> rows;
  discord::ActionRow ranges;
  for (const StatRange range : ranges_of(sight.view)) {
    Sight to = sight;
    to.range = range;
    ranges.buttons.push_back(button(context, to,
                                    words().say(locale, fmt::format("insights.button.{}", name_of(range))),
                                    range == sight.range));
  }
  rows.push_back(std::move(ranges));
  discord::ActionRow topics;
  for (const Topic topic : topics_of(sight.view)) {
    // Where it stands already, the row above leads.
    if (topic == sight.topic) continue;
    Sight to = sight;
    to.topic = topic;
    topics.buttons.push_back(
        button(context, to, words().say(locale, fmt::format("insights.what.{}", name_of(topic))), false));
  }
  if (!topics.buttons.empty()) rows.push_back(std::move(topics));
  return rows;
}

Sight sight_of(const platform::CommandContext& context, View view) {
  Sight sight{.view = view, .range = ranges_of(view).front()};
  if (view == View::Retention) sight.range = StatRange::Quarter;
  if (view == View::HeatMap) sight.range = StatRange::Month;
  if (view != View::Retention && view != View::HeatMap) sight.range = StatRange::Week;
  if (!topics_of(view).empty()) sight.topic = topics_of(view).front();
  if (const auto topic = topic_named(context.text("what").value_or(""))) sight.topic = *topic;
  if (const auto range = platform::stat_range_named(context.text("range").value_or(""))) sight.range = *range;
  sight.for_everybody = context.flag("public").value_or(false);
  if (view == View::Member)
    sight.subject = context.chosen<UserId>("user").value() != 0 ? context.chosen<UserId>("user").value()
                                                                : context.user().value();
  if (view == View::Channel) {
    sight.subject = context.chosen<ChannelId>("channel").value();
    if (sight.subject == 0) sight.subject = context.scene().channel.value();
  }
  return sight;
}

render::Look look_of(const InteractionContext& context, const Frame& frame) {
  const bool day = context.settings<InsightsSettings>().theme == "day";
  return {.theme = day ? render::Theme::Light : render::Theme::Dark, .language = language_for(frame)};
}

}  // namespace

Task<Answer> Showing::command(platform::CommandContext& context, View view) {
  const Sight sight = sight_of(context, view);
  if (sight.for_everybody) context.answer_for_everybody();
  auto made = co_await message(context, sight);
  if (!made) co_return platform::Refuse{std::move(made.error())};
  if (!sight.for_everybody) made->flags = discord::message_flag::ephemeral;
  co_return platform::Say{*std::move(made)};
}

Task<Answer> Showing::press(platform::ComponentContext& context) {
  const auto sight = sight_from(context.payload());
  if (!sight) co_return platform::Nothing{};
  auto made = co_await message(context, *sight);
  if (!made) co_return platform::Refuse{std::move(made.error())};
  made->replaces_files = true;
  co_return platform::Update{*std::move(made)};
}

Task<std::expected<discord::OutgoingMessage, std::string>> Showing::message(const InteractionContext& context,
                                                                            Sight sight) {
  const std::string locale = locale_of(context, sight);
  const auto totals = co_await needs_.stats().totals(context.guild());
  if (!totals) co_return std::unexpected(sentence(totals.error(), locale));
  discord::OutgoingMessage message;
  if (!(*totals)->first_at) {
    message.embeds = {nothing_yet(locale)};
    message.components = std::vector<discord::ActionRow>();
    co_return message;
  }
  platform::StatWindow window = window_for(context, sight);
  Order order{.needs = needs_, .names = names_, .context = context, .sight = sight, .frame = {}, .known = {}};
  order.known = {.since = (*totals)->first_at, .notes = co_await notes(context.guild(), window)};
  order.frame = {.locale = locale, .range = sight.range, .window = std::move(window)};
  order.frame.comparable = *order.known.since <= order.frame.window.before_from();
  auto plate = co_await plate_for(order);
  if (!plate) co_return std::unexpected(std::move(plate.error()));
  if (plate->chart) {
    Painting painting = co_await needs_.paint(*std::move(plate->chart), look_of(context, order.frame));
    if (!painting.png.empty()) {
      plate->embed.image_url = fmt::format("attachment://{}", picture_name);
      message.files = {{.name = std::string(picture_name),
                        .content_type = "image/png",
                        .content = std::move(painting.png),
                        .description = std::move(painting.alternative_text)}};
    }
  }
  message.embeds = {std::move(plate->embed)};
  message.components = buttons(context, sight);
  co_return message;
}

// A chart without its notes is better than none.
Task<std::vector<Note>> Showing::notes(GuildId guild, const platform::StatWindow& window) {
  std::vector<Note> notes;
  try {
    for (store::StoredNote& stored :
         co_await store::notes(needs_.database(), guild, window.from(), window.end))
      notes.push_back(std::move(stored.note));
  } catch (const Unavailable& error) {
    log::warn("a chart goes without its notes", {{"guild", guild.text()}, {"error", error.what()}});
  }
  co_return notes;
}

}  // namespace herwa::features::insights
