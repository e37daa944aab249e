#include "features/automod/sight_words.hpp"

#include <fmt/format.h>

#include <array>

#include "platform/language/words.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::automod {
namespace {

constexpr std::size_t what_max = 120;

}  // namespace

std::string seen_in_words(const Trigger& trigger, const Sight& sight, std::string_view locale, Dress dress) {
  const bool by_number = sight.what.empty();
  const std::string key = fmt::format("automod.saw.{}{}", name_of(trigger.kind),
                                      trigger.kind == TriggerKind::Mentions && !by_number ? "_everyone" : "");
  return platform::words().say(
      locale, key,
      {{"what", dress == Dress::Plain ? platform::first_characters(sight.what, what_max)
                                      : "**" + platform::harmless_line(sight.what, what_max) + "**"},
       {"seen", sight.seen},
       {"limit", sight.limit},
       {"seconds", trigger.within.count()}});
}

std::string outcome_in_words(Outcome outcome, std::string_view locale) {
  constexpr std::array<const char*, 8> names{"silent", "fired",    "off",      "not_this",
                                             "exempt", "not_here", "not_them", "too_old"};
  return platform::words().say(locale,
                               fmt::format("automod.outcome.{}", names[static_cast<std::size_t>(outcome)]));
}

std::string in_words(const Wrong& wrong, std::string_view locale) {
  const char* at = wrong.position > 0 ? "automod.wrong.at" : "automod.wrong.in";
  return platform::words().say(
      locale, at,
      {{"rule", platform::harmless_line(wrong.rule, name_chars_max)},
       {"position", static_cast<std::int64_t>(wrong.position)},
       {"problem", platform::words().say(locale, "automod.wrong." + wrong.code,
                                         {{"what", platform::harmless_line(wrong.what, what_max)}})}});
}

}  // namespace herwa::features::automod
