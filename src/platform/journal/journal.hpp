// A bounded line of records on this machine's disk: appended at the end, taken from the front. Each record
// has a number, one higher than the one before, and a checksum. What was appended survives kill -9 at once,
// and a power cut after a syncer(). A torn end, a flipped bit or a lost stretch costs the records that it hit
// and no others. One process at a time holds a folder. Use Recorder unless the records go somewhere else than
// PostgreSQL.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace herwa::platform {

struct JournalOptions {
  std::uint64_t bytes_max = 256UL * 1024 * 1024;
  std::uint64_t segment_bytes = 8UL * 1024 * 1024;
  std::size_t record_bytes_max = 256UL * 1024;
};

enum class [[nodiscard]] Kept : std::uint8_t { Kept, Full, TooLarge, DiskFailed };

struct JournalEntry {
  std::uint64_t number = 0;
  std::string record;
};

class Journal {
 public:
  // Goes on with what the folder holds; makes it where there is none. Throws Failure when that is impossible,
  // or while another process holds it.
  explicit Journal(std::filesystem::path folder, JournalOptions options = {});
  // The first folder <base>/0, <base>/1 … that nobody holds: several processes of a role share the base, and
  // what one left behind is found by the next.
  static std::unique_ptr<Journal> open_free_one(const std::filesystem::path& base,
                                                JournalOptions options = {});
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  Kept append(std::string_view record);
  // Waits until the disk has what was appended before it was made. May run on another thread, also after the
  // journal has gone; false when the disk refuses.
  [[nodiscard]] std::function<bool()> syncer() const;
  // The oldest that are not done.
  [[nodiscard]] std::vector<JournalEntry> oldest(std::size_t count_max, std::size_t bytes_max) const;
  // All up to this number. After a crash it may be less than what was said here, never more.
  void done_up_to(std::uint64_t number);

  [[nodiscard]] std::uint64_t waiting() const;
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  // Stretches that made no sense when the folder was opened.
  [[nodiscard]] std::uint64_t damaged() const { return damaged_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  class Descriptor;
  struct Place {  // of a record in its segment
    std::uint64_t number = 0;
    std::uint64_t offset = 0;
    std::uint32_t size = 0;
  };
  struct Segment {
    std::filesystem::path file;
    std::uint64_t bytes = 0;
    std::deque<Place> waiting;
  };

  void read_done();
  void read_segments();
  void read_segment(const std::filesystem::path& file);
  void begin_segment();
  bool try_to_begin_segment();
  void drop_done_segments();

  std::filesystem::path folder_;
  JournalOptions options_;
  std::unique_ptr<Descriptor> lock_;
  std::deque<Segment> segments_;  // the last one is written to
  std::shared_ptr<Descriptor> output_;
  std::uint64_t next_ = 1;
  std::uint64_t done_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t damaged_ = 0;
};

}  // namespace herwa::platform
