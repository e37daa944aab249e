#include "render/internal/huffman.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace herwa::render::internal {
namespace {

constexpr std::size_t length_bits_max = 32;

struct Leaf {
  std::uint32_t count;
  std::uint16_t symbol;
};

std::vector<Leaf> leaves_of(std::span<const std::uint32_t> counts) {
  std::vector<Leaf> leaves;
  for (std::size_t symbol = 0; symbol < counts.size(); ++symbol) {
    if (counts[symbol] > 0) leaves.push_back({counts[symbol], static_cast<std::uint16_t>(symbol)});
  }
  std::ranges::sort(leaves, [](const Leaf& left, const Leaf& right) {
    return left.count != right.count ? left.count < right.count : left.symbol < right.symbol;
  });
  return leaves;
}

using PerLength = std::array<std::uint32_t, length_bits_max + 1>;

// How many leaves the best tree has at each depth; by two queues, since the inner nodes come in their order.
PerLength depths_of(const std::vector<Leaf>& leaves) {
  const std::size_t count = leaves.size();
  std::vector<std::uint64_t> weight(2 * count);
  std::vector<std::size_t> parent(2 * count);
  for (std::size_t n = 0; n < count; ++n) weight[n] = leaves[n].count;
  std::size_t next_leaf = 0, next_inner = count, made = count;
  const auto lightest = [&] {
    const bool leaf = next_leaf < count && (next_inner == made || weight[next_leaf] <= weight[next_inner]);
    return leaf ? next_leaf++ : next_inner++;
  };
  while (made < 2 * count - 1) {
    const std::size_t left = lightest();
    const std::size_t right = lightest();
    weight[made] = weight[left] + weight[right];
    parent[left] = parent[right] = made++;
  }
  PerLength depths{};
  std::vector<std::size_t> depth(2 * count);
  for (std::size_t n = made - 1; n-- > 0;) {
    depth[n] = depth[parent[n]] + 1;
    if (n < count) ++depths[std::min(depth[n], length_bits_max)];
  }
  return depths;
}

// Leaves that are too deep go up, and others down, until the codes fit again.
void limit(PerLength& depths, std::size_t most) {
  for (std::size_t n = most + 1; n < depths.size(); ++n) depths[most] += std::exchange(depths[n], 0U);
  std::uint64_t taken = 0;
  for (std::size_t n = 1; n <= most; ++n) taken += static_cast<std::uint64_t>(depths[n]) << (most - n);
  for (; taken > std::uint64_t{1} << most; --taken) {
    --depths[most];
    for (std::size_t n = most - 1; n > 0; --n) {
      if (depths[n] == 0) continue;
      --depths[n];
      depths[n + 1] += 2;
      break;
    }
  }
}

std::uint16_t turned(std::uint32_t code, std::uint8_t length) {
  std::uint32_t out = 0;
  for (std::uint8_t n = 0; n < length; ++n) out |= ((code >> n) & 1U) << (length - 1 - n);
  return static_cast<std::uint16_t>(out);
}

}  // namespace

void make_codes(std::span<const std::uint32_t> counts, std::uint8_t length_max,
                std::span<HuffmanCode> codes) {
  std::ranges::fill(codes, HuffmanCode{});
  const std::vector<Leaf> leaves = leaves_of(counts);
  if (leaves.empty()) return;
  PerLength depths{};
  if (leaves.size() == 1) {
    depths[1] = 1;
  } else {
    depths = depths_of(leaves);
    limit(depths, length_max);
  }
  // The rarest get the longest.
  std::size_t next = 0;
  for (std::size_t length = length_max; length > 0; --length) {
    for (std::uint32_t n = 0; n < depths[length]; ++n)
      codes[leaves[next++].symbol].length = static_cast<std::uint8_t>(length);
  }
  std::uint32_t code = 0;
  for (std::uint8_t length = 1; length <= length_max; ++length) {
    code <<= 1U;
    for (HuffmanCode& one : codes) {
      if (one.length == length) one.bits = turned(code++, length);
    }
  }
}

}  // namespace herwa::render::internal
