#include "platform/ingest/event_recorder.hpp"

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "discord/model/ready.hpp"
#include "platform/ingest/read_happening.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t own_session_bytes = 16;

}  // namespace

EventRecorder::EventRecorder(const Surroundings& around, EventRecorderOptions options)
    : around_(around),
      options_(std::move(options)),
      disk_(std::make_unique<DiskThread>()),
      own_session_(session_key(secure_bytes(own_session_bytes))),
      sample_session_(session_key(secure_bytes(own_session_bytes))),
      voice_(around.timers.clock()),
      recorded_(around.metrics.counter("herwa_ingest_recorded_total", "Events that were counted")),
      staged_(around.metrics.counter("herwa_ingest_staged_total", "Events that reached PostgreSQL")),
      repeated_(around.metrics.counter("herwa_ingest_repeated_total",
                                       "Events that had been staged before, and were left out")),
      spilled_(around.metrics.counter("herwa_ingest_spilled_total", "Events that went to disk first")),
      lost_(around.metrics.counter("herwa_ingest_lost_total", "Events for which there was no room anywhere")),
      broken_(around.metrics.counter("herwa_ingest_broken_total", "Batches on disk that could not be read")),
      in_memory_(around.metrics.gauge("herwa_ingest_memory_events", "Events that wait in memory")),
      disk_bytes_(around.metrics.gauge("herwa_ingest_disk_bytes", "What the spill takes on disk")) {
  if (options_.folder.empty()) return;
  try {
    spill_ = Journal::open_free_one(options_.folder, options_.spill);
  } catch (const Failure& error) {
    log::error("events are kept in memory alone while PostgreSQL is away", {{"error", error.what()}});
  }
}

// What is still in memory is not safe.
EventRecorder::~EventRecorder() {
  for (discord::Progress::Token& token : open_.tokens) token.abandon();
  for (Held& held : sealed_) {
    for (discord::Progress::Token& token : held.tokens) token.abandon();
  }
}

// ---- on the loop, for every event

void EventRecorder::attach(discord::Dispatcher& dispatcher) {
  for (const discord::EventKind kind : counted_events())
    dispatcher.observe(kind, [this](const discord::Event& event) { accept(event); });
  for (const discord::EventKind kind : voice_events())
    dispatcher.observe(kind, [this](const discord::Event& event) { accept(event); });
  dispatcher.observe(discord::EventKind::Ready, [this](const discord::Event& event) {
    if (const auto ready = discord::parse_ready(event.body)) ourselves_ = ready->user.id;
  });
}

void EventRecorder::accept(const discord::Event& event) {
  // Of what the process before had handled all was staged or on disk.
  if (event.handled || event.session.empty()) return;
  if (std::ranges::find(voice_events(), event.kind) != voice_events().end()) return accept_voice(event);
  if (!read_happening(event, around_.timers.clock().now(), ourselves_, scratch_)) return;
  if (event.replayed && brings_its_time(scratch_.kind)) voice_.note_time(event.shard_id, scratch_.at);
  if (!make_room()) return lose(event);
  const std::uint32_t stretch = stretch_of(event);
  open_.batch.lines.push_back({scratch_, stretch, event.sequence});
  if (open_.batch.lines.size() >= options_.batch_max) seal();
}

// All lines of an event are in one batch.
void EventRecorder::accept_voice(const discord::Event& event) {
  notice_jump();
  const auto& lines = voice_.read(event, source_of(event.shard_id, event.session).key);
  if (lines.empty()) return;
  if (!make_room()) return lose(event);
  const std::uint32_t stretch = stretch_of(event);
  for (const Happening& line : lines) open_.batch.lines.push_back({line, stretch, event.sequence});
  if (open_.batch.lines.size() >= options_.batch_max) seal();
}

// What was told until now was told in the old time, so it goes in a batch before.
void EventRecorder::notice_jump() {
  const auto by = voice_.jumped();
  if (!by) return;
  log::warn("the clock was set; voice sessions go on by the new time", {{"seconds", by->count() / 1e6}});
  seal();
  for (const Source& source : sources_) {
    if (source.key == 0) continue;
    sample({.at = around_.timers.clock().now(),
            .kind = HappeningKind::ClockJump,
            .target = source.key,
            .name = std::to_string(by->count())});
  }
}

