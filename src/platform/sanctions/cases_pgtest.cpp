// Cases on a real PostgreSQL, against a plain reading of what was promised: whatever is given, changed,
// voided and restored, numbers have no gaps, counts are those of the rows, and nothing that was written is
// lost.
#include "platform/sanctions/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "platform/changes/test_changes.hpp"
#include "platform/sanctions/sanction_rows.hpp"
#include "platform/sanctions/wishes.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Bench {
  testing::TestDatabase db{testing::app_pool(testing::migrated_database())};
  DirectChanges changes;
  Cases cases{{*db, changes, db.time}};
  std::uint64_t guilds = 0;

  static Bench& shared() {
    static Bench bench;
    return bench;
  }
  GuildId new_guild() { return GuildId(7'000'000 + ++guilds); }
  std::int64_t give(GuildId guild, std::string act, Sanction like) {
    like.guild = guild;
    like.act = std::move(act);
    like.source = "test";
    const Instant now = db.time.now();
    std::ignore = db.wait_for(sanction_rows::claim(*db, like, now));
    return db.wait_for(sanction_rows::finish(*db, like, now));
  }
};

struct Kept {
  std::string reason;
  UserId by;
  std::int64_t points = 0;
  bool voided = false;
};

// P10 P12 R3.5 R4.2 R4.9 whatever is done to cases, each number is given once and without a gap, what counts
// is what stands, and reason and author of what was voided stay
RC_GTEST_PROP(CasesProperties, NumbersHaveNoGapsAndCountsAreThoseOfWhatStands, ()) {
  Bench& bench = Bench::shared();
  const GuildId guild = bench.new_guild();
  std::map<std::int64_t, Kept> kept;
  const auto steps = *rc::gen::inRange(1, 25);
  for (int step = 0; step < steps; ++step) {
    const auto choice = *rc::gen::inRange(0, 5);
    if (kept.empty() || choice < 3) {
      const Kept one{.reason = "r" + std::to_string(step),
                     .by = UserId(*rc::gen::inRange<std::uint64_t>(0, 3)),
                     .points = *rc::gen::inRange<std::int64_t>(0, 4)};
      const Sanction given{.by = {.user = one.by, .name = {}, .roles = {}, .permissions = {}},
                           .target = UserId(5),
                           .reason = one.reason,
                           .points = one.points};
      const std::int64_t number = bench.give(guild, "act " + std::to_string(step), given);
      RC_ASSERT(number == static_cast<std::int64_t>(kept.size()) + 1);
      kept.emplace(number, one);
      continue;
    }
    const auto number = *rc::gen::inRange<std::int64_t>(1, static_cast<std::int64_t>(kept.size()) + 1);
    Kept& one = kept.at(number);
    const CaseVoiding voiding{.guild = guild, .number = number, .by = {UserId(9), "test"}, .reason = "no"};
    const auto after = choice == 3 ? bench.db.wait_for(bench.cases.void_it(voiding))
                                   : bench.db.wait_for(bench.cases.restore(voiding));
    RC_ASSERT(after.has_value() == (one.voided == (choice == 4)));
    if (after) one.voided = choice == 3;
  }
  WarningsInForce expected;
  for (const auto& [number, one] : kept) {
    const auto shown = bench.db.wait_for(bench.cases.find(guild, number));
    RC_ASSERT(shown && shown->reason == one.reason && shown->by == one.by);
    RC_ASSERT(shown->voided.has_value() == one.voided);
    if (one.voided) continue;
    ++expected.count;
    expected.points += one.points;
  }
  const auto counted = bench.db.wait_for(bench.cases.warnings_in_force(guild, UserId(5)));
  RC_ASSERT(counted.count == expected.count && counted.points == expected.points);
  const auto listed = bench.db.wait_for(sanction_rows::of_target(*bench.db, guild, UserId(5), 100));
  RC_ASSERT(static_cast<std::int64_t>(listed.size()) == expected.count);
}

class CasesOnPostgres : public ::testing::Test {
 protected:
  Bench& bench = Bench::shared();
  GuildId guild = bench.new_guild();

