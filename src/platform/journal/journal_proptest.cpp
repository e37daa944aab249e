// Journals in a folder of their own: whatever is done to one, it gives back what was appended, in order, or
// what is left of it, and never something else.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <optional>

#include "base/errors.hpp"
#include "platform/journal/journal.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

namespace fs = std::filesystem;

constexpr JournalOptions small{.bytes_max = 1 << 20, .segment_bytes = 400, .record_bytes_max = 300};

std::string some_record() {
  std::string record = *rc::gen::string<std::string>();
  // Records that look like the journal's own marks.
  if (*rc::gen::inRange(0, 4) == 0) record += "HwJ1";
  return record;
}

std::vector<std::string> records_in(const Journal& journal) {
  std::vector<std::string> all;
  for (JournalEntry& entry : journal.oldest(SIZE_MAX, SIZE_MAX)) all.push_back(std::move(entry.record));
  return all;
}

struct Room {
  Room() { journal.emplace(folder(), small); }
  [[nodiscard]] fs::path folder() const { return temporary.path() / "journal"; }
  // As after a kill: what was written is there, what was only in memory is not.
  void reopen() {
    journal.reset();
    journal.emplace(folder(), small);
  }
  [[nodiscard]] std::vector<fs::path> segments() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder())) {
      if (entry.path().extension() == ".journal" && entry.file_size() > 0) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
  }

  testing::TemporaryFolder temporary;
  std::optional<Journal> journal;
};

// Appending, finishing and crashing in any order.
RC_GTEST_PROP(Journals, GiveBackWhatIsNotDoneInOrder, ()) {
  Room room;
  std::vector<std::string> expected;
  const int acts = *rc::gen::inRange(1, 60);
  for (int n = 0; n < acts; ++n) {
    switch (*rc::gen::inRange(0, 6)) {
      case 0: room.reopen(); break;
      case 1: {
        const auto count = std::min<std::size_t>(*rc::gen::inRange(0, 10), expected.size());
        const auto oldest = room.journal->oldest(count, SIZE_MAX);
        RC_ASSERT(oldest.size() == count);
        if (count == 0) break;
        room.journal->done_up_to(oldest.back().number);
        expected.erase(expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(count));
        break;
      }
      default:
        expected.push_back(some_record());
        RC_ASSERT(room.journal->append(expected.back()) == Kept::Kept);
    }
    RC_ASSERT(room.journal->waiting() == expected.size());
  }
  RC_ASSERT(records_in(*room.journal) == expected);
  room.reopen();
  RC_ASSERT(records_in(*room.journal) == expected);
  RC_ASSERT(room.journal->damaged() == 0);
}

// A process that dies in the middle of a record loses that one and no other.
RC_GTEST_PROP(Journals, LoseOnlyTheRecordThatWasCutOff, ()) {
  Room room;
  std::vector<std::string> written;
  for (int n = *rc::gen::inRange(1, 20); n > 0; --n) {
    written.push_back(some_record());
    RC_ASSERT(room.journal->append(written.back()) == Kept::Kept);
  }
  room.journal.reset();
  const fs::path last = room.segments().back();
  const auto cut = *rc::gen::inRange<std::uintmax_t>(1, 20 + written.back().size() + 1);
  fs::resize_file(last, fs::file_size(last) - cut);
  room.reopen();
  written.pop_back();
  RC_ASSERT(records_in(*room.journal) == written);
  RC_ASSERT(room.journal->append("after") == Kept::Kept);
  room.reopen();
  written.emplace_back("after");
  RC_ASSERT(records_in(*room.journal) == written);
}

// One byte somewhere is another: at most the record that holds it is gone, and the others are as they were.
RC_GTEST_PROP(Journals, LoseOnlyTheRecordThatWasDamaged, ()) {
  Room room;
  std::vector<std::string> written;
  for (int n = *rc::gen::inRange(2, 20); n > 0; --n) {
    written.push_back(std::to_string(n) + some_record());
    RC_ASSERT(room.journal->append(written.back()) == Kept::Kept);
  }
  room.journal.reset();
  const fs::path file = *rc::gen::elementOf(room.segments());
  const auto at = *rc::gen::inRange<std::uintmax_t>(0, fs::file_size(file));
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekg(static_cast<std::streamoff>(at));
  const char byte = static_cast<char>(stream.get());
  stream.seekp(static_cast<std::streamoff>(at));
  stream.put(static_cast<char>(byte ^ 0x10));
  stream.close();
  room.reopen();
  std::vector<std::string> left = records_in(*room.journal);
  RC_ASSERT(left.size() + 1 == written.size());
  RC_ASSERT(room.journal->damaged() == 1);
  std::erase_if(written, [&](const std::string& one) { return std::ranges::find(left, one) == left.end(); });
  RC_ASSERT(left == written);
}

TEST(Journals, KeepToTheirBoundAndHaveRoomAgain) {
  testing::TemporaryFolder folder;
  Journal journal(folder.path() / "j", {.bytes_max = 1000, .segment_bytes = 200, .record_bytes_max = 100});
  const std::string record(80, 'x');
  int kept = 0;
  while (journal.append(record) == Kept::Kept) ++kept;
  EXPECT_EQ(kept, 10);
  EXPECT_EQ(journal.append(record), Kept::Full);
  EXPECT_EQ(journal.append(std::string(101, 'x')), Kept::TooLarge);
  journal.done_up_to(journal.oldest(5, SIZE_MAX).back().number);
  EXPECT_EQ(journal.append(record), Kept::Kept);
  EXPECT_LE(journal.bytes(), 1000U);
}

TEST(Journals, GiveBackDiskSpaceOfWhatIsDone) {
  testing::TemporaryFolder folder;
  Journal journal(folder.path() / "j", {.segment_bytes = 10'000});
  for (int n = 0; n < 10'000; ++n) {
    ASSERT_EQ(journal.append("a record of some length"), Kept::Kept);
    if (n % 100 == 99) journal.done_up_to(UINT64_MAX);
  }
  EXPECT_EQ(journal.waiting(), 0U);
  EXPECT_LT(journal.bytes(), 20'000U);
  EXPECT_TRUE(journal.syncer()());
}

TEST(Journals, AreHeldByOneProcessAtATime) {
  testing::TemporaryFolder folder;
  auto first = Journal::open_free_one(folder.path());
  EXPECT_THROW(Journal(folder.path() / "0"), Failure);
  auto second = Journal::open_free_one(folder.path());
  EXPECT_EQ(second->folder().filename(), "1");
  ASSERT_EQ(first->append("left behind"), Kept::Kept);
  first.reset();
  auto third = Journal::open_free_one(folder.path());
  ASSERT_EQ(third->waiting(), 1U);
  EXPECT_EQ(third->oldest(1, SIZE_MAX).at(0).record, "left behind");
}

TEST(Journals, CannotBeWhereAFileIs) {
  testing::TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "x";
  EXPECT_THROW(Journal(folder.path() / "file"), Failure);
}

}  // namespace
}  // namespace herwa::platform
