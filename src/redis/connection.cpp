// The life of a connection: made, lost, made again. How commands pass through it is in
// connection_commands.cpp.
#include "redis/internal/connection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "base/errors.hpp"
#include "net/deadline.hpp"

namespace herwa::redis::internal {
namespace {

constexpr std::size_t write_buffer_kept_max = 1024UL * 1024;
constexpr Duration watch_step_min = std::chrono::milliseconds(1);
constexpr Duration watch_step_max = std::chrono::seconds(1);

std::string in_words(Duration duration) {
  return fmt::format("{} ms", std::chrono::duration_cast<std::chrono::milliseconds>(duration).count());
}

}  // namespace

Connection::Connection(ConnectionParts parts)
    : parts_(std::move(parts)),
      random_(secure_seed()),
      line_(parts_.executor),
      parser_(parts_.options.limits),
      state_{.since = parts_.timers.clock().now()} {}

void Connection::start(net::TaskGroup& group) {
  group.spawn("redis connection", run(shared_from_this()));
  group.spawn("redis writer", write_loop(shared_from_this()));
  group.spawn("redis watch", watch_loop(shared_from_this()));
}

void Connection::detach() {
  parts_.on_change = nullptr;
  parts_.on_push = nullptr;
}

void Connection::end() {
  if (stream_) stream_->close();
  stream_.reset();
  if (up()) parts_.meters->connections.add(-1);
  phase_ = Phase::Ended;
  const auto closed = std::make_exception_ptr(Unavailable("the redis client was closed"));
  line_.fail_all([&closed](Tick) { return closed; });
  report_in_flight();
}

// Its owner is kept alive by `self` for as long as it runs; the same goes for the other two.
Task<> Connection::run(std::shared_ptr<Connection> self) {
  for (std::uint32_t attempt = 0;; ++attempt) {
    std::string reason;
    try {
      co_await net::with_deadline(parts_.timers, parts_.options.connect_deadline,
                                  fmt::format("connecting to redis at {}", parts_.endpoint.address()),
                                  open());
      attempt = 0;
      came_up();
      co_await read_loop();
    } catch (const Failure& failure) {
      reason = failure.what();
    }
    went_down(std::move(reason));
    co_await parts_.timers.wait(full_jitter(parts_.options.reconnect, attempt, random_));
  }
}

Task<> Connection::open() {
  stream_ = co_await parts_.dial();
  parser_ = RespParser(parts_.options.limits);
  co_await greet(stream_);
}

// PING comes last, because a server that still reads its data accepts all but the usual commands.
Task<> Connection::greet(std::shared_ptr<Stream> stream) {
  std::vector<std::string_view> hello{"HELLO", "3"};
  if (!parts_.endpoint.password.empty()) {
    hello.insert(hello.end(), {"AUTH", parts_.endpoint.user, parts_.endpoint.password});
  }
  hello.insert(hello.end(), {"SETNAME", parts_.options.listed_as.empty() ? parts_.options.name
                                                                         : parts_.options.listed_as});
  const std::string database = std::to_string(parts_.endpoint.database);
  const std::string greeting = Command(Command::Unchecked{}, hello).bytes() +
                               Command(Command::Unchecked{}, {"SELECT", database}).bytes() +
                               Command("PING").bytes();
  co_await stream->write(greeting);
  for (int missing = 3; missing > 0;) {
    while (const auto reply = parser_.next()) {
      if (reply->is_error()) {
        throw Unavailable(
            fmt::format("redis at {} refused us: {}", parts_.endpoint.address(), reply->error_text()));
      }
      if (--missing == 0) co_return;
    }
    parser_.filled(co_await stream->read_some(parser_.space()));
  }
}

Task<> Connection::read_loop() {
  const std::shared_ptr<Stream> stream = stream_;
  while (true) {
    parser_.filled(co_await stream->read_some(parser_.space()));
    take_replies();
  }
}

void Connection::take_replies() {
  heard_ = parts_.timers.clock().tick();
  while (auto reply = parser_.next()) {
    if (reply->kind() == Reply::Kind::Push) {
      if (parts_.on_push) parts_.on_push(std::move(*reply));
    } else if (line_.empty()) {
      throw ProtocolError(fmt::format("redis at {} answered what nobody asked: {}", parts_.endpoint.address(),
                                      reply->is_error() ? reply->error_text() : name_of(reply->kind())));
    } else {
      line_.answer(std::move(*reply));
    }
  }
  while (!trips_.empty() && trips_.front().end <= line_.first_number()) {
    parts_.meters->round_trip.observe(heard_ - trips_.front().began);
    trips_.pop_front();
  }
  report_in_flight();
}

void Connection::came_up() {
  phase_ = Phase::Up;
  heard_ = parts_.timers.clock().tick();
  state_.up = true;
  state_.since = parts_.timers.clock().now();
  parts_.meters->connections.add(1);
  if (std::exchange(was_up_, true)) parts_.meters->reconnects.add();
  writer_.wake_one();
  if (parts_.on_change) parts_.on_change();
}

void Connection::went_down(std::string reason) {
  const bool was_up = up();
  if (stream_) stream_->close();
  stream_.reset();
  unsent_.clear();
  trips_.clear();
  phase_ = Phase::Down;
  if (late_) {
    reason = fmt::format("redis at {} did not answer within {}", parts_.endpoint.address(),
                         in_words(parts_.options.command_deadline));
  }
  if (was_up) {
    state_.since = parts_.timers.clock().now();
    parts_.meters->connections.add(-1);
  }
  state_.up = false;
  state_.last_error = std::move(reason);
  if (parts_.on_change) parts_.on_change();
  fail_waiting(was_up);
  late_ = false;
}

// Whether a command that was sent has been done is not known, so none is ever sent again from here.
void Connection::fail_waiting(bool sent) {
  const Tick now = parts_.timers.clock().tick();
  const auto late = std::make_exception_ptr(TimedOut(state_.last_error));
  const auto lost = std::make_exception_ptr(Unavailable(
      sent ? fmt::format("lost while the command was under way, so it may or may not have been done: {}",
                         state_.last_error)
           : state_.last_error));
  Counter& lost_count = sent ? parts_.meters->lost : parts_.meters->refused_away;
  line_.fail_all([&](Tick deadline) {
    const bool passed = late_ && deadline <= now;
    (passed ? parts_.meters->late : lost_count).add();
    return passed ? late : lost;
  });
  report_in_flight();
}

Task<> Connection::write_loop(std::shared_ptr<Connection> self) {
  std::string sending;
  while (true) {
    while (!up() || unsent_.empty()) co_await writer_.wait();
    const std::shared_ptr<Stream> stream = stream_;
    std::swap(sending, unsent_);
    try {
      co_await stream->write(sending);
    } catch (const Unavailable&) {
      // The reader sees the end too, and does what there is to do.
      stream->close();
    }
    sending.clear();
    if (sending.capacity() > write_buffer_kept_max) sending.shrink_to_fit();
  }
}

Task<> Connection::watch_loop(std::shared_ptr<Connection> self) {
  // Short enough that no deadline begins and ends between two looks.
  const Duration quarter = std::min(parts_.options.command_deadline, parts_.options.ping_after) / 4;
  const Duration step = std::clamp(quarter, watch_step_min, watch_step_max);
  while (true) {
    const auto deadline = line_.first_deadline();
    const Duration left = deadline ? *deadline - parts_.timers.clock().tick() : step;
    co_await parts_.timers.wait(std::clamp(left, watch_step_min, step));
    if (up() && !late_) watch();
  }
}

void Connection::watch() {
  const Tick now = parts_.timers.clock().tick();
  if (const auto deadline = line_.first_deadline()) {
    late_ = *deadline <= now;
    if (late_) stream_->close();
  } else if (now - heard_ >= parts_.options.ping_after) {
    open_turn();
    line_.add_silent(place_for(1, false));
    unsent_ += Command("PING").bytes();
  }
}

}  // namespace herwa::redis::internal
