// `/automod`, and the windows that processes share.
#include "features/automod/test_automod.hpp"

#include "features/automod/explain.hpp"
#include "platform/events/guild_events.hpp"

namespace herwa::features::automod {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

TEST_F(Automod, RulesAreMadeChangedAndRemovedByCommand) {
  begin();
  EXPECT_THAT(as("owner", "/automod rule list"), HasSubstr("no rules yet"));
  EXPECT_THAT(as("owner", "/automod rule add name:bad when:words do:delete, warn 2 list:free nitro, scam"),
              AllOf(HasSubstr("Saved"), HasSubstr("delete, warn 2")));
  const auto bad = write("bob", "what a scam");
  settle();
  EXPECT_FALSE(is_there(bad)) << "in force at once";
  EXPECT_THAT(as("owner", "/automod rule add name:bad when:caps do:delete"), HasSubstr("already"));
  EXPECT_THAT(as("owner", "/automod rule edit name:bad state:off"), HasSubstr("Saved"));
  settle(11s);
  const auto off = write("bob", "what a scam");
  settle();
  EXPECT_TRUE(is_there(off));
  EXPECT_THAT(as("owner", "/automod rule list"), AllOf(HasSubstr("○"), HasSubstr("bad")));
  EXPECT_THAT(as("owner", "/automod rule remove name:bad"), HasSubstr("Removed"));
  EXPECT_THAT(as("owner", "/automod rule remove name:bad"), HasSubstr("no rule"));
}

// R2.5 R22.7 what is wrong is said with its place, and nothing is saved
TEST_F(Automod, WhatIsWrongIsSaidWithItsPlace) {
  begin();
  EXPECT_THAT(as("owner", "/automod rule add name:bad when:words do:delete patterns:ok ;; free (nitro"),
              AllOf(HasSubstr("bad"), HasSubstr("broken"), HasSubstr("nitro")));
  EXPECT_THAT(as("owner", "/automod rule add name:bad when:words do:delete patterns:abc[z-a]"),
              HasSubstr("at character 5"));
  EXPECT_THAT(as("owner", "/automod rule add name:bad when:words do:explode list:x"), HasSubstr("no effect"));
  EXPECT_THAT(as("owner", "/automod rule add name:bad when:words do:delete"), HasSubstr("words"));
  EXPECT_THAT(as("owner", "/automod rule list"), HasSubstr("no rules yet"));
}

// B8
TEST_F(Automod, APresetIsSetAndWorks) {
  begin();
  EXPECT_THAT(as("owner", "/automod preset name:standard"), HasSubstr("9 rules"));
  const auto phishing = write("bob", "gift for you https://dlscord-nitro.com/x");
  settle();
  EXPECT_FALSE(is_there(phishing));
  EXPECT_TRUE(member("bob")->timed_out_until);
  let_records_out();
  EXPECT_THAT(as("owner", "/automod status"),
              AllOf(HasSubstr("9 rules"), HasSubstr("phishing"), HasSubstr("acted 1")));
}

// B8 why did this fire: of a text, of a message that is there, of one that is gone
TEST_F(Automod, ItSaysWhyItFired) {
  begin({R"({"name":"words","when":"words","do":"delete","words":["free nitro"]})",
         R"({"name":"loud","when":"caps","do":"alert","state":"dry"})",
         R"({"name":"away","when":"emoji","do":"alert","state":"off"})"});
  EXPECT_THAT(as("owner", "/automod test text:FREE NITRO FOR EVERYONE"),
              AllOf(HasSubstr("**words**"), HasSubstr("free nitro"), HasSubstr("**loud**"),
                    HasSubstr("100 % capitals"), HasSubstr("only tried"), HasSubstr("is off")));
  const auto gone = write("bob", "fr33 nitro");
  const auto there = write("bob", "GOOD MORNING EVERYBODY HERE");
  const auto harmless = write("bob", "good morning");
  settle();
  let_records_out();
  EXPECT_THAT(as("owner", "/automod explain message:" + link_to(gone)),
              AllOf(HasSubstr("words"), HasSubstr("#1"), HasSubstr("itself is gone")));
  EXPECT_THAT(as("owner", "/automod explain message:" + link_to(there)),
              AllOf(HasSubstr("loud"), HasSubstr("capitals"), HasSubstr("saw nothing")));
  EXPECT_THAT(as("owner", "/automod explain message:" + link_to(harmless)),
              HasSubstr("no rule saw anything"));
  EXPECT_THAT(as("owner", "/automod explain message:nonsense"), HasSubstr("no link"));
  EXPECT_THAT(as("owner", "/automod explain message:https://discord.com/channels/1/2/3"),
              HasSubstr("can read"));
}

// R1.9 R19.10 R22.6 only who manages the server, and nothing of channels that they cannot see
TEST_F(Automod, TheCommandIsForWhoManagesTheServer) {
  begin();
  EXPECT_THAT(as("bob", "/automod status"), Not(HasSubstr("rules")));
}

// B14
TEST_F(Automod, ItSpeaksTheServersLanguage) {
  simulation.world().guild_at(guild.id()).locale = "de";
  begin({R"({"name":"words","when":"words","do":"warn","words":["free nitro"]})"});
  write("bob", "free nitro");
  settle();
  EXPECT_THAT(cases(), ElementsAre(HasSubstr("das Wort oder Muster")));
}

TEST(AutomodLinks, AreReadAsDiscordCopiesThem) {
  const MessagePlace place{.guild = GuildId(1), .channel = ChannelId(2), .message = MessageId(3)};
  EXPECT_EQ(place_in_link("https://discord.com/channels/1/2/3"), place);
  EXPECT_EQ(place_in_link("<https://ptb.discord.com/channels/1/2/3>"), place);
  for (const char* bad :
       {"", "https://discord.com/channels/1/2", "https://discord.com/channels/@me/2/3", "1/2/3"})
    EXPECT_FALSE(place_in_link(bad)) << bad;
}

TEST(AutomodTraces, AreReadAsTheyAreWritten) {
  const Trace trace{.message = MessageId(5),
                    .channel = ChannelId(6),
                    .at = Instant(std::chrono::microseconds(7)),
                    .likeness = ~std::uint64_t{0},
                    .letters = 9,
                    .mentions = 10};
  EXPECT_EQ(trace_from(to_text(trace)), trace);
  for (const char* bad : {"", "1", "1 2 3 4 5", "1 2 3 4 5 6 7", "a b c d e f", "1 2 3 4 5 6 "})
    EXPECT_FALSE(trace_from(bad)) << bad;
}

// R2.9 the windows are in Redis for a minute, so that a process that takes over goes on counting
TEST_F(Automod, AnotherProcessGoesOnCounting) {
  begin({flood_rule});
  const auto key = SharedWindows::key_of(id_of(guild), user("bob"));
  for (int n = 0; n < 4; ++n) write("bob", "before " + std::to_string(n));
  EXPECT_NE(member("bob"), nullptr);
  const auto lives = wait_for(redis_client().command("PTTL", key)).integer();
  EXPECT_GT(lives, 0);
  EXPECT_LE(lives, 60'000);
  // What this process remembers by itself is forgotten, as in a new one.
  wait_for(features[0].personal.forget(id_of(guild), user("bob")));
  write("bob", "after");
  settle();
  EXPECT_EQ(member("bob"), nullptr);
}

// R2.9 once a server has been served for a minute nobody waits for what others counted; it is told all the
// same, and asked again when the server comes back from another process
TEST_F(Automod, WhoCountedEverythingAsksNobody) {
  begin({flood_rule});
  const auto key = SharedWindows::key_of(id_of(guild), user("bob"));
  write("bob", "long before");
  simulation.advance(61s);
  SharedWindows other(parts_of_windows());
  for (std::uint64_t n = 1; n <= 3; ++n)
    wait_for(count_in(other, {.message = MessageId(n), .at = simulation.world().now()}));
  for (int n = 0; n < 2; ++n) write("bob", "here " + std::to_string(n));
  settle();
  EXPECT_NE(member("bob"), nullptr) << "what others counted was of no interest";
  EXPECT_EQ(wait_for(redis_client().command("LLEN", key)).integer(), 6);
  EXPECT_GT(wait_for(redis_client().command("PTTL", key)).integer(), 0);
  const platform::GuildServed served{.guild = id_of(guild)};
  for (const auto& listener : features[0].listens.all()) {
    if (listener.event == typeid(platform::GuildServed)) wait_for(listener.run(&served));
  }
  write("bob", "after it was somewhere else");
  settle();
  EXPECT_EQ(member("bob"), nullptr);
}

// R22.15 R22.16 two processes that count the same member at once lose nothing of each other
TEST_F(Automod, ProcessesCountTogether) {
  begin();
  SharedWindows one(parts_of_windows());
  SharedWindows other(parts_of_windows());
  const Instant now = simulation.world().now();
  for (std::uint64_t n = 1; n <= 20; ++n) {
    tasks.spawn("count", count_in(n % 2 == 0 ? one : other, {.message = MessageId(n), .at = now}));
  }
  settle();
  const auto all = wait_for(one.note(id_of(guild), user("bob"), {.message = MessageId(99), .at = now}));
  EXPECT_THAT(all, SizeIs(21));
}

// R22.16 what is damaged in Redis is taken as nothing, and made good
TEST_F(Automod, DamagedWindowsAreMadeGood) {
  begin({flood_rule});
  const auto key = SharedWindows::key_of(id_of(guild), user("bob"));
  wait_for(redis_client().set(key, "nonsense", redis::Ttl(1min)));
  for (int n = 0; n < 5; ++n) write("bob", "message " + std::to_string(n));
  settle();
  EXPECT_EQ(member("bob"), nullptr);
}

}  // namespace
}  // namespace herwa::features::automod
