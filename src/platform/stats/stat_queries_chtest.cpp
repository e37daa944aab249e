// The questions against a real engine: a slow program that reads every event agrees to the last one. Some of
// the engines are asked at another address, some as a cluster. HERWA_SCALE=full asks about 10,000 histories.
#include "platform/stats/stat_queries.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <numeric>
#include <optional>

#include "base/random.hpp"
#include "net/task_group.hpp"
#include "platform/stats/test_engine.hpp"
#include "platform/stats/test_histories.hpp"
#include "platform/stats/test_slow_program.hpp"

namespace herwa::platform {
namespace {

// Asked about beside each other, as people do.
constexpr std::size_t at_once = 4;
constexpr std::size_t ways_at_most = 50;

// A hundred histories each; tables are emptied between them.
int rounds() {
  const char* const wanted = std::getenv("HERWA_SCALE");
  return wanted != nullptr && std::string_view(wanted) == "full" ? 100 : 1;
}
constexpr std::uint64_t in_place = 60;
constexpr std::uint64_t elsewhere = 20;
constexpr std::uint64_t in_a_cluster = 20;

// A history, and what the slow program makes of it where that says whom to ask about.
struct Case {
  Case(std::uint64_t with_seed, GuildId guild)
      : seed(with_seed),
        history(with_seed, guild),
        slow(history.all, history.asked),
        members(slow.ranking<UserId>(HappeningKind::Message, false, user_of)),
        channels(slow.ranking<ChannelId>(HappeningKind::Message, false, channel_of)) {}
  // Of members one by one any may be asked for.
  [[nodiscard]] const StatRanked<UserId>& member_asked() const {
    return members.rows[seed % members.rows.size()];
  }
  static ChannelId channel_of(const Happening& one) { return one.channel; }
  static UserId user_of(const Happening& one) { return one.user; }

