// Who lives in the town, and what they say.
#pragma once

#include <span>
#include <string_view>

namespace discord_sim {

struct Person {
  std::string_view username;
  std::string_view name;
  std::string_view locale;
};

// The first is the owner; the last ones come and go.
std::span<const Person> townspeople();
inline constexpr std::size_t travellers_count = 5;

// A short exchange: each line is said by somebody else than the line before. {day}, {food}, {place} and
// {thing} are filled in.
struct Dialogue {
  std::string_view room;
  std::span<const std::string_view> lines;
};
std::span<const Dialogue> dialogues();
std::span<const std::string_view> words_for(std::string_view placeholder);
std::span<const std::string_view> reactions_used();

}  // namespace discord_sim
