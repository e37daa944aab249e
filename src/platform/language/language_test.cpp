#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "platform/language/words.hpp"

namespace herwa::platform {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string filled(std::string_view text, const WordValues& values, std::string_view locale = "en-US") {
  return Message::parse(text).value().fill(values, locale);
}

TEST(Message, PlacesAreFilled) {
  EXPECT_EQ(filled("Hello {name}, {count} new.", {{"name", std::string("Ada")}, {"count", 3}}),
            "Hello Ada, 3 new.");
  EXPECT_EQ(filled("Hello {name}.", {}), "Hello {name}.") << "what is missing is seen";
  EXPECT_EQ(filled("'{as it is'} isn''t", {}), "{as it is} isn't");
}

TEST(Message, PluralsFollowTheLanguage) {
  constexpr std::string_view text =
      "{n, plural, =0 {nobody} one {# person} many {# of persons} other {# people}}";
  EXPECT_EQ(filled(text, {{"n", 0}}), "nobody");
  EXPECT_EQ(filled(text, {{"n", 1}}), "1 person");
  EXPECT_EQ(filled(text, {{"n", 2}}), "2 people");
  EXPECT_EQ(filled(text, {{"n", 1'000'000}}, "fr"), "1000000 of persons");
  EXPECT_EQ(filled("{n, plural, one {#} other {# x}}", {{"n", 0}}, "fr"), "0");
  EXPECT_EQ(
      filled("{n, plural, one {{who} has #} other {{who} have #}}", {{"n", 2}, {"who", std::string("They")}}),
      "They have 2");
}

TEST(Message, WhatIsWrongIsToldWithItsPlace) {
  for (const std::string_view text :
       {"{", "{name", "a}", "{}", "{n, plural, one {x}}", "{n, select, other {x}}", "{n, plural, other {x}",
        "{a,plural,other{{b,plural,other{{c,plural,other{{d,plural,other{x}}}}}}}}"}) {
    const auto parsed = Message::parse(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_THAT(parsed.error(), HasSubstr("at character"));
  }
}

const std::vector<WordFile> files{
    {"en-US", "a/words/en-US.json", R"({"a.hello": "Hello {name}", "a.only": "Only English"})"},
    {"de", "a/words/de.json", R"({"a.hello": "Hallo {name}"})"},
};

TEST(Words, TheNearestLanguageIsSpoken) {
  const Words words(files);
  const WordValues ada{{"name", std::string("Ada")}};
  EXPECT_EQ(words.say("de", "a.hello", ada), "Hallo Ada");
  EXPECT_EQ(words.say("de-AT", "a.hello", ada), "Hallo Ada");
  EXPECT_EQ(words.say("ja", "a.hello", ada), "Hello Ada");
  EXPECT_EQ(words.say("de", "a.only"), "Only English");
  EXPECT_EQ(words.say("de", "a.nothing"), "a.nothing");
  EXPECT_EQ(nearest_locale("es-419"), "es-ES");
  EXPECT_EQ(nearest_locale("en-GB"), "en-US");
  EXPECT_EQ(nearest_locale("pt-BR"), "pt-BR");
  EXPECT_EQ(nearest_locale(""), "en-US");
  EXPECT_EQ(words.translations("a.hello").size(), 1U);
}

TEST(Words, ABrowsersLanguagesAreReadByTheirWeight) {
  EXPECT_EQ(locale_accepted("de-DE,de;q=0.9,en;q=0.8"), "de");
  EXPECT_EQ(locale_accepted("ja, en;q=0.5, fr;q=0.7"), "fr");
  EXPECT_EQ(locale_accepted("es-419"), "es-ES");
  EXPECT_EQ(locale_accepted("en-GB,de;q=0.5"), "en-US");
  for (const std::string_view odd : {"", "tlh", "*", ",,;q=", "de;q=x", "de;q=0"})
    EXPECT_EQ(locale_accepted(odd), "en-US") << odd;
}

TEST(Words, DifferencesBetweenLanguagesAreNamed) {
  const Words words({files[0], {"de", "a/words/de.json", R"({"a.hello": "Hallo", "a.more": "Mehr"})"}});
  EXPECT_THAT(words.differences(),
              ::testing::IsSupersetOf({"de lacks a.only", "de fills a.hello otherwise than en-US",
                                       "de has a.more, which en-US has not", "fr lacks a.hello"}));
}

TEST(Words, FilesThatCannotBeReadAreRefusedWithTheirPlace) {
  const auto refusal = [](std::string_view locale, std::string_view json) {
    try {
      const Words words({{locale, "x.json", json}});
    } catch (const Failure& failure) {
      return std::string(failure.what());
    }
    return std::string("none");
  };
  EXPECT_EQ(refusal("de", "[]"), "x.json: is no JSON object");
  EXPECT_EQ(refusal("tlh", "{}"), "x.json: Herwa does not speak tlh");
  EXPECT_EQ(refusal("de", R"({"a": 1})"), "x.json: a is no text");
  EXPECT_THAT(refusal("de", R"({"a": "{"})"), HasSubstr("x.json: a: at character"));
  EXPECT_THROW(Words({files[0], files[0]}), Failure);
}

// Everything that is built in, in every language: nothing missing, nothing too much, the same places filled.
TEST(Words, AllLanguagesSayTheSame) { EXPECT_THAT(words().differences(), IsEmpty()); }

}  // namespace
}  // namespace herwa::platform
