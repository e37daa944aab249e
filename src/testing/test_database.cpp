#include "testing/test_database.hpp"

#include <thread>

#include "base/clock.hpp"

namespace herwa::testing {

TestDatabase::TestDatabase(postgres::Options options)
    : database({loop.executor(), time, *metrics}, std::move(options)) {
  time.hold_while([this] { return database.usage().opening > 0; });
  loop.run_until_done(database.start());
}

TestDatabase::~TestDatabase() {
  tasks.cancel();
  loop.run_until_done(tasks.join());
  loop.run_until_done(database.close());
}

postgres::Options TestDatabase::small_pool(std::string url) {
  postgres::Options options;
  options.url = std::move(url);
  options.connections_min = 1;
  options.connections_max = 4;
  options.errand_patience = Duration::zero();  // time stands still while a test awaits an answer
  return options;
}

bool TestDatabase::eventually(const std::function<bool()>& holds) {
  const Tick given_up = system_clock().tick() + std::chrono::seconds(60);
  while (!holds()) {
    if (system_clock().tick() > given_up) return false;
    // Not run_one(): what is waited for may be seen only by asking the server again.
    if (loop.poll() == 0) std::this_thread::yield();
  }
  return true;
}

}  // namespace herwa::testing
