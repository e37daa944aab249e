// What the bot would need and does not have, from what the features' tables demand. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "discord/model/permission.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::platform {

// A permission that somebody's work waits for.
struct Lack {
  discord::Permission permission{};
  std::vector<std::string> features;  // by title
  bool in_server = true;              // else only in the channel: an overwrite takes it away
};

struct Held {
  discord::Permissions server;
  discord::Permissions channel;
};

std::vector<Lack> lacks_of(const std::vector<platform::Feature>& features, const Held& held,
                           std::string_view locale);

}  // namespace herwa::platform
