// A server's own texts with variables: "Welcome {user} to {server}, you are number {membercount}."
// What is put in was typed by members, so it is made harmless; what the server wrote around it keeps its
// markup. {user} mentions and pings, when the caller allows it; nothing else ever pings, whatever the
// template says.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "discord/model/outgoing_message.hpp"

namespace herwa::platform {

struct TemplateValues {
  UserId user;
  std::string username;  // as people see them
  std::string server;
  ChannelId channel;
  std::int64_t membercount = 0;
  // What a feature knows besides, such as {level}; also typed by members.
  std::vector<std::pair<std::string, std::string>> more = {};
};

struct Rendered {
  std::string text;
  discord::AllowedMentions mentions;
};

enum class Ping : bool { No, User };

// Names that nobody knows stay as they are written. At most 2,000 characters, as Discord takes them.
Rendered render(std::string_view pattern, const TemplateValues& values, Ping ping);

// The variables in a pattern that neither we nor the feature know, for telling them when it is saved.
std::vector<std::string> unknown_variables(std::string_view pattern, const std::vector<std::string>& more);

}  // namespace herwa::platform
