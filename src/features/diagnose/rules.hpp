// What is wrong, and how it is told. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "discord/model/embed.hpp"
#include "platform/interactions/lacks.hpp"

namespace herwa::features::diagnose {

struct Findings {
  std::string channel;  // as a mention
  bool administrator = false;
  std::vector<platform::Lack> lacks;
  int roles_above = 0;  // that the bot cannot give, and whose members it cannot act on
  int roles_below = 0;
};

discord::Embed tell(const Findings& findings, std::string_view locale);

}  // namespace herwa::features::diagnose
