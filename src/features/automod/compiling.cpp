#include "features/automod/compiling.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "features/automod/ruleset.hpp"

namespace herwa::features::automod {
namespace {

Task<std::shared_ptr<const Ruleset>> run(std::vector<std::string> texts) { co_return compile(texts); }

class Thread {
 public:
  Thread() = default;
  ~Thread() { pool_.join(); }
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;

  Task<std::shared_ptr<const Ruleset>> compile_there(std::vector<std::string> texts) {
    co_return co_await boost::asio::co_spawn(pool_, run(std::move(texts)), boost::asio::use_awaitable);
  }

 private:
  boost::asio::thread_pool pool_{1};
};

}  // namespace

CompileRules compile_off_the_loop() {
  // Made when it is needed: most of those who read the table of a feature run nothing of it.
  return [thread = std::shared_ptr<Thread>()](std::vector<std::string> texts) mutable {
    if (!thread) thread = std::make_shared<Thread>();
    return thread->compile_there(std::move(texts));
  };
}

CompileRules compile_at_once() {
  return [](std::vector<std::string> texts) { return run(std::move(texts)); };
}

}  // namespace herwa::features::automod
