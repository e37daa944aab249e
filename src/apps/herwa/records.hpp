// What a process writes down on behalf of others: the audit log, security events, and alerts to the
// monitoring channel, with the journal behind them. One per process that acts for people.
#pragma once

#include <memory>

#include "apps/herwa/settings.hpp"
#include "net/http_client.hpp"
#include "platform/alerts/alerts.hpp"
#include "platform/audit/audit_log.hpp"
#include "platform/audit/security_events.hpp"
#include "platform/journal/recorder.hpp"
#include "platform/process/process.hpp"

namespace herwa::app {

class Records {
 public:
  // `changes` hear of new entries in the audit log.
  Records(const Configuration& configuration, platform::Process& process, platform::Changes& changes);

  void start(net::TaskGroup& tasks);
  // Writes what can be written within that time; the rest stays in the journal for the next process.
  Task<> finish(Duration drain);

  [[nodiscard]] platform::Recorder& recorder() { return recorder_; }
  [[nodiscard]] platform::Alerts& alerts() { return alerts_; }
  [[nodiscard]] platform::AuditLog& audit() { return audit_; }
  [[nodiscard]] platform::SecurityEvents& security() { return security_; }

 private:
  platform::Process& process_;
  std::unique_ptr<net::HttpClient> http_;
  platform::Alerts alerts_;
  platform::Recorder recorder_;
  platform::AuditLog audit_;
  platform::SecurityEvents security_;
};

}  // namespace herwa::app
