// Links, invitations and what hosts pretend to be.
#include "features/automod/links.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/automod/folding.hpp"
#include "features/automod/hosts.hpp"

namespace herwa::features::automod {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> hosts(std::string_view typed) {
  std::vector<std::string> hosts;
  for (const Link& link : links_in(typed)) hosts.push_back(link.host);
  return hosts;
}
std::vector<std::string> codes(std::string_view typed) {
  std::vector<std::string> codes;
  for (const Invite& invite : invites_in(fold(typed).plain, links_in(typed))) codes.push_back(invite.code);
  return codes;
}

// R2.4
TEST(Links, AreFoundHoweverTheyAreWritten) {
  EXPECT_THAT(hosts("see https://Example.com/a?b=c, and http://user@sub.test.org:8080/x."),
              ElementsAre("example.com", "sub.test.org"));
  EXPECT_THAT(hosts("[click here](https://evil.example/x)"), ElementsAre("evil.example"));
  EXPECT_THAT(hosts("www.example.com and example(.)xyz or evil[dot]com/free"),
              ElementsAre("example.com", "example.xyz", "evil.com"));
  EXPECT_THAT(hosts("exam**ple**.com"), ElementsAre("example.com"));
  EXPECT_THAT(hosts("ｅｘａｍｐｌｅ．ｃｏｍ"), ElementsAre("example.com"));
  EXPECT_THAT(hosts("exam\u200Bple.com"), ElementsAre("example.com"));
}

TEST(Links, WhatOnlyHasADotIsNone) {
  EXPECT_THAT(hosts("e.g. this, main.rs and node.js v1.2.3 ... ok.then mail@example.com 3.14"), IsEmpty());
  EXPECT_THAT(hosts(""), IsEmpty());
}

TEST(Links, OfAMaskTheClaimIsSeen) {
  const auto links = links_in("[https://discord.com/gift](https://dlscord-gift.ru/x)");
  ASSERT_FALSE(links.empty());
  EXPECT_TRUE(std::ranges::any_of(links, [](const Link& link) { return link.claims == "discord.com"; }));
}

TEST(Hosts, PunycodeIsUndone) {
  EXPECT_EQ(readable_host("xn--mnchen-3ya.de"), "münchen.de");
  EXPECT_EQ(readable_host("XN--E1AFMKFD.xn--p1ai"), "пример.рф");
  EXPECT_EQ(readable_host("xn--99999999999.com"), "xn--99999999999.com") << "what is none stays";
  EXPECT_TRUE(is_punycode("a.xn--p1ai"));
  EXPECT_FALSE(is_punycode("example.com"));
}

// B7
TEST(Hosts, ImitationsAreSeenAndOriginalsAreNot) {
  for (const char* bad : {"dlscord.com", "discrod.com", "disсord.com", "discord-nitro.gift",
                          "steamcommunlty.com", "steamcomrnunity.ru", "discordgift.site", "discord.com.ru",
                          "free-nitro-discord.xyz", "steam-gift.info", "rob1ox.com", "paypaI.com"})
    EXPECT_TRUE(imitated(readable_host(bad))) << bad;
  for (const char* good :
       {"discord.com", "cdn.discordapp.com", "discord.gg", "steamcommunity.com", "roblox.com",
        "store.steampowered.com", "example.com", "github.com", "discordjs.guide.example", "accord.com",
        "steamed-buns.example", "twitch.tv", "wikipedia.org", "record.com"})
    EXPECT_FALSE(imitated(good)) << good << " taken for " << imitated(good).value_or("");
}

// R2.3
TEST(Invites, AreFoundInEveryDisguise) {
  EXPECT_THAT(codes("join discord.gg/AbC1"), ElementsAre("AbC1"));
  EXPECT_THAT(codes("https://discord.com/invite/xyz?x=1"), ElementsAre("xyz"));
  EXPECT_THAT(codes("https://ptb.discord.com/invite/xyz"), ElementsAre("xyz"));
  EXPECT_THAT(codes("discordapp.com/invite/q"), ElementsAre("q"));
  EXPECT_THAT(codes("dsc.gg/some"), ElementsAre("some"));
  for (const char* hidden : {"dіscord.gg/abc", "discord . gg / abc", "d i s c o r d . g g / abc",
                             "discord(.)gg/abc", "disc\u200Bord.gg/abc", "discord,gg/abc", "dlscord.gg/abc",
                             "discord\\.gg/abc", "ｄｉｓｃｏｒｄ．ｇｇ/abc", "discord dot gg/abc",
                             "[free](https://discord.gg/abc)", "||discord||.gg/abc"})
    EXPECT_THAT(codes(hidden), ElementsAre("abc")) << hidden;
}

TEST(Invites, TalkOfDiscordIsNone) {
  for (const char* plain :
       {"discord.com/channels/1/2/3", "I like discord. gg everyone", "https://discord.com", "discord.gg",
        "gg/wp discord", "read docs.discord.com/invite"})
    EXPECT_THAT(codes(plain), IsEmpty()) << plain;
}

}  // namespace
}  // namespace herwa::features::automod
