#include "platform/sanctions/case_news.hpp"

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/sanctions/cases.hpp"

namespace herwa::platform {
namespace {

constexpr auto gathered_for = std::chrono::milliseconds(300);
// Beyond it nobody is told, and pages that ask by themselves find out.
constexpr std::size_t noted_max = 10'000;

}  // namespace

void CaseNews::note(GuildId guild) {
  if (noted_.size() < noted_max) noted_.insert(guild);
  wakes_.wake_all();
}

void CaseNews::start(net::TaskGroup& tasks) { tasks.spawn("news of cases", run()); }

Task<> CaseNews::run() {
  while (true) {
    while (noted_.empty()) co_await wakes_.wait();
    co_await parts_.timers.wait(gathered_for);
    for (const GuildId guild : std::exchange(noted_, {})) co_await tell(guild);
  }
}

// Whoever is not told finds the case all the same, later.
Task<> CaseNews::tell(GuildId guild) {
  try {
    postgres::Transaction tx = co_await parts_.database.begin_unscoped();
    Change news = co_await parts_.changes.record(tx, {.topic = cases_topic, .guild = guild});
    co_await tx.commit();
    co_await parts_.changes.announce(std::move(news));
  } catch (const Failure& error) {
    log::debug("nobody is told of new cases", {{"error", error.what()}});
  }
}

}  // namespace herwa::platform
