#include "queue/dead_letters.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <utility>

#include "queue/internal/queue_parts.hpp"
#include "queue/internal/scripts.hpp"

namespace herwa::queue {
namespace {

namespace scripts = internal::scripts;
constexpr std::int64_t page = 200;

// What a value looks like in its text, without the blanks around it.
std::string raw(simdjson::ondemand::value value) {
  std::string_view text;
  const auto type = value.type().value();
  if (type == simdjson::ondemand::json_type::object) {
    simdjson::ondemand::object object = value.get_object();
    text = object.raw_json();
  } else if (type == simdjson::ondemand::json_type::array) {
    simdjson::ondemand::array array = value.get_array();
    text = array.raw_json();
  } else {
    text = value.raw_json_token();
  }
  while (!text.empty() &&
         (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  return std::string(text);
}

FailedAttempt attempt_of(simdjson::ondemand::object object) {
  FailedAttempt attempt;
  attempt.attempt = static_cast<std::uint32_t>(object["attempt"].get_uint64().value());
  attempt.at = internal::time_of(object["at"].get_int64().value());
  attempt.reason = std::string(object["reason"].get_string().value());
  return attempt;
}

// The fields in the order in which the script writes them. Throws simdjson_error.
DeadLetter letter_of_json(const std::string& text) {
  simdjson::ondemand::parser parser;
  const simdjson::padded_string padded(text);
  auto document = parser.iterate(padded);
  simdjson::ondemand::object object = document.get_object();
  DeadLetter letter;
  letter.id = std::string(object["id"].get_string().value());
  letter.name = std::string(object["name"].get_string().value());
  letter.reason = std::string(object["reason"].get_string().value());
  letter.attempts_made = static_cast<std::uint32_t>(object["attemptsMade"].get_uint64().value());
  letter.added = internal::time_of(object["added"].get_int64().value());
  letter.died = internal::time_of(object["died"].get_int64().value());
  for (auto attempt : object["attempts"].get_array()) {
    letter.attempts.push_back(attempt_of(attempt.get_object().value()));
  }
  letter.data = raw(object["data"].value());
  letter.options_json = raw(object["opts"].value());
  return letter;
}

// Nullopt for a job that somebody else put into this queue.
std::optional<DeadLetter> letter_of(const redis::Reply& text) {
  if (text.is_null()) return std::nullopt;
  try {
    return letter_of_json(std::string(text.text()));
  } catch (const simdjson::simdjson_error&) {
    return std::nullopt;
  }
}

bool fits(const DeadLetter& letter, const LetterFilter& filter) {
  if (!filter.name.empty() && letter.name != filter.name) return false;
  if (filter.died_from && letter.died < *filter.died_from) return false;
  if (filter.died_before && letter.died >= *filter.died_before) return false;
  return filter.reason_part.empty() || letter.reason.find(filter.reason_part) != std::string::npos;
}

}  // namespace

Task<std::int64_t> DeadLetters::count() {
  const redis::QueueKey wait(queue_.parts_->graves, "wait");
  co_return (co_await queue_.parts_->redis.command("LLEN", wait)).integer();
}

Task<> DeadLetters::visit(LetterFilter filter, Visit visit) {
  const auto& parts = *queue_.parts_;
  const redis::QueueKey wait(parts.graves, "wait");
  std::int64_t first = 0;
  std::optional<Time> died_until;
  if (filter.after) {
    const auto place = co_await parts.redis.command("LPOS", wait, filter.after->id);
    if (place.is_null()) {
      died_until = filter.after->died;
    } else {
      first = place.integer() + 1;
    }
  }
  for (;; first += page) {
    const auto ids = co_await parts.redis.command("LRANGE", wait, first, first + page - 1);
    redis::Batch batch;
    for (const redis::Reply& id : ids.items()) {
      batch.add("HGET", redis::QueueKey(parts.graves, id.text()), "data");
    }
    for (const redis::Reply& text : co_await parts.redis.send_all(std::move(batch))) {
      auto letter = letter_of(text);
      if (!letter || !fits(*letter, filter) || (died_until && letter->died > *died_until)) continue;
      if (!visit(std::move(*letter))) co_return;
    }
    if (std::cmp_less(ids.items().size(), page)) co_return;
  }
}

Task<std::vector<DeadLetter>> DeadLetters::list(LetterFilter filter) {
  const std::int64_t count_max = filter.count_max;
  std::vector<DeadLetter> found;
  co_await visit(std::move(filter), [&found, count_max](DeadLetter letter) {
    found.push_back(std::move(letter));
    return std::cmp_less(found.size(), count_max);
  });
  co_return found;
}

Task<std::int64_t> DeadLetters::count_fitting(LetterFilter filter) {
  std::int64_t count = 0;
  co_await visit(std::move(filter), [&count](const DeadLetter&) {
    ++count;
    return true;
  });
  co_return count;
}

Task<std::optional<DeadLetter>> DeadLetters::letter(std::string id) {
  const redis::QueueKey key(queue_.parts_->graves, id);
  co_return letter_of(co_await queue_.parts_->redis.command("HGET", key, "data"));
}

Task<Done> DeadLetters::replay(std::string id) {
  auto known = co_await letter(id);
  if (!known) co_return Done::NoSuchJob;
  co_return co_await queue_.parts_->run_for_job(scripts::replay_letter,
                                                {std::move(id), queue_.parts_->now(), std::move(known->name),
                                                 std::move(known->data), std::move(known->options_json)},
                                                Done::WrongState);
}

Task<std::int64_t> DeadLetters::replay_all(LetterFilter filter) {
  std::int64_t done = 0;
  for (const DeadLetter& letter : co_await list(std::move(filter))) {
    if (co_await replay(letter.id) == Done::Done) ++done;
  }
  co_return done;
}

Task<Done> DeadLetters::purge(std::string id) {
  return queue_.parts_->run_for_job(scripts::purge_letter, {std::move(id)}, Done::NoSuchJob);
}

Task<std::int64_t> DeadLetters::purge_all(LetterFilter filter) {
  std::int64_t done = 0;
  for (const DeadLetter& letter : co_await list(std::move(filter))) {
    if (co_await purge(letter.id) == Done::Done) ++done;
  }
  co_return done;
}

}  // namespace herwa::queue
