// How a job of the outbox is called in Redis, so that whoever takes it there knows whose it is: the id
// "g<guild>.<its id>", with 0 for no guild. Inside jobs only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/reference.hpp"
#include "queue/job.hpp"

namespace herwa::platform::internal {

struct JobIdentity {
  GuildId guild;  // zero: none
  std::string id;
};

std::string redis_id(GuildId guild, std::string_view id);
// Nothing for a job that did not come through the outbox.
std::optional<JobIdentity> identity_of(std::string_view redis_id);

// 1 to 160 letters, digits, '.', '_' and '-'.
bool may_be_job_id(std::string_view id);

// By which the effect of a job is known: the same for each of its runs, and for no other job.
std::string effect_of(std::string_view queue, std::string_view id);

// What the job came of. Null for none, and for what cannot be one: others may write into Redis, too.
Reference reference_of(const queue::JobRecord& job);

// When the job should have begun: its scheduler's instant, or when it was added and how long it was put off.
queue::Time due_of(const queue::JobRecord& job);

}  // namespace herwa::platform::internal