  std::int64_t give(SanctionKind kind, UserId target, std::string reason) {
    const auto number = ++given_;
    return bench.give(guild, "act " + std::to_string(number),
                      {.kind = kind,
                       .by = {.user = UserId(number % 2 + 1), .name = {}, .roles = {}, .permissions = {}},
                       .target = target,
                       .reason = std::move(reason)});
  }
  std::vector<std::int64_t> numbers(CaseQuery query) {
    query.guild = guild;
    std::vector<std::int64_t> all;
    for (const SanctionShown& one : bench.db.wait_for(bench.cases.page(std::move(query))).cases)
      all.push_back(one.number);
    return all;
  }

 private:
  std::uint64_t given_ = 0;
};

TEST_F(CasesOnPostgres, AreFoundByEachThingAndInPages) {
  give(SanctionKind::Warn, UserId(5), "one 100% sure");
  give(SanctionKind::Kick, UserId(6), "two");
  give(SanctionKind::Warn, UserId(6), "Three");
  EXPECT_THAT(numbers({}), ElementsAre(3, 2, 1));
  EXPECT_THAT(numbers({.target = UserId(6)}), ElementsAre(3, 2));
  EXPECT_THAT(numbers({.by = UserId(2)}), ElementsAre(3, 1));
  EXPECT_THAT(numbers({.by = UserId(0)}), IsEmpty());
  EXPECT_THAT(numbers({.kind = SanctionKind::Kick}), ElementsAre(2));
  EXPECT_THAT(numbers({.text = "three"}), ElementsAre(3));
  EXPECT_THAT(numbers({.text = "%"}), ElementsAre(1)) << "what is typed is no pattern";
  EXPECT_THAT(numbers({.before = 3, .count = 1}), ElementsAre(2));
  const Instant now = bench.db.time.now();
  EXPECT_THAT(numbers({.from = now + 1s}), IsEmpty());
  EXPECT_THAT(numbers({.from = now, .to = now + 1s}), SizeIs(3));
  EXPECT_TRUE(bench.db.wait_for(bench.cases.page({.guild = guild, .count = 2})).more);
}

TEST_F(CasesOnPostgres, AreCountedWithoutWhatIsVoid) {
  give(SanctionKind::Warn, UserId(5), "one");
  give(SanctionKind::Kick, UserId(6), "two");
  const auto third = give(SanctionKind::Warn, UserId(6), "three");
  ASSERT_TRUE(bench.db.wait_for(
      bench.cases.void_it({.guild = guild, .number = third, .by = {UserId(1), "test"}, .reason = "no"})));
  const auto counts = bench.db.wait_for(bench.cases.counts(guild, Instant()));
  EXPECT_EQ(counts.by_kind, (std::map<std::string, std::int64_t>{{"kick", 1}, {"warn", 1}}));
  EXPECT_EQ(counts.voided, 1);
  EXPECT_THAT(counts.by_day, SizeIs(1));
  EXPECT_THAT(counts.by_moderator, SizeIs(2));
  EXPECT_EQ(bench.db.wait_for(bench.cases.counts(guild, Instant(), UserId(5))).by_kind.size(), 1U);
}

// A member's own figures are of this member alone, and what is void counts for no moderator.
TEST_F(CasesOnPostgres, AMembersCountsAreTheirOwn) {
  give(SanctionKind::Warn, UserId(5), "one");
  give(SanctionKind::Warn, UserId(6), "two");
  const auto third = give(SanctionKind::Warn, UserId(6), "three");
  ASSERT_TRUE(bench.db.wait_for(
      bench.cases.void_it({.guild = guild, .number = third, .by = {UserId(1), "test"}, .reason = "no"})));
  const auto of = [&](UserId user) { return bench.db.wait_for(bench.cases.counts(guild, Instant(), user)); };
  EXPECT_EQ(of(UserId(5)).by_kind, (std::map<std::string, std::int64_t>{{"warn", 1}}));
  EXPECT_EQ(of(UserId(5)).voided, 0);
  EXPECT_EQ(of(UserId(6)).voided, 1);
  std::int64_t by_all = 0;
  for (const auto& [moderator, count] : of(UserId()).by_moderator) by_all += count;
  EXPECT_EQ(by_all, 2);
}

