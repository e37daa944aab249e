#include "testing/migrated_database.hpp"

#include "platform/migrations/migrations.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::testing {
namespace {

postgres::Options pool_of(std::string url, std::string role) {
  postgres::Options options = TestDatabase::small_pool(std::move(url));
  options.role = std::move(role);
  return options;
}

}  // namespace

void migrate(const std::string& url) {
  TestDatabase owner(url);
  platform::Migrations migrations(*owner, owner.time);
  const auto done = owner.wait_for(migrations.up());
  if (!done) throw Failure(done.error().message);
}

std::string migrated_database() { return fresh_database("migrated", migrate); }

postgres::Options app_pool(std::string url) { return pool_of(std::move(url), "herwa_app"); }
postgres::Options jobs_pool(std::string url) { return pool_of(std::move(url), "herwa_jobs"); }

}  // namespace herwa::testing