void EventRecorder::heard(std::uint32_t shard, std::string_view session, Tick at) {
  if (session.empty()) return;
  notice_jump();
  Source& source = source_of(shard, session);
  if (at <= source.heard) return;
  source.heard = at;
  const auto ago = std::chrono::duration_cast<std::chrono::microseconds>(around_.timers.clock().tick() - at);
  sample({.at = around_.timers.clock().now() - ago,
          .kind = HappeningKind::VoiceHeard,
          .target = source.key,
          .name = {}});
}

void EventRecorder::sample(const Happening& happening) {
  if (!make_room()) return lost_.add();
  std::vector<Stretch>& stretches = open_.batch.stretches;
  ++sampled_;
  if (sample_stretch_ < 0) {
    sample_stretch_ = static_cast<std::int64_t>(stretches.size());
    stretches.push_back({.session = sample_session_, .from = sampled_, .to = sampled_});
  }
  stretches[static_cast<std::size_t>(sample_stretch_)].to = sampled_;
  open_.batch.lines.push_back({happening, static_cast<std::uint32_t>(sample_stretch_), sampled_});
  if (open_.batch.lines.size() >= options_.batch_max) seal();
}

bool EventRecorder::make_room() {
  if (in_memory() < options_.memory_max) return true;
  if (!open_.batch.lines.empty()) seal();
  return false;
}

// What comes after it is no more of the same stretch, or the lost one would count as staged.
void EventRecorder::lose(const discord::Event& event) {
  source_of(event.shard_id, event.session).next = 0;
  lost_.add();
  if (!said_lost_)
    log::error("events are lost: PostgreSQL is away, and disk and memory are full",
               {{"events_in_memory", in_memory()}, {"batches_on_disk", batches_on_disk()}});
  said_lost_ = true;
}

EventRecorder::Source& EventRecorder::source_of(std::uint32_t shard, std::string_view session) {
  if (shard >= sources_.size()) sources_.resize(shard + 1);
  Source& source = sources_[shard];
  if (source.session != session) source = {.session = std::string(session), .key = session_key(session)};
  return source;
}

std::uint32_t EventRecorder::stretch_of(const discord::Event& event) {
  Source& source = source_of(event.shard_id, event.session);
  std::vector<Stretch>& stretches = open_.batch.stretches;
  if (source.stretch < 0) {
    source.stretch = static_cast<std::int64_t>(stretches.size());
    const std::uint64_t from = source.next == 0 ? event.sequence : std::min(source.next, event.sequence);
    stretches.push_back({.shard = event.shard_id, .session = source.key, .from = from, .to = 0});
    open_.tokens.push_back(event.hold());
  }
  stretches[static_cast<std::size_t>(source.stretch)].to = event.sequence;
  source.next = event.sequence + 1;
  return static_cast<std::uint32_t>(source.stretch);
}

void EventRecorder::note(const Happening& happening) {
  EventBatch batch;
  const std::uint64_t number = ++own_noted_;
  batch.stretches.push_back({.session = own_session_, .from = number, .to = number});
  batch.lines.push_back({happening, 0, number});
  recorded_.add();
  if (spill_ && spill_->append(encode(batch)) == Kept::Kept) {
    spilled_.add();
    wake_.wake_all();
    return;
  }
  if (in_memory() >= options_.memory_max) return lost_.add();
  sealed_.push_back({.batch = std::move(batch), .tokens = {}});
  ++sealed_lines_;
  wake_.wake_all();
}

void EventRecorder::seal() {
  if (open_.batch.lines.empty()) return;
  recorded_.add(static_cast<double>(open_.batch.lines.size()));
  sealed_lines_ += open_.batch.lines.size();
  sealed_.push_back(std::exchange(open_, {}));
  open_.batch.lines.reserve(options_.batch_max);
  for (Source& source : sources_) source.stretch = -1;
  sample_stretch_ = -1;
  wake_.wake_all();
}

// ---- off the loop's way

void EventRecorder::start(net::TaskGroup& tasks) {
  tasks.spawn("seal events", tick());
  tasks.spawn("write events", keep_writing());
}

