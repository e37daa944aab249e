#include "discord/gateway/shard.hpp"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>

#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/gateway/close_codes.hpp"
#include "discord/gateway/connection.hpp"
#include "discord/gateway/gateway_url.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;

constexpr Duration goodbye_patience = 1s;
// Any code but 1000 and 1001, which would end the session.
constexpr std::uint16_t goodbye_code = 4000;

std::string_view name_of(EndReason reason) {
  switch (reason) {
    case EndReason::CouldNotConnect: return "could not connect";
    case EndReason::Closed: return "closed";
    case EndReason::NoHello: return "no HELLO";
    case EndReason::NoReady: return "no READY";
    case EndReason::Zombie: return "heartbeats unanswered";
    case EndReason::AskedToReconnect: return "asked to reconnect";
    case EndReason::InvalidResumable: return "invalid session, resumable";
    case EndReason::InvalidSession: return "invalid session";
    case EndReason::BrokenStream: return "undecodable bytes";
    case EndReason::BudgetSpent: return "no identify to be had";
    case EndReason::Stopped: return "stopped";
  }
  return "unknown";
}

}  // namespace

Shard::Shard(herwa::Executor executor, GatewayServices services, ShardSettings settings, herwa::Random random)
    : executor_(executor),
      services_(services),
      settings_(std::move(settings)),
      random_(random.next()),
      policy_(herwa::Random(random.next())),
      metrics_(services.metrics, settings_.identity.shard_id),
      tasks_(std::move(executor)) {}

Shard::~Shard() = default;

Task<> Shard::run() {
  std::exception_ptr cancelled;
  try {
    if (!prepared_) (void)co_await prepare();
    tasks_.spawn("shard upkeep", save_every_so_often());
    tasks_.spawn("shard sessions", save_new_sessions());
    NextStep next = ReconnectPolicy::first(memory_.session.has_value());
    while (!stopping_ && next.action != NextStep::Action::Stop) {
      co_await pause(next.delay);
      if (next.action == NextStep::Action::Identify) co_await drop_session();
      if (stopping_) break;
      const ConnectionEnd end = co_await connect_once(next);
      next = policy_.after(end, memory_.session.has_value());
      note_end(end, next);
    }
  } catch (...) {
    cancelled = std::current_exception();
  }
  // What still runs looks at this object, so it is awaited even when the shard is being cancelled.
  co_await boost::asio::this_coro::reset_cancellation_state(boost::asio::disable_cancellation());
  tasks_.cancel();
  co_await tasks_.join();
  metrics_.publish(memory_, false);
  if (cancelled) std::rethrow_exception(cancelled);
}

void Shard::stop() {
  stopping_ = true;
  wake_.wake_all();
  if (connection_ != nullptr) connection_->stop();
}

ShardStatus Shard::status() const {
  ShardStatus status{.attempt = policy_.failures(),
                     .latency = memory_.latency,
                     .fatal_code = fatal_code_,
                     .counts = memory_.counts};
  if (memory_.session) {
    status.received = memory_.session->progress->received();
    status.safe = memory_.session->progress->safe();
  }
  if (fatal_code_ != 0) {
    status.state = ShardState::Closed;
  } else if (connection_ != nullptr && connection_->active()) {
    status.state = ShardState::Active;
  } else if (connection_ != nullptr) {
    status.state = connection_->resuming() ? ShardState::Resuming : ShardState::Identifying;
  }
  return status;
}

std::string_view Shard::session() const {
  return memory_.session ? std::string_view(memory_.session->id) : std::string_view();
}

SendResult Shard::request_members(const MemberRequest& request) {
  const bool whole = request.users.empty() && request.query.empty() && request.limit == 0;
  return queue({member_request_payload(request), whole ? Command::Kind::WholeMembers : Command::Kind::Other,
                request.guild_id});
}

SendResult Shard::set_presence(const Presence& presence) {
  settings_.identity.presence = presence;
  return queue({presence_payload(presence), Command::Kind::Presence});
}

SendResult Shard::queue(Command command) {
  if (command.payload.size() > sent_frame_bytes_max) return SendResult::TooLong;
  if (memory_.commands.size() >= settings_.commands_max) return SendResult::TooMany;
  memory_.commands.add(std::move(command));
  if (connection_ != nullptr) connection_->commands_waiting();
  return SendResult::Queued;
}

