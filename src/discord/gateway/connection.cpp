#include "discord/gateway/connection.hpp"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <exception>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/model/guild.hpp"
#include "discord/model/ready.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;

// Waiting longer than this for a turn to identify is done without a connection.
constexpr Duration turn_patience = 60s;
constexpr Duration read_grace = 100ms;
// A buffer that one giant guild made grow is given back.
constexpr std::size_t buffer_keep_max = 1024 * 1024;

EndReason invalid_session(const Frame& frame) {
  return parse_resumable(frame.body) ? EndReason::InvalidResumable : EndReason::InvalidSession;
}

// A command on its way: back to the head of the queue, and so to the next connection, unless it was sent.
struct Unsent {
  Unsent(CommandQueue& from, Command taken) : commands(from), command(std::move(taken)) {}
  ~Unsent() {
    if (!sent) commands.put_back(std::move(command));
  }
  Unsent(const Unsent&) = delete;
  Unsent& operator=(const Unsent&) = delete;

  CommandQueue& commands;
  Command command;
  bool sent = false;
};

}  // namespace

Connection::Connection(herwa::Executor executor, Parts parts, std::unique_ptr<GatewayStream> stream,
                       std::unique_ptr<FrameDecoder> decoder)
    : parts_(parts),
      stream_(std::move(stream)),
      decoder_(std::move(decoder)),
      resuming_(parts.memory.session.has_value()),
      tasks_(std::move(executor)) {
  progress_ = resuming_ ? parts_.memory.session->progress : std::make_shared<Progress>();
  last_traffic_ = reading_since_ = now();
}

Task<ConnectionEnd> Connection::run() {
  expect(Stage::AwaitingHello, parts_.settings.hello_deadline, EndReason::NoHello);
  tasks_.spawn("gateway reader", read_frames());
  tasks_.spawn("gateway writer", write_frames());
  std::exception_ptr cancelled;
  try {
    while (!end_) co_await done_.wait();
  } catch (...) {
    cancelled = std::current_exception();
  }
  // The tasks look at this object until their end, so they are awaited even when the shard is being
  // cancelled.
  co_await boost::asio::this_coro::reset_cancellation_state(boost::asio::disable_cancellation());
  if (reading_) stream_->abort();
  tasks_.cancel();
  co_await tasks_.join();
  if (cancelled) std::rethrow_exception(cancelled);
  co_return *end_;
}

std::unique_ptr<GatewayStream> Connection::take_open_stream() {
  const bool lost = end_ && end_->reason == EndReason::Closed;
  return lost || reading_ ? nullptr : std::move(stream_);
}

// ---- reading

Task<> Connection::read_frames() {
  while (!end_) {
    if (parts_.services.sink.full()) co_await wait_for_room();
    reading_ = true;
    const net::WebSocketEvent event = co_await stream_->read(buffer_);
    reading_ = false;
    if (event == net::WebSocketEvent::Closed) {
      finish({.reason = EndReason::Closed, .code = stream_->close_reason().code});
      co_return;
    }
    last_traffic_ = now();
    ++parts_.memory.counts.frames;
    parts_.memory.counts.bytes += buffer_.size();
    // A frame of text is never compressed, whatever was agreed on.
    FrameDecoder& decoder = event == net::WebSocketEvent::Text ? *plain_ : *decoder_;
    const Decoded decoded = decoder.feed(buffer_);
    if (decoded == Decoded::Broken) finish({.reason = EndReason::BrokenStream});
    if (decoded != Decoded::Message) continue;
    parts_.memory.counts.text_bytes += decoder.text().text().size();
    if (const auto frame = parse_frame(decoder.text())) {
      handle(*frame);
      if (stage_ == Stage::Active) parts_.memory.heard = last_traffic_;
    } else {
      ++parts_.memory.counts.unreadable;
      // Decompressed rubbish: the stream is out of step, and all that follows will be rubbish too.
      if (!decoder.query().empty()) finish({.reason = EndReason::BrokenStream});
    }
    if (buffer_.capacity() > buffer_keep_max) std::string().swap(buffer_);
  }
}

Task<> Connection::wait_for_room() {
  ++parts_.memory.counts.pauses;
  while (parts_.services.sink.full()) co_await parts_.services.sink.wait_for_room();
  // Acknowledgements that arrived meanwhile are still unread: the peer's silence counts from here.
  reading_since_ = now();
}

void Connection::handle(const Frame& frame) {
  switch (static_cast<Opcode>(frame.op)) {
    case Opcode::Dispatch: return handle_dispatch(frame);
    case Opcode::Heartbeat: return beat();
    case Opcode::Reconnect: return finish({.reason = EndReason::AskedToReconnect});
    case Opcode::InvalidSession: return finish({.reason = invalid_session(frame)});
    case Opcode::Hello: return handle_hello(frame);
    case Opcode::HeartbeatAck: return acknowledged();
    default: return;  // an opcode of the future
  }
}

