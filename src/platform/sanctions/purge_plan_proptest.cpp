// However old the messages: each goes once, and Discord is asked for nothing that it refuses.
#include "platform/sanctions/purge_plan.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "discord/model/ids.hpp"
#include "discord/rest/calls_channels.hpp"

namespace herwa::platform {
namespace {

RC_GTEST_PROP(PurgePlan, EachGoesOnceAndAsDiscordTakesIt, ()) {
  const Instant now(std::chrono::hours(24 * 365 * 56));
  std::vector<MessageId> messages;
  const int count = *rc::gen::inRange(1, 350);
  for (int n = 0; n < count; ++n) {
    const auto age = std::chrono::minutes(*rc::gen::inRange(0, 30 * 24 * 60));
    messages.push_back(MessageId(discord::first_id_at<MessageId>(now - age).value() +
                                 std::uint64_t(*rc::gen::inRange(0, 3))));
  }
  const PurgePlan plan = plan_purge(messages, now);
  std::multiset<MessageId> planned(plan.singly.begin(), plan.singly.end());
  for (const auto& some : plan.at_once) {
    RC_ASSERT(some.size() >= discord::bulk_delete_min);
    RC_ASSERT(some.size() <= discord::bulk_delete_max);
    for (const MessageId one : some) {
      RC_ASSERT(now - discord::created_at(one) < discord::bulk_delete_age_max);
      planned.insert(one);
    }
  }
  const std::set<MessageId> wanted(messages.begin(), messages.end());
  RC_ASSERT(std::vector(planned.begin(), planned.end()) == std::vector(wanted.begin(), wanted.end()));
  // Nearly all of what may go at once does.
  const auto young = std::ranges::count_if(plan.singly, [&](MessageId one) {
    return now - discord::created_at(one) < discord::bulk_delete_age_max - std::chrono::hours(1);
  });
  RC_ASSERT(young <= 1);
}

}  // namespace
}  // namespace herwa::platform
