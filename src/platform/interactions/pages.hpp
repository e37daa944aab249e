// A list in pages: the buttons below it, and which page they ask for. Every page is made anew when it is
// turned to, so what changed meanwhile is seen.
//   message.components = {page_buttons(context, "page", {.at = wanted.at, .of = pages})};   // ◀  2 / 5  ▶
//   const WantedPage wanted = wanted_page(component_context);                                // 0, 1, 2 …
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "discord/model/component.hpp"
#include "platform/interactions/context.hpp"

namespace herwa::platform {

struct PageAt {
  std::size_t at = 0;
  std::size_t of = 1;
};

struct WantedPage {
  std::size_t at = 0;
  std::string payload;  // what the list is about, as it was given to page_buttons()
};

std::size_t pages_for(std::size_t items, std::size_t per_page);
// No row at all when there is but one page. `component` is the feature's own, which renders the wanted page.
std::vector<discord::ActionRow> page_buttons(const InteractionContext& context, std::string_view component,
                                             PageAt place, std::string_view payload = {});
WantedPage wanted_page(const ComponentContext& context);

}  // namespace herwa::platform
