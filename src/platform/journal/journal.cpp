#include "platform/journal/journal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>

#include "base/checksum.hpp"
#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::platform {
namespace {

namespace fs = std::filesystem;

// A record on disk: these four letters, its size, its number, the checksum of the latter two and of the
// record.
constexpr std::string_view mark = "HwJ1";
constexpr std::size_t head_size = 4 + 4 + 8 + 4;
constexpr int folders_max = 64;

template <class Number>
void put(std::string& bytes, Number number) {
  std::array<char, sizeof number> raw{};
  std::memcpy(raw.data(), &number, sizeof number);
  bytes.append(raw.data(), raw.size());
}
template <class Number>
Number take(std::string_view bytes, std::size_t offset) {
  Number number = 0;
  std::memcpy(&number, bytes.data() + offset, sizeof number);
  return number;
}

std::string framed(std::uint64_t number, std::string_view record) {
  std::string numbers;
  put(numbers, static_cast<std::uint32_t>(record.size()));
  put(numbers, number);
  std::string bytes(mark);
  bytes.reserve(head_size + record.size());
  bytes += numbers;
  put(bytes, crc32c(record, crc32c(numbers)));
  bytes += record;
  return bytes;
}

struct Frame {
  std::uint64_t number = 0;
  std::string_view record;
};

// The record that begins here; nothing when none does.
std::optional<Frame> frame_at(std::string_view bytes, std::size_t offset) {
  const std::string_view rest = bytes.substr(offset);
  if (rest.size() < head_size || !rest.starts_with(mark)) return std::nullopt;
  const auto size = take<std::uint32_t>(rest, 4);
  if (rest.size() - head_size < size) return std::nullopt;
  const std::string_view record = rest.substr(head_size, size);
  if (take<std::uint32_t>(rest, 16) != crc32c(record, crc32c(rest.substr(4, 12)))) return std::nullopt;
  return Frame{.number = take<std::uint64_t>(rest, 8), .record = record};
}

std::optional<std::string> text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

// All or nothing, also when the process is killed in the middle.
bool replace_file(const fs::path& file, std::string_view text) {
  const fs::path fresh = file.string() + ".new";
  {
    std::ofstream stream(fresh, std::ios::binary | std::ios::trunc);
    stream << text;
    if (!stream.flush()) return false;
  }
  std::error_code error;
  fs::rename(fresh, file, error);
  return !error;
}

}  // namespace

class Journal::Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

