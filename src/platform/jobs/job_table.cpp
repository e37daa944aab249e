#include "platform/jobs/job_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "queue/cron.hpp"

namespace herwa::platform {

JobTable::JobTable(const std::vector<Feature>& features) {
  for (const Feature& feature : features) {
    for (const JobEntry& entry : feature.jobs) {
      jobs_.emplace(fmt::format("{}.{}", feature.name, entry.name), entry);
    }
  }
}

const JobEntry* JobTable::find(std::string_view full_name) const {
  const auto found = jobs_.find(full_name);
  return found == jobs_.end() ? nullptr : &found->second;
}

std::vector<std::string> JobTable::queues() const {
  std::set<std::string> names;
  for (const auto& [name, entry] : jobs_) names.insert(entry.queue);
  return {names.begin(), names.end()};
}

bool JobTable::needs_postgres(std::string_view queue) const {
  return std::ranges::any_of(
      jobs_, [&](const auto& job) { return job.second.queue == queue && job.second.needs_postgres; });
}

std::vector<std::string> check_schedules(const std::vector<Feature>& features) {
  std::vector<std::string> complaints;
  for (const Feature& feature : features) {
    for (const JobEntry& entry : feature.jobs) {
      if (!entry.schedule || entry.schedule->cron.empty()) continue;
      const std::string& zone = entry.schedule->time_zone;
      const auto cron = queue::Cron::parse(entry.schedule->cron, zone.empty() ? "UTC" : zone);
      if (cron) continue;
      complaints.push_back(fmt::format("{}: job {}: {}", feature.name, entry.name, cron.error().message));
    }
  }
  return complaints;
}

}  // namespace herwa::platform
