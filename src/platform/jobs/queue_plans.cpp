#include "platform/jobs/queue_plans.hpp"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "platform/feature/job_entry.hpp"
#include "redis/key.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t concurrency_max = 10'000;
constexpr double per_second_max = 100'000;
// Below Discord's 50 a second, which the bot's own answers need, too.
constexpr double discord_per_second = 40;

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view part = list.substr(0, comma);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    parts.push_back(part);
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
  }
  return parts;
}

QueuePlan plan_by_default(std::string_view queue, std::size_t concurrency) {
  QueuePlan plan{.concurrency = concurrency};
  if (queue == discord_queue) plan.per_second = discord_per_second;
  return plan;
}

std::unexpected<std::string> wrong(std::string_view part, std::string_view why) {
  return std::unexpected(fmt::format(
      "jobs.queues: '{}' {}; write parts like default, default=20 or discord=10@40, and * for all others",
      part, why));
}

}  // namespace

std::expected<QueuePlans, std::string> QueuePlans::parse(std::string_view text, std::size_t concurrency) {
  QueuePlans plans;
  if (text.empty()) plans.others_ = QueuePlan{.concurrency = concurrency};
  for (const std::string_view part : split(text)) {
    const std::size_t at = part.find('@');
    const std::string_view before = part.substr(0, at);
    const std::size_t equals = before.find('=');
    const std::string_view queue = before.substr(0, equals);
    if (queue != "*" && !redis::key_rules::is_name(queue)) return wrong(part, "names no queue");
    QueuePlan plan = plan_by_default(queue, concurrency);
    if (equals != std::string_view::npos) {
      const auto number = whole_number<std::size_t>(before.substr(equals + 1));
      if (!number || *number == 0 || *number > concurrency_max) {
        return wrong(part, "has no number of jobs from 1 to 10000 after '='");
      }
      plan.concurrency = *number;
    }
    if (at != std::string_view::npos) {
      const auto number = whole_number<double>(part.substr(at + 1));
      if (!number || !(*number > 0) || *number > per_second_max) {
        return wrong(part, "has no number of jobs a second, above 0 and at most 100000, after '@'");
      }
      plan.per_second = *number;
    }
    if (queue == "*") {
      plans.others_ = plan;
    } else if (!plans.named_.emplace(queue, plan).second) {
      return wrong(part, "names a queue for the second time");
    }
  }
  return plans;
}

std::optional<QueuePlan> QueuePlans::of(std::string_view queue) const {
  const auto own = named_.find(queue);
  if (own != named_.end()) return own->second;
  if (!others_) return std::nullopt;
  QueuePlan plan = *others_;
  if (!plan.per_second) plan.per_second = plan_by_default(queue, plan.concurrency).per_second;
  return plan;
}

}  // namespace herwa::platform
