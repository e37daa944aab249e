// P6 to P8 of the pure engine, against straight-forward models.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <rapidcheck/gtest.h>

#include <set>

#include "features/automod/engine.hpp"
#include "features/automod/likeness.hpp"

namespace herwa::features::automod {
namespace {

using namespace std::chrono_literals;

const Instant start = Instant(std::chrono::seconds(1'772'366'400));

rc::Gen<std::string> any_text() {
  // Letters, look-alikes, markup, invisible ones, and bytes that are no text.
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "a", "B", "l", "1", " ", "\n", "е", "О", "ｆ", "𝓯", "\u200B", "̶", "||", "`", "*",
                          "_", "<", ">", "<@1>", "@everyone", "discord", ".gg/", "https://", "(dot)", "[",
                          "](", ")", "\xFF", "\xE2", "😀", "xn--", "nitro", "!", "/", "\\", "日")),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& piece : pieces) text += piece;
                        return text;
                      });
}

// P6 R2.1 spam is seen exactly when so many messages lie within the window, counted one by one
RC_GTEST_PROP(AutomodP6, SpamIsSeenExactlyWhenSoManyLieInTheWindow, ()) {
  const auto most = *rc::gen::inRange<std::int64_t>(2, 10);
  const auto within = std::chrono::seconds(*rc::gen::inRange(1, 60));
  const auto gaps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 20'000));
  Trigger trigger{.kind = TriggerKind::Spam, .most = most, .within = within};
  Windows windows;
  std::vector<Instant> times;
  Instant now = start;
  for (std::size_t n = 0; n < gaps.size(); ++n) {
    now += std::chrono::milliseconds(gaps[n]);
    times.push_back(now);
    windows.note(GuildId(1), UserId(2),
                 {.message = MessageId(n + 1), .channel = ChannelId(n % 3 + 1), .at = now});
    Onlooker onlooker{.user = UserId(2), .now = now, .recent = windows.recent(GuildId(1), UserId(2), now)};
    std::int64_t expected = 0;
    for (const Instant at : times) expected += at + within > now ? 1 : 0;
    RC_ASSERT((count_spam(trigger, onlooker).outcome == Outcome::Fired) == (expected >= most));
  }
}

// P6 each bit of a likeness is set when more than half of the text's three letters at a time set it
RC_GTEST_PROP(AutomodP6, LikenessIsWhatMostLettersSay, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::inRange('a', 'f'));
  RC_PRE(text.size() > 3);
  std::uint64_t expected = 0;
  for (unsigned int bit = 0; bit < 64; ++bit) {
    std::size_t votes = 0;
    for (std::size_t at = 0; at + 3 <= text.size(); ++at)
      votes += (likeness(std::string_view(text).substr(at, 3)) >> bit) & 1U;
    if (votes * 2 > text.size() - 2) expected |= std::uint64_t{1} << bit;
  }
  RC_ASSERT(likeness(text) == expected);
}

// P6 the same text again is as like as can be, however it is dressed
RC_GTEST_PROP(AutomodP6, DressingATextUpLeavesItsLikeness, (std::uint32_t seed)) {
  const std::vector<std::string> words{"claim",    "your", "free", "gift", "before",
                                       "midnight", "at",   "this", "place"};
  std::string plain;
  std::string dressed;
  for (const std::string& word : words) {
    plain += word + " ";
    for (const char c : word) {
      seed = seed * 1'664'525 + 1'013'904'223;
      const bool capital = (seed >> 16U) % 3 == 0;
      dressed += capital ? static_cast<char>(c - 0x20) : c;
      if ((seed >> 24U) % 4 == 0) dressed += "\u200B";
    }
    dressed += (seed >> 20U) % 2 == 0 ? " " : "  ";
  }
  RC_ASSERT(distance(likeness(fold(plain).loose), likeness(fold(dressed).loose)) == 0);
}

// P7 R2.2 capitals are too many exactly when their share is over the threshold
RC_GTEST_PROP(AutomodP7, CapitalsAreTooManyExactlyOverTheThreshold, ()) {
  const auto capitals = *rc::gen::inRange<std::int64_t>(0, 60);
  const auto small = *rc::gen::inRange<std::int64_t>(0, 60);
  const auto percent = *rc::gen::inRange<std::int64_t>(1, 101);
  const auto least = *rc::gen::inRange<std::int64_t>(0, 40);
  const std::string text = std::string(static_cast<std::size_t>(capitals), 'Q') + " 123 <@5> " +
                           std::string(static_cast<std::size_t>(small), 'q');
  Trigger trigger{
      .kind = TriggerKind::Caps, .ratio = static_cast<double>(percent) / 100, .letters_min = least};
  const Cased cased = count_cased(text);
  RC_ASSERT(cased.letters == capitals + small);
  // In whole numbers, away from the one point where a fraction may be rounded either way.
  RC_PRE(capitals * 100 != percent * (capitals + small));
  const bool expected =
      capitals + small >= std::max<std::int64_t>(least, 1) && capitals * 100 > percent * (capitals + small);
  RC_ASSERT(too_many_capitals(trigger, cased) == expected);
}

