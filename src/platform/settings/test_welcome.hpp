// Settings of every kind, for this library's tests.
#pragma once

#include <string>
#include <vector>

#include "platform/feature/settings_schema.hpp"

namespace herwa::platform {

struct WelcomeSettings {
  bool enabled = false;
  ChannelId channel;
  std::string text = "Welcome!";
  std::string style = "card";
  Duration pause = std::chrono::seconds(5);
  double chance = 0.5;
  std::int64_t limit = 3;
  RoleId role;
  std::vector<RoleId> roles;
  std::vector<std::string> words;
};

inline SettingsSchema welcome_schema() {
  using std::chrono::seconds;
  return SettingsOf<WelcomeSettings>()
      .flag("enabled", &WelcomeSettings::enabled, {.title = "Greet"})
      .channel("channel", &WelcomeSettings::channel, {.title = "Where"})
      .text("text", &WelcomeSettings::text, {1, 10}, {.title = "What"})
      .choice("style", &WelcomeSettings::style, {"card", "plain"}, {.title = "How"})
      .length("pause", &WelcomeSettings::pause, {seconds(0), seconds(60)}, {.title = "Pause"})
      .number("chance", &WelcomeSettings::chance, {0, 1}, {.title = "Chance"})
      .integer("limit", &WelcomeSettings::limit, {1, 1000}, {.title = "Limit"})
      .role("role", &WelcomeSettings::role, {.title = "Role", .help = {}, .plan = "pro"})
      .roles("roles", &WelcomeSettings::roles, 3, {.title = "Roles"})
      .texts("words", &WelcomeSettings::words, 3, {.title = "Words"})
      .each_at_most(5)
      .rule("channel",
            [](const WelcomeSettings& settings, std::string_view) {
              return settings.style == "plain" && !settings.channel
                         ? std::string("Name a channel for plain greetings.")
                         : std::string();
            })
      .done();
}

}  // namespace herwa::platform