// ---- one connection after the other

Task<ConnectionEnd> Shard::connect_once(NextStep step) {
  auto decoder = make_decoder(compression(), settings_.message_bytes_max);
  // One that cannot be an address of Discord's is not tried at all.
  const bool there = step.resume_url && may_connect(memory_.session->resume_url);
  const std::string& base = there ? memory_.session->resume_url : settings_.gateway_url;
  auto stream = co_await open(gateway_url(base, decoder->query()));
  if (!stream) co_return ConnectionEnd{.reason = EndReason::CouldNotConnect};
  ++memory_.counts.connects;
  Connection connection(executor_, {settings_, services_, memory_, random_, changes_}, std::move(stream),
                        std::move(decoder));
  connection_ = &connection;
  if (stopping_) connection.stop();
  changes_.wake_all();
  std::exception_ptr cancelled;
  ConnectionEnd end;
  try {
    end = co_await connection.run();
  } catch (...) {
    cancelled = std::current_exception();
  }
  connection_ = nullptr;
  changes_.wake_all();
  if (cancelled) std::rethrow_exception(cancelled);
  // Beside the next connection, because a peer that does not answer the close must not delay it.
  if (auto open_stream = connection.take_open_stream()) {
    tasks_.spawn("gateway goodbye", say_goodbye(std::move(open_stream)));
  }
  co_return end;
}

// Bytes that make no sense three times in a row are not the line's fault: then with less art.
Compression Shard::compression() const {
  constexpr unsigned patience = 3;
  if (broken_in_a_row_ < patience) return settings_.compression;
  const bool zlib = settings_.compression == Compression::Zstd && broken_in_a_row_ < 2 * patience;
  return zlib ? Compression::Zlib : Compression::None;
}

Task<std::unique_ptr<GatewayStream>> Shard::open(const std::string& url) {
  try {
    co_return co_await services_.transport.connect(url);
  } catch (const herwa::Failure& failure) {
    herwa::log::warn("the gateway could not be reached", {{"shard", id()}, {"error", failure.what()}});
  }
  co_return nullptr;
}

Task<> Shard::say_goodbye(std::unique_ptr<GatewayStream> stream) {
  co_await stream->close({goodbye_code, "reconnecting"}, goodbye_patience);
}

void Shard::note_end(const ConnectionEnd& end, const NextStep& next) {
  const auto delay_ms = std::chrono::duration_cast<std::chrono::milliseconds>(next.delay).count();
  const bool fatal = next.action == NextStep::Action::Stop && end.reason == EndReason::Closed;
  if (fatal) fatal_code_ = end.code;
  if (end.reason == EndReason::BrokenStream) {
    ++broken_in_a_row_;
  } else if (end.active >= 1min) {
    broken_in_a_row_ = 0;
  }
  const auto level = fatal ? herwa::log::Level::Error : herwa::log::Level::Info;
  herwa::log::write(level, "a gateway connection ended",
                    {{"shard", id()},
                     {"reason", name_of(end.reason)},
                     {"code", end.code},
                     {"meaning", close_meaning(end.code)},
                     {"resumes", next.action == NextStep::Action::Resume},
                     {"next_try_in_ms", delay_ms},
                     {"attempt", policy_.failures()}});
  changes_.wake_all();
}

Task<> Shard::pause(Duration duration) {
  if (duration <= Duration::zero()) co_return;
  const Tick until = services_.timers.clock().tick() + duration;
  tasks_.spawn("shard back-off", wake_after(duration));
  while (!stopping_ && services_.timers.clock().tick() < until) co_await wake_.wait();
}

Task<> Shard::wake_after(Duration duration) {
  co_await services_.timers.wait(duration);
  wake_.wake_all();
}

// ---- the session's record

Task<bool> Shard::prepare() {
  prepared_ = true;
  std::optional<SessionRecord> record;
  try {
    record = co_await services_.sessions.load(id());
  } catch (const herwa::Failure& failure) {
    herwa::log::warn("a gateway session could not be loaded", {{"shard", id()}, {"error", failure.what()}});
  }
  const bool usable = record && record->shard_count == settings_.identity.shard_count &&
                      services_.timers.clock().now() - record->saved_at <= settings_.session_age_max;
  co_return usable&& co_await take_over(*record);
}

