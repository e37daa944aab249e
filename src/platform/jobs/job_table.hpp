// Every job that the features' tables declare, found by its full name "<feature>.<job>".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

class JobTable {
 public:
  // Copies what it needs.
  explicit JobTable(const std::vector<Feature>& features);

  [[nodiscard]] const JobEntry* find(std::string_view full_name) const;
  [[nodiscard]] const std::map<std::string, JobEntry, std::less<>>& all() const { return jobs_; }
  // Each once, in order.
  [[nodiscard]] std::vector<std::string> queues() const;
  // Some job of this queue does.
  [[nodiscard]] bool needs_postgres(std::string_view queue) const;

 private:
  std::map<std::string, JobEntry, std::less<>> jobs_;
};

// What is wrong with cron patterns and time zones, each with its place: what check_features() leaves to those
// who know cron.
std::vector<std::string> check_schedules(const std::vector<Feature>& features);

}  // namespace herwa::platform
