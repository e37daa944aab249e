// What came of a sanction, in words: to whoever asked for it, and to whom it was done.
#pragma once

#include <string>
#include <string_view>

#include "platform/sanctions/cases.hpp"
#include "platform/sanctions/sanction.hpp"

namespace herwa::platform {

// Of what was not done: what stands in the way, and how to mend it.
std::string why_not(const SanctionOutcome& outcome, std::string_view locale);

// Of a change of a case that was not made.
std::string why_not(CaseFault fault, std::string_view locale);

// "Ban"
std::string title_of(SanctionKind kind, std::string_view locale);

struct ToldTarget {
  std::string guild_name;
  std::string locale;
  Instant now{};
  std::string appeal = {};  // where they may ask for another look; empty: nowhere
};
// Whether its member hears of this kind at all.
bool is_told(SanctionKind kind);
// Empty: of this kind the member is told nothing.
std::string words_to_target(const Sanction& sanction, const ToldTarget& where);
// What becomes of them when it did not come off.
std::string words_of_taking_back(std::string_view locale);

}  // namespace herwa::platform
