// Job options as the JSON that BullMQ's clients store, and back. Inside queue only.
#pragma once

#include <string>
#include <string_view>

#include "queue/options.hpp"

namespace herwa::queue::internal {

// A JSON string with its quotes.
std::string json_string(std::string_view text);

std::string to_json(const JobOptions& options);
// What cannot be read stays at its default: other clients may write what we do not know.
JobOptions options_from_json(std::string_view json);

}  // namespace herwa::queue::internal
