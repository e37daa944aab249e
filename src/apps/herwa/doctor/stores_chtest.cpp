// The doctor before a real analytics engine.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/herwa/doctor/stores.hpp"
#include "net/loop.hpp"
#include "testing/olap.hpp"

namespace herwa::doctor {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

Task<> keep(Task<Findings> look, Findings& found) { found = co_await std::move(look); }

TEST(ClickHouseLook, OneThatWasNotMigratedIsNewEnoughAndWantsIt) {
  net::Loop loop;
  const auto metrics = make_metrics();
  const auto http = net::make_http_client(loop.executor(), net::system_timers());
  const Surroundings around{.executor = loop.executor(),
                            .timers = net::system_timers(),
                            .metrics = *metrics,
                            .http = *http,
                            .patience = std::chrono::seconds(30)};
  Findings found;
  loop.run_until_done(keep(look_at_clickhouse(around, testing::olap().url(), ""), found));
  EXPECT_THAT(found, Contains(AllOf(Field(&Finding::verdict, Verdict::Well),
                                    Field(&Finding::says, HasSubstr("answers")))));
  EXPECT_THAT(found, Contains(AllOf(Field(&Finding::verdict, Verdict::Fault),
                                    Field(&Finding::says, HasSubstr("ClickHouse is at version 0")),
                                    Field(&Finding::remedy, HasSubstr("herwa migrate up")))));
}

}  // namespace
}  // namespace herwa::doctor
