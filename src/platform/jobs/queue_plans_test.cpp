#include "platform/jobs/queue_plans.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/jobs/internal/job_identity.hpp"
#include "platform/jobs/job_table.hpp"

namespace herwa::platform {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

QueuePlans plans(std::string_view text) { return QueuePlans::parse(text, 7).value(); }

TEST(QueuePlans, AnEmptyTextIsEveryQueue) {
  EXPECT_EQ(plans("").of("default")->concurrency, 7U);
  EXPECT_FALSE(plans("").of("default")->per_second);
  EXPECT_EQ(plans("").of("discord")->per_second, 40) << "below Discord's limit unless told otherwise";
}

TEST(QueuePlans, OnlyWhatIsNamedUnlessAStarTakesTheRest) {
  const QueuePlans some = plans("default=20, discord=10@25.5");
  EXPECT_EQ(some.of("default")->concurrency, 20U);
  EXPECT_EQ(some.of("discord")->per_second, 25.5);
  EXPECT_FALSE(some.of("paper"));
  const QueuePlans all = plans("default,*=3");
  EXPECT_EQ(all.of("default")->concurrency, 7U);
  EXPECT_EQ(all.of("paper")->concurrency, 3U);
  EXPECT_EQ(all.of("discord")->per_second, 40);
}

TEST(QueuePlans, AMistakeIsToldWithWhatWouldBeRight) {
  const auto complaint = [](std::string_view text) { return QueuePlans::parse(text, 7).error(); };
  EXPECT_THAT(complaint("Default"), HasSubstr("'Default' names no queue; write parts like"));
  EXPECT_THAT(complaint("default=0"), HasSubstr("has no number of jobs from 1 to 10000"));
  EXPECT_THAT(complaint("default=x"), HasSubstr("has no number of jobs from 1 to 10000"));
  EXPECT_THAT(complaint("default=-1"), HasSubstr("has no number of jobs from 1 to 10000"));
  EXPECT_THAT(complaint("discord@0"), HasSubstr("has no number of jobs a second"));
  EXPECT_THAT(complaint("discord@nan"), HasSubstr("has no number of jobs a second"));
  EXPECT_THAT(complaint("a,b,a=2"), HasSubstr("'a=2' names a queue for the second time"));
  EXPECT_THAT(complaint("a,,b"), HasSubstr("'' names no queue"));
}

TEST(JobIdentity, IsReadOnlyInTheFormInWhichItIsWritten) {
  using internal::identity_of;
  const std::string id = internal::redis_id(GuildId(81384788765712384), "end-17.b");
  EXPECT_EQ(identity_of(id)->guild, GuildId(81384788765712384));
  EXPECT_EQ(identity_of(id)->id, "end-17.b");
  EXPECT_EQ(identity_of(internal::redis_id(GuildId(), "x"))->guild, GuildId());
  for (const char* other : {"17", "repeat:x:1", "g.x", "g1.", "g01.x", "g1x.y", "g-1.x", "G1.x", "g1:x",
                            "g99999999999999999999.x", "g1.a b"}) {
    EXPECT_FALSE(identity_of(other)) << other;
  }
}

Task<std::string> nothing(JobContext&) { co_return ""; }

TEST(JobTable, FindsJobsByTheirFullNames) {
  Feature one{.name = "one"};
  one.jobs = {{.name = "a", .run = nothing}, {.name = "b", .queue = "paper", .run = nothing}};
  Feature two{.name = "two"};
  two.jobs = {{.name = "a", .queue = "paper", .run = nothing}};
  const JobTable table({one, two});
  EXPECT_EQ(table.find("two.a")->queue, "paper");
  EXPECT_EQ(table.find("a"), nullptr);
  EXPECT_THAT(table.queues(), ElementsAre("default", "paper"));
}

TEST(JobTable, PatternsAndZonesAreReadBeforeAnythingStarts) {
  Feature feature{.name = "one"};
  feature.jobs = {
      {.name = "fine", .schedule = JobSchedule{.cron = "0 4 * * *", .time_zone = "Europe/Berlin"}},
      {.name = "every", .schedule = JobSchedule{.every = std::chrono::minutes(1)}},
      {.name = "never", .schedule = JobSchedule{.cron = "61 4 * * *"}},
      {.name = "nowhere", .schedule = JobSchedule{.cron = "0 4 * * *", .time_zone = "Mars/Base"}}};
  EXPECT_THAT(check_schedules({feature}),
              ElementsAre(HasSubstr("one: job never: "), HasSubstr("one: job nowhere: ")));
}

}  // namespace
}  // namespace herwa::platform