void Connection::handle_hello(const Frame& frame) {
  if (stage_ != Stage::AwaitingHello) return;
  const auto interval_ms = parse_hello_interval_ms(frame.body);
  if (!interval_ms) return;
  interval_ = std::chrono::milliseconds(*interval_ms);
  window_.reserve_for(interval_);
  enter(Stage::AwaitingTurn);
  tasks_.spawn("gateway heartbeat", pulse());
  tasks_.spawn("gateway introduction", introduce());
}

void Connection::handle_dispatch(const Frame& frame) {
  if (!frame.sequence || !progress_->receive(*frame.sequence)) {
    ++parts_.memory.counts.duplicates;
    return;
  }
  ++parts_.memory.counts.events;
  const EventKind kind = event_kind(frame.name);
  Event event{.kind = kind,
              .name = frame.name,
              .body = frame.body,
              .shard_id = parts_.settings.identity.shard_id,
              .sequence = *frame.sequence,
              .replayed = resuming_ && stage_ != Stage::Active,
              .arrival = classify(kind, frame),
              .progress = progress_.get()};
  if (const auto& session = parts_.memory.session) event.session = session->id;
  if (const auto& session = parts_.memory.session; resuming_ && session) {
    event.restored = *frame.sequence <= session->restored_to;
    event.handled = *frame.sequence <= session->handled_to;
  }
  if (kind == EventKind::Ready) handle_ready(frame);
  if (kind == EventKind::RateLimited) handle_rate_limited(frame);
  if (kind == EventKind::Resumed) enter(Stage::Active);
  // A long replay is progress, not silence.
  if (stage_ == Stage::AwaitingReady) deadline_ = last_traffic_ + parts_.settings.ready_deadline;
  if (parts_.services.sink.wants(kind)) parts_.services.sink.accept(event);
}

void Connection::handle_ready(const Frame& frame) {
  const auto ready = parse_ready(frame.body);
  if (!ready || ready->session_id.empty()) {
    ++parts_.memory.counts.unreadable;
    return;  // the deadline for READY ends this connection
  }
  const bool has_url = !ready->resume_gateway_url.empty();
  parts_.memory.session =
      Session{.id = ready->session_id,
              .resume_url = has_url ? ready->resume_gateway_url : parts_.settings.gateway_url,
              .progress = progress_};
  parts_.memory.arrivals.ready(ready->guilds);
  enter(Stage::Active);
}

GuildArrival Connection::classify(EventKind kind, const Frame& frame) {
  if (kind == EventKind::GuildCreate) {
    return parts_.memory.arrivals.arrived(GuildId(parse_order_key(kind, frame.body)), *frame.sequence);
  }
  if (kind == EventKind::GuildDelete) {
    if (const auto ref = parse_guild_ref(frame.body)) parts_.memory.arrivals.left(ref->id, ref->unavailable);
  }
  return GuildArrival::None;
}

void Connection::acknowledged() {
  // One that nobody asked for is no reason to close.
  if (beat_unanswered_since_) parts_.memory.latency = last_traffic_ - *beat_unanswered_since_;
  beat_unanswered_since_.reset();
}

// ---- being alive

Task<> Connection::pulse() {
  Tick next_beat = now() + std::chrono::duration_cast<Duration>(interval_ * parts_.random.unit());
  while (true) {
    const auto due = zombie_due();
    co_await parts_.services.timers.wait((due ? std::min(*due, next_beat) : next_beat) - now());
    if (unanswered()) {
      // What has arrived while this process was held up is read before the peer is called dead.
      co_await parts_.services.timers.wait(read_grace);
      if (unanswered()) co_return finish({.reason = EndReason::Zombie});
    }
    if (now() < next_beat) continue;
    beat();
    next_beat = std::max(next_beat + interval_, now());
  }
}

std::optional<Tick> Connection::zombie_due() const {
  // A peer that takes nothing off its end of the line leaves us writing, and our heartbeats unsent.
  const auto& waiting_since = beat_unanswered_since_ ? beat_unanswered_since_ : writing_since_;
  // While we do not read, silence is our own doing.
  if (!waiting_since || !reading_) return std::nullopt;
  return std::max({*waiting_since, last_traffic_, reading_since_}) + interval_;
}

bool Connection::unanswered() const {
  const auto due = zombie_due();
  return due && now() >= *due;
}

void Connection::beat() {
  if (beat_queued_) return;
  beat_queued_ = true;
  writer_wake_.wake_all();
}

Task<> Connection::watch(Stage stage, EndReason reason) {
  while (stage_ == stage && now() < deadline_) co_await parts_.services.timers.wait(deadline_ - now());
  if (stage_ == stage) finish({.reason = reason});
}

void Connection::expect(Stage stage, Duration patience, EndReason otherwise) {
  enter(stage);
  deadline_ = now() + patience;
  tasks_.spawn("gateway deadline", watch(stage, otherwise));
}

