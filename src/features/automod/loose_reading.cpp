#include "features/automod/loose_reading.hpp"

#include <algorithm>
#include <span>

#include "features/automod/look_alikes.hpp"
#include "features/automod/utf8_walk.hpp"

namespace herwa::features::automod {
namespace {

// Letters that stand apart are read together from so many on: "a b" is two words, "s p a m" is one.
constexpr std::size_t spaced_least = 3;
constexpr std::size_t repeats_least = 3;
// Of a word with several repeated letters, each is taken as once and as twice up to so many of them.
constexpr std::size_t repeats_unfolded_max = 2;

char32_t digit_as_letter(char32_t c) {
  switch (c) {
    case '0': return 'o';
    case '1': return 'i';
    case '3': return 'e';
    case '4': return 'a';
    case '5': return 's';
    case '7': return 't';
    case '8': return 'b';
    default: return 0;
  }
}

constexpr char32_t euro = 0x20AC;

// Of signs: only in front of a letter, and some of them only behind one too.
char32_t sign_as_letter(char32_t c, bool behind_letter) {
  switch (c) {
    case '@': return 'a';
    case euro: return 'e';
    case '!':
    case '|': return behind_letter ? 'i' : 0;
    case '+': return behind_letter ? 't' : 0;
    case '(': return behind_letter ? 'c' : 0;
    default: return 0;
  }
}

void read_as_letters(Text& text) {
  for (auto begin = text.begin(); begin != text.end();) {
    begin = std::find_if(begin, text.end(), [](char32_t c) { return c != ' '; });
    const auto end = std::find(begin, text.end(), U' ');
    bool letters = false;
    bool others = false;
    for (auto at = begin; at != end; ++at) {
      const bool letter = is_ascii_letter(*at);
      letters = letters || letter;
      others = others || (*at < 0x80 && !letter) || *at == euro;
    }
    for (auto at = begin; at != end && letters && others; ++at) {
      if (const char32_t letter = digit_as_letter(*at)) *at = letter;
      if (*at == '$') *at = 's';
      const bool before_letter = at + 1 != end && is_wordlike(*(at + 1));
      const bool behind_letter = at != begin && is_wordlike(*(at - 1));
      if (const char32_t letter = before_letter ? sign_as_letter(*at, behind_letter) : 0) *at = letter;
    }
    begin = end;
  }
}

// The letters and digits of a text without what stands between them, and the runs that they form. Runs that
// belong together lie side by side, so that joining them is no copying.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t gap = 0;  // so many characters stand before it
  bool parted = true;   // a blank among them

  // A blank parts more than any sign.
  [[nodiscard]] std::size_t width() const { return gap + (parted ? 1000 : 0); }
  [[nodiscard]] bool single() const { return end - begin == 1; }
};
struct Pieces {
  Text letters;
  std::vector<Piece> all;
};

Pieces pieces_of(const Text& text) {
  Pieces pieces;
  pieces.letters.reserve(text.size());
  Piece next{.parted = true};
  for (const char32_t c : text) {
    if (is_wordlike(c)) {
      pieces.letters.push_back(c == 'l' ? U'i' : c);
      continue;
    }
    const std::size_t here = pieces.letters.size();
    if (here > next.begin) {
      next.end = here;
      pieces.all.push_back(next);
      next = {.begin = here, .parted = false};
    }
    ++next.gap;
    next.parted = next.parted || c == ' ';
  }
  next.end = pieces.letters.size();
  if (next.end > next.begin) pieces.all.push_back(next);
  return pieces;
}

// "f r e e   n i t r o": single letters belong together where the gaps between them are the narrowest.
void join_spaced(std::vector<Piece>& pieces) {
  std::vector<Piece> joined;
  joined.reserve(pieces.size());
  for (std::size_t at = 0; at < pieces.size();) {
    std::size_t end = at;
    std::size_t narrowest = SIZE_MAX;
    while (end < pieces.size() && pieces[end].single()) {
      if (end > at) narrowest = std::min(narrowest, pieces[end].width());
      ++end;
    }
    const bool spaced = end - at >= spaced_least;
    end = std::max(end, at + 1);
    for (bool first = true; at < end; ++at, first = false) {
      if (first || !spaced || pieces[at].width() > narrowest) {
        joined.push_back(pieces[at]);
      } else {
        joined.back().end = pieces[at].end;
      }
    }
  }
  pieces = std::move(joined);
}

using Letters = std::span<const char32_t>;

// How many rows of one letter there are that are taken both as once and as twice.
std::size_t repeats_in(Letters letters) {
  std::size_t repeats = 0;
  std::size_t row = 0;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    row = at > 0 && letters[at] == letters[at - 1] ? row + 1 : 1;
    repeats += row == repeats_least ? 1 : 0;
  }
  return repeats;
}

