// The doctor before a real analytics engine.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/herwa/doctor/test_practice.hpp"
#include "testing/olap.hpp"

namespace herwa::doctor {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

TEST(ClickHouseLook, OneThatWasNotMigratedIsNewEnoughAndWantsIt) {
  Practice practice;
  const Findings found = practice.found(look_at_clickhouse(practice.around, testing::olap().url(), ""));
  EXPECT_THAT(found, Contains(is_a(Verdict::Well, "answers")));
  EXPECT_THAT(found, Contains(AllOf(is_a(Verdict::Fault, "ClickHouse is at version 0"),
                                    Field(&Finding::remedy, HasSubstr("herwa migrate up")))));
}

}  // namespace
}  // namespace herwa::doctor
