// Text read eight letters at a time, where a letter at a time is felt: keys and ids of every event.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace discord::reader {

// The first letters of a text as a number, eight at most. Where fewer are left the two halves overlap.
constexpr std::uint64_t letters(std::string_view text) {
  const auto load = [text]<class Word>(std::size_t at, Word) {
    std::array<char, sizeof(Word)> bytes{};
    std::copy_n(text.data() + at, bytes.size(), bytes.begin());
    return static_cast<std::uint64_t>(std::bit_cast<Word>(bytes));
  };
  const std::size_t size = text.size();
  if (size >= 8) return load(0, std::uint64_t{});
  if (size >= 4) return load(0, std::uint32_t{}) | load(size - 4, std::uint32_t{}) << 8 * (size - 4);
  if (size == 0) return 0;
  return load(0, std::uint8_t{}) | load(size / 2, std::uint8_t{}) << 8 * (size / 2) |
         load(size - 1, std::uint8_t{}) << 8 * (size - 1);
}

constexpr std::uint64_t hash(std::string_view key) {
  std::uint64_t mixed = 0xCBF29CE484222325ULL ^ key.size();
  while (true) {
    mixed = (mixed ^ letters(key)) * 0x9E3779B97F4A7C15ULL;
    mixed ^= mixed >> 32U;
    if (key.size() <= 8) return mixed;
    key.remove_prefix(8);
  }
}

// Up to the next quote, of which there must be one, and seven readable bytes behind it.
inline const char* next_quote(const char* at) {
  while (true) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof(word));
    // What is a quote becomes nought, and a nought borrows from its highest bit; the lowest such is a true
    // one.
    word ^= 0x2222222222222222ULL;
    const std::uint64_t noughts = (word - 0x0101010101010101ULL) & ~word & 0x8080808080808080ULL;
    if (noughts != 0) return at + std::countr_zero(noughts) / 8;
    at += sizeof(word);
  }
}

// False, and nothing read, where they are not eight digits.
inline bool read_eight_digits(const char* at, std::uint64_t& into) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof(word));
  // Digits are 30 to 39 in hexadecimal: six more, and they still begin with a 3.
  constexpr std::uint64_t first_halves = 0xF0F0F0F0F0F0F0F0ULL;
  constexpr std::uint64_t threes = 0x3030303030303030ULL;
  if ((word & first_halves) != threes || ((word + 0x0606060606060606ULL) & first_halves) != threes)
    return false;
  // Ones to pairs, then all pairs at once, each times what its place is worth.
  word -= threes;
  word = word * 10 + (word >> 8U);
  constexpr std::uint64_t every_fourth = 0x000000FF000000FFULL;
  into = ((word & every_fourth) * (100 + (1'000'000ULL << 32U)) +
          (word >> 16U & every_fourth) * (1 + (10'000ULL << 32U))) >>
         32U;
  return true;
}

// std::from_chars, faster where there are as many digits as ids have.
inline std::from_chars_result read_digits(const char* begin, const char* end, std::uint64_t& into) {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  if (end - begin < 17 || !read_eight_digits(begin, high) || !read_eight_digits(begin + 8, low))
    return std::from_chars(begin, end, into);
  std::uint64_t number = high * 100'000'000 + low;
  // Nineteen digits always fit.
  const char* at = begin + 16;
  for (const char* const most = std::min(begin + 19, end); at != most && *at >= '0' && *at <= '9'; ++at)
    number = number * 10 + static_cast<std::uint64_t>(*at - '0');
  if (at != end && *at >= '0' && *at <= '9') return std::from_chars(begin, end, into);
  into = number;
  return {at, std::errc{}};
}

}  // namespace discord::reader
