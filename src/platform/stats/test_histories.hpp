// What happened in a server, made up from a seed, with a question about it. For tests alone.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "platform/ingest/happening.hpp"
#include "platform/stats/stat_queries.hpp"

namespace herwa::platform {

inline const std::vector<std::string> zones{"UTC",
                                            "Europe/Berlin",
                                            "America/New_York",
                                            "Asia/Kolkata",
                                            "Asia/Kathmandu",
                                            "Australia/Lord_Howe",
                                            "America/St_Johns",
                                            "Africa/Cairo",
                                            "Pacific/Apia",
                                            "America/Sao_Paulo"};

// A history of a few days out of some months, most of it near where days begin.
struct History {
  stat_queries::Asked asked;
  std::vector<Happening> all;

  explicit History(std::uint64_t seed, GuildId guild) : random_(seed) {
    asked.guild = guild;
    // Sums reach back for years, single rows for weeks.
    asked.raw = random_.below(3) == 0;
    const Instant today = std::chrono::floor<std::chrono::hours>(system_clock().now());
    const Instant now = asked.raw ? today - random_.below(200) * std::chrono::hours(1)
                                  : Instant(std::chrono::sys_days(std::chrono::year(2016) / 1 / 1)) +
                                        random_.below(9 * 365 * 24 * 4) * std::chrono::minutes(15);
    StatWish wish{.range = static_cast<StatRange>(random_.below(asked.raw ? 3 : 5)),
                  .zone = zones[random_.below(zones.size())]};
    // Single rows are gone after three months, those of the stretch before too.
    if (random_.below(3) == 0 && (!asked.raw || wish.range != StatRange::Month))
      wish.grain = static_cast<StatGrain>(1 + random_.below(asked.raw ? 2 : 3));
    asked.window = *window_of(wish, now);
    for (int n = 0; n < 6; ++n)
      edges_.push_back(asked.window.edges[random_.below(asked.window.edges.size())]);
    const auto some = random_.below(60);
    const auto days = 1 + random_.below(8);
    for (std::uint64_t n = 0; n < days; ++n) {
      const Instant near = asked.window.before_from() +
                           std::chrono::seconds(random_.below(static_cast<std::uint64_t>(
                               (asked.window.end - asked.window.before_from()) / std::chrono::seconds(1))));
      for (std::uint64_t one = 0; one < some; ++one) {
        all.push_back(happening(near));
        if (random_.below(20) == 0) all.push_back(half_an_hour_after(all.back()));
      }
    }
  }

 private:
  // To the second as long as a way from one channel to the next may take.
  Happening half_an_hour_after(Happening one) {
    one.at += std::chrono::minutes(30);
    one.channel = ChannelId(random_.below(4));
    return one;
  }
  Happening happening(Instant near) {
    constexpr std::array kinds{
        HappeningKind::Message,    HappeningKind::Message,      HappeningKind::Message,
        HappeningKind::Delete,     HappeningKind::ReactionAdd,  HappeningKind::MemberJoin,
        HappeningKind::MemberJoin, HappeningKind::MemberLeave,  HappeningKind::Command,
        HappeningKind::Moderation, HappeningKind::VoiceSession, HappeningKind::Edit,
        HappeningKind::InviteUsed};
    Happening one{.at = near + std::chrono::seconds(random_.below(2 * 3600)),
                  .kind = kinds[random_.below(kinds.size())],
                  .guild = random_.below(10) == 0 ? GuildId(7) : asked.guild,
                  .channel = ChannelId(random_.below(4)),
                  .user = UserId(random_.below(6))};
    // Where a point begins, to the second.
    if (random_.below(3) == 0) one.at = edges_[random_.below(edges_.size())];
    if (random_.below(4) == 0) one.at -= std::chrono::seconds(1);
    if (random_.below(8) == 0) one.flags = static_cast<std::uint8_t>(random_.below(8));
    if (one.kind == HappeningKind::VoiceSession) one.amount = static_cast<std::uint32_t>(random_.below(9000));
    if (one.kind == HappeningKind::Command || one.kind == HappeningKind::Moderation)
      one.name = std::string(1, static_cast<char>('a' + random_.below(3)));
    return one;
  }
  Random random_;
  std::vector<Instant> edges_;
};

}  // namespace herwa::platform
