// Message and modal components as clients may send them, and as Discord then shows them: limits, nesting,
// unique custom ids, numbered ids.
#pragma once

#include "testing/discord_sim/forms/form.hpp"

namespace discord_sim {

namespace component {
inline constexpr int action_row = 1;
inline constexpr int button = 2;
inline constexpr int string_select = 3;
inline constexpr int text_input = 4;
inline constexpr int user_select = 5;
inline constexpr int role_select = 6;
inline constexpr int mentionable_select = 7;
inline constexpr int channel_select = 8;
inline constexpr int section = 9;
inline constexpr int text_display = 10;
inline constexpr int thumbnail = 11;
inline constexpr int media_gallery = 12;
inline constexpr int file = 13;
inline constexpr int separator = 14;
inline constexpr int container = 17;
inline constexpr int label = 18;
inline constexpr int file_upload = 19;
inline constexpr int radio_group = 21;
inline constexpr int checkbox_group = 22;
inline constexpr int checkbox = 23;

inline constexpr bool is_select(std::int64_t type) {
  return type == string_select || (type >= user_select && type <= channel_select);
}
}  // namespace component

// `v2`: the message has the IS_COMPONENTS_V2 flag.
Json read_message_components(const Form& list, bool v2);
// The `data` of a modal answer: custom_id, title, components.
Json read_modal(const Form& data);
// Depth first: the component with this custom id, or nullptr.
const Json* find_component(const Json& components, std::string_view custom_id);
// Text Display contents joined, for mentions.
std::string text_of_components(const Json& components);

}  // namespace discord_sim
