// A text as somebody reads it who wants to find a word in it: digits and signs as letters, spaced letters
// joined, repeated ones taken as once and as twice. The last step of folding.hpp, which is what to use. Pure.
#pragma once

#include <string>
#include <vector>

namespace herwa::features::automod {

// Characters in lower case, one after the other, as folding.cpp makes them.
using Text = std::vector<char32_t>;

std::string loose_of(Text text);
// Of a word that is looked for: each repeated letter twice.
std::string read_in_one_way(Text text);

}  // namespace herwa::features::automod