// A list ends before the moment it is told, and a history begins with the latest change.
TEST_F(CasesOnPostgres, AreInTheirOrder) {
  const auto number = give(SanctionKind::Warn, UserId(5), "one");
  const Instant at = bench.db.wait_for(bench.cases.find(guild, number))->at;
  EXPECT_THAT(bench.db.wait_for(bench.cases.page({.guild = guild, .to = at})).cases, IsEmpty());
  EXPECT_THAT(bench.db.wait_for(bench.cases.page({.guild = guild, .to = at + 1s})).cases, SizeIs(1));
  for (const char* reason : {"two", "three"})
    EXPECT_TRUE(bench.db.wait_for(
        bench.cases.edit({.guild = guild, .number = number, .by = {UserId(1), "test"}, .reason = reason})));
  const auto history = bench.db.wait_for(bench.cases.history(guild, number));
  ASSERT_THAT(history, SizeIs(2));
  EXPECT_EQ(history[0].after, "three");
}

// R4.4 nothing follows from a warning that was void, when it stands again
TEST_F(CasesOnPostgres, FromWhatWasVoidNothingFollows) {
  const auto number = give(SanctionKind::Warn, UserId(5), "one");
  EXPECT_THAT(bench.db.wait_for(sanction_rows::unweighed(*bench.db, guild)), SizeIs(1));
  const CaseVoiding change{.guild = guild, .number = number, .by = {UserId(1), "test"}, .reason = "no"};
  ASSERT_TRUE(bench.db.wait_for(bench.cases.void_it(change)));
  EXPECT_THAT(bench.db.wait_for(sanction_rows::unweighed(*bench.db, guild)), IsEmpty());
  ASSERT_TRUE(bench.db.wait_for(bench.cases.restore(change)));
  EXPECT_THAT(bench.db.wait_for(sanction_rows::unweighed(*bench.db, guild)), IsEmpty());
}

// R3.8 what failed is tried again under the same name, and lasts from then on
TEST_F(CasesOnPostgres, WhatFailedIsTriedAgain) {
  using State = sanction_rows::Claim::State;
  const Sanction ban{.guild = guild,
                     .kind = SanctionKind::Ban,
                     .act = "again",
                     .source = "test",
                     .target = UserId(5),
                     .lasts = 1h};
  const auto claim = [&](Instant at) {
    return bench.db.wait_for(sanction_rows::claim(*bench.db, ban, at)).state;
  };
  const Instant first = bench.db.time.now();
  EXPECT_EQ(claim(first), State::Ours);
  EXPECT_EQ(claim(first), State::Underway);
  bench.db.wait_for(
      sanction_rows::fail(*bench.db, {.guild = guild, .act = "again", .why = "test", .at = first}));
  const Instant then = first + 10min;
  ASSERT_EQ(claim(then), State::Ours);
  const auto number = bench.db.wait_for(sanction_rows::finish(*bench.db, ban, then));
  const auto shown = bench.db.wait_for(bench.cases.find(guild, number));
  ASSERT_TRUE(shown && shown->ends);
  EXPECT_GE(*shown->ends, then + 1h - 1s);
}

// R3.6 what is in hand is told by whoever has it, as long as they may be at it
TEST_F(CasesOnPostgres, WhatIsInHandIsToldByWhoHasIt) {
  give(SanctionKind::Kick, UserId(5), "spam");
  const auto untold = [&](Instant at) {
    return bench.db.wait_for(sanction_rows::left_untold(*bench.db, guild, at));
  };
  const Instant now = bench.db.time.now();
  EXPECT_THAT(untold(now), IsEmpty());
  EXPECT_THAT(untold(now + sanction_rows::held_for + 1s), SizeIs(1));
}

// H2.5 an unban ends the ban, whether or not Discord tells of it
TEST_F(CasesOnPostgres, AnUnbanEndsTheBan) {
  const auto in_force = [&] {
    return bench.db
        .wait_for(bench.db->query_in_guild(
            guild, "select count(*) from platform.sanctions where guild_id = $1 and ban_in_force", {guild}))
        .one()
        .get<std::int64_t>(0);
  };
  give(SanctionKind::Ban, UserId(5), "spam");
  give(SanctionKind::Ban, UserId(6), "spam");
  EXPECT_EQ(in_force(), 2);
  give(SanctionKind::Unban, UserId(5), "sorry");
  EXPECT_EQ(in_force(), 1);
}

