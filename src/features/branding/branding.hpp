// The branding feature: `/branding preview`, `channel`, `clear`, `profile` and `unprofile`, and the looks
// that the sender applies. What is the same for all that is posted is set with /settings.
#pragma once

#include <functional>

#include "platform/bot/bot.hpp"
#include "platform/feature/feature.hpp"
#include "platform/plans/policy_desk.hpp"
#include "platform/settings/settings_store.hpp"

namespace herwa::features::branding {

struct Needs {
  // Asked while a handler runs, when they exist.
  std::function<postgres::Database&()> database;
  std::function<platform::Bot&()> bot;
  std::function<platform::SettingsStore&()> settings;
  std::function<platform::PolicyDesk()> desk;
  // The bytes of a file that somebody sent with a command; nothing when it cannot be had.
  std::function<Task<std::optional<std::string>>(std::string url)> fetch;
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::branding
