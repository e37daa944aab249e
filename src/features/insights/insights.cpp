#include "features/insights/insights.hpp"

#include <array>
#include <utility>

#include "features/insights/routes.hpp"
#include "features/insights/showing.hpp"
#include "platform/interactions/described.hpp"
#include "platform/language/words.hpp"

namespace herwa::features::insights {
namespace {

using discord::OptionDefinition;
using discord::OptionType;
using platform::words;

constexpr std::array<std::pair<const char*, View>, 7> commands{{{"server-stats", View::Server},
                                                                {"activity", View::Activity},
                                                                {"heatmap", View::HeatMap},
                                                                {"top", View::Top},
                                                                {"member-stats", View::Member},
                                                                {"channel-stats", View::Channel},
                                                                {"retention", View::Retention}}};

discord::Choice choice(std::string_view key, std::string_view value) {
  return {.name = words().say("en-US", key), .value = std::string(value)};
}

OptionDefinition range_option(View view) {
  OptionDefinition option{.name = "range"};
  for (const platform::StatRange range : ranges_of(view))
    option.choices.push_back(choice("insights.range." + std::string(name_of(range)), name_of(range)));
  return option;
}

OptionDefinition what_option(View view) {
  OptionDefinition option{.name = "what"};
  for (const Topic topic : topics_of(view))
    option.choices.push_back(choice("insights.what." + std::string(name_of(topic)), name_of(topic)));
  return option;
}

OptionDefinition public_option() { return {.type = OptionType::Boolean, .name = "public"}; }

discord::CommandDefinition definition(std::string name, View view) {
  discord::CommandDefinition command{.name = std::move(name)};
  if (view == View::Member) command.options.push_back({.type = OptionType::User, .name = "user"});
  if (view == View::Channel) command.options.push_back({.type = OptionType::Channel, .name = "channel"});
  if (!topics_of(view).empty()) command.options.push_back(what_option(view));
  command.options.push_back(range_option(view));
  command.options.push_back(public_option());
  if (view == View::Retention)
    command.default_member_permissions = discord::Permissions(discord::Permission::ManageGuild);
  return platform::described(std::move(command));
}

// A picture is work, so a person draws a few at a time.
platform::Access access_to(View view) {
  platform::Access access{.per_user = {.uses = 8, .window = std::chrono::seconds(20)},
                          .per_guild = {.uses = 60, .window = std::chrono::minutes(1)}};
  if (view == View::Retention) access.member_needs = discord::Permission::ManageGuild;
  return access;
}

platform::SettingsSchema settings_schema() {
  using S = InsightsSettings;
  return platform::SettingsOf<S>()
      .text("time-zone", &S::time_zone, {1, 60},
            {"Time zone", "In which this server's days begin, such as Europe/Berlin.", ""})
      .choice("theme", &S::theme, {"night", "day"},
              {"Pictures", "Dark as the night, or light as the day.", ""})
      .rule("time-zone",
            [](const S& settings, std::string_view locale) {
              if (platform::is_time_zone(settings.time_zone)) return std::string();
              return words().say(locale, "insights.no_zone");
            })
      .done();
}

}  // namespace

platform::Feature feature(Needs needs) {
  platform::Feature insights{.name = "insights",
                             .title = "Insights",
                             .summary = "What happens in this server, in numbers and pictures.",
                             .module = "Insights"};
  const auto showing = std::make_shared<Showing>(needs);
  for (const auto& [name, view] : commands) {
    insights.commands.push_back({.definition = definition(name, view),
                                 .access = access_to(view),
                                 .late_answer_private = true,
                                 .run = [showing, view](platform::CommandContext& context) {
                                   return showing->command(context, view);
                                 }});
  }
  for (const auto& [name, view] : {std::pair{"show", View::Server}, {"show-staff", View::Retention}}) {
    insights.components.push_back(
        {.name = name, .access = access_to(view), .run = [showing](platform::ComponentContext& context) {
           return showing->press(context);
         }});
  }
  insights.settings = settings_schema();
  // What is forgotten, and when, is platform/ingest's, which asks for it itself.
  insights.personal.all_of = [stats = needs.stats](GuildId guild, UserId user) {
    return stats().everything_of(guild, user);
  };
  insights.routes = routes(std::move(needs));
  insights.tables = {{.name = "insights.notes", .kept = "until they are deleted, or I leave the server"}};
  return insights;
}

}  // namespace herwa::features::insights
