#include "features/automod/likeness.hpp"

#include <array>
#include <bit>

namespace herwa::features::automod {
namespace {

constexpr std::size_t letters_at_once = 3;

// Mixed so that every bit of the hash depends on every letter.
std::uint64_t mixed(std::uint64_t bits) {
  bits *= 0xFF51AFD7ED558CCDULL;
  bits ^= bits >> 33U;
  bits *= 0xC4CEB9FE1A85EC53ULL;
  return bits ^ (bits >> 33U);
}

// Of so few letters that they fit beside their number.
std::uint64_t hash(std::string_view text) {
  std::uint64_t letters = text.size();
  for (const char c : text) letters = (letters << 8U) | static_cast<unsigned char>(c);
  return mixed(letters);
}

// How often each of the 64 bits was set: counted for all of them at once, with a word for each digit of the
// 64 numbers. Three words of one digit become two, of this digit and of the next, so that most steps are a
// few operations on whole words.
class Votes {
 public:
  void add(std::uint64_t bits) {
    waiting_[waits_++] = bits;
    ++count_;
    if (waits_ == waiting_.size()) take_all();
  }
  std::uint64_t majority() {
    for (std::size_t n = 0; n < waits_; ++n) carry(waiting_[n], 0);
    waits_ = 0;
    // All 64 numbers are held against half of all at once, from the highest digit down.
    const std::uint64_t half = count_ / 2;
    std::uint64_t greater = 0;
    std::uint64_t equal = ~std::uint64_t{0};
    for (auto digit = static_cast<std::size_t>(std::bit_width(count_)); digit-- > 0;) {
      const std::uint64_t of_half = ((half >> digit) & 1U) != 0 ? ~std::uint64_t{0} : 0;
      greater |= equal & digits_[digit] & ~of_half;
      equal &= ~(digits_[digit] ^ of_half);
    }
    return greater;
  }

 private:
  // Adds three bits in each place: their sum stays in `sum`, what is carried is given.
  static std::uint64_t add_three(std::uint64_t& sum, std::uint64_t one, std::uint64_t other) {
    const std::uint64_t half = sum ^ one;
    const std::uint64_t carried = (sum & one) | (half & other);
    sum = half ^ other;
    return carried;
  }
  void take_all() {
    const auto& in = waiting_;
    const std::uint64_t twos_a = add_three(digits_[0], in[0], in[1]);
    const std::uint64_t twos_b = add_three(digits_[0], in[2], in[3]);
    const std::uint64_t fours_a = add_three(digits_[1], twos_a, twos_b);
    const std::uint64_t twos_c = add_three(digits_[0], in[4], in[5]);
    const std::uint64_t twos_d = add_three(digits_[0], in[6], in[7]);
    const std::uint64_t fours_b = add_three(digits_[1], twos_c, twos_d);
    carry(add_three(digits_[2], fours_a, fours_b), 3);
    waits_ = 0;
  }
  void carry(std::uint64_t bits, std::size_t digit) {
    for (; bits != 0 && digit < digits_.size(); ++digit) {
      const std::uint64_t both = digits_[digit] & bits;
      digits_[digit] ^= bits;
      bits = both;
    }
  }

  std::array<std::uint64_t, 32> digits_{};
  std::array<std::uint64_t, 8> waiting_{};
  std::size_t waits_ = 0;
  std::uint64_t count_ = 0;
};

}  // namespace

std::uint64_t likeness(std::string_view loose) {
  if (loose.size() <= letters_at_once) return hash(loose);
  constexpr std::uint64_t some_letters = (std::uint64_t{1} << (8 * letters_at_once)) - 1;
  constexpr std::uint64_t how_many = std::uint64_t{letters_at_once} << (8 * letters_at_once);
  Votes votes;
  std::uint64_t letters = 0;
  for (std::size_t at = 0; at < loose.size(); ++at) {
    letters = ((letters << 8U) | static_cast<unsigned char>(loose[at])) & some_letters;
    if (at + 1 >= letters_at_once) votes.add(mixed(how_many | letters));
  }
  return votes.majority();
}

}  // namespace herwa::features::automod