  std::uint64_t seed;
  History history;
  SlowProgram slow;
  MemberRanking members;
  ChannelRanking channels;
};

// The same text asks about several kinds: of each history two of them, by turns.
struct Measures {
  explicit Measures(std::uint64_t seed)
      : of_members(seed % 2 == 0 ? StatMeasure::Reactions : StatMeasure::Invites),
        of_channels(seed % 2 == 0 ? StatMeasure::Messages : StatMeasure::Voice) {}
  StatMeasure of_members, of_channels;
};

struct Answers {
  StatOverview overview;
  StatActivity activity;
  StatHeatMap heat{};
  ChannelRanking channels;
  MemberRanking members, others;
  CommandRanking commands;
  StatModeration moderation;
  StatRetention retention;
  StatFlow flow;
  std::optional<StatMember> one_member;
  std::optional<StatChannel> first_channel;
};

Task<> ask(clickhouse::Client& client, const Case& of, Answers& into) {
  using namespace stat_queries;
  const Asked& asked = of.history.asked;
  into.overview = co_await overview(client, asked);
  into.activity = co_await activity(client, asked);
  into.heat = co_await heat_map(client, asked, StatMeasure::Messages);
  const Measures measures(of.seed);
  into.channels = co_await top_channels(client, asked, measures.of_channels);
  into.members = co_await top_members(client, asked, StatMeasure::Messages);
  into.others = co_await top_members(client, asked, measures.of_members);
  into.commands = co_await stat_queries::commands(client, asked);
  into.moderation = co_await moderation(client, asked);
  into.retention = co_await retention(client, asked);
  // It needs single messages.
  if (asked.raw) into.flow = co_await channel_flow(client, asked);
  if (!of.members.rows.empty()) into.one_member = co_await member(client, asked, of.member_asked().key);
  if (!of.channels.rows.empty())
    into.first_channel = co_await channel(client, asked, of.channels.rows.front().key);
}

void agree_on_totals(const Case& of, const Answers& found) {
  const StatOverview all = of.slow.overview();
  EXPECT_TRUE(found.overview.messages == all.messages);
  EXPECT_TRUE(found.overview.active_members == all.active_members);
  EXPECT_TRUE(found.overview.joins == all.joins);
  EXPECT_TRUE(found.overview.leaves == all.leaves);
  EXPECT_TRUE(found.overview.reactions == all.reactions);
  EXPECT_TRUE(found.overview.commands == all.commands);
  EXPECT_TRUE(found.overview.moderation == all.moderation);
  EXPECT_TRUE(found.overview.voice_seconds == all.voice_seconds);
  EXPECT_TRUE(found.overview.invited == all.invited);
  const StatActivity lines = of.slow.activity();
  EXPECT_EQ(found.activity.messages, lines.messages);
  EXPECT_EQ(found.activity.messages_before, lines.messages_before);
  EXPECT_EQ(found.activity.active_members, lines.active_members);
  EXPECT_EQ(found.activity.joins, lines.joins);
  EXPECT_EQ(found.activity.leaves, lines.leaves);
  EXPECT_EQ(found.activity.reactions, lines.reactions);
  EXPECT_EQ(found.activity.commands, lines.commands);
  EXPECT_EQ(found.activity.voice_seconds, lines.voice_seconds);
  EXPECT_EQ(found.activity.voice_seconds_before, lines.voice_seconds_before);
  EXPECT_EQ(found.heat, of.slow.heat_map());
  EXPECT_TRUE(found.retention.cohorts == of.slow.retention().cohorts);
}

template <class Key>
void same(std::string_view what, const StatRanking<Key>& found, const StatRanking<Key>& wanted) {
  EXPECT_TRUE(found.rows == wanted.rows) << what;
  EXPECT_EQ(found.total, wanted.total) << what;
  EXPECT_EQ(found.count, wanted.count) << what;
}

std::int64_t sum(const StatLine& line) { return std::accumulate(line.begin(), line.end(), std::int64_t{0}); }

void agree_on_rankings(const Case& of, const Answers& found) {
  using enum HappeningKind;
  const Measures measures(of.seed);
  const bool by_voice = measures.of_channels == StatMeasure::Voice;
  same("channels", found.channels,
       of.slow.ranking<ChannelId>(by_voice ? VoiceSession : Message, by_voice, Case::channel_of));
  same("members", found.members, of.members);
  same("members by something else", found.others,
       of.slow.ranking<UserId>(measures.of_members == StatMeasure::Reactions ? ReactionAdd : InviteUsed,
                               false, Case::user_of));
  same("commands", found.commands,
       of.slow.ranking<std::string>(Command, false, [](const Happening& one) { return one.name; }));
  if (found.one_member) {
    const StatMember& one = *found.one_member;
    EXPECT_TRUE(one.messages_count == of.member_asked().count);
    EXPECT_EQ(sum(one.messages), one.messages_count.now);
    EXPECT_EQ(sum(one.voice_seconds), one.voice_seconds_count.now);
    EXPECT_EQ(one.ranked, of.members.count);
    EXPECT_EQ(one.rank - 1, std::ranges::count_if(of.members.rows, [&](const auto& other) {
                return other.count.now > of.member_asked().count.now;
              }));
  }
  if (found.first_channel) {
    EXPECT_TRUE(found.first_channel->messages_count == of.channels.rows.front().count);
    EXPECT_EQ(sum(found.first_channel->messages), of.channels.rows.front().count.now);
    EXPECT_EQ(found.first_channel->of_all, of.slow.overview().messages.now);
  }
}

void agree_on_moderation(const Case& of, const StatModeration& found) {
  std::map<std::string, StatCount> acts;
  StatCount deleted;
  of.slow.each([&](const Happening& one, bool current) {
    StatCount* count = one.kind == HappeningKind::Moderation ? &acts[one.name] : nullptr;
    if (one.kind == HappeningKind::Delete) count = &deleted;
    if (count != nullptr) (current ? count->now : count->before) += one.amount;
  });
  std::erase_if(acts, [](const auto& act) { return act.second.now == 0; });
  EXPECT_TRUE(found.deleted_messages == deleted);
  EXPECT_EQ(found.acts.size(), acts.size());
  for (const auto& act : found.acts) EXPECT_TRUE(acts[act.key] == act.count) << act.key;
}

void agree_on_ways(const Case& of, const StatFlow& found) {
  const auto wanted = of.slow.flow();
  std::size_t known = 0;
  for (const auto& [way, times] : wanted) known += way.first && way.second ? 1U : 0U;
  for (const StatFlow::Way& way : found.ways) {
    const auto there = wanted.find({way.from, way.to});
    ASSERT_NE(there, wanted.end());
    EXPECT_EQ(there->second, way.times);
  }
  EXPECT_GE(found.ways.size(), std::min(known, ways_at_most));
}

using Cases = std::vector<std::unique_ptr<Case>>;

// As many at a time as a crowd would ask at once.
std::vector<Answers> answers_to(Engine& engine, const Cases& cases) {
  std::vector<Answers> found(cases.size());
  for (std::size_t first = 0; first < cases.size(); first += at_once) {
    net::TaskGroup crowd(engine.olap.loop.executor());
    for (std::size_t n = first; n < std::min(first + at_once, cases.size()); ++n)
      crowd.spawn("somebody", ask(*engine.olap.client, *cases[n], found[n]));
    engine.olap.loop.run_until_done(crowd.join());
  }
  return found;
}

// All histories in one block, since each block makes parts that have to be read; then all questions.
void agree(Engine& engine, std::uint64_t first_seed, std::uint64_t histories) {
  Cases cases;
  std::vector<Happening> all;
  for (std::uint64_t n = 0; n < histories; ++n) {
    cases.push_back(std::make_unique<Case>(first_seed + n, engine.new_guild()));
    const std::vector<Happening>& happened = cases.back()->history.all;
    all.insert(all.end(), happened.begin(), happened.end());
  }
  engine.insert(all);
  const std::vector<Answers> found = answers_to(engine, cases);
  for (std::size_t n = 0; n < cases.size(); ++n) {
    const stat_queries::Asked& asked = cases[n]->history.asked;
    SCOPED_TRACE(fmt::format("seed {}, {} {} raw {}", cases[n]->seed, asked.window.zone, asked.window.key(),
                             asked.raw));
    agree_on_totals(*cases[n], found[n]);
    agree_on_rankings(*cases[n], found[n]);
    agree_on_moderation(*cases[n], found[n].moderation);
    if (asked.raw) agree_on_ways(*cases[n], found[n].flow);
  }
}

// H2.1 H3.1 H5.2 whatever happened, in whatever zone, what is asked is what a slow program counts: over days
// of 23 and 25 hours, over zones beside the hour, over bots, erased people and other servers; in place, at
// another address, and of a cluster
TEST(StatQueries, AgreeWithASlowProgram) {
  const std::uint64_t first_seed = secure_seed();
  RecordProperty("seed", std::to_string(first_seed));
  std::uint64_t seed = first_seed;
  for (int round = 0; round < rounds() && !HasFailure(); ++round) {
    for (const auto& [engine, histories] : {std::pair{&Engine::shared(), in_place},
                                            {&Engine::elsewhere(), elsewhere},
                                            {&Engine::in_two_shards(), in_a_cluster}}) {
      if (round > 0) engine->clear();
      agree(*engine, seed, histories);
      seed += histories;
    }
  }
}

}  // namespace
}  // namespace herwa::platform
