// Whether a text may hold one of many words at all. Most messages hold none, and this knows it long before
// RE2 has walked through them: it asks a few bits for every four letters that stand side by side. It errs
// only by saying yes.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace herwa::features::automod {

class LiteralFilter {
 public:
  static constexpr std::size_t letters = 4;

  // Of one word: what stands in each text that holds it, in pieces. Without a piece of four ASCII letters
  // every text may hold the word.
  void add(std::span<const std::string> pieces) {
    std::string_view longest;
    for (const std::string& piece : pieces) {
      if (is_ascii(piece) && piece.size() > longest.size()) longest = piece;
    }
    if (longest.size() < letters) {
      passes_all_ = true;
      return;
    }
    // From the middle: borders and beginnings are what words have in common.
    wanted_.push_back(sign_of(longest.substr((longest.size() - letters) / 2, letters)));
  }
  // After the last one.
  void make() {
    constexpr std::size_t bits_of_each = 64;
    bits_.assign(std::bit_ceil(wanted_.size() * bits_of_each + word_bits) / word_bits, 0);
    for (const std::uint32_t sign : wanted_) {
      for (const std::size_t place : {first_place(sign), second_place(sign)})
        bits_[place / word_bits] |= std::uint64_t{1} << (place % word_bits);
    }
  }
  [[nodiscard]] bool may_hold_one(std::string_view text) const {
    if (passes_all_) return true;
    std::uint32_t sign = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      // What is no ASCII has other forms that count as the same.
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte >= 0x80) return true;
      sign = (sign << 8U) | without_case(byte);
      if (at + 1 >= letters && has(first_place(sign)) && has(second_place(sign))) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t word_bits = 64;

  static constexpr std::uint32_t without_case(unsigned char byte) { return byte | 0x20U; }
  static bool is_ascii(std::string_view text) {
    for (const char c : text) {
      if (static_cast<unsigned char>(c) >= 0x80) return false;
    }
    return true;
  }
  static std::uint32_t sign_of(std::string_view four) {
    std::uint32_t sign = 0;
    for (const char c : four) sign = (sign << 8U) | without_case(static_cast<unsigned char>(c));
    return sign;
  }
  [[nodiscard]] std::size_t first_place(std::uint32_t sign) const { return place(sign * 0x9E3779B1U); }
  [[nodiscard]] std::size_t second_place(std::uint32_t sign) const { return place(sign * 0x85EBCA77U + 1U); }
  [[nodiscard]] std::size_t place(std::uint32_t mixed) const {
    return (mixed ^ (mixed >> 15U)) & (bits_.size() * word_bits - 1);
  }
  [[nodiscard]] bool has(std::size_t place) const {
    return ((bits_[place / word_bits] >> (place % word_bits)) & 1U) != 0;
  }

  std::vector<std::uint32_t> wanted_;
  std::vector<std::uint64_t> bits_;
  bool passes_all_ = false;
};

}  // namespace herwa::features::automod
