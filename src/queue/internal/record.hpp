// Jobs as Redis answers them. Inside queue only.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "queue/job.hpp"
#include "redis/reply.hpp"

namespace herwa::queue::internal {

// What is stored beside what a JobRecord shows, and matters to the worker that has the job.
struct Taken {
  JobRecord job;
  std::string deferred_failure;  // it may only fail, with this reason
  std::string history;           // JSON array of its failed attempts, as dead letters show them
  bool has_letter = false;
  bool has_parent = false;
};

std::int64_t number(std::string_view text, std::int64_t otherwise = 0);
Time time_of(std::int64_t millis);
std::int64_t millis_of(Time time);

// HGETALL of a job; nullopt when it is empty.
std::optional<JobRecord> record_of(std::string id, const redis::Reply& hash);
// One entry of what the work script took: the id and an array of fixed fields.
Taken taken_of(redis::Reply entry);

std::vector<std::string> texts_of_json(std::string_view array);
std::string json_of_texts(const std::vector<std::string>& texts);

}  // namespace herwa::queue::internal
