// A new job is held against the bounds and becomes the words of the add script. Inside queue only.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "queue/queue.hpp"

namespace herwa::queue::internal {

std::expected<void, Refusal> check(const NewJob& job, const QueueOptions& options, Time now);
bool is_json(std::string_view text);
// Appends what the script wants to know about one job.
void append_words(std::vector<std::string>& words, NewJob job, Time now);

}  // namespace herwa::queue::internal
