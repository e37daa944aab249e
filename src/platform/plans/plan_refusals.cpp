#include "platform/plans/plan_refusals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"

namespace herwa::platform {
namespace {

constexpr auto flush_every = std::chrono::seconds(5);
constexpr std::size_t batch_max = 500;

}  // namespace

bool is_plan_refusal(DenialCode code) {
  return code == DenialCode::NotInPlan || code == DenialCode::PlanEnded || code == DenialCode::QuotaUsedUp;
}

PlanRefusals::PlanRefusals(const Surroundings& around, std::size_t waiting_max)
    : around_(around),
      waiting_max_(waiting_max),
      process_(secure_hex(8)),
      dropped_(around.metrics.counter("herwa_plan_refusals_dropped_total",
                                      "Refusals for lack of a plan that the audit has lost.")) {}

void PlanRefusals::note(PlanRefusal refusal) {
  if (waiting_.size() >= waiting_max_) {
    dropped_.add();
    return;
  }
  waiting_.push_back({.refusal = std::move(refusal),
                      .id = fmt::format("{}-{}", process_, ++noted_),
                      .at = around_.timers.clock().now()});
}

void PlanRefusals::start(net::TaskGroup& tasks) { tasks.spawn("write down plan refusals", keep_flushing()); }

Task<> PlanRefusals::flush() {
  while (!waiting_.empty()) {
    const GuildId guild = waiting_.front().refusal.guild;
    std::vector<std::string> ids, features, handlers, codes, tiers;
    std::vector<UserId> users;
    std::vector<Instant> instants;
    for (const Noted& noted : waiting_) {
      if (noted.refusal.guild != guild || ids.size() >= batch_max) continue;
      ids.push_back(noted.id);
      users.push_back(noted.refusal.user);
      features.push_back(noted.refusal.feature);
      handlers.push_back(noted.refusal.handler);
      codes.emplace_back(name_of(noted.refusal.code));
      tiers.push_back(noted.refusal.tier);
      instants.push_back(noted.at);
    }
    co_await around_.database.query_in_guild(
        guild,
        "insert into platform.plan_refusals (guild_id, refusal_id, user_id, feature, handler, code, tier,"
        " refused_at) select $1, r.* from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], "
        "$6::text[],"
        " $7::text[], $8::timestamptz[]) r on conflict do nothing",
        {guild, ids, users, features, handlers, codes, tiers, instants});
    const std::set<std::string> written(ids.begin(), ids.end());
    std::erase_if(waiting_, [&written](const Noted& noted) { return written.contains(noted.id); });
  }
}

Task<> PlanRefusals::keep_flushing() {
  while (true) {
    co_await around_.timers.wait(flush_every);
    try {
      co_await flush();
    } catch (const Failure& error) {
      log::warn("refusals for lack of a plan wait to be written", {{"error", error.what()}});
    }
  }
}

}  // namespace herwa::platform
