#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "redis/key.hpp"

namespace herwa::redis {
namespace {

const std::string name_alphabet = "abcdefghijklmnopqrstuvwxyz0123456789-_";
const std::string segment_alphabet = "abcXYZ019-_.";

rc::Gen<std::string> text_of(const std::string& alphabet, int size_max) {
  return rc::gen::mapcat(rc::gen::inRange(1, size_max + 1), [alphabet](int size) {
    return rc::gen::container<std::string>(static_cast<std::size_t>(size), rc::gen::elementOf(alphabet));
  });
}

rc::Gen<std::uint64_t> any_guild() {
  return rc::gen::oneOf(rc::gen::inRange<std::uint64_t>(1, 1000),
                        rc::gen::inRange<std::uint64_t>(1, INT64_MAX),
                        rc::gen::element<std::uint64_t>(1, INT64_MAX));
}

rc::Gen<std::string> any_part() {
  return rc::gen::map(rc::gen::nonEmpty(rc::gen::resize(
                          4, rc::gen::container<std::vector<std::string>>(text_of(segment_alphabet, 12)))),
                      [](const std::vector<std::string>& segments) {
                        std::string part = segments.front();
                        for (std::size_t i = 1; i < segments.size(); ++i) part += ":" + segments[i];
                        return part;
                      });
}

// The shortest names and parts there are, so that two of them often look alike.
rc::Gen<std::string> crowded(const std::string& alphabet) { return text_of(alphabet, 2); }

// P27 a well-formed key has the form bot:{id}:feature:key, one pair of braces, and parses back to its fields
RC_GTEST_PROP(KeyProperty, WellFormedParsesBack, ()) {
  const std::uint64_t guild = *any_guild();
  const std::string feature = *text_of(name_alphabet, static_cast<int>(name_size_max));
  const std::string part = *any_part();
  const auto made = GuildKey::make(GuildId(guild), feature, part);
  RC_ASSERT(made.has_value());
  const std::string& text = made->text();
  RC_ASSERT(text == "bot:{" + std::to_string(guild) + "}:" + feature + ":" + part);
  RC_ASSERT(std::count(text.begin(), text.end(), '{') == 1);
  RC_ASSERT(std::count(text.begin(), text.end(), '}') == 1);
  const auto parsed = Key::parse(text);
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(*parsed == *made);
  RC_ASSERT(parsed->fields().guild.value() == guild);
  RC_ASSERT(parsed->fields().name == feature);
  RC_ASSERT(parsed->fields().part == part);
}

// P27 a key with one character outside the alphabet is refused, when made and when read
RC_GTEST_PROP(KeyProperty, MalformedIsRefused, ()) {
  const std::uint64_t guild = *any_guild();
  std::string feature = *text_of(name_alphabet, 8);
  std::string part = *text_of(segment_alphabet, 8);
  const bool in_feature = *rc::gen::arbitrary<bool>();
  std::string& spoiled = in_feature ? feature : part;
  const auto bad = *rc::gen::suchThat(rc::gen::arbitrary<char>(), [&](char c) {
    const std::string& alphabet = in_feature ? name_alphabet
                                             : std::string(
                                                   "abcdefghijklmnopqrstuvwxyz0123456789-_.:"
                                                   "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return alphabet.find(c) == std::string::npos;
  });
  spoiled.insert(static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(spoiled.size()) + 1)), 1,
                 bad);
  RC_ASSERT_FALSE(GuildKey::make(GuildId(guild), feature, part).has_value());
  RC_ASSERT_FALSE(ProcessKey::make(feature, part).has_value());
  // A colon in the feature only moves the border: what is read back is then another, well-formed key.
  if (bad != ':') {
    RC_ASSERT_FALSE(Key::parse("bot:{" + std::to_string(guild) + "}:" + feature + ":" + part).has_value());
  }
}

// P27 no two triples of guild, feature and key give the same key
RC_GTEST_PROP(KeyProperty, DifferentTriplesGiveDifferentKeys, ()) {
  using Triple = std::tuple<std::uint64_t, std::string, std::string>;
  std::map<std::string, Triple> seen;
  for (int i = 0; i < 40; ++i) {
    const auto guild = *rc::gen::inRange<std::uint64_t>(1, 20);
    const std::string feature = *crowded("a1-");
    const std::string part = *rc::gen::oneOf(
        crowded("a1-"), rc::gen::map(crowded("a1-"), [](std::string text) { return text + ":" + text; }));
    const auto made = GuildKey::make(GuildId(guild), feature, part);
    RC_ASSERT(made.has_value());
    const auto [known, added] = seen.try_emplace(made->text(), Triple(guild, feature, part));
    RC_ASSERT(added || known->second == Triple(guild, feature, part));
  }
}

// P27 whatever text is read, it is either refused or exactly the text of a key that can be made
RC_GTEST_PROP(KeyProperty, ParsingAcceptsOnlyWhatCanBeMade, ()) {
  const std::string text = *rc::gen::oneOf(
      rc::gen::container<std::string>(rc::gen::elementOf(std::string("bot:{}herwa15_A. "))),
      rc::gen::map(rc::gen::container<std::string>(rc::gen::elementOf(std::string("a1:{}. "))),
                   [](std::string tail) { return "bot:{5}:" + std::move(tail); }),
      rc::gen::map(rc::gen::container<std::string>(rc::gen::elementOf(std::string("a1:{}. "))),
                   [](std::string tail) { return "herwa:" + std::move(tail); }));
  const auto parsed = Key::parse(text);
  if (!parsed) return;
  const KeyFields fields = parsed->fields();
  RC_ASSERT(parsed->text() == text);
  const auto again = fields.form == KeyForm::Guild ? GuildKey::make(fields.guild, fields.name, fields.part)
                     : fields.form == KeyForm::Process ? ProcessKey::make(fields.name, fields.part)
                                                       : QueueKey::make(fields.name, fields.part);
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->text() == text);
}

}  // namespace
}  // namespace herwa::redis
