#include "discord/gateway/identify_ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "base/log.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;
using Moment = IdentifyLedger::Moment;

// Discord counts five seconds between arrivals; the rest is for frames that travel at different speeds.
constexpr Moment identify_spacing = 5250ms;
// A shard that asked and never came back loses its place this long after it should have.
constexpr Moment place_grace = 2s;
constexpr Moment day = 24h;
// Two answers about one day differ by the time they took.
constexpr Moment same_day = 1min;

constexpr std::uint32_t free_identifies = 2;
constexpr Moment brake_first = 10s;
constexpr Moment brake_cap = 1h;
// A shard that has kept out of trouble for so long begins anew.
constexpr Moment brake_memory = 2h;

constexpr int ledger_format = 1;
constexpr std::size_t ledger_entries_max = 100'000;

}  // namespace

void IdentifyLedger::learn(const SessionStartLimit& limit, Moment now) {
  const Moment resets_at = now + std::chrono::duration_cast<Moment>(limit.reset_after);
  // Identifies that were granted and have not arrived yet are in our number and not in Discord's.
  const bool known = resets_at_ != Moment::max() && std::chrono::abs(resets_at - resets_at_) < same_day;
  const auto remaining = known ? std::min(limit.remaining, limit_.remaining) : limit.remaining;
  limit_ = limit;
  limit_.remaining = remaining;
  limit_.max_concurrency = std::max(limit_.max_concurrency, 1U);
  resets_at_ = resets_at;
}

IdentifyAnswer IdentifyLedger::take(std::uint32_t shard_id, Moment now) {
  if (const auto closed = until_next_day(now)) return {false, *closed};
  if (const Moment until = braked_until(shard_id); until > now) {
    herwa::log::warn("a shard identifies again and again, and has to wait",
                     {{"shard", shard_id}, {"seconds", std::chrono::duration<double>(until - now).count()}});
    return {false, std::min(until - now, brake_cap)};
  }
  Key& key = keys_[shard_id % limit_.max_concurrency];
  const Moment wait = wait_in_line(key, shard_id, now);
  if (wait > Moment::zero()) return {false, wait};
  key.line.pop_front();
  key.free_at = now + identify_spacing;
  --limit_.remaining;
  note_spent(shard_id, now);
  return {true, {}};
}

// How long until the next day's budget, when only the reserve is left of this one's.
std::optional<Moment> IdentifyLedger::until_next_day(Moment now) {
  const bool clock_was_set_back = resets_at_ != Moment::max() && resets_at_ > now + day + same_day;
  if (clock_was_set_back) resets_at_ = now + day;
  if (now >= resets_at_) {
    limit_.remaining = limit_.total;
    resets_at_ = now + day;
  }
  if (limit_.remaining > limit_.total / 5) return std::nullopt;
  herwa::log::error("no identifies left but the reserve",
                    {{"remaining", limit_.remaining}, {"total", limit_.total}});
  return resets_at_ - now;
}

Moment IdentifyLedger::wait_in_line(Key& key, std::uint32_t shard_id, Moment now) {
  const auto mine = [shard_id](const Waiter& one) { return one.shard_id == shard_id; };
  // Nothing is ever further away than this, unless the clock was set back.
  key.free_at = std::min(key.free_at, now + identify_spacing);
  if (std::ranges::none_of(key.line, mine)) key.line.push_back({shard_id, now});
  const Moment latest = now + identify_spacing * (key.line.size() + 1);
  std::erase_if(key.line, [&](const Waiter& one) {
    return !mine(one) && (one.due + place_grace < now || one.due > latest);
  });
  const auto place = std::ranges::find_if(key.line, mine);
  const auto ahead = place - key.line.begin();
  place->due = std::max(key.free_at, now) + identify_spacing * ahead;
  return place->due - now;
}

Moment IdentifyLedger::braked_until(std::uint32_t shard_id) const {
  const auto spent = brake_ ? spent_.find(shard_id) : spent_.end();
  if (spent == spent_.end() || spent->second.count < free_identifies) return Moment::min();
  const std::uint32_t doublings = std::min(spent->second.count - free_identifies, 20U);
  return spent->second.last + std::min<Moment>(brake_cap, brake_first * (1U << doublings));
}

void IdentifyLedger::note_spent(std::uint32_t shard_id, Moment now) {
  if (!brake_) return;
  std::erase_if(spent_, [now](const auto& one) { return one.second.last + brake_memory < now; });
  Spent& spent = spent_[shard_id];
  ++spent.count;
  spent.last = now;
}

// ---- as a text

std::string IdentifyLedger::to_text() const {
  std::string text = fmt::format("{} {} {} {} {} {}\n", ledger_format, limit_.total, limit_.remaining,
                                 limit_.max_concurrency, resets_at_.count(), keys_.size());
  const auto out = std::back_inserter(text);
  for (const auto& [number, key] : keys_) {
    fmt::format_to(out, "{} {} {}", number, key.free_at.count(), key.line.size());
    for (const Waiter& one : key.line) fmt::format_to(out, " {} {}", one.shard_id, one.due.count());
    text += '\n';
  }
  fmt::format_to(out, "{}\n", spent_.size());
  for (const auto& [shard, spent] : spent_) {
    fmt::format_to(out, "{} {} {}\n", shard, spent.count, spent.last.count());
  }
  return text;
}

bool IdentifyLedger::read_text(std::string_view text) {
  std::istringstream in{std::string(text)};
  const auto moment = [&in] {
    Moment::rep count = 0;
    in >> count;
    return Moment(count);
  };
  const auto size = [&in] {
    std::size_t count = 0;
    if (!(in >> count) || count > ledger_entries_max) in.setstate(std::ios::failbit);
    return in ? count : 0;
  };
  IdentifyLedger read(brake_);
  int version = 0;
  in >> version >> read.limit_.total >> read.limit_.remaining >> read.limit_.max_concurrency;
  read.resets_at_ = moment();
  for (std::size_t keys = size(); in && keys > 0; --keys) {
    std::uint32_t number = 0;
    in >> number;
    Key& key = read.keys_[number];
    key.free_at = moment();
    for (std::size_t waiting = size(); in && waiting > 0; --waiting) {
      Waiter one;
      in >> one.shard_id;
      one.due = moment();
      key.line.push_back(one);
    }
  }
  for (std::size_t shards = size(); in && shards > 0; --shards) {
    std::uint32_t shard = 0;
    Spent spent;
    in >> shard >> spent.count;
    spent.last = moment();
    read.spent_[shard] = spent;
  }
  if (!in || version != ledger_format || read.limit_.max_concurrency == 0) return false;
  *this = std::move(read);
  return true;
}

}  // namespace discord
