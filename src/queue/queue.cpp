// Adding jobs and looking at them. What changes them is in queue_manage.cpp and queue_schedule.cpp.
#include "queue/queue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "queue/internal/new_job.hpp"
#include "queue/internal/queue_parts.hpp"
#include "queue/internal/scripts.hpp"

namespace herwa::queue {
namespace {

constexpr std::string_view graves_suffix = "-dead";
// Of one script: small enough that Redis serves others in between.
constexpr std::size_t jobs_per_script_max = 200;
constexpr std::size_t bytes_per_script_max = 4UL * 1024 * 1024;
constexpr std::uint32_t layout_major = 6;

redis::Name graves_of(const redis::Name& name) {
  if (name.text().size() + graves_suffix.size() > redis::name_size_max) {
    throw Failure(fmt::format("the queue name {} is too long: {} characters at most", name.text(),
                              redis::name_size_max - graves_suffix.size()));
  }
  return redis::Name(fmt::format("{}{}", name.text(), graves_suffix));
}

// Where jobs of a state are, and whether in a list, whose oldest stands last.
struct Place {
  std::string_view key;
  bool list = false;
};

Place place_of(State state) {
  switch (state) {
    case State::Waiting: return {.key = "wait", .list = true};
    case State::Active: return {.key = "active", .list = true};
    case State::Prioritized: return {.key = "prioritized"};
    case State::Delayed: return {.key = "delayed"};
    case State::WaitingChildren: return {.key = "waiting-children"};
    case State::Completed: return {.key = "completed"};
    case State::Failed: return {.key = "failed"};
    case State::Unknown: break;
  }
  throw Failure("jobs in the state unknown are nowhere");
}

std::vector<std::string> texts(redis::Reply reply) {
  std::vector<std::string> out;
  for (redis::Reply& item : std::move(reply).take_items()) out.push_back(std::move(item).take_text());
  return out;
}

Task<std::vector<std::string>> ids_of(redis::Client& redis, redis::QueueKey key, bool list, Range range) {
  // A list is read from its other end to have the oldest first.
  const bool backwards = list != range.newest_first;
  if (!backwards) {
    co_return texts(list ? co_await redis.command("LRANGE", key, range.first, range.last)
                         : co_await redis.command("ZRANGE", key, range.first, range.last));
  }
  if (!list) co_return texts(co_await redis.command("ZRANGE", key, range.first, range.last, "REV"));
  auto ids = texts(co_await redis.command("LRANGE", key, -1 - range.last, -1 - range.first));
  std::ranges::reverse(ids);
  co_return ids;
}

}  // namespace

namespace internal {

void throw_in_words(const redis::RedisError& error, std::string_view queue) {
  if (error.code() == "OOM") {
    throw Unavailable(fmt::format(
        "the queue {} takes nothing, since Redis holds as much as its maxmemory allows: raise it, "
        "and keep maxmemory-policy noeviction",
        queue));
  }
  if (error.code() != "LAYOUT") throw error;
  throw Failure(
      fmt::format("the queue {} was laid out by {}, which is newer than {}, the newest known here: "
                  "update Herwa, or give it a queue of its own",
                  queue, std::string_view(error.what()).substr(7), layout_version));
}

}  // namespace internal

Queue::Parts::Parts(redis::Client& client, const Clock& its_clock, const redis::Name& its_name,
                    QueueOptions its_options)
    : redis(client),
      clock(its_clock),
      name(its_name),
      options(its_options),
      graves(graves_of(its_name)),
      keys{redis::QueueKey(name, "meta"), redis::QueueKey(graves, "meta")},
      adds([this](std::vector<NewJob> jobs) { return add(std::move(jobs)); }) {}

std::string Queue::Parts::now() const {
  return fmt::to_string(internal::millis_of(std::chrono::floor<Millis>(clock.now())));
}

Task<redis::Reply> Queue::Parts::run(const redis::Script& script, std::vector<std::string> args) const {
  try {
    co_return co_await script.run_with(redis, keys, std::move(args));
  } catch (const redis::RedisError& error) {
    internal::throw_in_words(error, name.text());
  }
}

Task<Done> Queue::Parts::run_for_job(const redis::Script& script, std::vector<std::string> args,
                                     Done when_refused) const {
  const std::int64_t code = (co_await run(script, std::move(args))).integer();
  if (code > 0) co_return Done::Done;
  if (code == 0) co_return Done::NoSuchJob;
  co_return code == -1 ? when_refused : Done::WrongState;
}

Task<std::vector<JobRecord>> Queue::Parts::records(std::vector<std::string> ids) const {
  redis::Batch batch;
  for (const std::string& id : ids) batch.add("HGETALL", key(id));
  const auto hashes = co_await redis.send_all(std::move(batch));
  std::vector<JobRecord> records;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    hashes[i].throw_if_error();
    if (auto record = internal::record_of(std::move(ids[i]), hashes[i]))
      records.push_back(std::move(*record));
  }
  co_return records;
}

Queue::Queue(redis::Client& redis, const Clock& clock, const redis::Name& name, QueueOptions options)
    : parts_(std::make_unique<Parts>(redis, clock, name, options)) {}
Queue::~Queue() = default;
Queue::Queue(Queue&&) noexcept = default;

std::string_view Queue::name() const { return parts_->name.text(); }

