#include "platform/changes/change_feed.hpp"

#include <charconv>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"

namespace herwa::platform {
namespace {

// More than this out of order means that the stream is of no use: PostgreSQL is asked then anyway.
constexpr std::size_t heard_ahead_max = 1000;
constexpr int entries_at_once = 500;
constexpr int rows_at_once = 1000;
constexpr Duration announcement_patience = std::chrono::seconds(1);
// Only rubbish collection, for a Redis that nobody uses any more.
constexpr auto stream_lifetime = std::chrono::hours(24);

const redis::ProcessKey& stream_key() {
  static const redis::ProcessKey key("changes", "stream");
  return key;
}

Counter& heard_from(Metrics& metrics, const char* source) {
  return metrics.counter("herwa_changes_heard_total", "News of changes, by where it was heard first",
                         {{"source", source}});
}

template <class Number>
bool read_number(const redis::Reply* reply, Number& number) {
  if (reply == nullptr) return false;
  const std::string_view text = reply->text();
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stop == end;
}

std::optional<Change> read_entry(const redis::Reply& fields) {
  const redis::Reply* topic = fields.find("topic");
  const redis::Reply* part = fields.find("part");
  Change change;
  std::uint64_t guild = 0;
  if (topic == nullptr || part == nullptr || !read_number(fields.find("subject"), guild) ||
      !read_number(fields.find("version"), change.version) || !read_number(fields.find("seq"), change.seq))
    return std::nullopt;
  change.topic = topic->text();
  change.part = part->text();
  change.guild = GuildId(guild);
  return change;
}

Change change_in(const postgres::Row& row, std::int64_t seq) {
  return {.topic = row.get<std::string>("topic"),
          .guild = row.get<GuildId>("subject"),
          .part = row.get<std::string>("part"),
          .version = row.get<std::int64_t>("version"),
          .seq = seq};
}

}  // namespace

ChangeFeed::ChangeFeed(const Surroundings& around, const ChangeFeedOptions& options)
    : database_(around.database),
      redis_(around.redis),
      waiting_redis_(around.waiting_redis),
      timers_(around.timers),
      options_(options),
      from_here_(heard_from(around.metrics, "here")),
      from_stream_(heard_from(around.metrics, "stream")),
      from_database_(heard_from(around.metrics, "database")),
      gaps_(around.metrics.counter("herwa_changes_gaps_total", "Times that changes were missed for good")) {}

Changes::Listening ChangeFeed::subscribe(const std::string& topic, ChangeListener listener) {
  return listeners_.add(topic, std::move(listener));
}

Task<Change> ChangeFeed::record(postgres::Transaction& tx, Change change) {
  postgres::Batch batch;
  batch.push_back(
      {"with head as (update platform.change_head set seq = seq + 1 returning seq)"
       " insert into platform.changes (seq, topic, subject, part, version, changed_at)"
       " select seq, $1, $2, $3, $4, $5 from head returning seq",
       {change.topic, change.guild, change.part, change.version, timers_.clock().now()}});
  batch.push_back(
      {"delete from platform.changes"
       " where seq <= (select seq from platform.change_head) - $1",
       {options_.kept}});
  const std::vector<postgres::Result> results = co_await tx.run(std::move(batch));
  change.seq = results[0].one().get<std::int64_t>(0);
  co_return change;
}

Task<> ChangeFeed::announce(Change change) {
  hear(change, from_here_);
  redis::Command command("XADD", stream_key(), "MAXLEN", "~", options_.kept, "*", "topic", change.topic,
                         "subject", change.guild.value(), "part", change.part, "version", change.version,
                         "seq", change.seq, redis::Ttl(stream_lifetime));
  try {
    co_await net::with_deadline(timers_, announcement_patience, "an announcement",
                                redis_.send(std::move(command)));
  } catch (const Failure& error) {
    log::debug("a change was not announced; other processes find it in PostgreSQL",
               {{"topic", change.topic}, {"error", error.what()}});
  }
}

Task<> ChangeFeed::record_and_announce(Change change) {
  postgres::Transaction tx = co_await database_.begin_unscoped();
  change = co_await record(tx, std::move(change));
  co_await tx.commit();
  co_await announce(std::move(change));
}

void ChangeFeed::start(net::TaskGroup& tasks) {
  tasks.spawn("follow the stream of changes", follow());
  tasks.spawn("look for changes in PostgreSQL", look_into_database());
}

Task<> ChangeFeed::follow() {
  for (;;) {
    try {
      if (position_.empty()) {
        co_await find_position();
        co_await poll_quietly();
      }
      co_await read_stream(options_.stream_wait);
      continue;
    } catch (const Failure& error) {
      if (following_) log::debug("the stream of changes cannot be read", {{"error", error.what()}});
    }
    following_ = false;
    position_.clear();
    co_await timers_.wait(options_.poll_without_redis);
    co_await waiting_redis_.until_up();
  }
}

Task<> ChangeFeed::look_into_database() {
  Tick due = timers_.clock().tick();
  for (;;) {
    if (!following_ || timers_.clock().tick() >= due) {
      co_await poll_quietly();
      due = timers_.clock().tick() + options_.poll_for_safety;
    }
    co_await timers_.wait(options_.poll_without_redis);
  }
}

Task<> ChangeFeed::poll_quietly() {
  try {
    co_await read_database_now();
  } catch (const Failure& error) {
    // The watch over PostgreSQL has said it already; here it is only a detail.
    log::debug("changes cannot be looked for in PostgreSQL", {{"error", error.what()}});
  }
}

Task<> ChangeFeed::read_stream_now() {
  if (position_.empty()) co_await find_position();
  while (co_await read_stream(Duration::zero())) {
  }
}

// Before the rows are read, so that nothing falls between the two.
Task<> ChangeFeed::find_position() {
  const redis::Reply last = co_await waiting_redis_.command("XREVRANGE", stream_key(), "+", "-", "COUNT", 1);
  following_ = true;
  position_ = last.items().empty() ? "0-0" : std::string(last.items()[0].items().at(0).text());
}

// True when there may be more.
Task<bool> ChangeFeed::read_stream(Duration wait) {
  const auto wait_ms = std::chrono::duration_cast<std::chrono::milliseconds>(wait).count();
  redis::Command command =
      wait_ms > 0 ? redis::Command("XREAD", "COUNT", entries_at_once, "BLOCK", wait_ms, "STREAMS",
                                   stream_key(), position_)
                  : redis::Command("XREAD", "COUNT", entries_at_once, "STREAMS", stream_key(), position_);
  const redis::Reply reply = co_await waiting_redis_.send(std::move(command).waiting_at_most(wait));
  following_ = true;
  const redis::Reply* entries = reply.is_null() ? nullptr : reply.find(stream_key().text());
  if (entries == nullptr) co_return false;
  for (const redis::Reply& entry : entries->items()) take_entry(entry);
  // One that stands before those just heard is still missing: on its way, or lost.
  if (!heard_ahead_.empty()) co_await poll_quietly();
  co_return entries->items().size() == entries_at_once;
}

void ChangeFeed::take_entry(const redis::Reply& entry) {
  position_ = entry.items().at(0).text();
  if (const auto change = read_entry(entry.items().at(1))) {
    hear(*change, from_stream_);
  } else {
    log::warn("an entry in the stream of changes makes no sense", {{"entry", position_}});
  }
}

Task<> ChangeFeed::read_database_now() {
  if (reading_rows_) co_return;
  struct Reading {
    explicit Reading(bool& begun) : flag(begun) { flag = true; }
    ~Reading() { flag = false; }
    bool& flag;
  } const reading(reading_rows_);
  while (co_await read_rows()) {
  }
}

// True when there may be more.
Task<bool> ChangeFeed::read_rows() {
  if (heard_ < 0) {
    const Instant since = timers_.clock().now() -
                          std::chrono::duration_cast<std::chrono::microseconds>(options_.heard_at_start);
    const postgres::Result recent = co_await database_.query(
        "select h.seq as head, c.seq, c.topic, c.subject, c.part, c.version from platform.change_head h"
        " left join platform.changes c on c.changed_at >= $1 order by c.seq",
        {since});
    take_rows(recent, -1);
    co_return false;
  }
  const std::int64_t asked_from = heard_;
  const postgres::Result rows = co_await database_.query(
      "select h.seq as head, c.seq, c.topic, c.subject, c.part, c.version from platform.change_head h"
      " left join platform.changes c on c.seq > $1 order by c.seq limit 1000",
      {asked_from});
  take_rows(rows, asked_from);
  co_return rows.size() == rows_at_once;
}

Task<std::optional<std::vector<Change>>> ChangeFeed::since(std::int64_t seq) {
  const postgres::Result rows = co_await database_.query(
      "select h.seq as head, (select min(seq) from platform.changes) as first, c.seq, c.topic, c.subject,"
      " c.part, c.version from platform.change_head h"
      " left join platform.changes c on c.seq > $1 order by c.seq limit 1000",
      {seq});
  const std::int64_t head = rows[0].get<std::int64_t>("head");
  const std::int64_t first = rows[0].get<std::optional<std::int64_t>>("first").value_or(head + 1);
  if (seq > head || first > seq + 1 || rows.size() == rows_at_once) co_return std::nullopt;
  std::vector<Change> changes;
  for (const postgres::Row row : rows) {
    if (const auto found = row.get<std::optional<std::int64_t>>("seq"))
      changes.push_back(change_in(row, *found));
  }
  co_return changes;
}

void ChangeFeed::take_rows(const postgres::Result& rows, std::int64_t asked_from) {
  const std::int64_t head = rows[0].get<std::int64_t>("head");
  const std::int64_t first = rows[0].get<std::optional<std::int64_t>>("seq").value_or(head + 1);
  // The stream may have brought more while the rows were on their way, so `heard_` may stand above the head.
  const bool behind = first > heard_ + 1 && head > heard_;
  const bool restored = head < asked_from;  // the database, from an older copy
  if (behind || restored) {
    const bool at_start = asked_from < 0;
    heard_ = behind ? first - 1 : head;
    heard_ahead_.clear();
    if (!at_start) tell_gap();
  }
  for (const postgres::Row row : rows) {
    const auto seq = row.get<std::optional<std::int64_t>>("seq");
    if (!seq) break;
    hear(change_in(row, *seq), from_database_);
  }
  // Nobody committed such a number when the rows were read; if it is real, it is found the next time.
  heard_ahead_.erase(heard_ahead_.upper_bound(head), heard_ahead_.end());
}

void ChangeFeed::hear(const Change& change, Counter& source) {
  if (heard_ >= 0) {
    if (change.seq <= heard_ || !heard_ahead_.insert(change.seq).second) return;
    while (heard_ahead_.erase(heard_ + 1) > 0) ++heard_;
    if (heard_ahead_.size() > heard_ahead_max) heard_ahead_.clear();
  }
  source.add();
  listeners_.tell(change);
}

void ChangeFeed::tell_gap() {
  log::warn("changes were missed: everything kept in memory is read again");
  gaps_.add();
  listeners_.tell_gap();
}

}  // namespace herwa::platform
