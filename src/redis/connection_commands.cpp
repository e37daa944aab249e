// How commands pass through a connection: taken or refused, written at the end of their turn, answered.
#include <fmt/format.h>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

#include "base/errors.hpp"
#include "redis/internal/connection.hpp"

namespace herwa::redis::internal {
namespace {

constexpr std::string_view multi = "*1\r\n$5\r\nMULTI\r\n";
constexpr std::string_view exec = "*1\r\n$4\r\nEXEC\r\n";
// MULTI, the command, PEXPIRE, EXEC: a key must not stay without its lifetime when the connection breaks.
constexpr std::size_t replies_with_expiry = 4;

std::size_t replies_of(const Command& command) { return command.expires() ? replies_with_expiry : 1; }

void append(std::string& out, const Command& command) {
  if (!command.expires()) {
    out += command.bytes();
    return;
  }
  out += multi;
  out += command.bytes();
  out += command.expire_bytes();
  out += exec;
}

// The answers to MULTI, commands, EXEC become what the commands themselves answered; or the first error.
Reply executed(std::span<Reply> replies) {
  for (Reply& queued : replies.first(replies.size() - 1)) {
    if (queued.is_error()) return std::move(queued);
  }
  return std::move(replies.back());
}

Reply own_answer(std::span<Reply> replies) {
  if (replies.size() == 1) return std::move(replies.front());
  Reply result = executed(replies);
  if (result.is_error()) return result;
  auto items = std::move(result).take_items();
  if (items.empty()) throw ProtocolError("redis executed a transaction and answered nothing");
  return std::move(items.front());
}

}  // namespace

Task<Reply> Connection::send(Command command) {
  if (command.waits_at_most() > Duration::zero() && !parts_.options.may_wait) {
    throw Failure("a command that waits on the server needs a redis client made with may_wait");
  }
  const std::size_t replies = replies_of(command);
  if (refusal(replies)) co_await refuse(replies);
  open_turn();
  Ticket ticket;
  line_.add(ticket, place_for(replies, replies > 1, command.waits_at_most()));
  append(unsent_, command);
  co_await answered(ticket);
  if (replies == 1) {
    Reply reply = ticket.take_one();
    if (reply.is_error()) throw_error_reply(reply);
    co_return reply;
  }
  auto all = ticket.take_all();
  Reply reply = own_answer(all);
  if (reply.is_error()) throw_error_reply(reply);
  co_return reply;
}

Task<std::vector<Reply>> Connection::send_all(Batch batch) {
  std::size_t replies = 0;
  for (const Command& command : batch.commands()) replies += replies_of(command);
  if (replies == 0) co_return std::vector<Reply>();
  if (refusal(replies)) co_await refuse(replies);
  open_turn();
  Ticket ticket;
  line_.add(ticket, place_for(replies, true));
  for (const Command& command : batch.commands()) append(unsent_, command);
  co_await answered(ticket);
  auto all = ticket.take_all();
  if (replies == batch.size()) co_return all;
  std::vector<Reply> own;
  own.reserve(batch.size());
  std::span<Reply> rest = all;
  for (const Command& command : batch.commands()) {
    own.push_back(own_answer(rest.first(replies_of(command))));
    rest = rest.subspan(replies_of(command));
  }
  co_return own;
}

Task<std::vector<Reply>> Connection::transaction(Batch batch) {
  if (batch.empty()) co_return std::vector<Reply>();
  std::size_t replies = 2;
  for (const Command& command : batch.commands()) replies += command.expires() ? 2 : 1;
  if (refusal(replies)) co_await refuse(replies);
  open_turn();
  Ticket ticket;
  line_.add(ticket, place_for(replies, true));
  unsent_ += multi;
  for (const Command& command : batch.commands()) {
    unsent_ += command.bytes();
    unsent_ += command.expire_bytes();
  }
  unsent_ += exec;
  co_await answered(ticket);
  auto all = ticket.take_all();
  Reply result = executed(all);
  if (result.is_error()) throw_error_reply(result);
  auto items = std::move(result).take_items();
  std::vector<Reply> own;
  own.reserve(batch.size());
  for (std::size_t at = 0; const Command& command : batch.commands()) {
    if (at >= items.size()) throw ProtocolError("redis executed a transaction and answered only a part");
    own.push_back(std::move(items[at]));
    at += command.expires() ? 2 : 1;
  }
  co_return own;
}

void Connection::tell(const Command& command) {
  if (!up()) return;
  open_turn();
  ++issued_;
  unsent_ += command.bytes();
}

// A server that still reads its data is as good as away, whatever it calls that.
void Connection::throw_error_reply(const Reply& reply) {
  parts_.meters->error_replies.add();
  if (reply.error_text().starts_with("LOADING")) {
    throw Unavailable(fmt::format("redis at {} still reads its data", parts_.endpoint.address()));
  }
  throw RedisError(reply.error_text());
}

std::optional<std::string> Connection::refusal(std::size_t replies) const {
  if (phase_ == Phase::Ended) return "the redis client was closed";
  if (phase_ == Phase::Down) {
    return fmt::format("redis at {} is away: {}", parts_.endpoint.address(), state_.last_error);
  }
  if (line_.unanswered() + replies > parts_.options.unanswered_max) {
    return fmt::format("redis at {} owes {} answers already, and at most {} may wait",
                       parts_.endpoint.address(), line_.unanswered(), parts_.options.unanswered_max);
  }
  if (unsent_.size() > parts_.options.unsent_bytes_max) {
    return fmt::format("redis at {} does not take what is sent: {} bytes wait", parts_.endpoint.address(),
                       unsent_.size());
  }
  return std::nullopt;
}

// In a later turn, so that a caller who tries again at once leaves the loop a chance to bring redis back.
Task<> Connection::refuse(std::size_t replies) {
  const std::string reason = *refusal(replies);
  const bool full = phase_ == Phase::Starting || phase_ == Phase::Up;
  (full ? parts_.meters->refused_full : parts_.meters->refused_away).add();
  co_await boost::asio::post(boost::asio::use_awaitable);
  throw Unavailable(reason);
}

Line::Place Connection::place_for(std::size_t replies, bool keeps_all, Duration waits) {
  issued_ += replies;
  return {.replies = static_cast<std::uint32_t>(replies),
          .keeps_all = keeps_all,
          .deadline = turn_began_ + parts_.options.command_deadline + waits};
}

// The first command of a turn asks for its end; all that are issued until then go out in one write.
void Connection::open_turn() {
  if (turn_open_) return;
  turn_open_ = true;
  turn_began_ = parts_.timers.clock().tick();
  boost::asio::post(parts_.executor, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->end_turn();
  });
}

void Connection::end_turn() {
  turn_open_ = false;
  parts_.meters->commands.add(static_cast<double>(std::exchange(issued_, 0)));
  if (!up()) return;
  if (!line_.empty()) trips_.push_back({.end = line_.next_number(), .began = turn_began_});
  report_in_flight();
  writer_.wake_one();
}

void Connection::report_in_flight() {
  const auto now = static_cast<double>(line_.unanswered());
  parts_.meters->in_flight.add(now - std::exchange(reported_in_flight_, now));
}

}  // namespace herwa::redis::internal
