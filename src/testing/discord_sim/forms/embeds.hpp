// Embeds as clients may send them, and as Discord then shows them.
#pragma once

#include "testing/discord_sim/forms/form.hpp"

namespace discord_sim {

// Checks every limit, also the sum over all embeds; gives the list as it will be shown.
Json read_embeds(const Form& list);

}  // namespace discord_sim
