#include "platform/journal/recorder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t batch_bytes_max = 4UL * 1024 * 1024;
constexpr std::size_t shown_max = 300;

Counter& counter(Metrics& metrics, const char* what, const char* help) {
  return metrics.counter(fmt::format("herwa_records_{}_total", what), help);
}

}  // namespace

Recorder::Recorder(const Surroundings& around, RecorderOptions options)
    : around_(around),
      options_(std::move(options)),
      process_(secure_hex(8)),
      written_(counter(around.metrics, "written", "Records that reached PostgreSQL")),
      dropped_(counter(around.metrics, "dropped", "Records for which there was no room")),
      refused_(counter(around.metrics, "refused", "Records that PostgreSQL will never take")),
      waiting_(around.metrics.gauge("herwa_records_waiting", "Records that wait for PostgreSQL")),
      disk_(std::make_unique<DiskThread>()) {
  if (options_.folder.empty()) return;
  try {
    journal_ = Journal::open_free_one(options_.folder, options_.journal);
  } catch (const Failure& error) {
    log::error("records are kept in memory alone, so that a crash loses them", {{"error", error.what()}});
  }
}

Recorder::~Recorder() = default;

void Recorder::sink(const std::string& kind, Write write) { sinks_[kind] = std::move(write); }

bool Recorder::note(const std::string& kind, GuildId guild, const std::string& body) {
  const std::string id = fmt::format("{}-{:012}", process_, ++noted_);
  const Kept kept = keep(fmt::format("{}\n{}\n{}\n{}", kind, guild.value(), id, body));
  if (kept == Kept::Kept) {
    said_full_ = false;
    waiting_.set(static_cast<double>(waiting()));
    return true;
  }
  dropped_.add();
  if (!said_full_)
    log::error("records are lost: there is no room for more, or the disk refuses them",
               {{"kind", kind}, {"waiting", waiting()}});
  said_full_ = true;
  return false;
}

Task<> Recorder::note_durably(std::string kind, GuildId guild, std::string body) {
  if (!note(kind, guild, body)) throw Unavailable("there is no room for another record");
  if (!journal_) co_return;
  if (!co_await disk_->wait_for(journal_->syncer()))
    throw Unavailable("the disk did not take a record; look at its space and health");
}

void Recorder::start(net::TaskGroup& tasks) { tasks.spawn("write records", keep_writing()); }

Task<> Recorder::keep_writing() {
  for (;;) {
    bool away = false;
    try {
      co_await sync_quietly();
      co_await flush();
      if (said_away_) log::info("records that waited for PostgreSQL are written");
      said_away_ = false;
    } catch (const Failure& error) {
      away = true;
      if (!said_away_)
        log::warn("records wait for PostgreSQL", {{"waiting", waiting()}, {"error", error.what()}});
      said_away_ = true;
    }
    co_await around_.timers.wait(away ? options_.retry_after : options_.write_every);
  }
}

// For a power cut; a kill loses nothing of it anyway.
Task<> Recorder::sync_quietly() {
  if (!journal_ || journal_->waiting() == 0) co_return;
  if (!co_await disk_->wait_for(journal_->syncer())) log::warn("the disk did not take the journal");
}

Task<> Recorder::flush() {
  // One at a time, or two would write the same batch.
  while (flushing_) co_await flushed_.wait();
  flushing_ = true;
  struct Ending {
    ~Ending() {
      recorder.flushing_ = false;
      recorder.flushed_.wake_one();
    }
    Recorder& recorder;
  } const ending{*this};
  while (waiting() > 0) co_await write_out();
}

Task<> Recorder::write_out() {
  const std::vector<JournalEntry> entries = oldest();
  std::vector<Group> groups;
  std::map<std::pair<std::string, GuildId>, std::size_t> places;
  for (const JournalEntry& entry : entries) {
    Parsed parsed;
    if (!parse(entry.record, parsed)) {
      refused("unknown", {.id = std::to_string(entry.number), .body = entry.record}, "it is no record");
      continue;
    }
    const auto [place, added] = places.try_emplace({parsed.kind, parsed.record.guild}, groups.size());
    if (added) groups.push_back({.kind = parsed.kind, .guild = parsed.record.guild, .records = {}});
    groups[place->second].records.push_back(std::move(parsed.record));
  }
  for (Group& group : groups) co_await write_group(std::move(group));
  // An entry that could not be read at all counts as done with those before it.
  done_up_to(entries.empty() ? UINT64_MAX : entries.back().number);
  waiting_.set(static_cast<double>(waiting()));
}

Task<> Recorder::write_group(Group group) {
  const auto sink = sinks_.find(group.kind);
  if (sink == sinks_.end()) {
    for (const Record& record : group.records) refused(group.kind, record, "nobody takes this kind");
    co_return;
  }
  const auto count = static_cast<double>(group.records.size());
  bool one_by_one = false;
  try {
    co_await sink->second(around_.database, group.guild, group.records);
  } catch (const Unavailable&) {
    throw;
  } catch (const TimedOut&) {
    throw;
  } catch (const Failure&) {
    one_by_one = true;
  }
  if (one_by_one) {
    co_await write_one_by_one(std::move(group));
  } else {
    written_.add(count);
  }
}

// One that PostgreSQL will never take must not hold up the others for ever.
Task<> Recorder::write_one_by_one(Group group) {
  const Write& write = sinks_.at(group.kind);
  for (Record& record : group.records) {
    std::vector<Record> alone{record};
    try {
      co_await write(around_.database, group.guild, std::move(alone));
      written_.add();
    } catch (const Unavailable&) {
      throw;
    } catch (const TimedOut&) {
      throw;
    } catch (const Failure& error) {
      refused(group.kind, record, error.what());
    }
  }
}

void Recorder::refused(const std::string& kind, const Record& record, std::string_view why) {
  refused_.add();
  log::error("a record cannot be stored and is given up", {{"kind", kind},
                                                           {"guild", record.guild.text()},
                                                           {"id", record.id},
                                                           {"why", why},
                                                           {"record", record.body.substr(0, shown_max)}});
}

bool Recorder::parse(const std::string& text, Parsed& into) {
  std::vector<std::string_view> parts;
  std::string_view rest = text;
  for (int n = 0; n < 3; ++n) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return false;
    parts.push_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  const auto guild = GuildId::parse(parts[1]);
  if (!guild) return false;
  into = {.kind = std::string(parts[0]),
          .record = {.id = std::string(parts[2]), .guild = *guild, .body = std::string(rest)}};
  return true;
}

Kept Recorder::keep(std::string record) {
  if (journal_) return journal_->append(record);
  if (memory_.size() >= options_.memory_max) return Kept::Full;
  memory_.push_back({.number = ++memory_numbers_, .record = std::move(record)});
  return Kept::Kept;
}

std::vector<JournalEntry> Recorder::oldest() const {
  if (journal_) return journal_->oldest(options_.batch_max, batch_bytes_max);
  return {memory_.begin(),
          memory_.begin() + static_cast<std::ptrdiff_t>(std::min(memory_.size(), options_.batch_max))};
}

void Recorder::done_up_to(std::uint64_t number) {
  if (journal_) {
    journal_->done_up_to(number);
    return;
  }
  while (!memory_.empty() && memory_.front().number <= number) memory_.pop_front();
}

std::uint64_t Recorder::waiting() const { return journal_ ? journal_->waiting() : memory_.size(); }

}  // namespace herwa::platform
