// What a Queue is made of. Inside queue only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "queue/internal/gathered_adds.hpp"
#include "queue/internal/record.hpp"
#include "queue/queue.hpp"
#include "redis/script.hpp"

namespace herwa::queue {

struct Queue::Parts {
  Parts(redis::Client& client, const Clock& its_clock, const redis::Name& its_name, QueueOptions its_options);

  redis::Client& redis;
  const Clock& clock;
  redis::Name name;
  QueueOptions options;
  redis::Name graves;            // the queue of its dead letters
  std::vector<redis::Key> keys;  // what every script is given
  internal::GatheredAdds adds;

  [[nodiscard]] redis::QueueKey key(std::string_view part) const { return {name, part}; }
  [[nodiscard]] std::string now() const;
  Task<redis::Reply> run(const redis::Script& script, std::vector<std::string> args) const;
  // Answers of a script that says 1 for done, 0 for no such job, and -1 or -2 for what stands in the way.
  Task<Done> run_for_job(const redis::Script& script, std::vector<std::string> args, Done when_refused) const;
  // In one write, in order; they have been held against the bounds.
  Task<std::vector<Added>> add(std::vector<NewJob> jobs) const;
  Task<std::vector<JobRecord>> records(std::vector<std::string> ids) const;
};

namespace internal {

// Throws in words when the script refused the queue's layout (Failure) or Redis is full (Unavailable), and
// the error itself otherwise.
[[noreturn]] void throw_in_words(const redis::RedisError& error, std::string_view queue);

}  // namespace internal
}  // namespace herwa::queue
