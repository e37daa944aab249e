// What the deflate of pictures makes is read back by another's.
#include "render/internal/deflate.hpp"

#include <gtest/gtest.h>
#include <libdeflate.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <memory>
#include <vector>

#include "base/random.hpp"
#include "render/internal/huffman.hpp"

namespace herwa::render::internal {
namespace {

using Bytes = std::vector<std::uint8_t>;

bool comes_back(const Bytes& bytes) {
  const std::string packed = zlib_stream(bytes);
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> reader(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  Bytes back(bytes.size() + 1);
  std::size_t size = 0;
  const auto result =
      libdeflate_zlib_decompress(reader.get(), packed.data(), packed.size(), back.data(), back.size(), &size);
  back.resize(size);
  return result == LIBDEFLATE_SUCCESS && back == bytes;
}

// Runs, repetitions from near and far, and noise, as long as several blocks.
Bytes any_bytes() {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  Bytes bytes;
  const auto noise = [&](std::size_t count, std::uint64_t letters) {
    for (std::size_t n = 0; n < count; ++n) bytes.push_back(static_cast<std::uint8_t>(random.below(letters)));
  };
  for (int pieces = *rc::gen::inRange(0, 40); pieces > 0; --pieces) {
    const std::size_t count = random.below(random.below(10) == 0 ? 20'000 : 300);
    const std::uint64_t kind = random.below(4);
    if (kind == 0) bytes.insert(bytes.end(), count, static_cast<std::uint8_t>(random.below(256)));
    if (kind == 1) noise(count, 256);
    if (kind == 2) noise(count, 3);
    if (kind == 3 && !bytes.empty()) {
      const std::size_t from = bytes.size() - 1 - random.below(bytes.size());
      for (std::size_t n = 0; n < count; ++n) bytes.push_back(bytes[from + n]);
    }
  }
  return bytes;
}

RC_GTEST_PROP(Deflate, IsReadBackAsItWas, ()) { RC_ASSERT(comes_back(any_bytes())); }

TEST(Deflate, OfLittleIsReadBack) {
  EXPECT_TRUE(comes_back({}));
  for (std::size_t size = 1; size < 600; ++size) {
    EXPECT_TRUE(comes_back(Bytes(size, 7))) << size;
    Bytes bytes(size);
    for (std::size_t n = 0; n < size; ++n) bytes[n] = static_cast<std::uint8_t>(n % 5 * 50 + n / 40);
    EXPECT_TRUE(comes_back(bytes)) << size;
  }
}

// Each distance that there is, the farthest included, and one that is too far.
TEST(Deflate, ReachesAsFarAsTheWindow) {
  Random random(1);
  for (const std::size_t far : {5UL, 255UL, 256UL, 257UL, 8191UL, 24'577UL, 32'767UL, 32'768UL, 32'769UL}) {
    Bytes bytes(far);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.below(256));
    bytes.insert(bytes.end(), bytes.begin(),
                 bytes.begin() + static_cast<std::ptrdiff_t>(std::min(far, 300UL)));
    EXPECT_TRUE(comes_back(bytes)) << far;
  }
}

TEST(Deflate, TakesLittleForMuchOfNothing) { EXPECT_LT(zlib_stream(Bytes(1'000'000)).size(), 2000U); }

// Codes fit beside each other, none is too long, and what comes often has a shorter one.
RC_GTEST_PROP(Huffman, MakesCodesThatFit, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const auto length_max = *rc::gen::element<std::uint8_t>(7, 15);
  std::vector<std::uint32_t> counts(*rc::gen::inRange<std::size_t>(1, length_max == 7 ? 20 : 287));
  const std::uint64_t shape = random.below(3);
  std::uint32_t before = 1, last = 1;
  for (std::uint32_t& count : counts) {
    // As steep as counts can be, all alike, or with gaps.
    if (shape == 0) count = std::exchange(last, std::min(last + std::exchange(before, last), 1'000'000'000U));
    if (shape == 1) count = 5;
    if (shape == 2) count = static_cast<std::uint32_t>(random.below(3) * random.below(1000));
  }
  std::vector<HuffmanCode> codes(counts.size());
  make_codes(counts, length_max, codes);
  double taken = 0;
  for (std::size_t n = 0; n < counts.size(); ++n) {
    RC_ASSERT((codes[n].length > 0) == (counts[n] > 0));
    RC_ASSERT(codes[n].length <= length_max);
    if (codes[n].length > 0) taken += 1.0 / (1U << codes[n].length);
    for (std::size_t m = 0; m < n; ++m) {
      const bool rarer = counts[m] > 0 && counts[m] < counts[n];
      if (rarer) RC_ASSERT(codes[m].length >= codes[n].length);
    }
  }
  RC_ASSERT(taken <= 1);
}

}  // namespace
}  // namespace herwa::render::internal
