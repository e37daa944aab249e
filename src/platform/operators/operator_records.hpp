// What operators did: written before the act and again at its end, so that nobody acts unseen, also when the
// process dies in between. What concerns one guild is told in that guild's audit log too.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/api/route_context.hpp"
#include "platform/audit/audit_log.hpp"
#include "platform/feature/route_entry.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct OperatorAct {
  std::string action;   // "plan.granted"
  std::string subject;  // "queue default job 7"
  GuildId guild;        // zero: none in particular
  std::string reason = {};
  std::optional<std::string> after = {};  // JSON, for the guild's audit log
};

struct OperatorActShown {
  std::string id;
  Instant at{};
  std::string by;
  OperatorAct act;
  std::optional<std::string> outcome;  // "done", or the code of the refusal; empty: it was broken off
};

struct OperatorActQuery {
  GuildId guild;  // zero: all
  std::optional<Instant> before_at;
  std::string before_id;
  std::int64_t count = 50;
};

struct OperatorActPage {
  std::vector<OperatorActShown> acts;  // newest first
  bool more = false;
};

class OperatorRecords {
 public:
  OperatorRecords(postgres::Database& database, AuditLog& audit, const Clock& clock)
      : database_(database), audit_(audit), clock_(clock) {}

  // Runs the work between the two records. Throws as Database does when the first cannot be written: then
  // nothing was done.
  Task<RouteAnswer> carry_out(const RouteContext& context, OperatorAct act, Task<RouteAnswer> work);
  // In the act's guild's audit log; carry_out() does it for an act that names one. Never waits.
  void tell_guild(const OperatorAct& act);
  Task<OperatorActPage> page(OperatorActQuery query);

 private:
  Task<> end(std::string act_id, std::string outcome);

  postgres::Database& database_;
  AuditLog& audit_;
  const Clock& clock_;
};

}  // namespace herwa::platform
