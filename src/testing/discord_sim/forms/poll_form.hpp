// The poll of a new message.
#pragma once

#include <chrono>
#include <optional>

#include "testing/discord_sim/forms/form.hpp"
#include "testing/discord_sim/world/side_records.hpp"

namespace discord_sim {

struct PollDraft {
  PollState poll{};
  std::chrono::hours lasts{};
};

// nullopt when there is none, or it is wrong, which the form then says.
std::optional<PollDraft> read_poll(const Form& form);

}  // namespace discord_sim
