#include "render/internal/deflate.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <memory>
#include <vector>

#include "render/internal/huffman.hpp"

namespace herwa::render::internal {
namespace {

constexpr std::size_t match_min = 4;
constexpr std::size_t match_max = 258;
constexpr std::size_t window = 32'768;
constexpr unsigned table_bits = 13;
constexpr std::size_t tokens_max = 30'000;  // of one block
constexpr std::size_t literal_codes = 286, distance_codes = 30, length_codes = 19;
constexpr std::size_t end_of_block = 256;

// What stands for a length or a distance: a symbol, and how much of the number follows it in bits.
struct CodeRange {
  std::uint16_t base;
  std::uint8_t bits;
};
template <std::size_t count>
using Ranges = std::array<CodeRange, count>;

constexpr Ranges<29> length_ranges{
    {{3, 0},  {4, 0},  {5, 0},  {6, 0},   {7, 0},   {8, 0},   {9, 0},   {10, 0},  {11, 1}, {13, 1},
     {15, 1}, {17, 1}, {19, 2}, {23, 2},  {27, 2},  {31, 2},  {35, 3},  {43, 3},  {51, 3}, {59, 3},
     {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0}}};

constexpr auto length_symbols = [] {
  std::array<std::uint8_t, match_max + 1> symbols{};
  for (std::size_t length = 3; length <= match_max; ++length) {
    std::uint8_t symbol = 0;
    while (symbol + 1U < length_ranges.size() && length_ranges[symbol + 1U].base <= length) ++symbol;
    symbols[length] = symbol;
  }
  return symbols;
}();

struct Distance {
  std::uint32_t symbol;
  std::uint32_t bits;
  std::uint32_t base;
};

// Two symbols to each power of two.
Distance distance_of(std::uint32_t distance) {
  const std::uint32_t n = distance - 1;
  if (n < 4) return {n, 0, distance};
  const auto bits = static_cast<std::uint32_t>(std::bit_width(n)) - 2;
  return {2 * bits + (n >> bits), bits, (((n >> bits) << bits) + 1)};
}

class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}
  void put(std::uint64_t bits, unsigned count) {
    held_ |= bits << size_;
    size_ += count;
    if (size_ < 32) return;
    const auto whole = static_cast<std::uint32_t>(held_);
    char raw[4];
    std::memcpy(raw, &whole, 4);
    out_.append(raw, 4);
    held_ >>= 32U;
    size_ -= 32;
  }
  void put(const HuffmanCode& code) { put(code.bits, code.length); }
  void finish() {
    while (size_ > 0) {
      out_ += static_cast<char>(held_);
      held_ >>= 8U;
      size_ -= std::min(size_, 8U);
    }
  }

 private:
  std::string& out_;
  std::uint64_t held_ = 0;
  unsigned size_ = 0;
};

// A literal, or a length with a distance above it.
using Token = std::uint32_t;
constexpr unsigned distance_shift = 9;

class Block {
 public:
  Block() { tokens_.reserve(tokens_max); }

  void literal(std::uint8_t byte) {
    tokens_.push_back(byte);
    ++literals_[byte];
  }
  void match(std::size_t length, std::size_t distance) {
    tokens_.push_back(static_cast<Token>(distance << distance_shift | length));
    ++literals_[end_of_block + 1 + length_symbols[length]];
    ++distances_[distance_of(static_cast<std::uint32_t>(distance)).symbol];
  }
  [[nodiscard]] bool full() const { return tokens_.size() >= tokens_max; }

  void write(BitWriter& out, bool last) {
    literals_[end_of_block] = 1;
    make_codes(literals_, 15, literal_of_);
    make_codes(distances_, 15, distance_of_);
    out.put(last ? 1 : 0, 1);
    out.put(2, 2);
    write_codes(out);
    for (const Token token : tokens_) write_token(out, token);
    out.put(literal_of_[end_of_block]);
    tokens_.clear();
    literals_ = {};
    distances_ = {};
  }