// P8 R2.5 a set of patterns matches what each of them would alone, whatever text comes
RC_GTEST_PROP(AutomodP8, TheSetMatchesWhatEachWouldAlone, ()) {
  const std::vector<std::string> pool{"ni?tro",  "a+b",      "[0-9]{2,}", "^a",      "o$",         "\\bdis",
                                      "(x|y)+z", "gg/.+",    "日",        "\\pL{3}", "[^a-z ]{2}", "е",
                                      "https?:", "every\\w", "\\.",       "l1"};
  const auto chosen =
      *rc::gen::nonEmpty(rc::gen::container<std::set<std::size_t>>(rc::gen::inRange<std::size_t>(0, 16)));
  const std::string text = *any_text();
  PatternSet set;
  std::vector<std::string> patterns;
  for (const std::size_t n : chosen) {
    RC_ASSERT(set.add_pattern(pool[n]).has_value());
    patterns.push_back(pool[n]);
  }
  RC_ASSERT(set.compile().has_value());
  const Prepared prepared = prepare({.text = text});
  const auto matches = set.match(prepared.folded, prepared.visible);
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  for (std::size_t n = 0; n < patterns.size(); ++n) {
    const re2::RE2 alone(patterns[n], options);
    const bool expected = re2::RE2::PartialMatch(prepared.visible, alone) ||
                          re2::RE2::PartialMatch(prepared.folded.plain, alone);
    RC_ASSERT((std::ranges::find(matches, n) != matches.end()) == expected);
  }
}

// P8 R2.5 what is known without walking through the text is right: a word of two letters has everything
// walked through
RC_GTEST_PROP(AutomodP8, WordsAreFoundWhateverIsKnownBefore, ()) {
  const std::vector<std::string> pool{"nitro", "free nitro", "crypto*", "*coin",
                                      "*zel*", "kez",        "домой",   "giftcard"};
  const auto chosen =
      *rc::gen::nonEmpty(rc::gen::container<std::set<std::size_t>>(rc::gen::inRange<std::size_t>(0, 8)));
  const bool exact = *rc::gen::arbitrary<bool>();
  PatternSet known;
  PatternSet walked;
  for (const std::size_t n : chosen) {
    RC_ASSERT(known.add_word(pool[n], exact).has_value());
    RC_ASSERT(walked.add_word(pool[n], exact).has_value());
  }
  RC_ASSERT(walked.add_word("*qj*", exact).has_value());
  RC_ASSERT(known.compile().has_value() && walked.compile().has_value());
  std::string text = *any_text();
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
           "nitro", "FREE", "n1tro", " ", "crypto", "currency", "doge", "coin", "zel", "ké", "z", "домой",
           "дом", "g.i.f.t", "giftcards", "nit", "\u200b", "ro", "é")))
    text += piece;
  const Prepared prepared = prepare({.text = text});
  auto expected = walked.match(prepared.folded, prepared.visible);
  std::erase(expected, chosen.size());
  RC_ASSERT(known.match(prepared.folded, prepared.visible) == expected);
}

// P8 whatever pattern somebody types, it is refused or it works; nothing else
RC_GTEST_PROP(AutomodP8, AnyPatternIsRefusedOrWorks, ()) {
  const std::string pattern =
      *rc::gen::map(rc::gen::container<std::vector<std::string>>(
                        rc::gen::element<std::string>("a", "(", ")", "[", "]", "*", "+", "?", "{", "}", "9",
                                                      ",", "|", "\\", "b", "^", "$", ".", "é", "\xFF", "(?")),
                    [](const std::vector<std::string>& pieces) {
                      std::string text;
                      for (const std::string& piece : pieces) text += piece;
                      return text;
                    });
  const auto checked = check_pattern(pattern);
  PatternSet set;
  const auto added = set.add_pattern(pattern);
  RC_ASSERT(checked.has_value() == added.has_value());
  RC_ASSERT(set.compile().has_value());
  const Prepared prepared = prepare({.text = *any_text()});
  static_cast<void>(set.match(prepared.folded, prepared.visible));
  if (!checked) RC_ASSERT(checked.error().position <= pattern.size() + 1);
}

// Whatever is typed can be read, and reading what was read changes nothing more.
RC_GTEST_PROP(AutomodFolding, AnyTextIsReadOnceAndForAll, ()) {
  const std::string text = *any_text();
  const Prepared prepared = prepare({.text = text});
  const std::string& words = prepared.folded.words;
  RC_ASSERT(!words.empty() && words.front() == ' ' && words.back() == ' ');
  RC_ASSERT(words.find("  ") == std::string::npos);
  RC_ASSERT(prepared.folded.loose.find("  ") == std::string::npos);
  RC_ASSERT(fold(words).words == words);
}

// A rule is what it was after it was saved and read again.
RC_GTEST_PROP(AutomodRules, EffectsGoThereAndBack, ()) {
  Effects effects{.remove = *rc::gen::arbitrary<bool>(),
                  .warn_points = *rc::gen::inRange<std::int64_t>(0, 100),
                  .timeout = std::chrono::seconds(*rc::gen::inRange(0, 28 * 86400)),
                  .kick = *rc::gen::arbitrary<bool>(),
                  .ban = *rc::gen::arbitrary<bool>(),
                  .role = RoleId(*rc::gen::inRange<std::uint64_t>(0, 1'000'000)),
                  .slowmode = std::chrono::seconds(*rc::gen::inRange(0, 6 * 3600)),
                  .alert = *rc::gen::arbitrary<bool>()};
  if (effects.ban) effects.ban_removes = std::chrono::seconds(*rc::gen::inRange(0, 7 * 86400));
  const auto read = effects_from(to_text(effects));
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == effects);
}

}  // namespace
}  // namespace herwa::features::automod
