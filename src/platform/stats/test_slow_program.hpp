// The questions once more, slowly: over a list of all events, one after the other, by what a calendar on the
// wall of the server shows. It knows nothing of edges, sums or SQL. For tests alone.
#pragma once

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "platform/ingest/happening.hpp"
#include "platform/stats/stat_queries.hpp"

namespace herwa::platform {

class SlowProgram {
 public:
  using Asked = stat_queries::Asked;
  SlowProgram(std::vector<Happening> all, Asked asked) : all_(std::move(all)), asked_(std::move(asked)) {
    for (std::size_t n = 0; n < asked_.window.edges.size(); ++n) {
      places_[label(asked_.window.edges[n])] = n;
      before_[label(asked_.window.before_edges[n])] = n;
    }
  }

  StatOverview overview() const {
    StatOverview found;
    std::set<UserId> now, before;
    each([&](const Happening& one, bool current) {
      const auto count = [current](StatCount& into, std::int64_t value) {
        (current ? into.now : into.before) += value;
      };
      if (by_a_bot(one) && one.kind != HappeningKind::Moderation) return;
      switch (one.kind) {
        case HappeningKind::Message: count(found.messages, 1); break;
        case HappeningKind::ReactionAdd: count(found.reactions, 1); break;
        case HappeningKind::MemberJoin: count(found.joins, 1); break;
        case HappeningKind::MemberLeave: count(found.leaves, 1); break;
        case HappeningKind::Command: count(found.commands, 1); break;
        case HappeningKind::Moderation: count(found.moderation, 1); break;
        case HappeningKind::VoiceSession: count(found.voice_seconds, one.amount); break;
        case HappeningKind::InviteUsed: count(found.invited, 1); break;
        default: break;
      }
      if (is_active(one)) (current ? now : before).insert(one.user);
    });
    found.active_members = {static_cast<std::int64_t>(now.size()), static_cast<std::int64_t>(before.size())};
    return found;
  }

  StatActivity activity() const {
    const std::size_t points = places_.size();
    StatActivity found;
    for (StatLine* line :
         {&found.messages, &found.active_members, &found.joins, &found.leaves, &found.reactions,
          &found.commands, &found.voice_seconds, &found.messages_before, &found.voice_seconds_before})
      line->resize(points);
    std::vector<std::set<UserId>> active(points);
    for (const Happening& one : all_) {
      if (one.guild != asked_.guild || by_a_bot(one)) continue;
      const auto place = places_.find(label(counted_at(one)));
      const auto earlier = before_.find(label(counted_at(one)));
      if (place != places_.end()) {
        const std::size_t at = place->second;
        if (one.kind == HappeningKind::Message) ++found.messages[at];
        if (one.kind == HappeningKind::MemberJoin) ++found.joins[at];
        if (one.kind == HappeningKind::MemberLeave) ++found.leaves[at];
        if (one.kind == HappeningKind::ReactionAdd) ++found.reactions[at];
        if (one.kind == HappeningKind::Command) ++found.commands[at];
        if (one.kind == HappeningKind::VoiceSession) found.voice_seconds[at] += one.amount;
        if (is_active(one)) active[at].insert(one.user);
      } else if (earlier != before_.end()) {
        if (one.kind == HappeningKind::Message) ++found.messages_before[earlier->second];
        if (one.kind == HappeningKind::VoiceSession)
          found.voice_seconds_before[earlier->second] += one.amount;
      }
    }
    for (std::size_t n = 0; n < points; ++n)
      found.active_members[n] = static_cast<std::int64_t>(active[n].size());
    return found;
  }

  StatHeatMap heat_map() const {
    StatHeatMap map{};
    each([&](const Happening& one, bool current) {
      if (!current || one.kind != HappeningKind::Message || by_a_bot(one)) return;
      const auto shown = wall(counted_at(one));
      const auto day = std::chrono::floor<date::days>(shown);
      const auto weekday = (date::weekday(day) - date::Monday).count();
      const auto hour = std::chrono::floor<std::chrono::hours>(shown - day).count();
      ++map[static_cast<std::size_t>(weekday)][static_cast<std::size_t>(hour)];
    });
    return map;
  }

  // By what `key` says of an event; those for which it says nothing are left out.
  template <class Key, class KeyOf>
  StatRanking<Key> ranking(HappeningKind kind, bool sum, KeyOf key_of) const {
    std::map<Key, StatCount> counts;
    each([&](const Happening& one, bool current) {
      if (one.kind != kind || by_a_bot(one) || key_of(one) == Key()) return;
      StatCount& count = counts[key_of(one)];
      (current ? count.now : count.before) += sum ? one.amount : 1;
    });
    StatRanking<Key> ranking;
    for (const auto& [key, count] : counts) {
      if (count.now == 0) continue;
      ranking.rows.push_back({key, count});
      ranking.total += count.now;
      ++ranking.count;
    }
    std::ranges::sort(ranking.rows, [](const StatRanked<Key>& one, const StatRanked<Key>& other) {
      return std::pair(-one.count.now, one.key) < std::pair(-other.count.now, other.key);
    });
    return ranking;
  }

