#include "embedded/log_tail.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "testing/stores.hpp"

namespace herwa::embedded {
namespace {

using ::testing::HasSubstr;

Refusal explain(std::string_view log) {
  const std::filesystem::path folder = "/srv/data";
  const std::filesystem::path file = "/srv/data/postgres.log";
  return explain_failed_start({.server = "PostgreSQL",
                               .folder = folder,
                               .log_file = file,
                               .how_it_ended = "exit code 1",
                               .log = log});
}

TEST(LastLines, GivesTheEndOfAFile) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "log";
  std::ofstream(file) << "one\ntwo\nthree\n";
  EXPECT_EQ(last_lines(file, 2), "two\nthree");
  EXPECT_EQ(last_lines(file, 9), "one\ntwo\nthree");
  EXPECT_EQ(last_lines(folder.path() / "none", 2), "");
}

TEST(LastLines, ReadsOnlyTheEndOfALongFile) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "log";
  std::ofstream(file) << std::string(1'000'000, 'x') << "\nlast\n";
  EXPECT_EQ(last_lines(file, 1), "last");
  EXPECT_LT(last_lines(file, 2).size(), 20'000U);
}

TEST(FailedStart, AFullDiskIsNamed) {
  const Refusal refusal = explain("FATAL:  could not write lock file: No space left on device");
  EXPECT_EQ(refusal.code, "disk_full");
  EXPECT_EQ(
      refusal.message,
      "PostgreSQL did not start: the disk that holds /srv/data is full. Free some space, then start again.");
}

TEST(FailedStart, ATakenPortIsNamed) {
  EXPECT_EQ(explain("could not bind IPv4 address: Address already in use").code, "port_taken");
}

TEST(FailedStart, AnythingElseIsQuoted) {
  const Refusal refusal = explain("FATAL:  unheard-of");
  EXPECT_EQ(refusal.code, "did_not_start");
  EXPECT_THAT(refusal.message, HasSubstr("exit code 1"));
  EXPECT_THAT(refusal.message, HasSubstr("/srv/data/postgres.log:\nFATAL:  unheard-of"));
}

}  // namespace
}  // namespace herwa::embedded
