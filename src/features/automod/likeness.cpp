#include "features/automod/likeness.hpp"

#include <array>

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

std::uint64_t hash(std::string_view text) {
  std::uint64_t letters = text.size();
  for (const char c : text) letters = (letters << 8U) | static_cast<unsigned char>(c);
  return mixed(letters);
}

// The bits of a byte, each in a byte of its own, so that eight can be counted with one addition.
constexpr std::array<std::uint64_t, 256> spread_bits() {
  std::array<std::uint64_t, 256> table{};
  for (std::uint64_t byte = 0; byte < table.size(); ++byte) {
    for (unsigned int bit = 0; bit < 8; ++bit) table[byte] |= ((byte >> bit) & 1U) << (bit * 8);
  }
  return table;
}
constexpr std::array<std::uint64_t, 256> spread = spread_bits();

// How often each of the 64 bits was set.
class Votes {
 public:
  void add(std::uint64_t bits) {
    for (unsigned int byte = 0; byte < 8; ++byte) lanes_[byte] += spread[(bits >> (byte * 8)) & 0xFFU];
    if (++in_lanes_ == 255) flush();
    ++count_;
  }
  std::uint64_t majority() {
    flush();
    std::uint64_t result = 0;
    for (unsigned int bit = 0; bit < 64; ++bit) {
      if (votes_[bit] * 2 > count_) result |= std::uint64_t{1} << bit;
    }
    return result;
  }

 private:
  // Before a byte overflows.
  void flush() {
    for (unsigned int bit = 0; bit < 64; ++bit) votes_[bit] += (lanes_[bit / 8] >> (bit % 8 * 8)) & 0xFFU;
    lanes_ = {};
    in_lanes_ = 0;
  }

  std::array<std::uint64_t, 8> lanes_{};
  std::array<std::uint64_t, 64> votes_{};
  std::uint64_t count_ = 0;
  int in_lanes_ = 0;
};

}  // namespace

std::uint64_t likeness(std::string_view loose) {
  if (loose.size() <= letters_at_once) return hash(loose);
  Votes votes;
  for (std::size_t at = 0; at + letters_at_once <= loose.size(); ++at)
    votes.add(hash(loose.substr(at, letters_at_once)));
  return votes.majority();
}

}  // namespace herwa::features::automod
