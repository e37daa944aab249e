// Random evenings in voice channels, with a bot that dies, resumes, begins anew and loses a server for a
// while: what the fold counts, in whatever portions it is told, is what a second-by-second computation paints
// that knows everything from the start.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "platform/ingest/voice_fold.hpp"

namespace herwa::platform {
namespace {

using std::chrono::seconds;

constexpr int evening = 3 * 3600;  // seconds
constexpr int members = 5;
const GuildId evening_guild(7);
const Instant begins{seconds(1'772'366'400 - 1800)};  // half past

Instant at(int second) { return begins + seconds(second); }

// Where somebody is from then on.
struct VoiceStep {
  int second = 0;
  int member = 0;
  int channel = 0;  // 0: nowhere
  int connection = 0;
};

// From `from` on the bot is told nothing; at `to` it hears either all that it missed (it resumed), or who is
// there (it began a new session, or the server came back from an outage).
enum class Dark : std::uint8_t { Resumed, NewSession, Outage };
struct Gap {
  int from = 0;
  int to = 0;
  Dark kind = Dark::Resumed;
};

struct Evening {
  std::vector<VoiceStep> steps;
  std::vector<Gap> gaps;
};

Evening any_evening() {
  Evening made;
  std::array<VoiceStep, members> now{};
  for (int member = 0; member < members; ++member) now[static_cast<std::size_t>(member)].member = member;
  int second = 1;
  int connections = 0;
  for (int n = *rc::gen::inRange(0, 60); n > 0 && second < evening; --n) {
    second += *rc::gen::inRange(0, 2) == 0 ? *rc::gen::inRange(1, 20) : *rc::gen::inRange(1, 900);
    VoiceStep& step = now[static_cast<std::size_t>(*rc::gen::inRange(0, members))];
    const int channel = *rc::gen::inRange(0, 4);
    if (step.channel == 0 && channel != 0) step.connection = ++connections;
    step.channel = channel;
    step.second = second;
    if (second < evening) made.steps.push_back(step);
  }
  int from = 0;
  for (int n = *rc::gen::inRange(0, 5); n > 0; --n) {
    from += *rc::gen::inRange(2, 2500);
    int to = from + *rc::gen::inRange(1, 2000);
    // Who moves in the very second in which a roll is told may be told of before it or after it.
    while (std::ranges::find(made.steps, to, &VoiceStep::second) != made.steps.end()) ++to;
    if (to >= evening) break;
    made.gaps.push_back({from, to, *rc::gen::element(Dark::Resumed, Dark::NewSession, Dark::Outage)});
    from = to;
  }
  return made;
}

const Gap* gap_at(const Evening& all, int second) {
  for (const Gap& gap : all.gaps) {
    if (gap.from <= second && second < gap.to) return &gap;
  }
  return nullptr;
}

using Painted = std::map<std::tuple<std::int64_t, std::uint64_t, std::uint64_t>, int>;  // hour, channel, user

// ---- the slow way: each second of each member for itself

struct Where {
  int channel = 0;
  int connection = 0;
};

std::vector<Where> truth_of(const Evening& all, int member) {
  std::vector<Where> where(evening);
  for (const VoiceStep& step : all.steps) {
    if (step.member != member) continue;
    for (int n = step.second; n < evening; ++n)
      where[static_cast<std::size_t>(n)] = {step.channel, step.connection};
  }
  return where;
}

// The last second before a gap shows who was there; the first one after it who is there now.
void darken(std::vector<Where>& where, const Gap& gap) {
  const Where before = where[static_cast<std::size_t>(gap.from - 1)];
  const Where after = where[static_cast<std::size_t>(gap.to)];
  const bool stayed = before.channel != 0 && after.channel != 0 && before.connection == after.connection;
  const bool told_late = gap.kind == Dark::Resumed;
  for (int n = gap.from; n < gap.to; ++n)
    where[static_cast<std::size_t>(n)] = stayed || told_late ? before : Where{};
}

Painted painted(const Evening& all) {
  Painted sums;
  for (int member = 0; member < members; ++member) {
    std::vector<Where> where = truth_of(all, member);
    for (const Gap& gap : all.gaps) darken(where, gap);
    for (int n = 0; n < evening; ++n) {
      const int channel = where[static_cast<std::size_t>(n)].channel;
      if (channel == 0) continue;
      const auto hour = std::chrono::floor<std::chrono::hours>(at(n)).time_since_epoch().count();
      ++sums[{hour, static_cast<std::uint64_t>(channel), static_cast<std::uint64_t>(100 + member)}];
    }
  }
  return sums;
}

// ---- the quick way: lines, as the bot would have staged them

class EveningBot {
 public:
  explicit EveningBot(const Evening& all) : all_(all) {}

  std::vector<Happening> lines() {
    std::size_t next = 0;
    for (int second = 0; second < evening; ++second) {
      for (const Gap& gap : all_.gaps) {
        if (gap.to == second) come_back(gap);
        if (gap.from == second) go_dark(gap);
      }
      for (; next < all_.steps.size() && all_.steps[next].second == second; ++next) {
        places_[all_.steps[next].member] = all_.steps[next];
        const Gap* gap = gap_at(all_, second);
        if (gap == nullptr) {
          add(seen(all_.steps[next], second));
        } else {
          missed_.push_back(all_.steps[next]);
        }
      }
    }
    hear(evening);
    // Nobody stays for ever, so that everything is counted.
    for (const auto& [member, place] : places_) {
      if (place.channel == 0) continue;
      VoiceStep leaves = place;
      leaves.channel = 0;
      add(seen(leaves, evening));
    }
    return lines_;
  }

 private:
  void go_dark(const Gap& gap) {
    hear(gap.from);
    if (gap.kind == Dark::Outage) add({.at = at(gap.from), .kind = HappeningKind::VoiceUnseen, .name = {}});
  }
  void come_back(const Gap& gap) {
    if (gap.kind == Dark::NewSession) ++gateway_;
    if (gap.kind == Dark::Resumed) {
      for (const VoiceStep& step : missed_) add(seen(step, gap.to));
    } else {
      add({.at = at(gap.to), .kind = HappeningKind::VoiceRoll, .name = {}});
      for (const auto& [member, place] : places_) {
        if (place.channel == 0) continue;
        Happening line = seen(place, gap.to);
        line.flags = happening::in_roll;
        add(line);
      }
    }
    missed_.clear();
  }
  void hear(int second) {
    lines_.push_back({.at = at(second), .kind = HappeningKind::VoiceHeard, .target = gateway_, .name = {}});
  }
  static Happening seen(const VoiceStep& step, int second) {
    return {.at = at(second),
            .kind = HappeningKind::VoiceSeen,
            .channel = ChannelId(static_cast<std::uint64_t>(step.channel)),
            .user = UserId(static_cast<std::uint64_t>(100 + step.member)),
            .name = std::to_string(step.connection)};
  }
  void add(Happening line) {
    line.guild = evening_guild;
    line.target = gateway_;
    lines_.push_back(std::move(line));
  }

  const Evening& all_;
  std::map<int, VoiceStep> places_;
  std::vector<VoiceStep> missed_;
  std::uint64_t gateway_ = 1;
  std::vector<Happening> lines_;
};

void gather(std::vector<Happening> parts, Painted& sums) {
  for (const Happening& part : parts) {
    const auto hour = std::chrono::floor<std::chrono::hours>(part.at);
    RC_ASSERT(part.at + seconds(part.amount) <= hour + std::chrono::hours(1));
    int& sum = sums[{hour.time_since_epoch().count(), part.channel.value(), part.user.value()}];
    sum += static_cast<int>(part.amount);
  }
}

// As a worker that died would leave it to the next one.
VoiceFold stored_and_loaded(const VoiceFold& fold) {
  VoiceFold next;
  for (const auto& [who, open] : fold.open()) next.load(open);
  for (const auto& [gateway, heard] : fold.heard()) next.load_heard(gateway, heard);
  return next;
}

bool ends_an_event(const std::vector<Happening>& lines, std::size_t place) {
  return place + 1 == lines.size() || (lines[place + 1].flags & happening::in_roll) == 0;
}

// H2.6 joins, moves and leaves over restarts, outages and missed events, to the second, hour by hour, by
// channel and by member
RC_GTEST_PROP(VoiceFoldProperty, CountsWhatASlowComputationPaints, ()) {
  const Evening all = any_evening();
  EveningBot bot(all);
  const std::vector<Happening> lines = bot.lines();
  Painted counted;
  VoiceFold fold;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    fold.apply(lines[n]);
    if (!ends_an_event(lines, n) || *rc::gen::inRange(0, 4) != 0) continue;
    fold.end_rolls();
    if (*rc::gen::arbitrary<bool>()) fold.count_full_hours();
    gather(fold.take_parts(), counted);
    fold = stored_and_loaded(fold);
  }
  fold.end_rolls();
  gather(fold.take_parts(), counted);
  std::erase_if(counted, [](const auto& one) { return one.second == 0; });
  RC_ASSERT(fold.open().empty());
  RC_ASSERT(counted == painted(all));
}

// Whatever is told, in whatever order: no part is longer than an hour, none is counted twice by being loaded,
// and nothing breaks.
RC_GTEST_PROP(VoiceFoldProperty, SurvivesWhateverItIsTold, ()) {
  VoiceFold fold;
  for (int n = *rc::gen::inRange(0, 200); n > 0; --n) {
    Happening line{.at = at(*rc::gen::inRange(0, evening)),
                   .kind = static_cast<HappeningKind>(*rc::gen::inRange(99, 107)),
                   .flags = *rc::gen::element<std::uint8_t>(0, happening::in_roll, happening::by_bot),
                   .guild = GuildId(*rc::gen::inRange<std::uint64_t>(0, 3)),
                   .channel = ChannelId(*rc::gen::inRange<std::uint64_t>(0, 3)),
                   .user = UserId(*rc::gen::inRange<std::uint64_t>(0, 4)),
                   .target = *rc::gen::inRange<std::uint64_t>(0, 3),
                   .name = *rc::gen::element<std::string>("a", "b", "-60000000", "60000000", "")};
    fold.apply(line);
    if (*rc::gen::inRange(0, 5) == 0) fold.end_rolls();
    if (*rc::gen::inRange(0, 5) == 0) fold.count_full_hours();
    for (const Happening& part : fold.take_parts()) RC_ASSERT(part.amount <= 3600U);
    for (const auto& [who, open] : fold.open()) RC_ASSERT(open.since <= open.counted_to);
  }
}

}  // namespace
}  // namespace herwa::platform
