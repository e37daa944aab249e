// What is wrong, and how it is told. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "discord/model/embed.hpp"
#include "discord/model/permission.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::features::diagnose {

// A permission that somebody's work waits for.
struct Lack {
  discord::Permission permission{};
  std::vector<std::string> features;  // by title
  bool in_server = true;              // else only in the channel: an overwrite takes it away
};

struct Findings {
  std::string channel;  // as a mention
  bool administrator = false;
  std::vector<Lack> lacks;
  int roles_above = 0;  // that the bot cannot give, and whose members it cannot act on
  int roles_below = 0;
};

struct Held {
  discord::Permissions server;
  discord::Permissions channel;
};

std::vector<Lack> lacks_of(const std::vector<platform::Feature>& features, const Held& held,
                           std::string_view locale);
discord::Embed tell(const Findings& findings, std::string_view locale);

}  // namespace herwa::features::diagnose
