#include "platform/sanctions/purge_plan.hpp"

#include <algorithm>
#include <functional>

#include "discord/model/ids.hpp"
#include "discord/rest/calls_channels.hpp"

namespace herwa::platform {
namespace {

constexpr auto margin = std::chrono::minutes(30);

}  // namespace

PurgePlan plan_purge(std::vector<MessageId> messages, Instant now) {
  std::ranges::sort(messages, std::greater{});
  messages.erase(std::ranges::unique(messages).begin(), messages.end());
  PurgePlan plan;
  std::vector<MessageId> some;
  const auto flush = [&] {
    if (some.size() >= discord::bulk_delete_min) {
      plan.at_once.push_back(std::move(some));
    } else {
      plan.singly.insert(plan.singly.end(), some.begin(), some.end());
    }
    some.clear();
  };
  for (const MessageId message : messages) {
    if (discord::created_at(message) + discord::bulk_delete_age_max - margin <= now) {
      if (!some.empty()) flush();
      plan.singly.push_back(message);
      continue;
    }
    some.push_back(message);
    if (some.size() == discord::bulk_delete_max) flush();
  }
  if (!some.empty()) flush();
  return plan;
}

}  // namespace herwa::platform
