#include "apps/herwa_olap/interrupted_inserts.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "testing/stores.hpp"

namespace herwa::olap {
namespace {

namespace fs = std::filesystem;

// A table's folder as the engine leaves it.
class InterruptedInserts : public ::testing::Test {
 protected:
  InterruptedInserts() {
    fs::create_directories(logs);
    fs::create_directories(folder.path() / "store" / "abc" / "view");
    std::ofstream(folder.path() / "store" / "file") << "no table";
  }
  void part(const char* name) const { fs::create_directories(table / name); }
  void log(const char* name, const std::string& text) const { std::ofstream(logs / name) << text; }
  std::string log(const char* name) const {
    std::ifstream stream(logs / name);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  testing::TemporaryFolder folder;
  fs::path table = folder.path() / "store" / "abc" / "table";
  fs::path logs = table / "deduplication_logs";
};

constexpr const char* file = "deduplication_log_1.txt";

// R21.2 a block whose part never came into place is taken when it is sent again
TEST_F(InterruptedInserts, ATokenWithoutItsPartIsForgotten) {
  part("202611_1_1_0");
  part("tmp_insert_202611_2_2_0");
  log(file, "1\t202611_1_1_0\tfirst\n1\t202611_2_2_0\tsecond\n");
  EXPECT_EQ(forget_tokens_without_parts(folder.path()), 1U);
  EXPECT_EQ(log(file), "1\t202611_1_1_0\tfirst\n");
  EXPECT_EQ(forget_tokens_without_parts(folder.path()), 0U);
}

TEST_F(InterruptedInserts, APartThatWasMergedMutatedOrTakenAwayKeepsItsToken) {
  part("all_1_4_2");
  part("all_5_5_0_9");
  part("all_7_7_0");
  part("other_6_6_0");
  const std::string kept =
      "1\tall_1_1_0\ta\n1\tall_4_4_0\tb\n1\tall_5_5_0\tc\n1\tall_8_8_0\td\n2\tall_8_8_0\td\n";
  log(file, kept + "1\tall_6_6_0\te\n");
  log("deduplication_log_2.txt", "1\tall_7_7_0\tf\n");
  log("other.txt", "1\tall_6_6_0\te\n");
  EXPECT_EQ(forget_tokens_without_parts(folder.path()), 1U);
  EXPECT_EQ(log(file), kept);
  EXPECT_EQ(log("deduplication_log_2.txt"), "1\tall_7_7_0\tf\n");
  EXPECT_EQ(log("other.txt"), "1\tall_6_6_0\te\n");
}

TEST_F(InterruptedInserts, ALineThatWasCutShortGoes) {
  part("2026_11_1_1_0");
  log(file, "1\t2026_11_1_1_0\ta\n1\t2026_1");
  EXPECT_EQ(forget_tokens_without_parts(folder.path()), 0U);
  EXPECT_EQ(log(file), "1\t2026_11_1_1_0\ta\n");
  log(file, "1\tall\ta\n1\t_\tb\n1\tx_y_z_w\tc\n");
  EXPECT_EQ(forget_tokens_without_parts(folder.path()), 3U) << "nothing of this name can be a part";
}

TEST_F(InterruptedInserts, AFolderWithoutTablesIsLeftAlone) {
  const testing::TemporaryFolder empty;
  EXPECT_EQ(forget_tokens_without_parts(empty.path()), 0U);
  EXPECT_EQ(forget_tokens_without_parts(empty.path() / "missing"), 0U);
}

}  // namespace
}  // namespace herwa::olap
