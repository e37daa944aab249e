// `/case …` on real stores and the simulated Discord: what was written down is changed, voided and found, and
// what it said before stays.
#include "features/moderation/test_moderation.hpp"
#include "platform/sanctions/cases.hpp"

namespace herwa::features::moderation {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class CaseCommands : public Moderation {
 protected:
  platform::Cases cases() { return platform::Cases({database(), changes(), simulation.time()}); }
  std::int64_t in_force() { return wait_for(cases().warnings_in_force(id_of(guild), user("bob"))).count; }
};

// R3.7 R22.5 a case is changed by its moderator, and its history says from what to what
TEST_F(CaseCommands, AChangeKeepsWhatWasBefore) {
  begin();
  as("ada", "/warn user:@bob reason:puns");
  EXPECT_THAT(as("ada", "/case edit number:1 reason:puns, loud ones link:https://pic.example/1.png"),
              AllOf(HasSubstr("#1"), HasSubstr("is changed"), HasSubstr("puns, loud ones")));
  EXPECT_THAT(as("ada", "/case show number:1"),
              AllOf(HasSubstr("puns, loud ones"), HasSubstr("pic.example/1.png"), HasSubstr("Changed once")));
  EXPECT_THAT(as("ada", "/case history number:1"),
              AllOf(HasSubstr("puns → puns, loud ones"), HasSubstr(user("ada").text()),
                    HasSubstr("nothing → https")));
  const auto edits = wait_for(cases().history(id_of(guild), 1));
  ASSERT_THAT(edits, SizeIs(2));
  EXPECT_EQ(edits[0].revision, 1);
  EXPECT_EQ(edits[0].source, "command");
  // The same again changes nothing.
  EXPECT_THAT(as("ada", "/case edit number:1 reason:puns, loud ones"), HasSubstr("puns"));
  EXPECT_THAT(wait_for(cases().history(id_of(guild), 1)), SizeIs(2));
  EXPECT_THAT(as("ada", "/case edit number:1 remove-link:https://pic.example/1.png"),
              Not(HasSubstr("pic.example/1.png>")));
}

// R4.1 R4.2 R22.7 a warning counts from when it was given, for as long as somebody says later; nothing else
// has a time to change
TEST_F(CaseCommands, HowLongAWarningCountsCanBeChanged) {
  begin();
  as("ada", "/warn user:@bob reason:puns");
  EXPECT_EQ(ends_after(1), "P30D");
  EXPECT_THAT(as("ada", "/case edit number:1 days:90"), HasSubstr("is changed"));
  EXPECT_THAT(ends_after(1), ::testing::StartsWith("P90D"));
  as("ada", "/timeout user:@bob minutes:10");
  EXPECT_THAT(as("ada", "/case edit number:2 days:1"), HasSubstr("Only a warning counts for a time"));
  decay(91 * 24h);
  EXPECT_THAT(as("ada", "/case edit number:1 days:100"), HasSubstr("has expired"));
  EXPECT_THAT(as("ada", "/case edit number:1"), HasSubstr("Say what to change"));
  EXPECT_THAT(as("ada", "/case edit number:9 reason:x"), HasSubstr("no case #9"));
}

// R3.5 P10 R4.2 a voided case counts no more and is in no list; its number, reason and author stay, and the
// next case has the next number
TEST_F(CaseCommands, AVoidedCaseCountsNoMoreAndKeepsItsNumber) {
  begin();
  as("ada", "/warn user:@bob reason:puns");
  as("ada", "/warn user:@bob reason:more");
  EXPECT_EQ(in_force(), 2);
  EXPECT_THAT(as("ada", "/case void number:2 reason:it was eve"), HasSubstr("is void"));
  EXPECT_EQ(in_force(), 1);
  EXPECT_THAT(as("ada", "/cases user:@bob"), AllOf(HasSubstr("1 warning in force"), Not(HasSubstr("#2"))));
  EXPECT_THAT(as("ada", "/case list user:@bob"), Not(HasSubstr("#2")));
  EXPECT_THAT(as("ada", "/case list user:@bob voided:true"), AllOf(HasSubstr("#2"), HasSubstr("void")));
  EXPECT_THAT(as("ada", "/case show number:2"),
              AllOf(HasSubstr("more"), HasSubstr("it was eve"), HasSubstr("Voided by")));
  EXPECT_THAT(numbers_of("bob"), ElementsAre(1));
  EXPECT_THAT(as("ada", "/warn user:@bob reason:again"), HasSubstr("#3"));
  EXPECT_THAT(as("ada", "/case void number:2 reason:twice"), HasSubstr("is void. Restore it first"));
  EXPECT_THAT(as("ada", "/case edit number:2 reason:x"), HasSubstr("is void. Restore it first"));
  EXPECT_THAT(as("ada", "/case restore number:2"), HasSubstr("stands again"));
  EXPECT_EQ(in_force(), 3);
  EXPECT_THAT(as("ada", "/case restore number:2"), HasSubstr("not void"));
  EXPECT_THAT(as("ada", "/case history number:2"), AllOf(HasSubstr("it was eve"), HasSubstr("Restored")));
}

// R22.7 what is no link, too many of them, or a case that is not there
TEST_F(CaseCommands, WhatCannotBeIsSaid) {
  begin();
  as("ada", "/warn user:@bob reason:puns");
  for (const char* link : {"javascript:alert(1)", "pic.example", "https://x", "ftp://pic.example/1"})
    EXPECT_THAT(as("ada", std::string("/case edit number:1 link:") + link), HasSubstr("That is no link"))
        << link;
  EXPECT_THAT(as("ada", "/case edit number:1 refers-to:1"), HasSubstr("is not there, or is this one"));
  EXPECT_THAT(as("ada", "/case edit number:1 refers-to:8"), HasSubstr("is not there, or is this one"));
  as("ada", "/timeout user:@bob minutes:10");
  EXPECT_THAT(as("ada", "/case edit number:2 refers-to:1"), HasSubstr("Belongs to"));
  EXPECT_THAT(wait_for(cases().referring(id_of(guild), 1)), ElementsAre(2));
  simulation.advance(10s);
  for (int n = 0; n < 10; ++n) {
    simulation.advance(2s);
    EXPECT_THAT(as("ada", fmt::format("/case edit number:1 link:https://pic.example/{}", n)),
                HasSubstr("is changed"));
  }
  simulation.advance(2s);
  EXPECT_THAT(as("ada", "/case edit number:1 link:https://pic.example/11"), HasSubstr("ten links at most"));
}

// R22.6 P5 who may not moderate sees and changes nothing
TEST_F(CaseCommands, OnlyModeratorsChangeThem) {
  begin();
  as("ada", "/warn user:@bob reason:puns");
  for (const char* command : {"/case show number:1", "/case edit number:1 reason:x", "/case list",
                              "/case void number:1 reason:x", "/case history number:1"})
    EXPECT_THAT(as("bob", command), Not(HasSubstr("puns"))) << command;
  EXPECT_EQ(in_force(), 1);
}

// Found by member, moderator, kind, time and text; a page at a time.
TEST_F(CaseCommands, CasesAreFound) {
  begin();
  guild.join("eve");
  simulation.advance(1s);
  for (int n = 1; n <= 12; ++n) {
    simulation.advance(2s);
    as("ada", fmt::format("/warn user:@bob reason:puns{}", n));
  }
  as("owner", "/warn user:@eve reason:Shouting at bob");
  as("owner", "/timeout user:@eve minutes:10");
  EXPECT_THAT(as("ada", "/case list user:@eve"),
              AllOf(HasSubstr("#13"), HasSubstr("#14"), Not(HasSubstr("#12"))));
  EXPECT_THAT(as("ada", "/case list kind:timeout"), AllOf(HasSubstr("#14"), Not(HasSubstr("#13"))));
  EXPECT_THAT(as("ada", "/case list text:SHOUTING"), AllOf(HasSubstr("#13"), Not(HasSubstr("#14"))));
  EXPECT_THAT(as("ada", "/case list text:nowhere"), HasSubstr("No case fits"));
  const auto first = guild.as("ada").slash("/case list moderator:@ada");
  EXPECT_THAT(first.embeds.dump(),
              AllOf(HasSubstr("#12"), HasSubstr("#3"), Not(HasSubstr("#2**")), Not(HasSubstr("#13"))));
  const auto second = guild.as("ada").press(first, "Older");
  EXPECT_THAT(second.embeds.dump(), AllOf(HasSubstr("#2"), HasSubstr("#1"), Not(HasSubstr("#3"))));
  simulation.advance(std::chrono::hours(48));
  EXPECT_THAT(as("ada", "/case list days:1"), HasSubstr("No case fits"));
}

// R1.9 P3 R22.14 a number of one server is nothing in another, to look at or to change
TEST_F(CaseCommands, AnotherServersCaseIsNotThere) {
  auto& other = simulation.guild({.name = "Other", .members = {"eve", "bob"}});
  begin();
  simulation.advance(1s);
  as("ada", "/warn user:@bob reason:secret");
  for (const char* command : {"/case show number:1", "/case edit number:1 reason:x", "/case history number:1",
                              "/case void number:1 reason:x", "/case restore number:1"})
    EXPECT_THAT(other.as("eve").slash(command).text, HasSubstr("no case #1")) << command;
  EXPECT_THAT(other.as("eve").slash("/case list user:@bob").embeds.dump(), Not(HasSubstr("secret")));
  EXPECT_EQ(wait_for(cases().find(id_of(guild), 1))->reason, "secret");
}

}  // namespace
}  // namespace herwa::features::moderation
