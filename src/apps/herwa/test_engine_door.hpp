// A door with an engine of statistics behind it, empty but for its tables. For tests alone.
#pragma once

#include <memory>

#include "apps/herwa/test_front_door.hpp"
// tidy allows layers: only tests migrate
#include "platform/migrations/clickhouse_migrations.hpp"
// tidy allows layers: only tests include these headers
#include "testing/olap.hpp"

namespace herwa::app {

// `Door` has signed `owner` in.
template <class Door>
class WithEngine : public Door {
 protected:
  WithEngine() {
    auto& db = this->db;
    clickhouse = clickhouse::make_client(db.loop.executor(), net::system_timers(), *db.metrics,
                                         {.url = testing::olap().url()});
    db.wait_for(clickhouse->until_up());
    migrate();
    db.wait_for(this->api->stop(std::chrono::seconds(5)));
    this->api = std::make_unique<ApiPlatform>(
        this->configuration, ApiPlatform::Surroundings{db.loop.executor(), db.time, *db.metrics, *db,
                                                       *this->redis, this->way, clickhouse.get()});
    this->dispatcher = std::make_unique<platform::Dispatcher>(
        this->all_routes(), platform::Dispatcher::Surroundings{.clock = db.time,
                                                               .metrics = *db.metrics,
                                                               .doors = this->api->doors(),
                                                               .origins = this->api->origins(),
                                                               .otherwise = {}});
    db.wait_for(this->api->open());
    db.wait_for(this->api->discover());
    // Its sessions are signed anew.
    this->owner.cookies.clear();
    this->owner.sign_in(this->ada);
  }
  ~WithEngine() override { this->db.wait_for(clickhouse->close()); }

  std::unique_ptr<clickhouse::Client> clickhouse;

 private:
  void migrate() {
    auto& db = this->db;
    db.wait_for(clickhouse->run_script("drop database if exists herwa sync"));
    postgres::Database of_owner(
        {db.loop.executor(), net::system_timers(), *db.metrics},
        {.url = testing::fresh_database(), .connections_min = 1, .connections_max = 2});
    db.wait_for(of_owner.start());
    platform::ClickHouseMigrations migrations(*clickhouse, of_owner, net::system_timers());
    EXPECT_TRUE(db.wait_for(migrations.up()));
    db.wait_for(of_owner.close());
  }
};

}  // namespace herwa::app