  StatRetention retention() const {
    std::map<UserId, Instant> joined;
    for (const Happening& one : all_) {
      if (!belongs(one) || one.kind != HappeningKind::MemberJoin || by_a_bot(one) || !one.user) continue;
      if (!places_.contains(label(counted_at(one)))) continue;
      const auto [place, fresh] = joined.emplace(one.user, counted_at(one));
      if (!fresh) place->second = std::min(place->second, counted_at(one));
    }
    const std::size_t points = places_.size();
    std::vector<std::vector<std::set<UserId>>> kept(points);
    for (std::size_t n = 0; n < points; ++n) kept[n].resize(points - n);
    StatRetention found;
    for (std::size_t n = 0; n < points; ++n) found.cohorts.push_back({.kept = StatLine(points - n)});
    for (const auto& [user, at] : joined) ++found.cohorts[places_.at(label(at))].members;
    for (const Happening& one : all_) {
      if (!belongs(one) || by_a_bot(one) || !is_active(one) || !joined.contains(one.user)) continue;
      const auto then = places_.find(label(counted_at(one)));
      if (then == places_.end() || counted_at(one) < joined[one.user]) continue;
      const std::size_t cohort = places_.at(label(joined[one.user]));
      kept[cohort][then->second - cohort].insert(one.user);
    }
    for (std::size_t n = 0; n < points; ++n) {
      for (std::size_t later = 0; later < kept[n].size(); ++later)
        found.cohorts[n].kept[later] = static_cast<std::int64_t>(kept[n][later].size());
    }
    return found;
  }

  std::map<std::pair<ChannelId, ChannelId>, std::int64_t> flow() const {
    std::map<UserId, std::vector<std::pair<Instant, ChannelId>>> written;
    for (const Happening& one : all_) {
      if (!belongs(one) || one.kind != HappeningKind::Message || one.flags % 4 != 0 || !one.user) continue;
      if (one.at < asked_.window.from() || one.at >= asked_.window.end) continue;
      written[one.user].emplace_back(std::chrono::floor<std::chrono::seconds>(one.at), one.channel);
    }
    std::map<std::pair<ChannelId, ChannelId>, std::int64_t> times;
    for (auto& [user, messages] : written) {
      std::ranges::sort(messages);
      for (std::size_t n = 1; n < messages.size(); ++n) {
        if (messages[n].second == messages[n - 1].second) continue;
        if (messages[n].first - messages[n - 1].first <= std::chrono::minutes(30))
          ++times[{messages[n - 1].second, messages[n].second}];
      }
    }
    return times;
  }

  // What is asked about, and whether it is of the window itself; of the stretch before only what compares.
  template <class Visit>
  void each(Visit visit) const {
    for (const Happening& one : all_) {
      if (!belongs(one)) continue;
      const Instant at = counted_at(one);
      if (places_.contains(label(at))) {
        visit(one, true);
      } else if (before_.contains(label(at)) && at < asked_.window.before_until) {
        visit(one, false);
      }
    }
  }
  [[nodiscard]] static bool by_a_bot(const Happening& one) { return one.flags % 4 != 0; }
  [[nodiscard]] bool belongs(const Happening& one) const { return one.guild == asked_.guild; }

 private:
  [[nodiscard]] static bool is_active(const Happening& one) {
    const bool counts = one.kind == HappeningKind::Message || one.kind == HappeningKind::ReactionAdd ||
                        one.kind == HappeningKind::Command || one.kind == HappeningKind::VoiceSession;
    return counts && one.user && one.flags % 4 == 0;
  }
  // Statistics know the hour, or the quarter of one.
  [[nodiscard]] Instant counted_at(const Happening& one) const {
    const auto step = asked_.raw ? std::chrono::seconds(900) : std::chrono::seconds(3600);
    return one.at - one.at.time_since_epoch() % step;
  }
  [[nodiscard]] date::local_seconds wall(Instant at) const {
    return date::make_zoned(asked_.window.zone, std::chrono::floor<std::chrono::seconds>(at))
        .get_local_time();
  }
  // Looked up once for each moment: that is most of what all this takes.
  [[nodiscard]] const std::string& label(Instant at) const {
    const auto [known, fresh] = labels_.try_emplace(at);
    if (fresh) known->second = read_calendar(at);
    return known->second;
  }
  // What a calendar shows; of hours also which of two that are called the same.
  [[nodiscard]] std::string read_calendar(Instant at) const {
    const auto shown = wall(at);
    const auto day = std::chrono::floor<date::days>(shown);
    switch (asked_.window.grain) {
      case StatGrain::Day: return date::format("%F", day);
      case StatGrain::Week: return date::format("%F", day - (date::weekday(day) - date::Monday));
      case StatGrain::Month: return date::format("%Y-%m", day);
      case StatGrain::Hour: break;
    }
    const auto offset =
        shown.time_since_epoch() - std::chrono::floor<std::chrono::seconds>(at).time_since_epoch();
    return date::format("%F %H ", shown) + std::to_string(offset.count());
  }

  std::vector<Happening> all_;
  Asked asked_;
  std::map<std::string, std::size_t> places_, before_;
  mutable std::map<Instant, std::string> labels_;
};

}  // namespace herwa::platform