 private:
  // How long each code is, from which the reader makes the same.
  void write_codes(BitWriter& out) const {
    std::vector<std::uint8_t> lengths;
    for (const HuffmanCode& code : literal_of_) lengths.push_back(code.length);
    for (const HuffmanCode& code : distance_of_) lengths.push_back(code.length);
    std::vector<Token> packed;
    std::array<std::uint32_t, length_codes> counts{};
    pack(lengths, packed, counts);
    std::array<HuffmanCode, length_codes> codes{};
    make_codes(counts, 7, codes);
    constexpr std::array<std::uint8_t, length_codes> order{16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                           11, 4,  12, 3, 13, 2, 14, 1, 15};
    out.put(literal_codes - 257, 5);
    out.put(distance_codes - 1, 5);
    out.put(length_codes - 4, 4);
    for (const std::uint8_t symbol : order) out.put(codes[symbol].length, 3);
    for (const Token one : packed) {
      const std::uint32_t symbol = one & 31U;
      out.put(codes[symbol]);
      if (symbol == 16) out.put(one >> 5U, 2);
      if (symbol == 17) out.put(one >> 5U, 3);
      if (symbol == 18) out.put(one >> 5U, 7);
    }
  }
  // Runs of codes that do not come, and of equal ones, are one symbol each.
  static void pack(const std::vector<std::uint8_t>& lengths, std::vector<Token>& packed,
                   std::array<std::uint32_t, length_codes>& counts) {
    const auto add = [&](std::uint32_t symbol, std::size_t more) {
      packed.push_back(symbol | static_cast<Token>(more) << 5U);
      ++counts[symbol];
    };
    for (std::size_t at = 0; at < lengths.size();) {
      const std::uint8_t length = lengths[at];
      std::size_t run = 1;
      while (at + run < lengths.size() && lengths[at + run] == length) ++run;
      at += run;
      if (length != 0) {
        add(length, 0);
        --run;
      }
      while (run >= 3) {
        const std::size_t most = length != 0 ? 6 : 138;
        const std::size_t taken = std::min(run, most);
        const std::uint32_t short_zeros = taken <= 10 ? 17 : 18;
        add(length != 0 ? 16 : short_zeros, taken - (length == 0 && taken > 10 ? 11 : 3));
        run -= taken;
      }
      for (; run > 0; --run) add(length, 0);
    }
  }
  void write_token(BitWriter& out, Token token) const {
    if (token < end_of_block) return out.put(literal_of_[token]);
    const std::size_t length = token & ((1U << distance_shift) - 1);
    const std::uint32_t distance = token >> distance_shift;
    const std::uint8_t symbol = length_symbols[length];
    const CodeRange& range = length_ranges[symbol];
    out.put(literal_of_[end_of_block + 1 + symbol]);
    out.put(length - range.base, range.bits);
    const Distance far = distance_of(distance);
    out.put(distance_of_[far.symbol]);
    out.put(distance - far.base, far.bits);
  }

  std::vector<Token> tokens_;
  std::array<std::uint32_t, literal_codes> literals_{};
  std::array<std::uint32_t, distance_codes> distances_{};
  std::array<HuffmanCode, literal_codes> literal_of_{};
  std::array<HuffmanCode, distance_codes> distance_of_{};
};

template <class Number>
Number read(const std::uint8_t* from) {
  Number number;
  std::memcpy(&number, from, sizeof number);
  return number;
}

// How many bytes are the same in both places.
std::size_t common(const std::uint8_t* left, const std::uint8_t* right, std::size_t most) {
  std::size_t n = 0;
  for (; n + 8 <= most; n += 8) {
    const std::uint64_t differ = read<std::uint64_t>(left + n) ^ read<std::uint64_t>(right + n);
    if (differ != 0) return n + static_cast<std::size_t>(std::countr_zero(differ)) / 8;
  }
  while (n < most && left[n] == right[n]) ++n;
  return n;
}

class Packer {
 public:
  Packer(std::span<const std::uint8_t> bytes, BitWriter& out) : bytes_(bytes), out_(out) {}

  void pack() {
    const std::uint8_t* const begin = bytes_.data();
    const std::size_t size = bytes_.size();
    std::size_t at = 0;
    while (at + 8 <= size) {
      if (at > 0 && read<std::uint32_t>(begin + at) == read<std::uint32_t>(begin + at - 1)) {
        at += repeat(at, 1, common(begin + at, begin + at - 1, size - at));
        continue;
      }
      const std::uint32_t here = read<std::uint32_t>(begin + at);
      std::uint32_t& known = table_[(here * 0x9E3779B1U) >> (32 - table_bits)];
      const std::size_t before = known;
      known = static_cast<std::uint32_t>(at);
      if (before < at && at - before <= window && read<std::uint32_t>(begin + before) == here) {
        const std::size_t most = std::min(match_max, size - at);
        at += repeat(at, at - before, common(begin + at, begin + before, most));
      } else {
        add_literal(begin[at++]);
      }
    }
    while (at < size) add_literal(begin[at++]);
    block_.write(out_, true);
  }

 private:
  // A run may be longer than a match.
  std::size_t repeat(std::size_t at, std::size_t distance, std::size_t length) {
    std::size_t left = length;
    while (left >= match_min) {
      const std::size_t taken = std::min(left, match_max);
      block_.match(taken, distance);
      left -= taken;
      if (block_.full()) block_.write(out_, false);
    }
    for (std::size_t n = length - left; n < length; ++n) add_literal(bytes_[at + n]);
    return length;
  }
  void add_literal(std::uint8_t byte) {
    block_.literal(byte);
    if (block_.full()) block_.write(out_, false);
  }

  std::span<const std::uint8_t> bytes_;
  BitWriter& out_;
  Block block_;
  std::vector<std::uint32_t> table_ = std::vector<std::uint32_t>(std::size_t{1} << table_bits, UINT32_MAX);
};

}  // namespace

std::string zlib_stream(std::span<const std::uint8_t> bytes) {
  std::string out("\x78\x01", 2);
  out.reserve(bytes.size() / 16);
  BitWriter writer(out);
  Packer(bytes, writer).pack();
  writer.finish();
  const std::uint32_t sum = libdeflate_adler32(1, bytes.data(), bytes.size());
  for (const int shift : {24, 16, 8, 0}) out += static_cast<char>((sum >> shift) & 0xFF);
  return out;
}

}  // namespace herwa::render::internal