Task<> EventRecorder::tick() {
  for (;;) {
    co_await around_.timers.wait(options_.batch_age_max);
    notice_jump();
    seal();
    wake_.wake_all();
    publish();
  }
}

Task<> EventRecorder::keep_writing() {
  for (;;) {
    while (sealed_.empty() && batches_on_disk() == 0) co_await wake_.wait();
    try {
      co_await write_out();
    } catch (const Failure& error) {
      went_away(error.what());
    }
    // Until it may be tried again, what comes meanwhile goes to disk.
    if (!may_try()) co_await wake_.wait();
  }
}

Task<> EventRecorder::finish() {
  seal();
  try_again_ = {};
  while (!sealed_.empty() || batches_on_disk() > 0) {
    co_await write_out();
    if (said_away_) throw Unavailable("events wait for PostgreSQL");
  }
  publish();
}

Task<> EventRecorder::write_out() {
  // One at a time, or two would write the same batch.
  while (writing_) co_await written_.wait();
  writing_ = true;
  struct Ending {
    ~Ending() {
      recorder.writing_ = false;
      recorder.written_.wake_all();
    }
    EventRecorder& recorder;
  } const ending{*this};
  if (batches_on_disk() == 0 && may_try() && co_await staged_directly()) co_return;
  // What is on disk is older than what is in memory, which therefore queues behind it.
  co_await spill_sealed();
  if (batches_on_disk() > 0 && may_try()) co_await stage_spilled();
}

// False: PostgreSQL is away.
Task<bool> EventRecorder::staged_directly() {
  try {
    while (!sealed_.empty() && batches_on_disk() == 0) co_await stage_oldest();
    co_return true;
  } catch (const Failure& error) {
    went_away(error.what());
  }
  co_return false;
}

Task<> EventRecorder::stage_oldest() {
  co_await stage(sealed_.front().batch);
  sealed_lines_ -= sealed_.front().batch.lines.size();
  sealed_.pop_front();
}

Task<> EventRecorder::stage_spilled() {
  const std::vector<JournalEntry> oldest = spill_->oldest(1, options_.spill.record_bytes_max);
  if (oldest.empty()) {
    // The file has gone or cannot be read.
    broken_.add();
    spill_->done_up_to(UINT64_MAX);
    co_return;
  }
  if (const auto batch = decode(oldest.front().record)) {
    co_await stage(*batch);
  } else {
    broken_.add();
    log::error("a batch of events on disk cannot be read and is given up",
               {{"folder", spill_->folder().string()}});
  }
  spill_->done_up_to(oldest.front().number);
}

Task<Staged> EventRecorder::stage(const EventBatch& batch) {
  const Staged done = co_await around_.staging.stage(batch);
  staged_.add(static_cast<double>(done.rows));
  repeated_.add(static_cast<double>(done.repeated));
  if (said_away_) log::info("events reach PostgreSQL again", {{"batches_on_disk", batches_on_disk()}});
  said_away_ = said_lost_ = false;
  co_return done;
}

// As much as the disk takes. Only what it has is let go, for then neither a kill nor a power cut loses it.
Task<> EventRecorder::spill_sealed() {
  if (!spill_) co_return;
  std::size_t kept = 0;
  for (const Held& held : sealed_) {
    if (spill_->append(encode(held.batch)) != Kept::Kept) break;
    ++kept;
    spilled_.add(static_cast<double>(held.batch.lines.size()));
  }
  if (kept == 0) co_return;
  if (!co_await disk_->wait_for(spill_->syncer())) log::warn("the disk did not take events for good");
  for (; kept > 0; --kept) {
    sealed_lines_ -= sealed_.front().batch.lines.size();
    sealed_.pop_front();
  }
}

void EventRecorder::went_away(std::string_view why) {
  try_again_ = around_.timers.clock().tick() + options_.retry_after;
  if (!said_away_)
    log::warn("events wait for PostgreSQL", {{"events_in_memory", in_memory()}, {"error", why}});
  said_away_ = true;
}

void EventRecorder::publish() {
  in_memory_.set(static_cast<double>(in_memory()));
  disk_bytes_.set(spill_ ? static_cast<double>(spill_->bytes()) : 0);
}

}  // namespace herwa::platform