Journal::Journal(fs::path folder, JournalOptions options) : folder_(std::move(folder)), options_(options) {
  // Space comes back segment by segment, so that one must not be all of it.
  options_.segment_bytes = std::min(options_.segment_bytes, options_.bytes_max / 4);
  std::error_code error;
  fs::create_directories(folder_, error);
  const int lock = ::open((folder_ / "lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (lock < 0)
    throw Failure(fmt::format("the journal {} cannot be used: {}; make it a folder that Herwa may write to",
                              folder_.string(), std::strerror(errno)));
  lock_ = std::make_unique<Descriptor>(lock);
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0)
    throw Failure(fmt::format("the journal {} is in use by another process", folder_.string()));
  read_done();
  read_segments();
  begin_segment();
}

Journal::~Journal() = default;

std::unique_ptr<Journal> Journal::open_free_one(const fs::path& base, JournalOptions options) {
  for (int n = 0;; ++n) {
    try {
      return std::make_unique<Journal>(base / std::to_string(n), options);
    } catch (const Failure&) {
      if (n == folders_max) throw;
    }
  }
}

Kept Journal::append(std::string_view record) {
  if (record.size() > options_.record_bytes_max) return Kept::TooLarge;
  const std::string bytes = framed(next_, record);
  if (bytes_ + bytes.size() > options_.bytes_max) return Kept::Full;
  if (segments_.back().bytes >= options_.segment_bytes && !try_to_begin_segment()) return Kept::DiskFailed;
  Segment& segment = segments_.back();
  const ssize_t written = ::write(output_->number(), bytes.data(), bytes.size());
  if (written != static_cast<ssize_t>(bytes.size())) {
    // Half a record would only be stepped over, but the next one must begin where this one did.
    if (::ftruncate(output_->number(), static_cast<off_t>(segment.bytes)) != 0) (void)try_to_begin_segment();
    return Kept::DiskFailed;
  }
  segment.waiting.push_back({.number = next_,
                             .offset = segment.bytes + head_size,
                             .size = static_cast<std::uint32_t>(record.size())});
  segment.bytes += bytes.size();
  bytes_ += bytes.size();
  ++next_;
  return Kept::Kept;
}

std::function<bool()> Journal::syncer() const {
  return [output = output_] { return ::fdatasync(output->number()) == 0; };
}

std::vector<JournalEntry> Journal::oldest(std::size_t count_max, std::size_t bytes_max) const {
  std::vector<JournalEntry> found;
  std::size_t bytes = 0;
  for (const Segment& segment : segments_) {
    if (segment.waiting.empty()) continue;
    std::ifstream stream(segment.file, std::ios::binary);
    for (const Place& place : segment.waiting) {
      if (found.size() >= count_max || (bytes > 0 && bytes + place.size > bytes_max)) return found;
      std::string record(place.size, '\0');
      stream.seekg(static_cast<std::streamoff>(place.offset));
      stream.read(record.data(), place.size);
      bytes += place.size;
      if (stream) found.push_back({.number = place.number, .record = std::move(record)});
    }
  }
  return found;
}

void Journal::done_up_to(std::uint64_t number) {
  number = std::min(number, next_ - 1);
  if (number <= done_) return;
  done_ = number;
  for (Segment& segment : segments_) {
    while (!segment.waiting.empty() && segment.waiting.front().number <= number) segment.waiting.pop_front();
  }
  // Only to know it after a restart: whoever does them again does nothing.
  if (!replace_file(folder_ / "done", framed(done_, "")))
    log::warn("the journal cannot note what is done", {{"folder", folder_.string()}});
  drop_done_segments();
}

std::uint64_t Journal::waiting() const {
  std::uint64_t count = 0;
  for (const Segment& segment : segments_) count += segment.waiting.size();
  return count;
}

void Journal::drop_done_segments() {
  const auto drop = [this](std::size_t at) {
    std::error_code error;
    fs::remove(segments_[at].file, error);
    bytes_ -= segments_[at].bytes;
    segments_.erase(segments_.begin() + static_cast<std::ptrdiff_t>(at));
  };
  while (segments_.size() > 1 && segments_.front().waiting.empty()) drop(0);
  // The one that is written to goes as well once it is worth it.
  if (segments_.size() == 1 && segments_[0].waiting.empty() &&
      segments_[0].bytes >= options_.segment_bytes / 8) {
    begin_segment();
    drop(0);
  }
}

void Journal::read_done() {
  const auto kept = text_of(folder_ / "done");
  const auto frame = kept ? frame_at(*kept, 0) : std::nullopt;
  if (frame) done_ = frame->number;
  next_ = done_ + 1;
}

void Journal::read_segments() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (entry.path().extension() == ".journal") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const fs::path& file : files) read_segment(file);
  if (damaged_ > 0)
    log::error("a journal was damaged; what could be read is kept",
               {{"folder", folder_.string()}, {"stretches", damaged_}});
}

void Journal::read_segment(const fs::path& file) {
  const auto bytes = text_of(file);
  if (!bytes) return;
  Segment segment{.file = file, .bytes = bytes->size()};
  std::size_t at = 0;
  while (at < bytes->size()) {
    const auto frame = frame_at(*bytes, at);
    if (!frame) {
      ++damaged_;
      // The next that makes sense; at the end of the file a process was killed in the middle of a record.
      do {
        at = bytes->find(mark, at + 1);
      } while (at != std::string::npos && !frame_at(*bytes, at));
      continue;
    }
    next_ = std::max(next_, frame->number + 1);
    if (frame->number > done_)
      segment.waiting.push_back({.number = frame->number,
                                 .offset = at + head_size,
                                 .size = static_cast<std::uint32_t>(frame->record.size())});
    at += head_size + frame->record.size();
  }
  if (segment.waiting.empty()) {
    std::error_code error;
    fs::remove(file, error);
    return;
  }
  bytes_ += segment.bytes;
  segments_.push_back(std::move(segment));
}

bool Journal::try_to_begin_segment() {
  try {
    begin_segment();
    return true;
  } catch (const Failure& error) {
    log::error("a journal cannot take more records", {{"error", error.what()}});
    return false;
  }
}

void Journal::begin_segment() {
  if (output_) std::ignore = ::fdatasync(output_->number());
  const auto name = [this] { return folder_ / fmt::format("{:020}.journal", next_); };
  if (!segments_.empty() && segments_.back().file == name()) ++next_;
  Segment segment{.file = name()};
  const int file = ::open(segment.file.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0)
    throw Failure(fmt::format("the journal {} cannot go on: {}", folder_.string(), std::strerror(errno)));
  output_ = std::make_shared<Descriptor>(file);
  segments_.push_back(std::move(segment));
}

}  // namespace herwa::platform
