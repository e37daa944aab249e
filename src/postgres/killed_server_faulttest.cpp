// PostgreSQL and all its backends are killed with SIGKILL in the middle of work, again and again.
#include <gtest/gtest.h>

#include <set>

#include "postgres/errors.hpp"
#include "testing/kills.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::postgres {
namespace {

using namespace std::chrono_literals;

// What the writers were told about each row they tried to write.
struct Ledger {
  std::int64_t next = 0;
  std::set<std::int64_t> acknowledged;
  std::set<std::int64_t> unknown;
  std::set<std::int64_t> refused;
  bool stopping = false;
};

Task<> write_one(Database& db, std::int64_t id) {
  co_await db.query("insert into rows (id) values ($1)", {id});
}

Task<> write_in_transaction(Database& db, std::int64_t id) {
  Transaction tx = co_await db.begin_unscoped();
  co_await tx.query("insert into rows (id) values ($1)", {id});
  co_await tx.query("update rows set touched = true where id = $1", {id});
  co_await tx.commit();
}

Task<> write(testing::TestDatabase& db, Ledger& ledger, bool in_transaction) {
  while (!ledger.stopping) {
    const std::int64_t id = ledger.next++;
    bool away = true;
    try {
      co_await (in_transaction ? write_in_transaction(*db, id) : write_one(*db, id));
      ledger.acknowledged.insert(id);
      away = false;
    } catch (const OutcomeUnknown&) {
      ledger.unknown.insert(id);
    } catch (const Unavailable&) {
      ledger.refused.insert(id);
    }
    if (away) co_await db.time.wait(100ms);
  }
}

std::set<std::int64_t> stored(testing::TestDatabase& db) {
  std::set<std::int64_t> ids;
  for (const Row row : db.wait_for(db->query("select id from rows"))) ids.insert(row.get<std::int64_t>("id"));
  return ids;
}

constexpr std::size_t connections_max = 4;

Options busy_pool(std::string url) {
  Options options = testing::TestDatabase::small_pool(std::move(url));
  options.connections_min = 2;
  options.connections_max = connections_max;
  return options;
}

// With synchronous_commit off, as other tests have it, a kill may take what was acknowledged last.
struct DurableServer {
  DurableServer() { testing::must(server.start()); }
  testing::TemporaryFolder folder;
  embedded::PostgresServer server{{.folder = folder.path() / "postgres", .durable = true}};
};

class KilledServer : public ::testing::Test {
 protected:
  KilledServer() {
    // Time moves only while no answer is owed: how long a recovery takes is the machine's business.
    db.time.hold_while([this] { return db->usage().opening + db->usage().in_use > 0; });
    testing::sql(server.url(), "create table rows (id bigint primary key, touched boolean)");
    for (int writer = 0; writer < 8; ++writer) db.tasks.spawn("writer", write(db, ledger, writer % 2 == 0));
  }

  bool run_until(const std::function<bool()>& holds) { return db.time.run_until(db.loop, holds, 1h); }
  bool write_more(std::size_t count) {
    const std::size_t goal = ledger.acknowledged.size() + count;
    return run_until([&] { return ledger.acknowledged.size() >= goal; });
  }

  DurableServer durable;
  embedded::PostgresServer& server = durable.server;
  testing::TestDatabase db{busy_pool(server.url())};
  Ledger ledger;
};

// R18.7 over kills of the whole server no acknowledged write is lost and the pool heals by itself
TEST_F(KilledServer, LosesNothingAcknowledgedAndThePoolHeals) {
  testing::Footprint early;
  for (int kill = 0; kill < testing::kills_wanted(); ++kill) {
    ASSERT_TRUE(write_more(200)) << db->state().last_error;
    if (kill == 1) early = testing::Footprint::now();
    server.kill_hard();
    const std::size_t acknowledged = ledger.acknowledged.size();
    ASSERT_TRUE(run_until([&] { return !db->state().up && db->usage().in_use == 0; }));
    EXPECT_LE(ledger.acknowledged.size(), acknowledged + 8) << "at most what was already answered";

    const Tick before = db.time.tick();
    EXPECT_THROW(db.wait_for(db->query("select 1")), Unavailable);
    EXPECT_EQ(db.time.tick(), before) << "what is known to be away is refused at once";
    testing::must(server.start());
  }
  ASSERT_TRUE(write_more(200));
  EXPECT_LE(testing::Footprint::now().descriptors, early.descriptors + connections_max)
      << "what was connected to servers before is closed";
  ledger.stopping = true;
  ASSERT_TRUE(run_until([&] { return db.tasks.running() == 0; }));

  const std::set<std::int64_t> rows = stored(db);
  for (const std::int64_t id : ledger.acknowledged)
    EXPECT_TRUE(rows.contains(id)) << "acknowledged and lost: " << id;
  for (const std::int64_t id : ledger.refused)
    EXPECT_FALSE(rows.contains(id)) << "refused and yet done: " << id;
  EXPECT_GT(ledger.unknown.size(), 0U) << "no kill fell into the middle of work";
  EXPECT_TRUE(db->state().up);
}

}  // namespace
}  // namespace herwa::postgres
