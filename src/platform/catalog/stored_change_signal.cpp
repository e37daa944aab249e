#include "platform/catalog/stored_change_signal.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::platform {
namespace {

constexpr auto poll_every = std::chrono::milliseconds(500);
constexpr auto trust_redis_for = std::chrono::seconds(4);
constexpr std::int64_t changes_max = 1000;  // more at once: anything may have changed

std::optional<Announcement> parse(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto guild = GuildId::parse(text.substr(0, space));
  const auto version = Id<struct VersionTag>::parse(text.substr(space + 1));
  if (!guild || !version) return std::nullopt;
  return Announcement{*guild, version->value()};
}

}  // namespace

StoredChangeSignal::StoredChangeSignal(const Surroundings& around, std::string topic)
    : around_(around), topic_(std::move(topic)) {}

void StoredChangeSignal::start(net::TaskGroup& tasks) {
  tasks.spawn("hear changes of " + topic_, hear());
  tasks.spawn("look for changes of " + topic_, poll());
}

Task<std::uint64_t> StoredChangeSignal::record(postgres::Transaction& tx, GuildId guild, Instant at) {
  const postgres::Result result = co_await tx.query(
      "with head as (update platform.announcement_heads set version = version + 1 where topic = $1"
      " returning version), pruned as (delete from platform.announcements where topic = $1"
      " and version <= (select version from head) - 10000)"
      " insert into platform.announcements (topic, version, guild, announced_at)"
      " select $1, version, $2, $3 from head returning version",
      {topic_, guild, at});
  co_return static_cast<std::uint64_t>(result.one().get<std::int64_t>(0));
}

Task<> StoredChangeSignal::announce(Announcement change) {
  listeners_.tell(change);
  const redis::ProcessKey where = channel();
  const std::string message = fmt::format("{} {}", change.guild.value(), change.version);
  try {
    co_await around_.redis.publish(where, message);
  } catch (const Failure& error) {
    // The record stands; who listens finds it there.
    log::debug("a change was not announced", {{"topic", topic_}, {"error", error.what()}});
  }
}

Task<> StoredChangeSignal::hear() {
  const auto subscription = around_.subscriber.subscribe({channel()});
  while (auto event = co_await subscription->next()) {
    if (const auto* message = std::get_if<redis::Message>(&*event)) {
      take(message->payload);
    } else {
      behind_ = true;
    }
    if (behind_) co_await try_to_catch_up();
  }
}

Task<> StoredChangeSignal::poll() {
  Tick looked{};
  while (true) {
    const Tick now = around_.timers.clock().tick();
    const bool redis_away = !around_.redis.state().up || !around_.subscriber.state().up;
    if (behind_ || redis_away || now - looked >= trust_redis_for) {
      if (co_await try_to_catch_up()) looked = now;
    }
    co_await around_.timers.wait(poll_every);
  }
}

Task<bool> StoredChangeSignal::try_to_catch_up() {
  try {
    co_await catch_up();
    said_away_ = false;
    co_return true;
  } catch (const Failure& error) {
    if (!said_away_) log::warn("changes cannot be read", {{"topic", topic_}, {"error", error.what()}});
    said_away_ = true;
    behind_ = true;
  }
  co_return false;
}

Task<> StoredChangeSignal::catch_up() {
  behind_ = false;
  const std::uint64_t from = seen_.value_or(0);
  postgres::Batch batch;
  batch.push_back({"select version from platform.announcement_heads where topic = $1", {topic_}});
  batch.push_back(
      {"select version, guild from platform.announcements where topic = $1 and version > $2"
       " order by version limit $3",
       {topic_, static_cast<std::int64_t>(from), changes_max}});
  const auto results = co_await around_.database.run(std::move(batch));
  const auto head = static_cast<std::uint64_t>(results[0].one().get<std::int64_t>(0));
  // Never seen any, thrown back to an older database, or too far behind to go one by one.
  if (!seen_ || head < from || head - from > results[1].size()) {
    seen_ = head;
    listeners_.tell(std::nullopt);
    co_return;
  }
  for (const postgres::Row row : results[1]) {
    const auto version = static_cast<std::uint64_t>(row.get<std::int64_t>("version"));
    if (version <= *seen_) continue;
    seen_ = version;
    listeners_.tell(Announcement{row.get<GuildId>("guild"), version});
  }
}

void StoredChangeSignal::take(const std::string& message) {
  const auto change = parse(message);
  if (!change) {
    log::warn("a change makes no sense", {{"topic", topic_}});
    behind_ = true;
    return;
  }
  if (seen_ && change->version <= *seen_) return;
  if (seen_ && change->version == *seen_ + 1) {
    seen_ = change->version;
  } else {
    behind_ = true;  // one before it was lost, or comes later
  }
  listeners_.tell(change);
}

redis::ProcessKey StoredChangeSignal::channel() const { return {"changed", topic_}; }

}  // namespace herwa::platform
