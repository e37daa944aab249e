// Pictures inside JSON, as Discord takes them.
#pragma once

#include <optional>
#include <string>

#include "testing/discord_sim/forms/form.hpp"

namespace discord_sim {

// What the picture is known by from then on; empty: it is taken away, or is none, which the form then says.
std::string read_picture(const Form& field);

}  // namespace discord_sim
