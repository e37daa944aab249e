// The privacy feature: `/privacy kept`, `export` and `forget`.
#pragma once

#include <functional>

#include "platform/bot/bot.hpp"
#include "platform/feature/feature.hpp"
#include "platform/privacy/personal_records.hpp"

namespace herwa::features::privacy {

struct Needs {
  // Asked while a handler runs, when they exist.
  std::function<platform::Bot&()> bot;
  std::function<platform::PersonalRecords&()> records;
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::privacy
