#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "discord/model/eight_letters.hpp"

namespace discord::reader {
namespace {

// From all of its range already in the first cases, not in the last ones only.
template <class T>
rc::Gen<T> evenly(rc::Gen<T> generator) {
  return rc::gen::resize(rc::kNominalSize, std::move(generator));
}

// Mostly digits, and what is next to them in ASCII.
rc::Gen<char> nearly_a_digit() {
  return rc::gen::weightedOneOf<char>(
      {{60, rc::gen::inRange<char>('0', '9' + 1)}, {1, rc::gen::element('/', ':', '"', ' ', '\xB5', '-')}});
}

RC_GTEST_PROP(EightLetters, ReadDigitsAsTheStandardLibraryDoes, ()) {
  const auto size = *evenly(rc::gen::inRange<std::size_t>(0, 24));
  const std::string text = *evenly(rc::gen::container<std::string>(size, nearly_a_digit()));
  std::uint64_t ours = 7;
  std::uint64_t theirs = 7;
  const char* const end = text.data() + text.size();
  const auto mine = read_digits(text.data(), end, ours);
  const auto asked = std::from_chars(text.data(), end, theirs);
  RC_TAG(mine.ptr - text.data() >= 17);
  RC_ASSERT(mine.ptr == asked.ptr);
  RC_ASSERT(mine.ec == asked.ec);
  RC_ASSERT(ours == theirs);
}

RC_GTEST_PROP(EightLetters, FindTheFirstQuote, (std::string text)) {
  const std::size_t size = text.size();
  text += '"';
  text += std::string(8, '"');
  RC_ASSERT(next_quote(text.data()) == text.data() + std::min(text.find('"'), size));
}

// So that readers' switches tell keys apart by all of their letters, wherever they differ.
RC_GTEST_PROP(EightLetters, HashesOfTextsThatDifferInOneLetterDiffer, (std::string text, char other)) {
  RC_PRE(!text.empty());
  const std::size_t place = *rc::gen::inRange<std::size_t>(0, text.size());
  RC_PRE(text[place] != other);
  const std::uint64_t before = hash(text);
  RC_ASSERT(before == hash(std::string(text)));
  text[place] = other;
  RC_ASSERT(hash(text) != before);
  RC_ASSERT(hash(text + '\0') != hash(text));
}

static_assert(hash("channel_id") != hash("channel_ie") && letters("abc") == 0x636261 && letters("") == 0);

}  // namespace
}  // namespace discord::reader
