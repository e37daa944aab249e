// Takes the records that machines make and brings them to their tables: noted at once and without waiting,
// then written in batches, each guild's in the order in which they were noted, each exactly once. What is
// noted is in the journal on disk before note() returns, so neither a PostgreSQL that is away nor a kill -9
// loses it.
//
//   recorder.sink("security", write_security_events);            // before start()
//   recorder.note("security", guild, json);
//   co_await recorder.note_durably("cases", guild, json);        // returns once the disk has it
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "platform/journal/disk_thread.hpp"
#include "platform/journal/journal.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct Record {
  std::string id;  // unique; of one process they sort in the order of noting
  GuildId guild;
  std::string body;
};

struct RecorderOptions {
  std::filesystem::path folder;  // several processes may share it; empty: memory alone, which a crash loses
  JournalOptions journal;
  std::size_t memory_max = 10'000;  // records, where there is no journal
  Duration write_every = std::chrono::seconds(1);
  Duration retry_after = std::chrono::seconds(2);
  std::size_t batch_max = 500;
};

class Recorder {
 public:
  // Writes records of one guild, in their order. Doing it twice must be doing it once: `on conflict do
  // nothing`.
  using Write = std::function<Task<>(postgres::Database&, GuildId, std::vector<Record>)>;
  struct Surroundings {
    Executor executor;
    postgres::Database& database;
    net::Timers& timers;
    Metrics& metrics;
  };

  // A folder that cannot be used is logged, and memory takes its place.
  Recorder(const Surroundings& around, RecorderOptions options);
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  // For each kind once, before the first note: a journal of a process before may hold some already.
  void sink(const std::string& kind, Write write);
  // False when it had to be dropped, because the bound is reached or the disk refused; that is counted and
  // logged.
  bool note(const std::string& kind, GuildId guild, const std::string& body);
  // Returns once neither a kill nor a power cut can lose it. Throws Failure when it had to be dropped.
  Task<> note_durably(std::string kind, GuildId guild, std::string body);

  // Writes until the group is cancelled. Await flush() afterwards.
  void start(net::TaskGroup& tasks);
  // Everything that waits. Throws while PostgreSQL is away; what was not written is kept.
  Task<> flush();

  [[nodiscard]] std::uint64_t waiting() const;

 private:
  struct Parsed {
    std::string kind;
    Record record;
  };
  struct Group {
    std::string kind;
    GuildId guild;
    std::vector<Record> records;
  };

  Task<> keep_writing();
  Task<> write_out();
  Task<> write_group(Group group);
  Task<> write_one_by_one(Group group);
  Task<> sync_quietly();
  [[nodiscard]] Kept keep(std::string record);
  [[nodiscard]] std::vector<JournalEntry> oldest() const;
  void done_up_to(std::uint64_t number);
  void refused(const std::string& kind, const Record& record, std::string_view why);
  static bool parse(const std::string& text, Parsed& into);

  Surroundings around_;
  RecorderOptions options_;
  std::unique_ptr<Journal> journal_;
  std::deque<JournalEntry> memory_;  // without a journal
  std::uint64_t memory_numbers_ = 0;
  std::map<std::string, Write> sinks_;
  std::string process_;
  std::uint64_t noted_ = 0;
  bool flushing_ = false;
  bool said_full_ = false;
  bool said_away_ = false;
  net::WaitQueue flushed_;
  Counter& written_;
  Counter& dropped_;
  Counter& refused_;
  Gauge& waiting_;

  std::unique_ptr<DiskThread> disk_;
};

}  // namespace herwa::platform
