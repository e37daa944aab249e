// What failed for good. Each such job stays in its queue's failed jobs as BullMQ has it, and a letter about
// it is put into the queue <name>-dead in the same step, where it stays until replayed or purged, even when
// the failed job itself is removed.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "queue/queue.hpp"

namespace herwa::queue {

struct FailedAttempt {
  std::uint32_t attempt = 0;
  Time at;
  std::string reason;
};

struct DeadLetter {
  std::string id;  // of the job
  std::string name;
  std::string data;
  std::string options_json;
  std::string reason;
  std::vector<FailedAttempt> attempts;  // the last ones
  std::uint32_t attempts_made = 0;
  Time added;  // the job
  Time died;
};

// A letter's place among the others.
struct LetterPlace {
  Time died;
  std::string id;
};

// What is left empty fits everything.
struct LetterFilter {
  std::string name;
  std::optional<Time> died_from;
  std::optional<Time> died_before;
  std::string reason_part;
  // The last one of the page before. Where it is gone, those that died when it did come once more.
  std::optional<LetterPlace> after;
  std::int64_t count_max = 1000;
};

class DeadLetters {
 public:
  explicit DeadLetters(Queue& queue) : queue_(queue) {}

  Task<std::int64_t> count();
  // Newest first.
  Task<std::vector<DeadLetter>> list(LetterFilter filter = {});
  // How many fit, whatever count_max says; reads all letters.
  Task<std::int64_t> count_fitting(LetterFilter filter);
  Task<std::optional<DeadLetter>> letter(std::string id);
  // The job waits again under its id with all its attempts; the letter goes. NoSuchJob: no such letter.
  Task<Done> replay(std::string id);
  // How many.
  Task<std::int64_t> replay_all(LetterFilter filter);
  Task<Done> purge(std::string id);
  Task<std::int64_t> purge_all(LetterFilter filter);

 private:
  // Whether to go on.
  using Visit = std::function<bool(DeadLetter)>;
  Task<> visit(LetterFilter filter, Visit visit);

  Queue& queue_;
};

}  // namespace herwa::queue
