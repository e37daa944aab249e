#include "features/automod/folding.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "features/automod/look_alikes.hpp"
#include "features/automod/loose_reading.hpp"
#include "features/automod/utf8_walk.hpp"

namespace herwa::features::automod {
namespace {

// The end of <@123>, <#123>, <:name:123>, <t:1:R>, which stand for something else than their letters.
std::size_t end_of_reference(std::string_view text, std::size_t at) {
  constexpr std::size_t reference_max = 64;
  if (at + 2 >= text.size() || std::string_view("@#:at/").find(text[at + 1]) == std::string_view::npos)
    return at;
  const std::size_t close = text.find_first_of("> \n", at);
  return close == std::string_view::npos || text[close] != '>' || close - at > reference_max ? at : close + 1;
}

// Markup in the middle of a word hides nothing from who reads it.
bool is_markup(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '*':
    case '`':
    case '~': return true;
    case '|': return (at > 0 && text[at - 1] == '|') || (at + 1 < text.size() && text[at + 1] == '|');
    case '_': return (at > 0 && text[at - 1] == '_') || (at + 1 < text.size() && text[at + 1] == '_');
    case '\\': return true;
    default: return false;
  }
}

// What most ASCII characters become; zero: they have to be looked at.
constexpr std::array<char32_t, 0x80> become() {
  std::array<char32_t, 0x80> table{};
  for (char32_t c = 1; c < table.size(); ++c) table[c] = is_blank(c) ? U' ' : lower_case(c);
  for (const char c : std::string_view("<*`~|_\\\n")) table[static_cast<unsigned char>(c)] = 0;
  return table;
}
constexpr std::array<char32_t, 0x80> becomes = become();

Text readable(std::string_view typed) {
  Text text;
  text.reserve(typed.size() + 16);
  for (std::size_t at = 0; at < typed.size();) {
    const auto byte = static_cast<unsigned char>(typed[at]);
    if (byte < 0x80 && becomes[byte] != 0) {
      text.push_back(becomes[byte]);
      ++at;
      continue;
    }
    if (typed[at] == '<') {
      const std::size_t end = end_of_reference(typed, at);
      if (end != at) {
        text.push_back(' ');
        at = end;
        continue;
      }
    }
    if (is_markup(typed, at)) {
      ++at;
      continue;
    }
    const char32_t character = next_character(typed, at);
    if (character >= 0x80 && (is_invisible(character) || is_mark(character))) continue;
    if (is_blank(character)) {
      text.push_back(' ');
      // A line's end parts more than a space does.
      if (character == '\n') text.insert(text.end(), 2, ' ');
      continue;
    }
    if (character < 0x80) {
      text.push_back(character == '_' ? U' ' : lower_case(character));
    } else {
      text.push_back(plain_form(character));
    }
  }
  return text;
}

// Which scripts the text really uses: with letters that no Latin one looks like.
struct Scripts {
  bool greek = false;
  bool cyrillic = false;
  bool twins = false;  // there is something to do at all
};

Scripts scripts_in(const Text& text) {
  Scripts found;
  for (const char32_t c : text) {
    if (c < 0x370 || c > 0x58F) continue;
    if (latin_twin(c) != 0) {
      found.twins = true;
    } else if (script_of(c) == Script::Greek) {
      found.greek = true;
    } else if (script_of(c) == Script::Cyrillic) {
      found.cyrillic = true;
    }
  }
  return found;
}

void replace_twins(Text& text) {
  const Scripts scripts = scripts_in(text);
  if (!scripts.twins) return;
  for (auto begin = text.begin(); begin != text.end();) {
    begin = std::find_if(begin, text.end(), is_wordlike);
    const auto end = std::find_if_not(begin, text.end(), is_wordlike);
    const bool latin = std::any_of(begin, end, is_ascii_letter);
    for (auto at = begin; at != end; ++at) {
      const Script script = script_of(*at);
      const bool own =
          (script == Script::Greek && scripts.greek) || (script == Script::Cyrillic && scripts.cyrillic);
      if (own && !latin) continue;
      if (const char32_t twin = latin_twin(*at)) *at = twin;
    }
    begin = end;
  }
}

// Both at once: each of them is one way through the text.
void add_plain_and_words(const Text& text, Folded& folded) {
  CharacterWriter plain(text.size());
  CharacterWriter words(text.size() + 2);
  words.put(' ');
  for (const char32_t c : text) {
    if (is_wordlike(c)) {
      plain.put(c);
      words.put(c);
      continue;
    }
    if (words.last() != ' ') words.put(' ');
    if (c != ' ' || (!plain.empty() && plain.last() != ' ')) plain.put(c);
  }
  if (words.last() != ' ') words.put(' ');
  folded.plain = std::move(plain).text();
  if (!folded.plain.empty() && folded.plain.back() == ' ') folded.plain.pop_back();
  folded.words = std::move(words).text();
}

}  // namespace

Folded fold(std::string_view typed) {
  Text text = readable(typed);
  replace_twins(text);
  Folded folded;
  add_plain_and_words(text, folded);
  folded.loose = loose_of(std::move(text));
  return folded;
}

std::string loose_word(std::string_view word) {
  Text text = readable(word);
  replace_twins(text);
  return read_in_one_way(std::move(text));
}

std::string loose_in_own_script(std::string_view word) { return read_in_one_way(readable(word)); }

std::string visible(std::string_view typed) {
  std::string shown;
  shown.reserve(typed.size());
  // What is to be seen goes in one piece.
  std::size_t from = 0;
  for (std::size_t at = 0; at < typed.size();) {
    if (static_cast<unsigned char>(typed[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    if (!is_invisible(next_character(typed, at))) continue;
    shown += typed.substr(from, begin - from);
    from = at;
  }
  shown += typed.substr(from);
  return shown;
}

std::string lowered(std::string_view typed) {
  std::string lower;
  lower.reserve(typed.size());
  for (std::size_t at = 0; at < typed.size();) append_character(lower, lower_case(next_character(typed, at)));
  return lower;
}

}  // namespace herwa::features::automod