// With each of its repeated letters once.
void add_folded(Letters letters, std::string& to) {
  for (std::size_t at = 0; at < letters.size();) {
    std::size_t end = at;
    while (end < letters.size() && letters[end] == letters[at]) ++end;
    const std::size_t count = end - at >= repeats_least ? 1 : end - at;
    for (std::size_t n = 0; n < count; ++n) append_character(to, letters[at]);
    at = end;
  }
  to += ' ';
}

// With each of its repeated letters once and twice. Whether there were any.
bool add_unfolded(Letters letters, std::string& to) {
  const std::size_t repeats = repeats_in(letters);
  if (repeats == 0) {
    for (const char32_t c : letters) append_character(to, c);
    to += ' ';
    return false;
  }
  const std::size_t ways = std::size_t{1} << std::min(repeats, repeats_unfolded_max);
  for (std::size_t way = 0; way < ways; ++way) {
    std::size_t repeat = 0;
    for (std::size_t at = 0; at < letters.size();) {
      std::size_t end = at;
      while (end < letters.size() && letters[end] == letters[at]) ++end;
      std::size_t count = end - at;
      if (count >= repeats_least) count = 1 + ((way >> std::min(repeat++, repeats_unfolded_max - 1)) & 1U);
      for (std::size_t n = 0; n < count; ++n) append_character(to, letters[at]);
      at = end;
    }
    to += ' ';
  }
  return true;
}

// Letters that were spaced may be of several scripts, which nobody could see before they were joined.
void replace_twins_in(std::span<char32_t> word) {
  if (!std::ranges::any_of(word, is_ascii_letter)) return;
  for (char32_t& c : word) {
    if (const char32_t twin = latin_twin(c)) c = twin == 'l' ? U'i' : twin;
  }
}

Pieces loose_pieces_of(Text text) {
  read_as_letters(text);
  Pieces pieces = pieces_of(text);
  join_spaced(pieces.all);
  const bool foreign =
      std::ranges::any_of(pieces.letters, [](char32_t c) { return c >= 0x370 && c < 0x590; });
  if (!foreign) return pieces;
  for (const Piece& piece : pieces.all)
    replace_twins_in(std::span(pieces.letters).subspan(piece.begin, piece.end - piece.begin));
  return pieces;
}

}  // namespace

std::string loose_of(Text text) {
  const Pieces pieces = loose_pieces_of(std::move(text));
  const std::vector<Piece>& all = pieces.all;
  const auto letters = [&pieces](std::size_t begin, std::size_t end) {
    return Letters(pieces.letters).subspan(begin, end - begin);
  };
  std::string loose = " ";
  loose.reserve(pieces.letters.size() + all.size() + 2);
  bool repeats = false;
  for (std::size_t at = 0; at < all.size();) {
    std::size_t end = at + 1;
    while (end < all.size() && !all[end].parted) ++end;
    for (std::size_t n = at; n < end; ++n) {
      const Letters word = letters(all[n].begin, all[n].end);
      if (add_unfolded(word, loose)) repeats = true;
    }
    // "nit-ro" may be one word as well as two.
    const Letters whole = letters(all[at].begin, all[end - 1].end);
    if (end - at > 1 && !std::ranges::all_of(whole, is_ascii_digit)) add_unfolded(whole, loose);
    at = end;
  }
  // Words that belong together stand side by side there, without their other readings between them.
  if (!repeats) return loose;
  for (const Piece& piece : all) add_folded(letters(piece.begin, piece.end), loose);
  return loose;
}

std::string read_in_one_way(Text text) {
  std::string loose = " ";
  const Pieces pieces = loose_pieces_of(std::move(text));
  for (const Piece& piece : pieces.all) {
    std::string ways;
    add_unfolded(Letters(pieces.letters).subspan(piece.begin, piece.end - piece.begin), ways);
    // The last way has each repeated letter twice.
    const std::size_t space = ways.rfind(' ', ways.size() - 2);
    loose += space == std::string::npos ? ways : ways.substr(space + 1);
  }
  return loose;
}

}  // namespace herwa::features::automod