Task<bool> Shard::take_over(const SessionRecord& record) {
  SessionCompanion::Restored restored{.sequence = record.sequence, .guilds = {}};
  if (services_.companion != nullptr) {
    auto kept = co_await restore_companion(record);
    if (!kept) {
      herwa::log::warn("a gateway session is not resumed, because what belongs to it is lost",
                       {{"shard", id()}});
      co_return false;
    }
    restored = *std::move(kept);
  }
  saved_session_ = record.session_id;
  memory_.arrivals.read(record, restored.guilds);
  // From where both are whole; what one of them has already is not done to it again.
  const auto from = std::min(record.sequence, restored.sequence);
  memory_.session = Session{.id = record.session_id,
                            .resume_url = record.resume_url,
                            .progress = std::make_shared<Progress>(from),
                            .handled_to = record.sequence,
                            .restored_to = restored.sequence};
  co_return true;
}

Task<std::optional<SessionCompanion::Restored>> Shard::restore_companion(const SessionRecord& record) {
  try {
    co_return co_await services_.companion->restore(record);
  } catch (const herwa::Failure& failure) {
    herwa::log::warn("what belongs to a gateway session could not be read",
                     {{"shard", id()}, {"error", failure.what()}});
  }
  co_return std::nullopt;
}

Task<> Shard::drop_session() {
  if (!memory_.session) co_return;
  memory_.session.reset();
  saved_session_.clear();
  try {
    co_await services_.sessions.forget(id());
  } catch (const herwa::Failure& failure) {
    herwa::log::warn("a dead gateway session could not be forgotten",
                     {{"shard", id()}, {"error", failure.what()}});
  }
}

Task<> Shard::save() {
  if (!memory_.session) co_return;
  const SessionRecord record = make_record();
  const Session& session = *memory_.session;
  const std::uint64_t sequence = std::max(session.progress->received(), session.restored_to);
  // Read in the same moment as the record, and stored after it: it must not know a guild whose joining the
  // stored record leaves out.
  std::optional<std::string> captured;
  if (companion_is_due(record)) captured = services_.companion->capture(record);
  co_await services_.sessions.save(record);
  if (captured) co_await services_.companion->keep(record, sequence, *std::move(captured));
}

// Now, where a session is new or the process ends; else every so often.
bool Shard::companion_is_due(const SessionRecord& record) {
  if (services_.companion == nullptr) return false;
  const Tick now = services_.timers.clock().tick();
  const bool due =
      stopping_ || kept_session_ != record.session_id || kept_at_ + settings_.keep_companion_every <= now;
  if (!due) return false;
  kept_session_ = record.session_id;
  kept_at_ = now;
  return true;
}

SessionRecord Shard::make_record() {
  const Session& session = *memory_.session;
  SessionRecord record{.shard_id = id(),
                       .shard_count = settings_.identity.shard_count,
                       .session_id = session.id,
                       .resume_url = session.resume_url,
                       .sequence = std::max(session.progress->safe(), session.handled_to),
                       .saved_at = services_.timers.clock().now()};
  memory_.arrivals.write(record);
  return record;
}

Task<> Shard::save_quietly() {
  try {
    co_await save();
  } catch (const herwa::Failure& failure) {
    herwa::log::warn("a gateway session could not be saved", {{"shard", id()}, {"error", failure.what()}});
  }
}

Task<> Shard::save_every_so_often() {
  while (true) {
    co_await services_.timers.wait(settings_.save_every);
    co_await save_quietly();
    metrics_.publish(memory_, connection_ != nullptr && connection_->active());
    services_.sink.publish();
  }
}

Task<> Shard::save_new_sessions() {
  // At once, so that a process that dies a second after READY can be followed.
  while (true) {
    co_await changes_.wait();
    if (!memory_.session || memory_.session->id == saved_session_) continue;
    saved_session_ = memory_.session->id;
    co_await save_quietly();
  }
}

}  // namespace discord