void Connection::enter(Stage stage) {
  stage_ = stage;
  if (stage != Stage::Active) return;
  active_since_ = now();
  parts_.changes.wake_all();
  writer_wake_.wake_all();
}

// ---- introducing ourselves

Task<> Connection::introduce() {
  const Identity& identity = parts_.settings.identity;
  if (resuming_) {
    const Session& session = *parts_.memory.session;
    ++parts_.memory.counts.resumes;
    expect(Stage::AwaitingReady, parts_.settings.ready_deadline, EndReason::NoReady);
    say(resume_payload(identity.token, session.id, progress_->received()));
    co_return;
  }
  try {
    IdentifyAnswer answer = co_await parts_.services.budget.take(identity.shard_id);
    while (!answer.granted) {
      if (answer.retry_after > turn_patience)
        co_return finish({.reason = EndReason::BudgetSpent, .wait = answer.retry_after});
      co_await parts_.services.timers.wait(answer.retry_after);
      answer = co_await parts_.services.budget.take(identity.shard_id);
    }
  } catch (const herwa::Failure& failure) {
    herwa::log::warn("the identify budget could not be asked", {{"error", failure.what()}});
    co_return finish({.reason = EndReason::BudgetSpent});
  }
  ++parts_.memory.counts.identifies;
  expect(Stage::AwaitingReady, parts_.settings.ready_deadline, EndReason::NoReady);
  say(identify_payload(identity));
}

// ---- writing

Task<> Connection::write_frames() {
  while (!takes_nothing_) {
    const Duration beat_wait = window_.wait_for_heartbeat(now());
    const auto command_wait = wait_for_command();
    if (beat_queued_ && beat_wait == Duration::zero()) {
      beat_queued_ = false;
      if (!beat_unanswered_since_) beat_unanswered_since_ = now();
      co_await write_one(heartbeat_payload(progress_->for_heartbeat()));
    } else if (!urgent_.empty() && beat_wait == Duration::zero()) {
      std::string text = std::move(urgent_.front());
      urgent_.pop_front();
      co_await write_one(std::move(text));
    } else if (command_wait == Duration::zero()) {
      co_await write_command();
    } else {
      const bool urgent = beat_queued_ || !urgent_.empty();
      if (urgent || command_wait) wake_writer_at(now() + (urgent ? beat_wait : *command_wait));
      co_await writer_wake_.wait();
    }
  }
}

std::optional<Duration> Connection::wait_for_command() {
  const auto next = stage_ == Stage::Active ? parts_.memory.commands.next_at(now()) : std::nullopt;
  if (!next) return std::nullopt;
  return std::max<Duration>(*next - now(), window_.wait_for_command(now()));
}

Task<> Connection::write_command() {
  auto command = parts_.memory.commands.take(now());
  if (!command) co_return;
  Unsent taken(parts_.memory.commands, *std::move(command));
  taken.sent = co_await write_one(taken.command.payload);
}

void Connection::handle_rate_limited(const Frame& frame) {
  const auto refusal = parse_rate_limited(frame.body);
  if (!refusal) return;
  ++parts_.memory.counts.refused_commands;
  herwa::log::warn("Discord did not do what was asked of it and wants it asked later",
                   {{"shard", parts_.settings.identity.shard_id},
                    {"opcode", refusal->opcode},
                    {"guild", refusal->guild.text()},
                    {"retry_after_s", std::chrono::duration<double>(refusal->retry_after).count()}});
  parts_.memory.commands.refused(*refusal, now());
  writer_wake_.wake_all();
}

Task<bool> Connection::write_one(std::string text) {
  window_.sent(now());
  writing_since_ = now();
  const bool sent = co_await stream_->write(text);
  // The reader learns of a lost line too, and why it is lost. Where it does not, this write counts as one
  // that the peer never takes.
  if (sent) {
    writing_since_.reset();
  } else {
    takes_nothing_ = true;
  }
  co_return sent;
}

void Connection::wake_writer_at(Tick tick) {
  if (writer_wakes_at_ && *writer_wakes_at_ <= tick) return;
  writer_wakes_at_ = tick;
  tasks_.spawn("gateway send limit", wake_writer_after(tick - now()));
}

Task<> Connection::wake_writer_after(Duration duration) {
  co_await parts_.services.timers.wait(duration);
  writer_wakes_at_.reset();
  writer_wake_.wake_all();
}

void Connection::say(std::string text) {
  urgent_.push_back(std::move(text));
  writer_wake_.wake_all();
}

void Connection::finish(ConnectionEnd end) {
  if (end_) return;
  if (end.reason == EndReason::Zombie) ++parts_.memory.counts.zombies;
  end_ = end;
  if (active_since_) end_->active = std::max<Duration>(now() - *active_since_, 1ns);
  done_.wake_all();
}

}  // namespace discord