// R4.3 points are of warnings, and of nothing else
TEST_F(CasesOnPostgres, OnlyWarningsHavePoints) {
  for (const auto& [kind, points] : {std::pair{SanctionKind::Warn, 3}, std::pair{SanctionKind::Kick, 0}}) {
    const auto number =
        bench.give(guild, std::to_string(points), {.kind = kind, .target = UserId(5), .points = 3});
    EXPECT_EQ(bench.db.wait_for(bench.cases.find(guild, number))->points, points);
  }
}

// R4.7 what came of a case is found with it
TEST_F(CasesOnPostgres, WhatCameOfACaseIsFoundWithIt) {
  const auto first = bench.give(guild, "first", {.kind = SanctionKind::Warn, .target = UserId(5)});
  const auto second =
      bench.give(guild, "second", {.kind = SanctionKind::Kick, .target = UserId(5), .because_of = first});
  EXPECT_THAT(bench.db.wait_for(bench.cases.referring(guild, first)), ElementsAre(second));
}

// A reason is not taken away, and a warning counts for ten years at most.
TEST(CaseEdits, OfWhatCannotBeSayWhy) {
  const auto fault = [](auto&& spoil) {
    CaseEdit edit{.guild = GuildId(1), .number = 1, .by = {}};
    spoil(edit);
    return fault_of(edit);
  };
  EXPECT_EQ(fault([](CaseEdit& edit) { edit.reason = ""; }), CaseFault::BadReason);
  EXPECT_EQ(fault([](CaseEdit& edit) { edit.reason = std::string(case_reason_max + 1, 'x'); }),
            CaseFault::BadReason);
  EXPECT_EQ(fault([](CaseEdit& edit) { edit.reason = std::string(case_reason_max, 'x'); }), std::nullopt);
  EXPECT_EQ(fault([](CaseEdit& edit) { edit.lasts = 59s; }), CaseFault::BadTime);
  EXPECT_EQ(fault([](CaseEdit& edit) { edit.lasts = warning_max; }), std::nullopt);
  EXPECT_EQ(fault([](CaseEdit& edit) { edit.lasts = warning_max + 1s; }), CaseFault::BadTime);
}

// R22.15 of two who change the same at once one is told that it is another by now, and nothing is mixed
TEST_F(CasesOnPostgres, OfTwoChangesAtOnceOneIsTold) {
  const auto number = give(SanctionKind::Warn, UserId(5), "one");
  const auto edit = [&](std::string reason) {
    return bench.cases.edit({.guild = guild,
                             .number = number,
                             .by = {UserId(1), "test"},
                             .reason = std::move(reason),
                             .revision = 0});
  };
  EXPECT_TRUE(bench.db.wait_for(edit("mine")));
  EXPECT_EQ(bench.db.wait_for(edit("theirs")).error(), CaseFault::ChangedMeanwhile);
  EXPECT_EQ(bench.db.wait_for(bench.cases.find(guild, number))->reason, "mine");
  EXPECT_THAT(bench.db.wait_for(bench.cases.history(guild, number)), SizeIs(1));
}

// Pages hear of what was changed, and of nothing that was not.
TEST_F(CasesOnPostgres, AChangeIsToldWithItsNumber) {
  std::vector<std::string> told;
  const auto listening = bench.changes.subscribe(
      cases_topic,
      {.on_change = [&told](const Change& change) { told.push_back(change.part); }, .on_gap = {}});
  const auto number = give(SanctionKind::Warn, UserId(5), "one");
  const CaseEdit edit{.guild = guild, .number = number, .by = {UserId(1), "test"}, .reason = "two"};
  EXPECT_TRUE(bench.db.wait_for(bench.cases.edit(edit)));
  EXPECT_TRUE(bench.db.wait_for(bench.cases.edit(edit)));
  EXPECT_FALSE(bench.db.wait_for(
      bench.cases.edit({.guild = guild, .number = 99, .by = {UserId(1), "test"}, .reason = "two"})));
  EXPECT_THAT(told, ElementsAre(std::to_string(number)));
}

