#include "features/automod/look_alikes.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace herwa::features::automod {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t Size>
bool within(const std::array<Range, Size>& ranges, char32_t character) {
  const auto found = std::ranges::lower_bound(ranges, character, {}, &Range::last);
  return found != ranges.end() && found->first <= character;
}

// One sign for each character of the range: the letter that is left when what makes it a special form is
// taken away, as in Unicode's compatibility decompositions; a dot where nothing plain is left.
constexpr std::string_view latin_extended =
    "..........a.......23.....1o.....aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll..llnnnnnn...oooooo..rrrrrrssssss"
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzsbbbb...ccdddd...effg..iikkl..nn.oo..pp.....ttttuu.vyyzz........."
    ".............aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh"
    "n...zzaaeeooooooooyy......acclt....b..eejj..rryy.a.b.cdd...e....ggg...h.iiilll...mnnno......rrr."
    "r.s.....tu.v...yzz.......b..h..l................";

constexpr std::string_view raised = "hhjrrrrwy";

constexpr std::string_view phonetic =
    "a..bcd.e..jk.m.o........p..tu...vwz.........a.b.de.ghijklmn.o.prtuwa...bde...g.km.o...ptu..v...."
    "..iruv......................................................c...f..........................z....";

constexpr std::string_view latin_additional =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
    "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

constexpr std::string_view raised_and_lowered = "0i..456789.....n0123456789......aeox.hklmnpst...";

constexpr std::string_view letter_like =
    "..c.......ghhhh.iill.n...pqrrr......z...z.kabc.eef.mo....i...........ddeij......................"
    "i...v....x..lcdmi...v....x..lcdm................";

// Alphabets that Unicode has again and again, from A to Z.
constexpr std::array<Range, 10> alphabets{{{0x249C, 0x24B5},
                                           {0x24B6, 0x24CF},
                                           {0x24D0, 0x24E9},
                                           {0xFF21, 0xFF3A},
                                           {0xFF41, 0xFF5A},
                                           {0x1F110, 0x1F129},
                                           {0x1F130, 0x1F149},
                                           {0x1F150, 0x1F169},
                                           {0x1F170, 0x1F189},
                                           {0x1F1E6, 0x1F1FF}}};
constexpr Range mathematical{0x1D400, 0x1D6A3};
constexpr Range mathematical_digits{0x1D7CE, 0x1D7FF};

constexpr std::array<Range, 14> invisible{{{0x00AD, 0x00AD},
                                           {0x034F, 0x034F},
                                           {0x061C, 0x061C},
                                           {0x115F, 0x1160},
                                           {0x17B4, 0x17B5},
                                           {0x180B, 0x180F},
                                           {0x200B, 0x200F},
                                           {0x202A, 0x202E},
                                           {0x2060, 0x206F},
                                           {0x3164, 0x3164},
                                           {0xFE00, 0xFE0F},
                                           {0xFEFF, 0xFEFF},
                                           {0xFFA0, 0xFFA0},
                                           {0xE0000, 0xE0FFF}}};
constexpr std::array<Range, 7> marks{{{0x0300, 0x036F},
                                      {0x0483, 0x0489},
                                      {0x0591, 0x05BD},
                                      {0x1AB0, 0x1AFF},
                                      {0x1DC0, 0x1DFF},
                                      {0x20D0, 0x20FF},
                                      {0xFE20, 0xFE2F}}};
constexpr std::array<Range, 6> blanks{{{0x00A0, 0x00A0},
                                       {0x1680, 0x1680},
                                       {0x2000, 0x200A},
                                       {0x2028, 0x2029},
                                       {0x205F, 0x205F},
                                       {0x3000, 0x3000}}};
// Above Latin: what is no letter of any script.
constexpr std::array<Range, 6> signs{{{0x2000, 0x206F},
                                      {0x20A0, 0x20CF},
                                      {0x2190, 0x2BFF},
                                      {0x3000, 0x3004},
                                      {0x3008, 0x3020},
                                      {0x1F000, 0x1FAFF}}};
constexpr std::array<Range, 9> pictures{{{0x203C, 0x203C},
                                         {0x2049, 0x2049},
                                         {0x231A, 0x23FF},
                                         {0x25AA, 0x27BF},
                                         {0x2934, 0x2935},
                                         {0x2B05, 0x2B55},
                                         {0x1F000, 0x1F0FF},
                                         {0x1F18E, 0x1F18E},
                                         {0x1F200, 0x1FAFF}}};

