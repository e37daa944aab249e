// What a text says to whoever reads it, whichever characters it is written in. Pure.
//
//   fold("ｆ r е e  N1TR0 ||here||").loose  →  " free nitro here "
//
// Look-alikes of other scripts become Latin only where they do not belong to a text of that script: a Russian
// sentence stays Russian, "frее" with Cyrillic letters in a Latin word does not.
#pragma once

#include <string>
#include <string_view>

namespace herwa::features::automod {

struct Folded {
  // Lower case, without what nobody sees, without markup; punctuation stays.
  std::string plain;
  // Its words alone, one space before, between and behind them.
  std::string words;
  // The same with digits and signs in the place of letters read as letters, spaced letters joined, letters
  // repeated three times and more taken as once and as twice, and "l" written as "i", which it is drawn like.
  std::string loose;
};

Folded fold(std::string_view typed);
// Of a word that is to be found in loose texts: read in one way alone, "xxx" as " xx ".
std::string loose_word(std::string_view word);
// The same with the letters of its own script, as they are in a text of that script.
std::string loose_in_own_script(std::string_view word);
// As it was typed, without what nobody sees: what regular expressions look at beside the plain text.
std::string visible(std::string_view typed);
// In lower case alone.
std::string lowered(std::string_view typed);

}  // namespace herwa::features::automod
