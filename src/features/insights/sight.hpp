// What is looked at: which view, which of its topics, over what stretch, of whom, and who sees it. It travels
// in the ids of the buttons below an answer, so that a press shows the same with one thing changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/stats/stat_window.hpp"

namespace herwa::features::insights {

enum class View : std::uint8_t { Server, Activity, HeatMap, Top, Member, Channel, Retention };
enum class Topic : std::uint8_t { Messages, Members, Growth, Voice, Reactions, Channels, Commands, Invites };

// "messages" …, as the options of commands and the keys of words say it.
std::string_view name_of(Topic topic);
std::optional<Topic> topic_named(std::string_view name);

struct Sight {
  View view = View::Server;
  Topic topic = Topic::Messages;
  platform::StatRange range = platform::StatRange::Week;
  std::uint64_t subject = 0;  // a member or a channel
  bool for_everybody = false;

  friend bool operator==(const Sight&, const Sight&) = default;
};

// Those that a view can show, the first one unless another was asked for; empty: it has no choice.
const std::vector<Topic>& topics_of(View view);
const std::vector<platform::StatRange>& ranges_of(View view);

std::string to_text(const Sight& sight);
std::optional<Sight> sight_from(std::string_view text);

}  // namespace herwa::features::insights
