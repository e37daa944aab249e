#include "net/reference.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/execution.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/query.hpp>
#include <boost/asio/require.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <memory>

#include "base/reference.hpp"

namespace herwa::net {
namespace {

namespace asio = boost::asio;

// An executor like the one within, in which every step of a task runs under the reference: a task that waited
// goes on by way of its executor, whatever it waited for.
class Referenced {
 public:
  Referenced(Executor inner, Reference reference) noexcept
      : inner_(std::move(inner)), reference_(std::move(reference)) {}

  template <class Property>
    requires(asio::can_query<const Executor&, Property>::value)
  decltype(auto) query(const Property& property) const {
    return asio::query(inner_, property);
  }
  asio::execution_context& query(asio::execution::context_t) const noexcept { return inner_.context(); }

  template <class Property>
    requires(asio::can_require<const Executor&, Property>::value)
  Referenced require(const Property& property) const {
    return {asio::require(inner_, property), reference_};
  }
  template <class Property>
    requires(asio::can_prefer<const Executor&, Property>::value)
  Referenced prefer(const Property& property) const {
    return {asio::prefer(inner_, property), reference_};
  }

  template <class Step>
  void execute(Step&& step) const {
    inner_.execute([reference = reference_, run = std::forward<Step>(step)]() mutable {
      const ReferenceScope scope(std::move(reference));
      std::move(run)();
    });
  }

  friend bool operator==(const Referenced& left, const Referenced& right) noexcept {
    return left.inner_ == right.inner_ && left.reference_ == right.reference_;
  }

 private:
  Executor inner_;
  Reference reference_;
};

// A task that ends cancelled and never waited would make Asio 1.26 throw out of the loop itself.
Task<> run_named(Task<> task) {
  std::exception_ptr failure;
  try {
    co_await std::move(task);
  } catch (...) {
    failure = std::current_exception();
  }
  co_await asio::this_coro::throw_if_cancelled(false);
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

Task<> under_reference(std::string reference, Task<> task) {
  const Executor executor = co_await asio::this_coro::executor;
  const Executor referenced = Referenced(executor, std::make_shared<const std::string>(std::move(reference)));
  // The task's last step may go on right here, still under its reference.
  const Reference outer = exchange_reference(nullptr);
  exchange_reference(outer);
  std::exception_ptr failure;
  try {
    co_await asio::co_spawn(referenced, run_named(std::move(task)), asio::use_awaitable);
  } catch (...) {
    failure = std::current_exception();
  }
  exchange_reference(outer);
  if (failure) std::rethrow_exception(failure);
}

}  // namespace herwa::net