// Sorted by the first of each pair.
constexpr std::array<std::pair<char32_t, char32_t>, 43> twins{{
    {0x03B1, 'a'}, {0x03B2, 'b'}, {0x03B5, 'e'}, {0x03B7, 'n'}, {0x03B9, 'i'}, {0x03BA, 'k'}, {0x03BC, 'u'},
    {0x03BD, 'v'}, {0x03BF, 'o'}, {0x03C1, 'p'}, {0x03C4, 't'}, {0x03C5, 'u'}, {0x03C7, 'x'}, {0x03C9, 'w'},
    {0x03F2, 'c'}, {0x03F3, 'j'}, {0x0430, 'a'}, {0x0432, 'b'}, {0x0435, 'e'}, {0x043A, 'k'}, {0x043C, 'm'},
    {0x043D, 'h'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0442, 't'}, {0x0443, 'y'}, {0x0445, 'x'},
    {0x0450, 'e'}, {0x0451, 'e'}, {0x0454, 'e'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0457, 'i'}, {0x0458, 'j'},
    {0x0475, 'v'}, {0x04AF, 'y'}, {0x04BB, 'h'}, {0x04CF, 'l'}, {0x0501, 'd'}, {0x051B, 'q'}, {0x051D, 'w'},
    {0x0578, 'n'},
}};

char32_t in_table(std::string_view table, char32_t first, char32_t character) {
  if (character < first || character - first >= table.size()) return 0;
  const char letter = table[character - first];
  return letter == '.' ? 0 : static_cast<char32_t>(letter);
}

char32_t in_alphabets(char32_t character) {
  constexpr char32_t letters = 26;
  if (within(alphabets, character)) {
    const auto found = std::ranges::lower_bound(alphabets, character, {}, &Range::last);
    return 'a' + (character - found->first);
  }
  if (character >= mathematical.first && character <= mathematical.last)
    return 'a' + (character - mathematical.first) % letters;
  if (character >= mathematical_digits.first && character <= mathematical_digits.last)
    return '0' + (character - mathematical_digits.first) % 10;
  if (character >= 0xFF10 && character <= 0xFF19) return '0' + (character - 0xFF10);
  if (character >= 0x2460 && character <= 0x2468) return '1' + (character - 0x2460);
  return 0;
}

}  // namespace

namespace beyond_ascii {

bool is_invisible(char32_t character) { return within(invisible, character); }
bool is_mark(char32_t character) { return within(marks, character); }
bool is_blank(char32_t character) { return within(blanks, character); }

bool is_wordlike(char32_t character) {
  if (character < 0xC0) return character == 0xAA || character == 0xB5 || character == 0xBA;
  return character != 0xD7 && character != 0xF7 && !within(signs, character) && !is_invisible(character);
}

bool is_picture(char32_t character) {
  // Modifiers of skin are no pictures of their own.
  return within(pictures, character) && !(character >= 0x1F3FB && character <= 0x1F3FF);
}

char32_t lower_case(char32_t character) {
  if (character >= 0x0410 && character <= 0x042F) return character + 0x20;
  if (character >= 0x0400 && character <= 0x040F) return character + 0x50;
  if (character >= 0x0391 && character <= 0x03AB) return character + 0x20;
  if (character >= 0x0460 && character <= 0x052F) {
    if (character == 0x04C0) return 0x04CF;
    return character % 2 == 0 ? character + 1 : character;
  }
  if (character >= 0x0531 && character <= 0x0556) return character + 0x30;
  if ((character >= 0xC0 && character <= 0xDE) && character != 0xD7) return character + 0x20;
  return character;
}

}  // namespace beyond_ascii

char32_t plain_form(char32_t character) {
  if (character < 0x80) return lower_case(character);
  if (const char32_t letter = in_alphabets(character)) return letter;
  if (const char32_t letter = in_table(latin_extended, 0xA0, character)) return letter;
  if (const char32_t letter = in_table(phonetic, 0x1D00, character)) return letter;
  if (const char32_t letter = in_table(latin_additional, 0x1E00, character)) return letter;
  if (const char32_t letter = in_table(raised_and_lowered, 0x2070, character)) return letter;
  if (const char32_t letter = in_table(letter_like, 0x2100, character)) return letter;
  if (const char32_t letter = in_table(raised, 0x2B0, character)) return letter;
  if (character == 0xA730) return 'f';
  if (character == 0xA731) return 's';
  return lower_case(character);
}

Script script_of(char32_t character) {
  if (is_ascii_letter(character)) return Script::Latin;
  if (character >= 0x0370 && character <= 0x03FF) return Script::Greek;
  if (character >= 0x0400 && character <= 0x052F) return Script::Cyrillic;
  return Script::Other;
}

char32_t latin_twin(char32_t character) {
  const auto found =
      std::ranges::lower_bound(twins, character, {}, [](const auto& pair) { return pair.first; });
  return found != twins.end() && found->first == character ? found->second : 0;
}

}  // namespace herwa::features::automod
