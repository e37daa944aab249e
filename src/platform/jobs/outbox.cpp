#include "platform/jobs/outbox.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <set>
#include <utility>

#include "base/random.hpp"
#include "base/reference.hpp"
#include "platform/jobs/internal/job_identity.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t made_up_id_bytes = 12;
constexpr std::uint32_t priority_max = 2'097'151;

std::unexpected<Refusal> refused(std::string code, std::string message) {
  return std::unexpected(Refusal{std::move(code), std::move(message)});
}

bool is_json(std::string_view text) {
  thread_local simdjson::dom::parser parser;
  return !parser.parse(text.data(), text.size()).error();
}

std::expected<void, Refusal> check(const OutboxJob& job, const JobEntry* entry) {
  if (entry == nullptr) {
    return refused("job_name", fmt::format("no feature has a job {}: its full name is <feature>.<job>, as "
                                           "the feature's table declares it",
                                           job.name));
  }
  if (!job.id.empty() && !internal::may_be_job_id(job.id)) {
    return refused("job_id", "a job's id has 1 to 160 of A-Z, a-z, 0-9, '.', '_' and '-'");
  }
  if (job.data.size() > outbox_bytes_max) {
    return refused(
        "job_data_size",
        fmt::format("the data of job {} has {} bytes, and {} are the most: store what is large and "
                    "name it in the job",
                    job.name, job.data.size(), outbox_bytes_max));
  }
  if (!is_json(job.data)) {
    return refused("job_data_json", fmt::format("the data of job {} is not JSON", job.name));
  }
  if (job.priority > priority_max) {
    return refused("job_priority", fmt::format("a priority is at most {}", priority_max));
  }
  return {};
}

// The columns of several rows.
struct Columns {
  std::vector<std::string> queues, ids, names, data, references;
  std::vector<std::int32_t> attempts, priorities;
  std::vector<Instant> due;

  void add(OutboxJob job, const JobEntry& entry, Instant now) {
    queues.push_back(entry.queue);
    ids.push_back(job.id.empty() ? secure_hex(made_up_id_bytes) : std::move(job.id));
    names.push_back(std::move(job.name));
    data.push_back(std::move(job.data));
    attempts.push_back(static_cast<std::int32_t>(entry.retries) + 1);
    priorities.push_back(static_cast<std::int32_t>(job.priority));
    due.push_back(std::max(job.due.value_or(now), now));
    references.push_back(job.reference.empty() ? std::string(current_reference()) : std::move(job.reference));
  }
};

// What has been done is not added again, though its row is gone.
constexpr postgres::Sql insertion =
    "insert into platform.outbox"
    " (guild_id, queue, job_id, name, data, attempts, priority, added_at, due_at, reference)"
    " select $1, new.queue, new.id, new.name, new.data, new.attempts, new.priority, $2, new.due, "
    "new.reference"
    " from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::int[], $9::timestamptz[],"
    " $10::text[]) as new (queue, id, name, data, attempts, priority, due, reference)"
    " where not exists (select from platform.job_effects"
    " where guild_id = $1 and effect = new.queue || '/' || new.id)"
    " on conflict do nothing returning queue, job_id";

}  // namespace

Task<std::expected<InOutbox, Refusal>> Outbox::add(postgres::Transaction& tx, std::optional<GuildId> guild,
                                                   OutboxJob job) {
  std::vector<OutboxJob> jobs;
  jobs.push_back(std::move(job));
  auto added = co_await add_all(tx, guild, std::move(jobs));
  if (!added) co_return std::unexpected(added.error());
  co_return std::move(added->front());
}

Task<std::expected<std::vector<InOutbox>, Refusal>> Outbox::add_all(postgres::Transaction& tx,
                                                                    std::optional<GuildId> guild,
                                                                    std::vector<OutboxJob> jobs) {
  const Instant now = clock_.now();
  for (const OutboxJob& job : jobs) {
    if (auto fit = check(job, table_.find(job.name)); !fit) co_return std::unexpected(fit.error());
  }
  std::vector<InOutbox> answer;
  if (jobs.empty()) co_return answer;
  Columns columns;
  for (OutboxJob& job : jobs) {
    const JobEntry& entry = *table_.find(job.name);
    columns.add(std::move(job), entry, now);
  }
  const postgres::Result rows = co_await tx.query(
      insertion, {guild.value_or(GuildId()), now, columns.queues, columns.ids, columns.names, columns.data,
                  columns.attempts, columns.priorities, columns.due, columns.references});
  std::set<std::pair<std::string, std::string>> inserted;
  for (const postgres::Row row : rows) {
    inserted.emplace(row.get<std::string>("queue"), row.get<std::string>("job_id"));
  }
  for (std::size_t i = 0; i < columns.ids.size(); ++i) {
    // The second of two alike in one call was there, too.
    const bool was_there = inserted.erase({columns.queues[i], columns.ids[i]}) == 0;
    answer.push_back({.id = std::move(columns.ids[i]), .was_there = was_there});
  }
  co_return answer;
}

}  // namespace herwa::platform