Task<> Queue::check_layout() {
  const auto version = co_await parts_->redis.hget(parts_->keys.front(), "version");
  if (!version) co_return;
  const std::size_t colon = version->find(':');
  if (colon == std::string::npos) co_return;
  if (internal::number(std::string_view(*version).substr(colon + 1)) <= layout_major) co_return;
  internal::throw_in_words(redis::RedisError("LAYOUT " + *version), name());
}

Task<std::vector<Added>> Queue::Parts::add(std::vector<NewJob> jobs) const {
  const Time now = std::chrono::floor<Millis>(clock.now());
  std::vector<std::vector<std::string>> calls;
  std::size_t in_call = jobs_per_script_max;
  std::size_t bytes = 0;
  const bool plain = std::ranges::all_of(jobs, internal::is_plain);
  const auto append = plain ? internal::append_plain_words : internal::append_words;
  for (NewJob& job : jobs) {
    bytes += job.data.size();
    if (in_call == jobs_per_script_max || bytes > bytes_per_script_max) {
      calls.push_back({internal::layout_version, fmt::to_string(options.events_max)});
      in_call = 0;
      bytes = job.data.size();
    }
    append(calls.back(), std::move(job), now);
    ++in_call;
  }
  std::vector<Added> added;
  added.reserve(jobs.size());
  auto replies = co_await (plain ? internal::scripts::add_plain : internal::scripts::add)
                     .run_each(redis, keys, std::move(calls));
  for (redis::Reply& reply : replies) {
    if (reply.is_error()) internal::throw_in_words(redis::RedisError(reply.error_text()), name.text());
    auto answers = std::move(reply).take_items();
    for (std::size_t i = 0; i + 1 < answers.size(); i += 2) {
      const bool was_there = answers[i + 1].integer() == 1;
      added.push_back({.id = std::move(answers[i]).take_text(), .was_there = was_there});
    }
  }
  co_return added;
}

Task<std::expected<Added, Refusal>> Queue::add(std::string name, std::string data, JobOptions options) {
  const Time now = std::chrono::floor<Millis>(parts_->clock.now());
  NewJob job{.name = std::move(name), .data = std::move(data), .options = std::move(options)};
  if (auto fit = internal::check(job, parts_->options, now); !fit) co_return std::unexpected(fit.error());
  co_return co_await parts_->adds.add(std::move(job));
}

Task<std::expected<std::vector<Added>, Refusal>> Queue::add_bulk(std::vector<NewJob> jobs) {
  const Time now = std::chrono::floor<Millis>(parts_->clock.now());
  for (const NewJob& job : jobs) {
    if (auto fit = internal::check(job, parts_->options, now); !fit) co_return std::unexpected(fit.error());
  }
  co_return co_await parts_->add(std::move(jobs));
}

Task<std::optional<JobRecord>> Queue::job(std::string id) {
  const redis::Reply hash = co_await parts_->redis.command("HGETALL", parts_->key(id));
  co_return internal::record_of(std::move(id), hash);
}

Task<State> Queue::state(std::string id) {
  const redis::Reply place = co_await parts_->run(internal::scripts::state_of, {std::move(id)});
  co_return state_named(place.text()).value_or(State::Unknown);
}

Task<std::vector<JobRecord>> Queue::jobs(State state, Range range) {
  const Place place = place_of(state);
  auto ids = co_await ids_of(parts_->redis, parts_->key(place.key), place.list, range);
  co_return co_await parts_->records(std::move(ids));
}

Task<std::vector<Glance>> Queue::glance(State state, Range range) {
  const Place place = place_of(state);
  auto ids = co_await ids_of(parts_->redis, parts_->key(place.key), place.list, range);
  redis::Batch batch;
  for (const std::string& id : ids) batch.add("HMGET", parts_->key(id), "name", "timestamp");
  const auto replies = co_await parts_->redis.send_all(std::move(batch));
  std::vector<Glance> seen;
  for (std::size_t i = 0; i < replies.size(); ++i) {
    replies[i].throw_if_error();
    const auto name = replies[i].items().at(0).optional_text();
    if (!name) continue;
    const auto made = replies[i].items().at(1).optional_text().value_or("0");
    seen.push_back({.id = std::move(ids[i]),
                    .name = std::string(*name),
                    .timestamp = internal::time_of(internal::number(made))});
  }
  co_return seen;
}

Task<std::vector<JobRecord>> Queue::parked(Range range) {
  auto ids = co_await ids_of(parts_->redis, parts_->key("parked"), false, range);
  co_return co_await parts_->records(std::move(ids));
}

Task<Counts> Queue::counts() {
  redis::Batch batch;
  batch.add("LLEN", parts_->key("wait"))
      .add("ZCARD", parts_->key("prioritized"))
      .add("ZCARD", parts_->key("delayed"))
      .add("LLEN", parts_->key("active"))
      .add("ZCARD", parts_->key("waiting-children"))
      .add("ZCARD", parts_->key("completed"))
      .add("ZCARD", parts_->key("failed"))
      .add("ZCARD", parts_->key("parked"));
  const auto replies = co_await parts_->redis.send_all(std::move(batch));
  co_return Counts{.waiting = replies.at(0).integer(),
                   .prioritized = replies.at(1).integer(),
                   .delayed = replies.at(2).integer(),
                   .active = replies.at(3).integer(),
                   .waiting_children = replies.at(4).integer(),
                   .completed = replies.at(5).integer(),
                   .failed = replies.at(6).integer(),
                   .parked = replies.at(7).integer()};
}

}  // namespace herwa::queue