Task<> note(std::vector<std::string>& said, std::string what) {
  said.push_back(std::move(what));
  co_return;
}
Task<std::function<Task<>()>> note_around(std::vector<std::string>& said, UserId user) {
  said.push_back("before " + user.text());
  co_return std::function<Task<>()>([&said] { return note(said, "after"); });
}

// R4.9 P12 whoever remembers a count hears of each change of it, before and after, and of nothing else
TEST_F(CasesOnPostgres, WhoRemembersTheCountIsToldAroundTheChange) {
  std::vector<std::string> said;
  Cases cases({.database = *bench.db,
               .changes = bench.changes,
               .clock = bench.db.time,
               .around_count = [&said](GuildId, UserId user) { return note_around(said, user); }});
  const auto warning = give(SanctionKind::Warn, UserId(5), "one");
  const auto kick = give(SanctionKind::Kick, UserId(5), "two");
  const CaseAuthor by{UserId(1), "test"};
  EXPECT_TRUE(bench.db.wait_for(cases.edit({.guild = guild, .number = warning, .by = by, .reason = "x"})));
  EXPECT_TRUE(bench.db.wait_for(cases.void_it({.guild = guild, .number = kick, .by = by, .reason = "x"})));
  EXPECT_THAT(said, IsEmpty());
  EXPECT_TRUE(bench.db.wait_for(cases.edit({.guild = guild, .number = warning, .by = by, .lasts = 1h})));
  EXPECT_TRUE(bench.db.wait_for(cases.void_it({.guild = guild, .number = warning, .by = by, .reason = "x"})));
  EXPECT_TRUE(bench.db.wait_for(cases.restore({.guild = guild, .number = warning, .by = by})));
  EXPECT_THAT(said, ElementsAre("before 5", "after", "before 5", "after", "before 5", "after"));
}

// R22.16 what came of a wish is written once, with what belongs to the case
TEST_F(CasesOnPostgres, AWishIsSettledOnce) {
  const auto number = give(SanctionKind::Warn, UserId(5), "one");
  Wishes wishes({*bench.db, bench.changes, bench.db.time});
  Wish wish = bench.db.wait_for(wishes.add({.guild = guild,
                                            .target = UserId(5),
                                            .by = UserId(1),
                                            .source = "dashboard",
                                            .locale = "de",
                                            .evidence = {"https://pic.example/1"},
                                            .refers_to = 77}));
  EXPECT_THAT(bench.db.wait_for(wishes.waiting(guild)), SizeIs(1));
  wish.state = Wish::State::Done;
  wish.number = number;
  bench.db.wait_for(wishes.settle(wish));
  wish.state = Wish::State::Failed;
  bench.db.wait_for(wishes.settle(wish));
  EXPECT_EQ(bench.db.wait_for(wishes.find(guild, wish.id))->state, Wish::State::Done);
  EXPECT_THAT(bench.db.wait_for(wishes.waiting(guild)), IsEmpty());
  const auto shown = bench.db.wait_for(bench.cases.find(guild, number));
  EXPECT_THAT(shown->evidence, ElementsAre("https://pic.example/1"));
  EXPECT_EQ(shown->refers_to, 0) << "there is no such case";
  EXPECT_FALSE(bench.db.wait_for(wishes.find(bench.new_guild(), wish.id))) << "R22.14";
}

// The number that a case would get can be guessed: it belongs to no case but another.
TEST_F(CasesOnPostgres, AWishedCaseDoesNotBelongToItself) {
  const auto number = give(SanctionKind::Warn, UserId(5), "one");
  Wishes wishes({*bench.db, bench.changes, bench.db.time});
  Wish wish = bench.db.wait_for(wishes.add(
      {.guild = guild, .target = UserId(5), .by = UserId(1), .source = "dashboard", .refers_to = number}));
  wish.state = Wish::State::Done;
  wish.number = number;
  bench.db.wait_for(wishes.settle(wish));
  EXPECT_EQ(bench.db.wait_for(wishes.find(guild, wish.id))->state, Wish::State::Done);
  EXPECT_EQ(bench.db.wait_for(bench.cases.find(guild, number))->refers_to, 0);
}

}  // namespace
}  // namespace herwa::platform
