// What is to be posted, on this machine's disk: written down before anything is done about it, so that a
// process that dies in the middle of it leaves its successor what was not posted, which messages were under
// way, and by which names Discord knows them. What was posted a moment ago is known for a while longer:
// events that come again after a death are not posted again.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "platform/eventlog/log_entry.hpp"
#include "platform/journal/journal.hpp"

namespace herwa::platform {

class PostBook {
 public:
  // An empty folder: memory alone. One that cannot be used is logged, and memory takes its place.
  explicit PostBook(const std::filesystem::path& folder);

  struct Waiting {
    std::uint64_t number = 0;
    LogEntry entry;
  };
  // A message that was to be sent, of which nobody knows whether it was.
  struct Begun {
    std::string nonce;
    ChannelId channel;
    std::vector<Waiting> entries;
  };
  struct Left {
    std::vector<Waiting> waiting;
    std::vector<Begun> begun;
  };
  // What a process before left, once.
  Left take_left();

  // Zero: this one was noted before. Else its number from now on.
  std::uint64_t add(const LogEntry& entry, Instant now);
  void amend(const LogAmendment& amendment, Instant now);
  void begin(const Begun& message, Instant now);
  // Posted, or given up.
  void done(const std::vector<std::uint64_t>& numbers, Instant now);

  // For tests.
  [[nodiscard]] std::uint64_t on_disk() const { return journal_ ? journal_->waiting() : 0; }

 private:
  using Name = std::pair<GuildId, std::string>;
  struct Line {
    std::uint64_t number = 0;
    Instant at{};
    bool open = false;
    bool written = false;  // on the disk
    Name name;             // of an entry
  };

  void read_back();
  void read_line(const std::string& text);
  void read_entry(std::uint64_t number, Instant at, GuildId guild, std::string_view text);
  std::uint64_t write(char sign, GuildId guild, const std::string& text, Line line);
  Line* line_of(std::uint64_t number);
  void let_go(Instant now);

  std::unique_ptr<Journal> journal_;
  std::uint64_t last_ = 0;
  std::deque<Line> lines_;  // by number
  std::set<Name> known_;
  std::map<std::uint64_t, LogEntry> left_;
  std::vector<std::pair<Begun, std::vector<std::uint64_t>>> left_begun_;
};

}  // namespace herwa::platform
