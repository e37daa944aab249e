#include "platform/journal/disk_thread.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace herwa::platform {
namespace {

Task<bool> run(std::function<bool()> work) { co_return work(); }

}  // namespace

struct DiskThread::Thread {
  boost::asio::thread_pool pool{1};
};

DiskThread::DiskThread() : thread_(std::make_unique<Thread>()) {}
DiskThread::~DiskThread() { thread_->pool.join(); }

Task<bool> DiskThread::wait_for(std::function<bool()> sync) {
  co_return co_await boost::asio::co_spawn(thread_->pool, run(std::move(sync)), boost::asio::use_awaitable);
}

}  // namespace herwa::platform
