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
// Whether it only has to stand in line: no id or deduplication of its own, no delay, no priority. Nearly all
// jobs are such, and there is a shorter script for them.
bool is_plain(const NewJob& job);
// Appends the four words that the script for plain jobs wants to know, or the ten of the other one.
void append_plain_words(std::vector<std::string>& words, NewJob job, Time now);
void append_words(std::vector<std::string>& words, NewJob job, Time now);

}  // namespace herwa::queue::internal
