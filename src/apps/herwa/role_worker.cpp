// The worker role: runs jobs. Until the queue is in, it is a process that is there and says so.
#include "apps/herwa/role_process.hpp"
#include "apps/herwa/roles.hpp"

namespace herwa::app {
namespace {

class WorkerRole final : public platform::Role {
 public:
  Task<> start(platform::Process&) override { co_return; }
  Task<> stop(platform::Process&) override { co_return; }
};

}  // namespace

int run_worker(const Configuration& configuration) {
  return run_role(configuration, "worker", [] { return std::make_unique<WorkerRole>(); });
}

}  // namespace herwa::app
