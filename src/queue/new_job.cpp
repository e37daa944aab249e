#include "queue/internal/new_job.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <utility>

#include "queue/internal/options_json.hpp"
#include "queue/internal/record.hpp"

namespace herwa::queue::internal {
namespace {

// A delayed job's score holds the instant times 4096 in 53 bits: it reaches to September 2039.
constexpr std::int64_t instant_max = (std::int64_t{1} << 53) / 4096 - 1;

// Names of a queue's own keys: a job with such an id would write over them.
constexpr std::array<std::string_view, 22> taken_names{
    "",       "active",      "completed", "delayed", "de",      "events",           "failed",
    "id",     "limiter",     "marker",    "meta",    "metrics", "parked",           "paused",
    "pc",     "prioritized", "repeat",    "stalled", "wait",    "waiting-children", "stalled-check",
    "waiting"};

std::unexpected<Refusal> refused(std::string code, std::string message) {
  return std::unexpected(Refusal{std::move(code), std::move(message)});
}

bool may_be_id(std::string_view id) {
  if (id.size() > 256 || std::ranges::find(taken_names, id) != taken_names.end()) return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (std::ranges::all_of(id, digit)) return false;
  return std::ranges::none_of(id, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || c == ':' || c == '{' || c == '}';
  });
}

std::expected<void, Refusal> check_options(const JobOptions& options, Time now) {
  if (!options.id.empty() && !may_be_id(options.id)) {
    return refused("queue_job_id",
                   "a job's id has at most 256 characters, is not all digits, is no name of the queue's own "
                   "keys, and holds no colon, brace or control character");
  }
  if (options.priority > priority_max) {
    return refused("queue_priority", fmt::format("a priority is at most {}", priority_max));
  }
  const Time made = options.timestamp.value_or(now);
  if (options.delay < Millis::zero() || millis_of(made) < 0 ||
      options.delay.count() > instant_max - millis_of(made)) {
    return refused("queue_delay", "a job can be delayed until September 2039, and not into the past");
  }
  if (options.attempts == 0) return refused("queue_attempts", "a job has at least one attempt");
  if (options.backoff && (options.backoff->delay < Millis::zero() || options.backoff->jitter < 0 ||
                          options.backoff->jitter > 1)) {
    return refused("queue_backoff", "a backoff's delay is not negative and its jitter is from 0 to 1");
  }
  if (options.deduplication && (options.deduplication->id.empty() || options.deduplication->id.size() > 256 ||
                                options.deduplication->ttl.value_or(Millis(1)) <= Millis::zero())) {
    return refused("queue_deduplication",
                   "a deduplication has an id of 1 to 256 bytes and a ttl above nothing");
  }
  return {};
}

}  // namespace

bool is_json(std::string_view text) {
  thread_local simdjson::dom::parser parser;
  return !parser.parse(text.data(), text.size()).error();
}

std::expected<void, Refusal> check(const NewJob& job, const QueueOptions& options, Time now) {
  if (job.name.empty() || job.name.size() > 256) {
    return refused("queue_job_name", "a job's name has 1 to 256 bytes");
  }
  if (job.data.size() > options.payload_bytes_max) {
    return refused(
        "queue_payload_size",
        fmt::format("the data of job {} has {} bytes, and {} are the most: store what is large and "
                    "name it in the job",
                    job.name, job.data.size(), options.payload_bytes_max));
  }
  if (!is_json(job.data)) {
    return refused("queue_payload_json", fmt::format("the data of job {} is not JSON", job.name));
  }
  return check_options(job.options, now);
}

bool is_plain(const NewJob& job) {
  const JobOptions& options = job.options;
  return options.id.empty() && !options.deduplication && options.delay == Millis::zero() &&
         options.priority == 0 && !options.lifo;
}

void append_plain_words(std::vector<std::string>& words, NewJob job, Time now) {
  words.push_back(std::move(job.name));
  words.push_back(std::move(job.data));
  words.push_back(to_json(job.options));
  words.push_back(fmt::to_string(millis_of(job.options.timestamp.value_or(now))));
}

void append_words(std::vector<std::string>& words, NewJob job, Time now) {
  const JobOptions& options = job.options;
  std::string flags = options.lifo ? "l" : "";
  if (options.deduplication) {
    if (options.deduplication->extend) flags += 'e';
    if (options.deduplication->replace) flags += 'r';
    if (options.deduplication->keep_last_if_active) flags += 'k';
  }
  words.push_back(options.id);
  words.push_back(std::move(job.name));
  words.push_back(std::move(job.data));
  words.push_back(to_json(options));
  words.push_back(fmt::to_string(millis_of(options.timestamp.value_or(now))));
  words.push_back(fmt::to_string(options.delay.count()));
  words.push_back(fmt::to_string(options.priority));
  words.push_back(std::move(flags));
  words.push_back(options.deduplication ? options.deduplication->id : std::string());
  const bool has_ttl = options.deduplication && options.deduplication->ttl;
  words.push_back(has_ttl ? fmt::to_string(options.deduplication->ttl->count()) : std::string());
}

}  // namespace herwa::queue::internal
