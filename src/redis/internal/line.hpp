// The commands of one connection that wait for their answers, in the order in which they were sent, and the
// coroutines that wait for them. Redis answers in order, so the next answer belongs to the first in line.
// Inside redis only.
#pragma once

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "redis/reply.hpp"

namespace herwa::redis::internal {

using Resume = std::move_only_function<void(boost::system::error_code)>;

class Line;

// One caller's place in the line; lives in the caller's frame and leaves the line with it.
class Ticket {
 public:
  Ticket() = default;
  ~Ticket();
  Ticket(const Ticket&) = delete;
  Ticket& operator=(const Ticket&) = delete;

  // Throw what ended the wait without an answer.
  Reply take_one();
  std::vector<Reply> take_all();

 private:
  friend class Line;
  friend class Parking;

  Line* line_ = nullptr;
  std::uint64_t number_ = 0;
  Reply one_;
  std::vector<Reply> all_;
  std::exception_ptr error_;
};

class Line {
 public:
  explicit Line(Executor executor) : executor_(std::move(executor)) {}
  ~Line();
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  struct Place {
    std::uint32_t replies = 1;
    bool keeps_all = false;  // the ticket takes all replies, not only one
    Tick deadline;
  };

  void add(Ticket& ticket, const Place& place);
  // Nobody waits for the answers.
  void add_silent(const Place& place);
  // Gives the reply to the first in line, whose coroutine goes on at once when that was the last for it.
  // Somebody must be in line.
  void answer(Reply&& reply);
  // Empties the line; each caller gets the exception that belongs to its deadline.
  void fail_all(const std::function<std::exception_ptr(Tick deadline)>& error_for);

  [[nodiscard]] bool empty() const { return slots_.empty(); }
  // Answers that are still to come.
  [[nodiscard]] std::size_t unanswered() const { return unanswered_; }
  [[nodiscard]] std::uint64_t first_number() const { return first_number_; }
  [[nodiscard]] std::uint64_t next_number() const { return first_number_ + slots_.size(); }
  [[nodiscard]] std::optional<Tick> first_deadline() const;

 private:
  friend class Ticket;
  friend class Parking;

  struct Slot {
    Ticket* ticket = nullptr;
    Resume resume;
    Place place;
  };

  Slot& slot_of(const Ticket& ticket) { return slots_[ticket.number_ - first_number_]; }
  void park(const Ticket& ticket, Resume resume) { slot_of(ticket).resume = std::move(resume); }
  void forget(Ticket& ticket);
  void cancel(Ticket& ticket);

  Executor executor_;
  std::deque<Slot> slots_;
  std::uint64_t first_number_ = 0;
  std::size_t unanswered_ = 0;
};

// Makes waiting for a ticket an operation of Asio's, without a coroutine frame of its own.
class Parking {
 public:
  template <class Handler>
  void operator()(Handler handler, Ticket* ticket) const {
    auto slot = boost::asio::get_associated_cancellation_slot(handler);
    ticket->line_->park(*ticket, Resume(std::move(handler)));
    if (!slot.is_connected()) return;
    slot.assign([ticket](boost::asio::cancellation_type) {
      if (ticket->line_ != nullptr) ticket->line_->cancel(*ticket);
    });
  }
};

// co_await answered(ticket) returns once there is an answer or an error in the ticket.
inline auto answered(Ticket& ticket) {
  return boost::asio::async_initiate<const boost::asio::deferred_t, void(boost::system::error_code)>(
      Parking{}, boost::asio::deferred, &ticket);
}

}  // namespace herwa::redis::internal
