#include "platform/interactions/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace herwa::platform {

std::size_t pages_for(std::size_t items, std::size_t per_page) {
  return std::max<std::size_t>(1, (items + per_page - 1) / per_page);
}

std::vector<discord::ActionRow> page_buttons(const InteractionContext& context, std::string_view component,
                                             PageAt place, std::string_view payload) {
  if (place.of < 2) return {};
  const auto leads_to = [&](std::size_t page) {
    return context.id(component, fmt::format("{}.{}", page, payload));
  };
  const std::size_t at = std::min(place.at, place.of - 1);
  const bool first = at == 0;
  const bool last = at + 1 == place.of;
  discord::ActionRow row;
  // Each id is there once, also of the buttons that lead nowhere: Discord refuses two of a kind.
  row.buttons.push_back({.label = "◀", .custom_id = leads_to(first ? place.of : at - 1), .disabled = first});
  row.buttons.push_back(
      {.label = fmt::format("{} / {}", at + 1, place.of), .custom_id = leads_to(at), .disabled = true});
  row.buttons.push_back(
      {.label = "▶", .custom_id = leads_to(last ? place.of + 1 : at + 1), .disabled = last});
  return {row};
}

WantedPage wanted_page(const ComponentContext& context) {
  WantedPage wanted;
  const std::string& payload = context.payload();
  const std::size_t dot = std::min(payload.find('.'), payload.size());
  std::from_chars(payload.data(), payload.data() + dot, wanted.at);
  if (dot < payload.size()) wanted.payload = payload.substr(dot + 1);
  return wanted;
}

}  // namespace herwa::platform
