// The catalog of one loop: gates by name, and a picture of the rows that is kept current while it listens.
//   Catalog catalog({db, timers, changes}, features);
//   co_await catalog.discover();           // at start; again when PostgreSQL was away
//   catalog.start(tasks);
//   guard.check(*catalog.snapshot(), *policy, {.gate = catalog.gates().command(type, name, way), …});
// To change the rows use CatalogAdmin.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "platform/catalog/catalog_rows.hpp"
#include "platform/catalog/gates.hpp"
#include "platform/catalog/picture.hpp"
#include "platform/changes/changes.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

class Catalog {
 public:
  struct Surroundings {
    postgres::Database& database;
    net::Timers& timers;
    Changes& changes;
  };
  // Until the rows are read the features' own seeds are in force.
  Catalog(const Surroundings& around, const std::vector<Feature>& features);

  // Registers what the code brings, and reads the rows. Doing it twice, or in two processes at once, is doing
  // it once.
  Task<Discovered> discover();
  Task<Discovered> discover(Discovery found);
  Task<> load();
  // Follows changes until the group is cancelled.
  void start(net::TaskGroup& tasks);

  [[nodiscard]] std::shared_ptr<const CatalogPicture> snapshot() const { return picture_; }
  [[nodiscard]] const Gates& gates() const { return gates_; }

 private:
  Task<> keep_current();

  Surroundings around_;
  Gates gates_;
  Discovery found_;
  std::shared_ptr<const CatalogPicture> picture_;
  std::uint64_t loads_begun_ = 0;
  std::uint64_t load_shown_ = 0;
  bool stale_ = false;
  net::WaitQueue woken_;
  Changes::Listening listening_;  // last, so that it ends first
};

}  // namespace herwa::platform
