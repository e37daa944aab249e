// What becomes of the errors that a role logs: kept in PostgreSQL, by way of a journal of their own, and told
// to Sentry where a DSN is set. One per process, around its role.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "apps/herwa/settings.hpp"
#include "net/http_client.hpp"
#include "platform/errors/error_reports.hpp"
#include "platform/errors/sentry.hpp"
#include "platform/journal/recorder.hpp"
#include "platform/process/process.hpp"

namespace herwa::app {

class ErrorDesk final : public platform::Role {
 public:
  ErrorDesk(const Configuration& configuration, platform::Process& process, const char* role_name,
            std::unique_ptr<platform::Role> role);

  Task<> start(platform::Process& process) override;
  Task<> stop(platform::Process& process) override;
  [[nodiscard]] std::string describe() const override { return role_->describe(); }

 private:
  Task<> finish(platform::Process& process);

  std::unique_ptr<net::HttpClient> http_;
  platform::Recorder recorder_;
  platform::ErrorReports reports_;
  std::optional<platform::Sentry> sentry_;
  std::unique_ptr<platform::Role> role_;
};

}  // namespace herwa::app
