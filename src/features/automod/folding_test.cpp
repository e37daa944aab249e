// What is read out of texts that hide what they say.
#include "features/automod/folding.hpp"

#include <gtest/gtest.h>

#include "features/automod/likeness.hpp"
#include "features/automod/prepared.hpp"

namespace herwa::features::automod {
namespace {

struct Hidden {
  const char* typed;
  const char* loose;
};

// B7 look-alikes, other widths, what nobody sees, markup, spacing, digits as letters
TEST(Folding, ReadsWhatTheEyeReads) {
  const Hidden all[] = {
      {"Free Nitro", " free nitro "},
      {"ｆｒｅｅ ｎｉｔｒｏ", " free nitro "},
      {"𝓯𝓻𝓮𝓮 𝕟𝕚𝕥𝕣𝕠", " free nitro "},
      {"Ⓕⓡⓔⓔ 🅽🅸🆃🆁🅾", " free nitro "},
      {"frее nіtrо", " free nitro "},  // Cyrillic е, і, о
      {"f\u200Br\u200De\u2060e nitro", " free nitro "},
      {"f̶r̷e̸e̵ n̴i̶t̷r̸o̵", " free nitro "},
      {"fr**ee** ||ni||tro", " free nitro "},
      {"`free` ~~nitro~~", " free nitro "},
      {"f r e e   n i t r o", " free nitro "},
      {"f.r.e.e n-i-t-r-o", " free nitro "},
      {"fr33 n1tr0", " free nitro "},
      {"$c@m", " scam "},
      {"ƒɾęé ñïŧřø", " free nitro "},
      {"freeeee", " fre free fre "},
      {"nit-ro", " nit ro nitro "},
      {"hello <@123> <:pepe:456> you", " heiio you "},
  };
  for (const Hidden& one : all) EXPECT_EQ(fold(one.typed).loose, one.loose) << one.typed;
}

TEST(Folding, LeavesWhatIsReallyOfAnotherScript) {
  EXPECT_EQ(fold("весь сор остался").words, " весь сор остался ");
  EXPECT_EQ(fold("Это просто nіtrо").words, " это просто nitro ") << "a mixed word in a Russian sentence";
  EXPECT_EQ(fold("Ну привет, ｆ r е e   N1TR0").loose, " ну привет free nitro ")
      << "spaced, with a Cyrillic е";
  EXPECT_EQ(fold("日本語 テスト").words, " 日本語 テスト ");
}

TEST(Folding, DigitsAndSignsStayWhereNoLetterIs) {
  EXPECT_EQ(fold("call 1337 at 10:45!").loose, " caii 1337 at 10 45 ");
  EXPECT_EQ(fold("wow!!! great!").loose, " wow great ");
  EXPECT_EQ(fold("a b").loose, " a b ") << "two letters are two words";
}

TEST(Folding, TakesAnyBytes) {
  for (const std::string& bytes :
       {std::string("\xFF\xFE\x80"), std::string("abc\xE2\x82"), std::string("\xF0"), std::string(3, '\0'),
        std::string("<"), std::string("<@"), std::string("||")})
    EXPECT_NO_THROW(static_cast<void>(prepare({.text = bytes})));
}

TEST(Likeness, SmallChangesChangeLittle) {
  const auto of = [](const char* text) { return likeness(fold(text).loose); };
  const auto first = of("Hey everyone, claim your free nitro gift at this link before it ends today");
  EXPECT_LE(
      distance(first, of("hey everyone!! claim your FREE nitro gift at this link before it ends today x7")),
      8);
  EXPECT_GT(distance(first, of("Does anybody know when the next event of our book club will take place?")),
            16);
}

// R2.2
TEST(Prepared, CountsCapitalsOfWordsAlone) {
  const Cased cased = count_cased("HELLO World <@123> <:LOUD:1> https://EXAMPLE.com/ABC");
  EXPECT_EQ(cased.letters, 10);
  EXPECT_EQ(cased.capitals, 6);
  EXPECT_EQ(count_cased("ПРИВЕТ мир").capitals, 6);
  EXPECT_EQ(count_cased("12345 !!").letters, 0);
}

TEST(Prepared, CountsPicturesAndRows) {
  EXPECT_EQ(prepare({.text = "😀😀 <:a:1><a:b:2> 👨‍👩‍👧 👍🏽"}).pictures, 6);
  EXPECT_EQ(prepare({.text = "1 2 3 # *"}).pictures, 0);
  EXPECT_EQ(prepare({.text = "noooooo"}).repeats, 6);
  EXPECT_EQ(prepare({.text = "a a a a"}).repeats, 4);
}

// R2.6 whether it pings or not, but not in code
TEST(Prepared, SeesWhoCallsEveryone) {
  EXPECT_TRUE(prepare({.text = "hi @everyone"}).everyone);
  EXPECT_TRUE(prepare({.text = "hi @\u200Bhere"}).everyone);
  EXPECT_FALSE(prepare({.text = "write `@everyone` to ping"}).everyone);
  EXPECT_FALSE(prepare({.text = "```\n@here\n``` ok"}).everyone);
}

}  // namespace
}  // namespace herwa::features::automod
