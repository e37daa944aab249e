#include "queue/internal/gathered_adds.hpp"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <exception>
#include <utility>

#include "net/wait_queue.hpp"

namespace herwa::queue::internal {
namespace {

namespace asio = boost::asio;

// Of one script. More than that go out beside it: while Redis does one, the answers to another are read.
constexpr std::size_t jobs_max = 32;

}  // namespace

struct GatheredAdds::Batch {
  std::vector<NewJob> jobs;
  std::vector<Added> answers;
  std::exception_ptr error;
  bool answered = false;
  net::WaitQueue waiting;
};

Task<Added> GatheredAdds::add(NewJob job) {
  const bool first = !open_ || open_->jobs.size() >= jobs_max;
  if (first) open_ = std::make_shared<Batch>();
  const std::shared_ptr<Batch> batch = open_;
  const std::size_t place = batch->jobs.size();
  batch->jobs.push_back(std::move(job));
  if (first) {
    co_await lead(batch);
  } else {
    while (!batch->answered) co_await batch->waiting.wait();
  }
  if (batch->error) std::rethrow_exception(batch->error);
  co_return std::move(batch->answers.at(place));
}

// Whoever leads sends for others too, so being cancelled waits until that is done; it takes no longer than
// one answer of Redis, which has a deadline.
Task<> GatheredAdds::lead(std::shared_ptr<Batch> batch) {
  co_await asio::this_coro::throw_if_cancelled(false);
  co_await asio::this_coro::reset_cancellation_state(asio::enable_total_cancellation(),
                                                     asio::disable_cancellation());
  co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
  if (open_ == batch) open_.reset();
  try {
    batch->answers = co_await send_(std::move(batch->jobs));
  } catch (...) {
    batch->error = std::current_exception();
  }
  batch->answered = true;
  batch->waiting.wake_all();
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  const bool cancelled = state.cancelled() != asio::cancellation_type::none;
  co_await asio::this_coro::reset_cancellation_state(asio::enable_terminal_cancellation());
  co_await asio::this_coro::throw_if_cancelled(true);
  if (cancelled) throw boost::system::system_error(asio::error::operation_aborted);
}

}  // namespace herwa::queue::internal
