// What rules saw and did, in words.
#pragma once

#include <string>
#include <string_view>

#include "features/automod/engine.hpp"

namespace herwa::features::automod {

// Where the words go: into an answer of ours, with what was typed made harmless and set apart; or to somebody
// who makes everything harmless (the log, reasons), as they are.
enum class Dress : std::uint8_t { Answer, Plain };
// "the word nitro", "12 mentions, 6 are all right".
std::string seen_in_words(const Trigger& trigger, const Sight& sight, std::string_view locale,
                          Dress dress = Dress::Answer);
// Of a rule that did not fire: "nothing", "off", "not in this channel" …
std::string outcome_in_words(Outcome outcome, std::string_view locale);
// What is wrong with a rule that somebody wants to save, and how to mend it.
std::string in_words(const Wrong& wrong, std::string_view locale);

}  // namespace herwa::features::automod
