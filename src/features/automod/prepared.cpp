#include "features/automod/prepared.hpp"

#include <algorithm>

#include "features/automod/likeness.hpp"
#include "features/automod/look_alikes.hpp"
#include "features/automod/utf8_walk.hpp"

namespace herwa::features::automod {
namespace {

bool is_small(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || (c >= 0x03B1 && c <= 0x03CB) ||
         (c >= 0x0430 && c <= 0x045F);
}

// Where a link, a mention or a server's own emoji ends that begins here; the same place when none does.
std::size_t end_of_no_words(std::string_view text, std::size_t at) {
  if (text[at] == '<') {
    const std::size_t close = text.find_first_of("> \n", at);
    if (close != std::string_view::npos && text[close] == '>') return close + 1;
  }
  if (text[at] == 'h' &&
      (text.substr(at).starts_with("http://") || text.substr(at).starts_with("https://"))) {
    const std::size_t end = text.find_first_of(" \n\t", at);
    return end == std::string_view::npos ? text.size() : end;
  }
  return at;
}

struct Counted {
  std::int64_t repeats = 0;
  std::int64_t pictures = 0;
};

Counted count_signs(std::string_view text) {
  Counted counted;
  char32_t last = 0;
  std::int64_t row = 0;
  bool joined = false;
  for (std::size_t at = 0; at < text.size();) {
    if (const char32_t byte = static_cast<unsigned char>(text[at]); byte < 0x80 && byte != '<') {
      ++at;
      joined = false;
      if (is_blank(byte)) continue;
      row = byte == last ? row + 1 : 1;
      last = byte;
      counted.repeats = std::max(counted.repeats, row);
      continue;
    }
    if (text[at] == '<' && (text.substr(at).starts_with("<:") || text.substr(at).starts_with("<a:"))) {
      const std::size_t end = end_of_no_words(text, at);
      if (end != at) {
        ++counted.pictures;
        at = end;
        last = 0;
        continue;
      }
    }
    const char32_t c = next_character(text, at);
    // A family of four is one picture, joined by what nobody sees.
    if (c == 0x200D) {
      joined = true;
      continue;
    }
    if (is_invisible(c)) continue;
    if (is_picture(c) && !joined) ++counted.pictures;
    joined = false;
    if (is_blank(c)) continue;
    row = c == last ? row + 1 : 1;
    last = c;
    counted.repeats = std::max(counted.repeats, row);
  }
  return counted;
}

// What stands between backticks calls nobody.
std::string without_code(std::string_view text) {
  std::string rest;
  while (true) {
    const std::size_t open = text.find('`');
    rest += text.substr(0, open);
    if (open == std::string_view::npos) return rest;
    const std::size_t length = std::min(text.find_first_not_of('`', open), text.size()) - open;
    const std::size_t close = text.find(std::string(length, '`'), open + length);
    if (close == std::string_view::npos) return rest += text.substr(open);
    text.remove_prefix(close + length);
  }
}

bool calls_everyone(std::string_view visible) {
  if (visible.find('@') == std::string_view::npos) return false;
  const std::string text = without_code(visible);
  return text.find("@everyone") != std::string::npos || text.find("@here") != std::string::npos;
}

}  // namespace

Cased count_cased(std::string_view text) {
  Cased cased;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80 && byte != '<' && byte != 'h') {
      const bool capital = byte >= 'A' && byte <= 'Z';
      cased.capitals += capital ? 1 : 0;
      cased.letters += capital || (byte >= 'a' && byte <= 'z') ? 1 : 0;
      ++at;
      continue;
    }
    if (const std::size_t end = end_of_no_words(text, at); end != at) {
      at = end;
      continue;
    }
    const char32_t c = next_character(text, at);
    const bool capital = lower_case(c) != c;
    cased.capitals += capital ? 1 : 0;
    cased.letters += capital || is_small(c) ? 1 : 0;
  }
  return cased;
}

Prepared prepare(const Written& written) {
  Prepared prepared{.visible = visible(written.text),
                    .folded = fold(written.text),
                    .links = links_in(written.text),
                    .users = written.users,
                    .roles = written.roles};
  prepared.invites = invites_in(prepared.folded.plain, prepared.links);
  for (const std::string& file : written.files) prepared.files.push_back(lowered(file));
  const Cased cased = count_cased(without_code(written.text));
  prepared.letters = cased.letters;
  prepared.capitals = cased.capitals;
  const Counted signs = count_signs(written.text);
  prepared.repeats = signs.repeats;
  prepared.pictures = signs.pictures;
  prepared.everyone = written.pings_everyone || calls_everyone(prepared.visible);
  std::string alike = prepared.folded.loose;
  if (alike.size() <= 1) {
    for (const std::string& file : prepared.files) alike += file;
  }
  prepared.likeness = likeness(alike);
  return prepared;
}

Prepared prepare_name(std::string_view name) {
  return {.visible = visible(name), .folded = fold(name), .links = links_in(name)};
}

}  // namespace herwa::features::automod
