// How every part of Herwa is, as the API sees it: its own stores through its watches, the other processes
// through their signs of life. Answers from memory; looks again every second.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "platform/api/health.hpp"
#include "platform/process/process.hpp"

namespace herwa::app {

class Census {
 public:
  explicit Census(platform::Process& process);

  Task<> run();
  [[nodiscard]] std::vector<platform::HealthPart> parts() const;

 private:
  struct Role {
    platform::HealthPart::Status status = platform::HealthPart::Status::Unknown;
    std::optional<Instant> since;
    std::int64_t instances = 0;
  };

  Task<> look(const std::string& name);
  void remember(const std::string& name, const platform::RolePresence& found);
  void forget(const std::string& name);
  [[nodiscard]] platform::HealthPart part_of(const std::string& name, const Role& role) const;

  platform::Process& process_;
  std::map<std::string, Role> roles_;
};

}  // namespace herwa::app
