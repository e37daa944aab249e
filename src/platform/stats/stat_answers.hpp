// What the questions of GuildStats are answered with. People only: bots and webhooks are left out, except
// where moderation is counted. `before` is of the stretch before, as far as it can be compared.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace herwa::platform {

// What can be ranked and drawn by itself.
enum class StatMeasure : std::uint8_t { Messages, Voice, Reactions, Commands, Invites };
// "messages", "voice", "reactions", "commands", "invites"; voice is in seconds, all else in pieces.
std::string_view name_of(StatMeasure measure);
std::optional<StatMeasure> stat_measure_named(std::string_view name);

struct StatCount {
  std::int64_t now = 0;
  std::int64_t before = 0;

  // As a share: 0.12 is 12 % more. Nothing where there was nothing before.
  [[nodiscard]] std::optional<double> change() const;
  friend bool operator==(const StatCount&, const StatCount&) = default;
};

// Of a server at any time.
struct StatTotals {
  std::uint64_t changes = 0;  // the data's own version
  // Since when something is known of it at all, and the newest; nothing while there is nothing.
  std::optional<Instant> first_at, last_at;
};

struct StatOverview {
  StatCount messages, active_members, joins, leaves, reactions, commands, moderation, voice_seconds;
  StatCount invited;  // of those who joined: by an invitation that is known
};

// A number for each point of the window.
using StatLine = std::vector<std::int64_t>;

struct StatActivity {
  StatLine messages, active_members, joins, leaves, reactions, commands, voice_seconds;
  StatLine messages_before, voice_seconds_before;
  StatLine net_growth() const;
};

// Monday first, by the server's clocks.
using StatHeatMap = std::array<std::array<std::int64_t, 24>, 7>;

template <class Key>
struct StatRanked {
  Key key{};
  StatCount count;
  friend bool operator==(const StatRanked&, const StatRanked&) = default;
};

template <class Key>
struct StatRanking {
  std::vector<StatRanked<Key>> rows;  // the most first
  std::int64_t total = 0;             // of all, also of those that are not among the rows
  std::int64_t count = 0;             // how many there are
};
using ChannelRanking = StatRanking<ChannelId>;
using MemberRanking = StatRanking<UserId>;
using CommandRanking = StatRanking<std::string>;

struct StatRetention {
  struct Cohort {
    std::int64_t members = 0;
    StatLine kept;  // how many of them were active in each point from their joining on
    friend bool operator==(const Cohort&, const Cohort&) = default;
  };
  std::vector<Cohort> cohorts;  // one for each point of the window
};

// Who wrote in one channel and then, within half an hour, in another.
struct StatFlow {
  struct Way {
    ChannelId from, to;
    std::int64_t times = 0;
    friend bool operator==(const Way&, const Way&) = default;
  };
  std::vector<Way> ways;  // the most first
};

struct StatModeration {
  std::vector<StatRanked<std::string>> acts;  // "ban", "timeout" …, the most first
  std::vector<StatRanked<UserId>> moderators;
  StatCount deleted_messages;
};

struct StatMember {
  StatLine messages, reactions, voice_seconds;
  StatCount messages_count, reactions_count, voice_seconds_count;
  std::int64_t rank = 0;    // by messages; zero: none were written
  std::int64_t ranked = 0;  // how many wrote any
  std::vector<StatRanked<ChannelId>> channels;
};

struct StatChannel {
  StatLine messages, voice_seconds;
  StatCount messages_count, voice_seconds_count;
  std::int64_t of_all = 0;  // messages of the whole server
  std::vector<StatRanked<UserId>> members;
};

}  // namespace herwa::platform
