// A job in its handler's hands. A job may be run more than once: a worker is killed, loses its lock, or Redis
// forgets that it was done. What must not happen twice belongs into the transaction of begin_effect():
//   Task<std::string> draw(JobContext& job) {
//     auto effect = co_await job.begin_effect();
//     if (!effect) co_return "";                     // it has happened
//     co_await effect->query("update …", {…});
//     co_await effect->commit();                     // with the record that it has
//     co_return R"({"drawn":true})";
//   }
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/jobs/outbox.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

// Throw it when trying again cannot help: the job becomes a dead letter at once.
class JobImpossible : public Failure {
 public:
  using Failure::Failure;
};

// Throw it when the time has not come: the job is run again then, and this run counts for nothing.
class JobNotYet : public Failure {
 public:
  explicit JobNotYet(Instant at) : Failure("not yet"), at(at) {}
  Instant at;
};

class JobContext {
 public:
  virtual ~JobContext() = default;

  [[nodiscard]] virtual const std::string& id() const = 0;
  [[nodiscard]] virtual const std::string& data() const = 0;
  // Whose it is. Only a job of the outbox has a guild: the one whose scope it was added in.
  [[nodiscard]] virtual std::optional<GuildId> guild() const = 0;
  // 1 for the first run.
  [[nodiscard]] virtual std::uint32_t attempt() const = 0;
  [[nodiscard]] virtual Instant due() const = 0;
  // False once another worker may have it too.
  [[nodiscard]] virtual bool is_ours() const = 0;

  // The transaction of the effect: in the scope of the job's guild, or as herwa_jobs when it has none.
  // Nothing when the effect was committed before; another run that is doing it now is waited for. A job of
  // several effects names each.
  virtual Task<std::optional<postgres::Transaction>> begin_effect(std::string_view step = {}) = 0;

  // Shown beside the job by dashboards and `herwa jobs show`.
  virtual Task<> log(std::string line) = 0;

  [[nodiscard]] virtual const Clock& clock() const = 0;
  // As herwa_app, one guild at a time.
  [[nodiscard]] virtual postgres::Database& database() = 0;
  // As herwa_jobs, across guilds.
  [[nodiscard]] virtual postgres::Database& jobs_database() = 0;
  [[nodiscard]] virtual Outbox& outbox() = 0;
};

}  // namespace herwa::platform
