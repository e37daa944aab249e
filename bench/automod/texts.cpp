#include "texts.hpp"

#include <array>

namespace bench {
namespace {

constexpr std::array<std::string_view, 96> words{
    "the",     "a",        "to",      "and",      "you",      "it",       "that",    "is",      "of",
    "in",      "I",        "what",    "this",     "for",      "on",       "not",     "was",     "we",
    "have",    "do",       "game",    "server",   "today",    "tonight",  "stream",  "music",   "think",
    "really",  "probably", "update",  "patch",    "weekend",  "voice",    "channel", "level",   "boss",
    "dragon",  "castle",   "river",   "mountain", "coffee",   "pizza",    "school",  "work",    "project",
    "code",    "bug",      "release", "screen",   "keyboard", "mouse",    "team",    "match",   "ranked",
    "win",     "lost",     "again",   "maybe",    "later",    "tomorrow", "morning", "evening", "friend",
    "brother", "sister",   "cat",     "dog",      "picture",  "video",    "song",    "lyrics",  "band",
    "guitar",  "drums",    "bass",    "concert",  "ticket",   "city",     "train",   "plane",   "summer",
    "winter",  "snow",     "rain",    "sunny",    "cold",     "warm",     "hungry",  "tired",   "happy",
    "funny",   "serious",  "weird",   "amazing",  "terrible", "okay"};
constexpr std::array<std::string_view, 8> rarities{"https://example.com/watch?v=",
                                                   "😀",
                                                   "<:herwa:1100000000000000099>",
                                                   "\\nand then",
                                                   "**really**",
                                                   "\\\"so\\\"",
                                                   "größer",
                                                   "привет"};

}  // namespace

// Two thirds are a line of chat, some are sentences, few are paragraphs.
std::string Texts::harmless() {
  const std::uint64_t kind = random_.below(100);
  const std::uint64_t count = kind < 66   ? 2 + random_.below(9)
                              : kind < 96 ? 10 + random_.below(30)
                                          : 60 + random_.below(200);
  std::string text;
  for (std::uint64_t n = 0; n < count; ++n) {
    if (n > 0) text += random_.below(12) == 0 ? ", " : " ";
    text += words[random_.below(words.size())];
    if (random_.below(25) != 0) continue;
    const std::string_view rare = rarities[random_.below(rarities.size())];
    text += ' ';
    text += rare;
    if (rare.ends_with('=')) text += std::to_string(random_.below(1'000'000));
  }
  // No two are the same, or the rule about messages like each other would have its say.
  return text + ' ' + std::to_string(random_.next() % 10'000'000);
}

std::string Texts::with(std::string_view word) {
  std::string text = harmless();
  const std::size_t space = text.find(' ');
  return text.substr(0, space) + ' ' + std::string(word) + text.substr(space);
}

}  // namespace bench
