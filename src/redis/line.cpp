#include "redis/internal/line.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

namespace herwa::redis::internal {

Ticket::~Ticket() {
  if (line_ != nullptr) line_->forget(*this);
}

Reply Ticket::take_one() {
  if (error_) std::rethrow_exception(error_);
  return std::move(one_);
}

std::vector<Reply> Ticket::take_all() {
  if (error_) std::rethrow_exception(error_);
  return std::move(all_);
}

Line::~Line() {
  // The coroutines that still wait are unwound by their executor, not run: their Ticket must not look here.
  for (Slot& slot : slots_) {
    if (slot.ticket != nullptr) slot.ticket->line_ = nullptr;
  }
}

void Line::add(Ticket& ticket, const Place& place) {
  ticket.line_ = this;
  ticket.number_ = next_number();
  if (place.keeps_all) ticket.all_.reserve(place.replies);
  slots_.push_back({.ticket = &ticket, .resume = {}, .place = place});
  unanswered_ += place.replies;
}

void Line::add_silent(const Place& place) {
  slots_.push_back({.ticket = nullptr, .resume = {}, .place = place});
  unanswered_ += place.replies;
}

void Line::answer(Reply&& reply) {
  Slot& slot = slots_.front();
  --unanswered_;
  Ticket* ticket = slot.ticket;
  if (ticket != nullptr && slot.place.keeps_all) {
    ticket->all_.push_back(std::move(reply));
  } else if (ticket != nullptr) {
    ticket->one_ = std::move(reply);
  }
  if (--slot.place.replies > 0) return;
  Resume resume = std::move(slot.resume);
  slots_.pop_front();
  ++first_number_;
  if (ticket == nullptr) return;
  ticket->line_ = nullptr;
  // Last, since the coroutine may do anything, as joining the line again.
  resume({});
}

void Line::fail_all(const std::function<std::exception_ptr(Tick deadline)>& error_for) {
  // Only those who are in line now: one that goes on at once may come back.
  for (std::size_t left = slots_.size(); left > 0; --left) {
    Slot slot = std::move(slots_.front());
    slots_.pop_front();
    ++first_number_;
    unanswered_ -= slot.place.replies;
    if (slot.ticket == nullptr) continue;
    slot.ticket->line_ = nullptr;
    slot.ticket->error_ = error_for(slot.place.deadline);
    slot.resume({});
  }
}

std::optional<Tick> Line::first_deadline() const {
  if (slots_.empty()) return std::nullopt;
  return slots_.front().place.deadline;
}

// The answers still come, and go to nobody.
void Line::forget(Ticket& ticket) {
  slot_of(ticket).ticket = nullptr;
  ticket.line_ = nullptr;
}

void Line::cancel(Ticket& ticket) {
  Resume resume = std::move(slot_of(ticket).resume);
  forget(ticket);
  boost::asio::post(
      executor_, [resume = std::move(resume)]() mutable { resume(boost::asio::error::operation_aborted); });
}

}  // namespace herwa::redis::internal
